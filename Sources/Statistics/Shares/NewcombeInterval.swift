public import Quantities

/// Intervals of differences and sums of two shares, from the intervals of each: the distances from
/// each share to the end of its interval are squared and added.
///
/// - Source: Newcombe, Stat. Med. 17 (1998) 873 (independent, method 10) and 2635 (paired,
///   method 10).
public enum NewcombeInterval {
  /// First minus second, of two independent shares.
  ///
  /// - Parameters: two estimates of one level; with Wilson intervals this is the hybrid score
  ///   interval.
  /// - Returns: between -1 and 1; its n is the sum of both.
  /// - Precondition: one level.
  public static func difference(
    _ first: Estimate<Double>, minus second: Estimate<Double>
  ) -> Estimate<Double> {
    precondition(first.level == second.level, "two intervals of one level")
    let value = first.value - second.value
    let down = hypotenuse(first.value - first.lower, second.upper - second.value)
    let up = hypotenuse(first.upper - first.value, second.value - second.lower)
    return Estimate(
      value: value, lower: max(value - down, -1), upper: min(value + up, 1), level: first.level,
      n: first.n + second.n)
  }

  /// Youden's index, sensitivity + specificity - 1, of two independent shares: the difference of
  /// sensitivity and false positive rate.
  ///
  /// - Precondition: one level.
  public static func youden(
    sensitivity: Estimate<Double>, specificity: Estimate<Double>
  ) -> Estimate<Double> {
    difference(
      sensitivity,
      minus: Estimate(
        value: 1 - specificity.value, lower: 1 - specificity.upper, upper: 1 - specificity.lower,
        level: specificity.level, n: specificity.n))
  }

  /// First minus second, of two shares counted on the same cases; nil without cases.
  ///
  /// The correlation of the two is reduced by a correction for continuity where it is positive.
  ///
  /// - Parameters:
  ///   - both: cases where both were so.
  ///   - firstOnly, secondOnly: cases where one was.
  ///   - neither: cases where none was.
  ///   - level: the nominal coverage, strictly between 0 and 1.
  /// - Precondition: no count is negative.
  public static func pairedDifference(
    both: Int, firstOnly: Int, secondOnly: Int, neither: Int, level: Double = 0.95
  ) -> Estimate<Double>? {
    precondition(min(both, firstOnly, secondOnly, neither) >= 0, "counts are not negative")
    let n = both + firstOnly + secondOnly + neither
    guard let first = WilsonInterval.share(both + firstOnly, of: n, level: level),
      let second = WilsonInterval.share(both + secondOnly, of: n, level: level)
    else { return nil }
    let (a, b, c, d) = (Double(both), Double(firstOnly), Double(secondOnly), Double(neither))
    let cross = a * d - b * c
    let reduced = cross > 0 ? max(cross - Double(n) / 2, 0) : cross
    let scale = ((a + b) * (c + d) * (a + c) * (b + d)).squareRoot()
    let correlation = scale > 0 ? reduced / scale : 0
    let value = Double(firstOnly - secondOnly) / Double(n)
    let down = hypotenuse(
      first.value - first.lower, second.upper - second.value, correlation: correlation)
    let up = hypotenuse(
      second.value - second.lower, first.upper - first.value, correlation: correlation)
    return Estimate(
      value: value, lower: max(value - down, -1), upper: min(value + up, 1), level: level, n: n)
  }

  /// √(a² - 2 r a b + b²), which rounding must not take below 0.
  private static func hypotenuse(_ a: Double, _ b: Double, correlation: Double = 0) -> Double {
    max(a * a - 2 * correlation * a * b + b * b, 0).squareRoot()
  }
}
