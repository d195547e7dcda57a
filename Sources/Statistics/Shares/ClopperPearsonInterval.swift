public import Quantities

/// The exact interval of a share: its coverage is never below the nominal one, and mostly above.
///
/// - Source: Clopper and Pearson, Biometrika 26 (1934) 404, by quantiles of the beta distribution.
public enum ClopperPearsonInterval {
  /// The share `count` of `n` with its interval; nil where `n` is 0.
  ///
  /// - Parameters:
  ///   - count: how many of the `n` were so, from 0 to `n`.
  ///   - n: how many were asked, not negative.
  ///   - level: the nominal coverage, strictly between 0 and 1.
  /// - Precondition: the ranges above.
  public static func share(_ count: Int, of n: Int, level: Double = 0.95) -> Estimate<Double>? {
    precondition(n >= 0 && (0...n).contains(count), "a count lies between 0 and its total")
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    guard n > 0 else { return nil }
    let tail = (1 - level) / 2
    let (hits, misses) = (Double(count), Double(n - count))
    return Estimate(
      value: hits / Double(n),
      lower: count == 0 ? 0 : betaQuantile(tail, a: hits, b: misses + 1),
      upper: count == n ? 1 : betaQuantile(upperTail: tail, a: hits + 1, b: misses),
      level: level, n: n)
  }
}
