import Glibc

/// The magnitude of a signal seen by n coils: the root of the sum of squares of 2 n Gaussian numbers
/// of SD 1, whose means have the root sum of squares `theta`.
///
/// One coil gives the distribution of Rice, and without signal that of Rayleigh. Everything is in
/// units of the noise SD of one real channel.
///
/// - Source: Gudbjartsson and Patz, Magn Reson Med 34 (1995) 910; Constantinides, Atalar and McVeigh,
///   Magn Reson Med 38 (1997) 852, with the erratum of 2004; Koay and Basser, J Magn Reson 179
///   (2006) 317.
public struct NonCentralChi: Sendable, Hashable {
  /// n, at least 1.
  public let coils: Int
  /// The true signal over the noise SD; a pure number, not negative.
  public let theta: Double
  /// sqrt2 Gamma(n + 1/2) / Gamma(n) 1F1(-1/2; n; -theta²/2).
  public let mean: Double
  /// 2 n + theta² less the square of the mean; grows from theta = 0 towards 1. For one coil it is
  /// the factor xi of Koay and Basser.
  public var variance: Double { 2 * Double(coils) + theta * theta - mean * mean }

  /// - Precondition: there is a coil, and `theta` is finite and not negative.
  public init(coils: Int, theta: Double) {
    precondition(coils >= 1, "a signal is seen by a coil")
    precondition(theta >= 0 && theta.isFinite, "a signal is not negative")
    self.coils = coils
    self.theta = theta
    mean = Self.mean(Double(coils), theta)
  }

  /// Mean over SD without signal: what lies at or below it holds none. 1.9131 for one coil.
  public static func floor(coils: Int) -> Double { NonCentralChi(coils: coils, theta: 0).ratio }

  /// The signal over the noise SD at which mean over SD is `ratio`; 0 at or below ``floor(coils:)``,
  /// not-a-number for not-a-number or infinity.
  ///
  /// The root of ratio(theta), which grows, by secants that never leave its bracket: the fixed point
  /// of Koay and Basser, with fewer steps.
  ///
  /// - Parameter ratio: observed mean over observed SD; a pure number.
  public static func theta(meanOverSD ratio: Double, coils: Int) -> Double {
    guard ratio.isFinite else { return .nan }
    guard ratio > floor(coils: coils) else { return 0 }
    // The mean is at least theta and the SD at most 1: theta never exceeds the ratio.
    var (low, high) = (0.0, ratio)
    var theta = ratio
    for _ in 0..<200 {
      let miss = NonCentralChi(coils: coils, theta: theta).ratio - ratio
      if miss > 0 { high = theta } else { low = theta }
      let step = max(1e-6, 1e-6 * theta)
      let slope = (NonCentralChi(coils: coils, theta: theta + step).ratio - ratio - miss) / step
      var next = theta - miss / slope
      if !(next > low && next < high) { next = (low + high) / 2 }
      if abs(next - theta) <= 1e-15 * ratio { return next }
      theta = next
    }
    return theta
  }

  private var ratio: Double { mean / variance.squareRoot() }

  private static func mean(_ n: Double, _ theta: Double) -> Double {
    let z = theta * theta / 2
    // From here on the smallest term of the asymptotic series is far below rounding.
    if z > 300 {
      var (term, sum, k) = (1.0, 1.0, 0.0)
      while abs(term) > 1e-17 * abs(sum) && k < 60 {
        term *= (k - 0.5) * (k + 0.5 - n) / ((k + 1) * z)
        sum += term
        k += 1
      }
      return theta * sum
    }
    var factor = (Double.pi / 2).squareRoot()
    var j = 1.0
    while j < n {
      factor *= (j + 0.5) / j
      j += 1
    }
    // Kummer's transformation: all terms are positive.
    var (term, sum, k) = (1.0, 1.0, 0.0)
    while term > 1e-17 * sum {
      term *= (n + 0.5 + k) * z / ((n + k) * (k + 1))
      sum += term
      k += 1
    }
    return factor * sum * exp(-z)
  }
}
