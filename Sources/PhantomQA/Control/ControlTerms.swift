/// What a chart is judged by beside its baseline.
public struct ControlTerms: Sendable, Hashable {
  /// The nominal tolerances on the measurand, at the field strength of the scanner.
  public let tolerances: [NominalTolerance]
  /// What the measurand should be, in its unit; nil where nothing is declared.
  public let nominal: Double?
  /// The reasons that do not limit a measurement.
  public let harmless: [PhantomReason]
  /// What was done to the scanner, in any order.
  public let causes: [RecordedCause]
  /// How many charts are judged as one alarm: the vials, axes or slices of a family; 1 for a chart
  /// of its own.
  public let familySize: Int

  /// - Precondition: a family has a member.
  public init(
    tolerances: [NominalTolerance] = [], nominal: Double? = nil, harmless: [PhantomReason] = [],
    causes: [RecordedCause] = [], familySize: Int = 1
  ) {
    precondition(familySize > 0, "a family has a member")
    self.tolerances = tolerances
    self.nominal = nominal
    self.harmless = harmless
    self.causes = causes
    self.familySize = familySize
  }

  /// The worst outcome of an estimate by all tolerances; met where there are none.
  func outcome(of measurement: ChartedMeasurement) -> ToleranceOutcome {
    tolerances.compactMap { $0.outcome(of: measurement.estimate, nominal: nominal) }.max() ?? .met
  }

  /// The limit of the first tolerance that a measurement misses; nil where it misses none.
  func missedLimit(by measurement: ChartedMeasurement) -> Double? {
    tolerances.lazy.compactMap { $0.missedLimit(by: measurement.estimate, nominal: nominal) }.first
  }

  /// Whether a reason other than the harmless ones limits `measurement`.
  func isLimited(_ measurement: ChartedMeasurement) -> Bool {
    measurement.reasons.contains { !harmless.contains($0) }
  }
}
