public import Quantities

/// The slope that resists outliers: the median of the slopes of all pairs of points.
///
/// In units of y over units of x. Work and memory grow with the square of the number of points:
/// 2000 take 16 MB.
///
/// - Source: Theil, Indag. Math. 12 (1950) 85; Sen, J. Am. Stat. Assoc. 63 (1968) 1379.
public enum TheilSen {
  /// The median slope of the points; nil where no two have different x or where a number is not
  /// finite.
  ///
  /// - Precondition: as many `y` as `x`.
  public static func slope(_ x: [Double], _ y: [Double]) -> Double? { slopes(x, y)?.median }

  /// The median slope with its interval, from Kendall's test of no slope by the normal
  /// approximation, with ties; nil where ``slope(_:_:)`` is, or where so few points have no
  /// interval of that level (four or less at 0.95).
  ///
  /// - Parameter level: the nominal coverage, strictly between 0 and 1. Correlated points need a
  ///   wider interval than this.
  /// - Precondition: as many `y` as `x`, and that range.
  public static func estimate(
    _ x: [Double], _ y: [Double], level: Double = 0.95
  ) -> Estimate<Double>? {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    guard let slopes = slopes(x, y) else { return nil }
    let count = Double(slopes.sorted.count)
    let variance = (tieTerm(x.count) - ties(x) - ties(y)) / 18
    let reach = -normalQuantile((1 - level) / 2) * max(variance, 0).squareRoot()
    let lower = Int(((count - reach) / 2).rounded(.toNearestOrEven)) - 1
    let upper = Int(((count + reach) / 2).rounded(.toNearestOrEven))
    guard lower >= 0 else { return nil }
    let median = slopes.median
    // At levels near 0 the rounded ranks may miss the median's own.
    return Estimate(
      value: median, lower: min(slopes.sorted[lower], median),
      upper: max(slopes.sorted[min(upper, slopes.sorted.count - 1)], median), level: level,
      n: x.count)
  }

  private static func slopes(_ x: [Double], _ y: [Double]) -> Quantiles? {
    precondition(x.count == y.count, "a y for each x")
    guard x.allSatisfy(\.isFinite), y.allSatisfy(\.isFinite) else { return nil }
    var slopes: [Double] = []
    for first in x.indices {
      for second in x.indices[..<first] where x[first] != x[second] {
        slopes.append((y[first] - y[second]) / (x[first] - x[second]))
      }
    }
    return Quantiles(of: slopes)
  }

  /// n (n - 1) (2 n + 5): eighteen times the variance of Kendall's S of n points, or what n equal
  /// ones take from it.
  private static func tieTerm(_ n: Int) -> Double { Double(n) * Double(n - 1) * Double(2 * n + 5) }

  private static func ties(_ values: [Double]) -> Double {
    var groups: [Double: Int] = [:]
    for value in values { groups[value, default: 0] += 1 }
    return groups.values.map(tieTerm).sorted().reduce(0, +)
  }
}
