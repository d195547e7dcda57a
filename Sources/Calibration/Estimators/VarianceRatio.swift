import Glibc

/// How the spreads of the two classes are told apart from few cases.
public enum VarianceRatio: Sendable, Hashable, Codable {
  /// One spread for both.
  case equal
  /// The logarithm of their ratio is pulled towards 0 as a normal prior of this standard deviation
  /// would.
  case shrunk(prior: Double)
  /// Each its own.
  case free

  /// What the log-binormal rule uses unless told otherwise: a prior of 0.25.
  public static let standard = VarianceRatio.shrunk(prior: 0.25)

  /// The spreads to use.
  ///
  /// lr* = lr T² / (T² + v), v = 1/(2 (n - 1)) + 1/(2 (m - 1)), for lr = ln(s₁/s₀); the common spread
  /// is pooled so that its size is that of the data.
  ///
  /// - Source: `calibration.md` 3.5.3; v is the delta-method variance of lr for normal data.
  func spreads(_ negatives: ClassMoments, _ positives: ClassMoments) -> (
    negatives: Double, positives: Double
  ) {
    let (n, m) = (Double(negatives.n - 1), Double(positives.n - 1))
    let weight: Double
    switch self {
    case .equal: weight = 0
    case .shrunk(let prior): weight = prior * prior / (prior * prior + 0.5 / n + 0.5 / m)
    case .free: return (negatives.spread, positives.spread)
    }
    let ratio = exp(weight * log(positives.spread / negatives.spread))
    let scaled = positives.spread / ratio
    let pooled =
      ((n * negatives.spread * negatives.spread + m * scaled * scaled) / (n + m)).squareRoot()
    return (pooled, pooled * ratio)
  }
}
