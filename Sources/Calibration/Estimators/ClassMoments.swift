/// Size, mean and spread of one class, on the transform scale.
public struct ClassMoments: Sendable, Hashable, Codable {
  /// How many cases.
  public let n: Int
  public let mean: Double
  /// The sample standard deviation, with n - 1.
  public let spread: Double

  public init(n: Int, mean: Double, spread: Double) {
    self.n = n
    self.mean = mean
    self.spread = spread
  }
}

extension RankedSample {
  /// Mean and spread of some rows, in two passes about the middle of the sample; nil for fewer than
  /// two cases and for values that are not finite.
  func moments(_ counts: Multiplicities, _ rows: Range<Int>) -> ClassMoments? {
    guard isFinite else { return nil }
    let counts = counts.rows.span
    let offsets = offsets.span
    var n = 0
    var sum = 0.0
    for row in rows {
      let count = counts[row]
      n += Int(count)
      sum += Double(count) * offsets[row]
    }
    guard n > 1 else { return nil }
    let mean = sum / Double(n)
    var (rest, squares) = (0.0, 0.0)
    for row in rows {
      let distance = offsets[row] - mean
      let weighted = Double(counts[row]) * distance
      rest += weighted
      squares += weighted * distance
    }
    let variance = (squares - rest * rest / Double(n)) / Double(n - 1)
    return ClassMoments(
      n: n, mean: centre + (mean + rest / Double(n)), spread: max(variance, 0).squareRoot())
  }

  /// The moments of both classes: `tooFewCases` with fewer than two in one, `logNonpositive` where
  /// values are infinite, `noSpread` where a class has none.
  func moments(_ counts: Multiplicities) throws(CalibrationReason) -> (
    negatives: ClassMoments, positives: ClassMoments
  ) {
    guard counts.cases.smaller > 1 else { throw .tooFewCases }
    guard let negatives = moments(counts, negativeRows),
      let positives = moments(counts, positiveRows)
    else { throw .logNonpositive }
    // Equal values may leave a spread of the size of rounding.
    let size = 1e-12 * (values[Int(pooled[pooled.count - 1])] - values[Int(pooled[0])])
    guard negatives.spread > size, positives.spread > size else { throw .noSpread }
    return (negatives, positives)
  }
}
