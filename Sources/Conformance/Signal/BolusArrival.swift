import Statistics

/// Where a rise leaves its baseline, in numbers that begin in the steady state and end on the rise.
struct BolusArrival: Sendable, Equatable {
  /// The index of the first number of the rise.
  let index: Int
  let fit: ChangePoint
  /// The median of the baseline.
  let level: Double
  /// What a number has to exceed to be no noise: three robust standard deviations above the level.
  let threshold: Double

  /// How many robust standard deviations are no noise (`conformance.md` 9).
  static let deviations = 3.0

  /// Nil where nothing rises.
  ///
  /// The change point is the first of the rise, or the first of two consecutive numbers beyond the
  /// threshold where that is earlier: of the two the earlier makes the shorter baseline. It is looked
  /// for no further before the change point than the numbers go on after it.
  init?(_ numbers: [Double]) {
    guard let fit = ChangePoint(numbers), let baseline = Quantiles(of: Array(numbers[...fit.last]))
    else { return nil }
    self.fit = fit
    level = baseline.median
    // Numbers without noise have no spread: what exceeds them by rounding alone is no rise.
    threshold = level + max(Self.deviations * baseline.robustSpread, 1e-9 * abs(level))
    let earliest = max(0, fit.last + 1 - (numbers.count - 1 - fit.last))
    var first = fit.last + 1
    for index in earliest..<first where numbers[index] > threshold && numbers[index + 1] > threshold
    {
      first = index
      break
    }
    index = first
  }
}

extension BolusArrival {
  /// How often the residuals are drawn.
  static let replicates = 1000
  /// The nominal coverage of an interval.
  static let level = 0.95
  /// Of the generator: the same course gives the same interval, on any machine.
  private static let seed: UInt64 = 0x5369_676E_616C_2039

  /// The least and the greatest index of the interval, by a bootstrap of the residuals: the baseline's
  /// deviations from their mean are drawn anew around the fitted course, and the arrival is looked for
  /// again.
  ///
  /// The percentile interval, widened to hold the index itself. Deviations of few numbers are smaller
  /// than their spread by the root of (n - 1)/n, and are enlarged by as much.
  ///
  /// - Parameter numbers: those that this was found in.
  /// - Source: Efron, Tibshirani, An Introduction to the Bootstrap (1993), 9.4 and 13.3; the seed is
  ///   fixed.
  func interval(in numbers: [Double]) -> ClosedRange<Int> {
    let baseline = numbers[..<index]
    guard baseline.count > 1 else { return 0...index }
    let count = Double(baseline.count)
    let mean = baseline.reduce(0, +) / count
    let scale = (count / (count - 1)).squareRoot()
    let residuals = baseline.map { ($0 - mean) * scale }
    var found: [Int] = []
    found.reserveCapacity(Self.replicates)
    for replicate in 0..<Self.replicates {
      var stream = Philox4x32(
        seed: Self.seed, purpose: .bootstrap, replicate: UInt32(replicate))
      let drawn = numbers.indices.map {
        fit.value(at: $0) + residuals[stream.nextIndex(below: residuals.count)]
      }
      if let arrival = BolusArrival(drawn) { found.append(arrival.index) }
    }
    found.sort()
    guard let least = found.first, let greatest = found.last else { return 0...index }
    let tail = Int(Double(found.count) * (1 - Self.level) / 2)
    let lower = tail < found.count ? found[tail] : least
    let upper = tail < found.count ? found[found.count - 1 - tail] : greatest
    return min(lower, index)...max(upper, index)
  }
}
