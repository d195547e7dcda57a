public import Quantities

/// The interval of a share from its posterior under the prior of Jeffreys, Beta(½, ½).
///
/// Where none or all were counted the end on that side is 0 or 1.
///
/// - Source: Brown, Cai and DasGupta, Stat. Sci. 16 (2001) 101, section 4.
public enum JeffreysInterval {
  /// The share `count` of `n` with its interval; nil where `n` is 0.
  ///
  /// - Parameters:
  ///   - count: how many of the `n` were so, from 0 to `n`.
  ///   - n: how many were asked, not negative.
  ///   - level: the posterior probability inside, strictly between 0 and 1.
  /// - Precondition: the ranges above.
  public static func share(_ count: Int, of n: Int, level: Double = 0.95) -> Estimate<Double>? {
    precondition(n >= 0 && (0...n).contains(count), "a count lies between 0 and its total")
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    guard n > 0 else { return nil }
    let tail = (1 - level) / 2
    let (a, b) = (Double(count) + 0.5, Double(n - count) + 0.5)
    let share = Double(count) / Double(n)
    // At levels far below those in use the posterior's middle may leave out the share itself.
    return Estimate(
      value: share,
      lower: count == 0 ? 0 : min(betaQuantile(tail, a: a, b: b), share),
      upper: count == n ? 1 : max(betaQuantile(upperTail: tail, a: a, b: b), share),
      level: level, n: n)
  }

  /// The posterior probability that the true share is below `bound`.
  ///
  /// - Parameters:
  ///   - count, n: as above; 0 of 0 asks the prior.
  ///   - bound: from 0 to 1.
  /// - Precondition: the ranges above.
  public static func probability(below bound: Double, after count: Int, of n: Int) -> Double {
    precondition(n >= 0 && (0...n).contains(count), "a count lies between 0 and its total")
    precondition(bound >= 0 && bound <= 1, "a share lies between 0 and 1")
    return betaCDF(bound, a: Double(count) + 0.5, b: Double(n - count) + 0.5)
  }
}
