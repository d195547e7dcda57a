import Statistics

/// The percentile interval of a cut-off from its resamples, on the transform scale.
///
/// It need not hold the cut-off itself: the resamples of a skewed estimator lie to one side of it.
///
/// - Source: Efron and Tibshirani (1993), chapter 13; quantiles of type 7.
public struct CutInterval: Sendable, Hashable, Codable {
  public let lower: Double
  public let upper: Double
  /// The nominal coverage.
  public let level: Double

  /// Nil where more than 5 % of the resamples gave no cut-off.
  ///
  /// - Parameters:
  ///   - found: the cut-offs of those that gave one, in any order.
  ///   - resamples: how many there were.
  init?(_ found: [Double], of resamples: Int, level: Double) {
    let missing = Double(resamples - found.count)
    guard missing <= FitRule.mostMissing * Double(resamples), let quantiles = Quantiles(of: found)
    else { return nil }
    let tail = (1 - level) / 2
    lower = quantiles.at(tail)
    upper = quantiles.at(1 - tail)
    self.level = level
  }
}
