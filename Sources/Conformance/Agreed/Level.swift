/// How much a source insists on a bound (`conformance.md` 1.7).
///
/// Ordered by severity: `informative` < `preferred` < `required`.
public enum Level: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// A value outside fails: a plain cell of a table, "must", "shall".
  case required
  /// A value outside is suboptimal: "recommended", "preferably".
  case preferred
  /// A value is reported and never counts against a series.
  case informative

  private var severity: Int {
    switch self {
    case .required: 2
    case .preferred: 1
    case .informative: 0
    }
  }

  public static func < (a: Level, b: Level) -> Bool { a.severity < b.severity }
}
