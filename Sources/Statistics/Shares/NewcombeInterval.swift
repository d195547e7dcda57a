public import Quantities

/// Intervals of differences and sums of two shares, from the intervals of each: the distances from
/// each share to the end of its interval are squared and added.
///
/// - Source: Newcombe, Stat. Med. 17 (1998) 873, method 10.
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

  private static func hypotenuse(_ a: Double, _ b: Double) -> Double {
    (a * a + b * b).squareRoot()
  }
}
