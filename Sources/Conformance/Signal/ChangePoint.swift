/// A course that is level and then rises along a straight line: the least-squares fit to equally
/// spaced numbers, all in the unit of the numbers.
///
/// - Source: `conformance.md` 9, arrival; the criterion is that of Hinkley, Biometrika 56 (1969) 495.
struct ChangePoint: Sendable, Equatable {
  /// The index of the last number that is level.
  let last: Int
  /// The level before.
  let level: Double
  /// The rise from one number to the next; positive.
  let slope: Double

  /// Nil for fewer than three numbers, and where none of the fits rises.
  ///
  /// One walk from the end, since each sum is the one before and one number more.
  init?(_ numbers: [Double]) {
    guard numbers.count > 2 else { return nil }
    let count = Double(numbers.count)
    let mean = numbers.reduce(0, +) / count
    // Of the numbers beyond the change: their sum, and that of each times its distance from it.
    var (sum, moment) = (0.0, 0.0)
    var best: (gain: Double, last: Int, slope: Double, level: Double)?
    for last in stride(from: numbers.count - 2, through: 0, by: -1) {
      sum += numbers[last + 1] - mean
      moment += sum
      let beyond = Double(numbers.count - 1 - last)
      let steps = beyond * (beyond + 1) / 2
      let spread = steps * (2 * beyond + 1) / 3 - steps * steps / count
      guard moment > 0, spread > 0 else { continue }
      let gain = moment * moment / spread
      if gain > best?.gain ?? 0 {
        let slope = moment / spread
        best = (gain, last, slope, mean - slope * steps / count)
      }
    }
    guard let best, best.slope.isFinite, best.level.isFinite else { return nil }
    last = best.last
    slope = best.slope
    level = best.level
  }

  /// The fitted number at `index`.
  func value(at index: Int) -> Double { level + slope * Double(max(0, index - last)) }
}
