public import Quantities

/// The score interval of a share: of a proportion that was counted.
///
/// Unlike the interval of the textbook (share plus or minus z standard errors) it never leaves
/// 0...1 and has a width also where none or all were counted.
///
/// - Source: Wilson, J. Am. Stat. Assoc. 22 (1927) 209; without correction for continuity.
public enum WilsonInterval {
  /// The share `count` of `n` with its interval; nil where `n` is 0, for a share of nothing has
  /// no value.
  ///
  /// - Parameters:
  ///   - count: how many of the `n` were so, from 0 to `n`.
  ///   - n: how many were asked, not negative.
  ///   - level: the nominal coverage, strictly between 0 and 1. Each end alone is a bound of the
  ///     level (1 + `level`)/2: one-sided 95 % asks for 0.90.
  /// - Precondition: the ranges above.
  public static func share(_ count: Int, of n: Int, level: Double = 0.95) -> Estimate<Double>? {
    precondition(n >= 0 && (0...n).contains(count), "a count lies between 0 and its total")
    return n == 0 ? nil : around(Double(count) / Double(n), n: n, level: level)
  }

  /// The same interval about a share that is a mean over `n` cases rather than a count, as in
  /// out-of-bag sensitivity; nil where `n` is 0.
  ///
  /// - Parameter share: from 0 to 1.
  /// - Precondition: the ranges above.
  public static func around(_ share: Double, n: Int, level: Double = 0.95) -> Estimate<Double>? {
    precondition(share >= 0 && share <= 1 && n >= 0, "a share lies between 0 and 1")
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    guard n > 0 else { return nil }
    let total = Double(n)
    // The level's upper tail is asked from its small side: 0.5 + level / 2 rounds near 1.
    let z = -normalQuantile((1 - level) / 2)
    let weight = z * z / total
    let centre = share + weight / 2
    let reach = z * (share * (1 - share) / total + weight / (4 * total)).squareRoot()
    // At the ends the formula gives 0 and 1 exactly; its rounding errors must not.
    return Estimate(
      value: share,
      lower: share == 0 ? 0 : min(max((centre - reach) / (1 + weight), 0), share),
      upper: share == 1 ? 1 : max(min((centre + reach) / (1 + weight), 1), share),
      level: level, n: n)
  }
}
