import Glibc
import Statistics

/// Two normal distributions on the transform scale, and the cut-off between them that costs least.
///
/// For metrics on a logarithmic scale the values are log-normal. The cut-off is where the likelihood
/// ratio rises through the criterion's slope k: f₁(t) = k f₀(t). With d = (m₁ - m₀)/2 and t measured
/// from the middle of the means
///
///     A t² + 2 h t + C = 0,   A = 1/s₀² - 1/s₁²,   h = d (1/s₀² + 1/s₁²),
///     C = d² A + 2 ln(s₀/s₁) - 2 ln k,
///     D = [4 d² + 2 (s₁² - s₀²)(ln(s₁/s₀) + ln k)] / (s₀ s₁)²,
///     t = -C / (h + √D).
///
/// This root is the rising crossing for any order of the spreads, and needs no special case for equal
/// ones.
///
/// - Source: `calibration.md` 3.5.3; the likelihood ratio rule is Metz 1978, the delta method Cox and
///   Hinkley (1974), 9.2.
public struct LogBinormal: Sendable, Hashable, Codable {
  /// Of the negatives, with the spread the model uses.
  public let negatives: ClassMoments
  /// Of the positives, with the spread the model uses.
  public let positives: ClassMoments

  /// The model with given means and spreads.
  ///
  /// - Precondition: positive spreads, two cases or more in each class.
  public init(negatives: ClassMoments, positives: ClassMoments) {
    precondition(negatives.spread > 0 && positives.spread > 0, "each class has a spread")
    precondition(negatives.n > 1 && positives.n > 1, "a spread needs two cases")
    self.negatives = negatives
    self.positives = positives
  }

  /// The model of observed moments, their spreads told apart by `ratio`.
  ///
  /// - Precondition: as above.
  public init(negatives: ClassMoments, positives: ClassMoments, ratio: VarianceRatio) {
    let spreads = ratio.spreads(negatives, positives)
    self.init(
      negatives: ClassMoments(
        n: negatives.n, mean: negatives.mean, spread: spreads.negatives),
      positives: ClassMoments(
        n: positives.n, mean: positives.mean, spread: spreads.positives))
  }

  /// The cut-off of least expected cost, on the transform scale.
  ///
  /// - Throws: `directionContradicted` if the positives' mean is below the negatives',
  ///   `costDominates` if calling every case alike costs least.
  public func cut(for criterion: Criterion) throws(CalibrationReason) -> Double {
    guard positives.mean >= negatives.mean else { throw .directionContradicted }
    let (s0, s1) = (negatives.spread, positives.spread)
    let d = (positives.mean - negatives.mean) / 2
    let logRatio = log(s1 / s0)
    let logSlope = log(criterion.slope)
    let product = s0 * s1
    let root =
      (4 * d * d + 2 * (s1 * s1 - s0 * s0) * (logRatio + logSlope)) / (product * product)
    guard root >= 0 else { throw .costDominates }
    let denominator = h(d) + root.squareRoot()
    // Both vanish only for two equal distributions, where every cut costs the same.
    guard denominator > 0 else { throw criterion.reasonWithoutOptimum }
    let constant = d * d * curvature - 2 * (logRatio + logSlope)
    return middle - constant / denominator
  }

  /// The other place where the densities cross, beyond which the call would turn again: nil for
  /// equal spreads, which cross once.
  ///
  /// - Parameter cut: what ``cut(for:)`` gave.
  public func otherCrossing(than cut: Double) -> Double? {
    guard curvature != 0 else { return nil }
    let d = (positives.mean - negatives.mean) / 2
    let other = middle - 2 * h(d) / curvature - (cut - middle)
    return other.isFinite ? other : nil
  }

  /// The standard error of a cut-off by the delta method, on the transform scale: that of means and
  /// spreads carried through the derivatives of t. Infinite where the densities touch without
  /// crossing.
  ///
  /// - Parameter cut: what ``cut(for:)`` gave.
  public func standardError(of cut: Double) -> Double {
    let (s0, s1) = (negatives.spread, positives.spread)
    let (below, above) = (cut - negatives.mean, cut - positives.mean)
    let slope = below / (s0 * s0) - above / (s1 * s1)
    let byPositiveMean = -above / (s1 * s1)
    let byNegativeMean = below / (s0 * s0)
    let byPositiveSpread = -(above * above / (s1 * s1) - 1) / s1
    let byNegativeSpread = -(1 - below * below / (s0 * s0)) / s0
    let (n, m) = (Double(negatives.n), Double(positives.n))
    let positive =
      s1 * s1
      * (byPositiveMean * byPositiveMean / m
        + byPositiveSpread * byPositiveSpread / (2 * (m - 1)))
    let negative =
      s0 * s0
      * (byNegativeMean * byNegativeMean / n
        + byNegativeSpread * byNegativeSpread / (2 * (n - 1)))
    return (positive + negative).squareRoot() / abs(slope)
  }

  /// The share of the positives' distribution at or above `cut`.
  public func sensitivity(at cut: Double) -> Double {
    normalCDF((positives.mean - cut) / positives.spread)
  }

  /// The share of the negatives' distribution below `cut`.
  public func specificity(at cut: Double) -> Double {
    normalCDF((cut - negatives.mean) / negatives.spread)
  }

  /// The logarithm of f₁/f₀ at a value of the transform scale.
  public func logLikelihoodRatio(at value: Double) -> Double {
    let z0 = (value - negatives.mean) / negatives.spread
    let z1 = (value - positives.mean) / positives.spread
    return (z0 - z1) * (z0 + z1) / 2 + log(negatives.spread / positives.spread)
  }

  private var middle: Double { negatives.mean / 2 + positives.mean / 2 }

  /// A of the definition, without the cancellation of two nearly equal inverses.
  private var curvature: Double {
    let (s0, s1) = (negatives.spread, positives.spread)
    let product = s0 * s1
    return (s1 - s0) * (s1 + s0) / (product * product)
  }

  private func h(_ d: Double) -> Double {
    let (s0, s1) = (negatives.spread, positives.spread)
    return d * (1 / (s0 * s0) + 1 / (s1 * s1))
  }
}
