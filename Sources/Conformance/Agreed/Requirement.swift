public import Identity
public import Quantities

/// One testable clause of a protocol: what is asked, when, and what must or should be seen.
///
/// Outside `required` is a fail, else outside `preferred` suboptimal; `informative` is reported and
/// never counts. A requirement with no limit but `informative` never changes a verdict.
///
/// - Source: `conformance.md` 1, 4.
public struct Requirement: Sendable, Hashable, Codable {
  /// Unique in its profile, as `echoTime.3T`.
  public let id: String
  /// What is asked about.
  public let subject: Subject
  /// All must hold; empty: always.
  public let when: [Condition]
  public let required: Limit?
  /// Inside `required`, where both are given.
  public let preferred: Limit?
  public let informative: Limit?
  /// How much the ends of ranges are moved outwards; nil: not at all.
  public let tolerance: Tolerance?
  /// What a printed figure may mean, where `required` is the hull of several readings.
  public let alternatives: [Alternative]
  /// What lifts a value outside `required` from a fail to suboptimal; nil: nothing.
  public let excuse: Excuse?
  /// The words of the source.
  public let words: String?
  /// How the words were read as bounds, and why.
  public let reading: String?
  /// The clause, where it is not that of the protocol.
  public let source: Citation?
  /// Whether someone has read the figure in the source itself.
  public let confirmed: Bool

  public init(
    id: String, subject: Subject, when: [Condition] = [], required: Limit? = nil,
    preferred: Limit? = nil, informative: Limit? = nil, tolerance: Tolerance? = nil,
    alternatives: [Alternative] = [], excuse: Excuse? = nil, words: String? = nil,
    reading: String? = nil, source: Citation? = nil, confirmed: Bool = true
  ) {
    self.id = id
    self.subject = subject
    self.when = when
    self.required = required
    self.preferred = preferred
    self.informative = informative
    self.tolerance = tolerance
    self.alternatives = alternatives
    self.excuse = excuse
    self.words = words
    self.reading = reading
    self.source = source
    self.confirmed = confirmed
  }

  /// The limits with their levels, hardest first.
  public var limits: [(level: Level, limit: Limit)] {
    [(Level.required, required), (.preferred, preferred), (.informative, informative)]
      .compactMap { level, limit in limit.map { (level, $0) } }
  }

  /// The hardest level it has; `informative` where it has no limit at all.
  public var level: Level { limits.first?.level ?? .informative }
}

/// How much the ends of a range are moved outwards, and why.
public struct Tolerance: Sendable, Hashable, Codable {
  /// In `unit`, not negative. A bare number, since the unit is known only when a protocol is read.
  public let plus: Double
  /// Percent of the end, or the unit of what is asked.
  public let unit: UnitSymbol
  public let why: String

  public init(plus: Double, unit: UnitSymbol, why: String) {
    self.plus = plus
    self.unit = unit
    self.why = why
  }
}

/// One of the things a printed figure may mean: `2-3 mm2` as an area or as the side of a square.
public struct Alternative: Sendable, Hashable, Codable {
  /// The word by which a finding names it: `area`, `side`.
  public let name: String
  /// In the unit of the requirement.
  public let bounds: Bounds<Double>

  public init(name: String, bounds: Bounds<Double>) {
    self.name = name
    self.bounds = bounds
  }
}

/// A value outside the required limit that a site record can lift from a fail to suboptimal:
/// spin-echo EPI, where the site says why.
public struct Excuse: Sendable, Hashable, Codable {
  /// The values that can be excused.
  public let allows: Limit
  /// What the site record must hold; a `no` does not count.
  public let given: SiteRecordItem
  /// The words of the source.
  public let words: String?

  public init(allows: Limit, given: SiteRecordItem, words: String? = nil) {
    self.allows = allows
    self.given = given
    self.words = words
  }
}
