import Statistics

/// Whether two parts of the cases have different thresholds.
///
/// - Source: `calibration.md` 2.5.
public struct StrataComparison: Sendable, Hashable, Codable {
  /// With fewer patients in a class of either part nothing is compared.
  public static let leastPatients = 10

  /// By what the cases are parted.
  public let division: CaseDivision
  /// How many patients each part has.
  public let first, second: ClassCounts
  /// The cut-off of the second part less that of the first, on the transform scale, with its 95 %
  /// interval from resamples of both; nil where a part has too few patients or no cut-off.
  public let difference: Double?
  public let lower, upper: Double?

  /// Whether the interval leaves out 0; nil where nothing was compared.
  public var differs: Bool? {
    guard let lower, let upper else { return nil }
    return lower > 0 || upper < 0
  }

  init(_ division: CaseDivision, _ set: FitSet, _ rule: FitRule, seed: UInt64) {
    func sample(_ part: Bool) -> RankedSample {
      RankedSample(set.fitted.filter { division.part($0.made) == part }.map(\.value))
    }
    let parts = (sample(false), sample(true))
    self.division = division
    first = parts.0.patients
    second = parts.1.patients
    guard min(first.smaller, second.smaller) >= Self.leastPatients else {
      (difference, lower, upper) = (nil, nil, nil)
      return
    }
    // The two parts are drawn by streams of their own: with one seed they would move together.
    let cuts = (
      Self.cuts(parts.0, rule, seed: seed ^ 0x5354_5241_5441_0001),
      Self.cuts(parts.1, rule, seed: seed ^ 0x5354_5241_5441_0002)
    )
    let differences = zip(cuts.0.draws, cuts.1.draws).compactMap { first, second in
      first.flatMap { first in second.map { $0 - first } }
    }
    guard let low = cuts.0.own, let high = cuts.1.own,
      Double(differences.count) >= 0.95 * Double(rule.replicates),
      let quantiles = Quantiles(of: differences)
    else {
      (difference, lower, upper) = (nil, nil, nil)
      return
    }
    difference = high - low
    lower = quantiles.at(0.025)
    upper = quantiles.at(0.975)
  }

  private static func cuts(
    _ sample: RankedSample, _ rule: FitRule, seed: UInt64
  ) -> (own: Double?, draws: [Double?]) {
    let choice = Fitting(sample, by: rule, seed: seed)
    let chosen = choice.choose(choice.resamples(0..<rule.replicates))
    return (rule.estimates(sample).cut(chosen.estimator), chosen.cuts)
  }
}
