/// The order of a list of numbers: quantiles, median and robust spreads, in the unit of the
/// numbers.
public struct Quantiles: Sendable, Hashable {
  /// The numbers from small to large; never empty, all finite.
  public let sorted: [Double]

  /// Nil where there are no numbers, or where one of them is infinite or not a number.
  public init?(of values: [Double]) {
    guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
    sorted = values.sorted()
  }

  private init(sorted: [Double]) { self.sorted = sorted }

  /// The quantile at a share `p` of the way from the smallest to the largest: linear between the
  /// order statistics about position (n - 1) p, counted from 0.
  ///
  /// - Parameter p: from 0 (the smallest) to 1 (the largest).
  /// - Precondition: that range.
  /// - Source: Hyndman and Fan, Am. Stat. 50 (1996) 361, definition 7.
  public func at(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "a share lies between 0 and 1")
    let position = Double(sorted.count - 1) * p
    let index = Int(position)
    guard index + 1 < sorted.count else { return sorted[sorted.count - 1] }
    return sorted[index] + (position - Double(index)) * (sorted[index + 1] - sorted[index])
  }

  /// The middle number, or the mean of the two middle ones.
  public var median: Double {
    let middle = sorted.count / 2
    guard sorted.count.isMultiple(of: 2) else { return sorted[middle] }
    return 0.5 * sorted[middle - 1] + 0.5 * sorted[middle]
  }

  /// The distance between the quarters, at(0.75) - at(0.25).
  public var interquartileRange: Double { at(0.75) - at(0.25) }

  /// The median of the distances from the median.
  ///
  /// 0 where more than half of the numbers are equal: it then says nothing of the rest.
  public var medianAbsoluteDeviation: Double {
    let centre = median
    return Quantiles(sorted: sorted.map { abs($0 - centre) }.sorted()).median
  }

  /// The median absolute deviation times 1.4826, which estimates the standard deviation of normal
  /// numbers.
  ///
  /// - Source: Hampel, J. Am. Stat. Assoc. 69 (1974) 383; the factor is 1/Φ⁻¹(¾).
  public var robustSpread: Double { medianAbsoluteDeviation * 1.482_602_218_505_602 }
}
