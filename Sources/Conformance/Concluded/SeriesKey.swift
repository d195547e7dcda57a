public import Imaging

/// Which series: its UID, and which part where the reader split it.
public struct SeriesKey: Sendable, Hashable, Codable, Comparable {
  /// (0020,000E), as the series has it; a store hands in a pseudonym.
  public let uid: String
  /// Counted from 1; nil where the series was not split.
  public let part: Int?

  public init(uid: String, part: Int? = nil) {
    self.uid = uid
    self.part = part
  }

  /// The key of `series`.
  public init(_ series: Series) { self.init(uid: series.uid, part: series.part) }

  public static func < (a: SeriesKey, b: SeriesKey) -> Bool {
    (a.uid, a.part ?? 0) < (b.uid, b.part ?? 0)
  }
}
