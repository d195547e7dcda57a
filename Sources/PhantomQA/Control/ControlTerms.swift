public import Quantities

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

  public init(
    tolerances: [NominalTolerance] = [], nominal: Double? = nil, harmless: [PhantomReason] = [],
    causes: [RecordedCause] = []
  ) {
    self.tolerances = tolerances
    self.nominal = nominal
    self.harmless = harmless
    self.causes = causes
  }

  /// The worst outcome of an estimate by all tolerances; nil where none concerns it.
  public func outcome(of estimate: Estimate<Double>) -> ToleranceOutcome? {
    tolerances.compactMap { $0.outcome(of: estimate, nominal: nominal) }.max()
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
