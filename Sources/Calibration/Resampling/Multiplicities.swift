/// How often each row of a ``RankedSample`` counts: once each in the sample itself, as often as it
/// was drawn in a resample.
public struct Multiplicities: Sendable, Hashable {
  /// For each row.
  public internal(set) var rows: [Int32]
  /// For each patient, by stratum.
  var patients: [[Int32]]
  /// How many cases of each class these are.
  public internal(set) var cases: ClassCounts

  /// Every case once.
  public init(of sample: RankedSample) {
    rows = [Int32](repeating: 1, count: sample.cases.total)
    patients = sample.units.strata.map { [Int32](repeating: 1, count: $0.count) }
    cases = sample.cases
  }
}
