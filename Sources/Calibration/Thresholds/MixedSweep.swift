/// What becomes of a threshold when all cases of no class are counted to one.
///
/// Histology that finds both, and truth that could not be decided, are never fitted: how much the
/// threshold depends on leaving them out is seen by putting them in.
///
/// - Source: `calibration.md` 2.3.
public struct MixedSweep: Sendable, Hashable, Codable {
  /// How many cases are of no class.
  public let cases: Int
  /// The cut-offs with all of them positive, and with all of them negative, on the transform scale;
  /// nil where there is none then.
  public let allPositive, allNegative: Double?
  /// Whether both lie within the interval of the threshold.
  public let isWithin: Bool

  /// Nil without such cases: there is nothing to sweep.
  init?(_ set: FitSet, _ fit: Fit) {
    guard !set.swept.isEmpty else { return nil }
    func cut(_ isPositive: Bool) -> Double? {
      let moved = set.swept.map {
        LabelledValue(value: $0.value, isPositive: isPositive, patient: $0.patient, key: $0.key)
      }
      return fit.rule.estimates(RankedSample(set.fitted.map(\.value) + moved))
        .cut(fit.reported.estimator)
    }
    let cuts = (cut(true), cut(false))
    cases = set.swept.count
    (allPositive, allNegative) = cuts
    isWithin = [cuts.0, cuts.1].allSatisfy { cut in
      guard let cut, let interval = fit.reported.interval else { return false }
      return interval.lower <= cut && cut <= interval.upper
    }
  }
}
