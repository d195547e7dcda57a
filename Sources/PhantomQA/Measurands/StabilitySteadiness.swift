/// Where a series reaches its steady state.
enum StabilitySteadiness {
  /// How far off the fit of the later volumes a first volume may be, in standard deviations of its
  /// prediction.
  ///
  /// - Source: `phantom.md` 2.4.
  static let bound = 5.0

  /// How many volumes at the start do not belong to the rest.
  ///
  /// The first tenth, at most ten volumes and at least two, is asked, from its end to the first
  /// volume, whether it lies within five standard deviations of what the quadratic trend of all
  /// later volumes predicts; everything up to the last one that does not is left out. Asking the
  /// later volumes alone keeps a decay of several volumes from hiding itself in the fit.
  ///
  /// - Parameter course: one number a volume.
  /// - Returns: 0 below 10 volumes, where nothing can be said.
  static func unsteady(in course: [Double]) -> Int {
    guard course.count >= 10 else { return 0 }
    let asked = min(max(course.count / 10, 2), 10)
    let trend = StabilityTrend(count: course.count - asked)
    let fit = trend.fit(Array(course[asked...]))
    let deviation = (fit.squares / trend.degrees).squareRoot()
    for index in (0..<asked).reversed() {
      // The time of a volume before the first, on the scale of the fitted ones.
      let time = Double(2 * (index - asked) - trend.count + 1) / Double(trend.count - 1)
      let curve = time * time + trend.curve[0] - trend.times[0] * trend.times[0]
      let predicted = fit.mean + fit.slope * time + fit.bend * curve
      let leverage =
        1 / Double(trend.count) + time * time / trend.timeSquares
        + curve * curve / trend.curveSquares
      if abs(course[index] - predicted) > bound * deviation * (1 + leverage).squareRoot() {
        return index + 1
      }
    }
    return 0
  }
}
