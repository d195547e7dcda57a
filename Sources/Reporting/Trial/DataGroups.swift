public import Identity
public import Imaging

/// Series of one scanner of which frames are missing or cannot be counted, for one reason.
public struct IncompleteGroup: Sendable, Hashable, Codable {
  public let site: Identifier<Site>
  public let scanner: Identifier<MRScanner>?
  /// `incomplete` or `unknown`.
  public let completeness: Completeness.State
  /// The reason as the reader gave it; nil where it gave none.
  public let reason: String?
  public let count: Int
  public let firstDay, lastDay: CalendarDay?
  /// The fingerprint of the first of them by day and fingerprint.
  public let firstSeries: Fingerprint

  /// The scanner, or the site where the scanner is not known.
  public var place: String { scanner?.text ?? site.text }
}

/// How many series of one site are no acquisitions, for one reason.
public struct SetAsideCount: Sendable, Hashable, Codable {
  public let site: Identifier<Site>
  public let reason: Series.SetAside
  public let count: Int
}
