public import Conformance
public import Identity

/// Why files were not taken, and by what that is recorded.
public enum Refusal: Sendable, Hashable {
  /// They have the UIDs of the series' files and other bytes.
  case conflict(SeriesKey)
  /// They are new ones of the series, and came without known ones.
  case partial(SeriesKey)
  /// They are of another subject than the exam, named by pseudonym.
  case otherSubject(exam: String)

  var act: Act {
    switch self {
    case .conflict: .seriesConflicted
    case .partial: .seriesSentInPart
    case .otherSubject: .examConflicted
    }
  }

  /// How the audit names what the act is about.
  var object: String {
    switch self {
    case .conflict(let series), .partial(let series): Registry.objectText(series)
    case .otherSubject(let exam): exam
    }
  }
}

/// Files that were refused and are not settled: the series or exam that they claim to belong to may be
/// another than what is recorded.
public struct RefusedDelivery: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Other bytes under known UIDs. Which the scanner made, only people can find out.
    case conflict
    /// A part of a series. Settled once all its files came together.
    case partial
    /// Another subject under the exam's UID.
    case otherSubject
  }

  public let kind: Kind
  /// The exam, by pseudonym, and of a series also which.
  public let exam: String
  public let series: String?
  public let site: Identifier<Site>
  /// The scanner of what is recorded.
  public let scanner: Identifier<MRScanner>
  /// The day of what is recorded, by the scanner's clock; nil where no file says.
  public let observedOn: CalendarDay?
}
