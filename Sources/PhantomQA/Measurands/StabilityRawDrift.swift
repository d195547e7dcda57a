import Quantities
import Statistics

/// The highest less the lowest volume of a series, in percent of its mean.
///
/// It grows with the number of volumes, since noise does. Its interval is for the range that series
/// of this length have in the mean: a range has no simple law, so 400 series are drawn around the
/// fitted course with the spread and neighbour correlation of what is left of it (Philox, seed 1).
struct StabilityRawDrift: Sendable {
  static let draws: UInt32 = 400

  let course, fitted: [Double]
  /// The sum of squares of the residuals, their degrees of freedom and neighbour correlation.
  let squares, degrees, lag1: Double

  init(course: [Double], fitted: [Double], squares: Double, degrees: Double, lag1: Double) {
    self.course = course
    self.fitted = fitted
    self.squares = squares
    self.degrees = degrees
    self.lag1 = lag1
  }

  /// Of a series that is too short for a quadratic trend: about its straight line.
  ///
  /// - Precondition: at least 3 volumes.
  init(short course: [Double]) {
    precondition(course.count > 2, "a line needs more than two volumes")
    let count = Double(course.count)
    let mean = course.reduce(0, +) / count
    let times = course.indices.map { Double($0) - (count - 1) / 2 }
    let slope =
      zip(times, course).reduce(0) { $0 + $1.0 * ($1.1 - mean) }
      / times.reduce(0) { $0 + $1 * $1 }
    let fitted = times.map { mean + slope * $0 }
    let squares = zip(course, fitted).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    self.init(course: course, fitted: fitted, squares: squares, degrees: count - 2, lag1: 0)
  }

  /// - Precondition: the mean of the course is positive.
  var estimate: Estimate<Double> {
    let percent = 100 * Double(course.count) / course.reduce(0, +)
    let range = percent * Self.range(of: course)
    let ranges = (0..<Self.draws).map { percent * drawn($0) }
    guard let order = Quantiles(of: ranges), let mean = Summary(of: ranges)?.mean else {
      return Estimate(value: range, lower: range, upper: range, level: 0.95, n: course.count)
    }
    // The law of one range, turned about it, is that of the mean as seen from one range.
    let lower = max(range - (order.at(0.975) - mean), 0)
    let upper = range + (mean - order.at(0.025))
    return Estimate(
      value: range, lower: min(lower, range), upper: max(upper, range), level: 0.95,
      n: course.count)
  }

  /// The range of one series drawn around the fitted course.
  private func drawn(_ draw: UInt32) -> Double {
    var stream = Philox4x32(seed: 1, purpose: .draws, replicate: draw)
    // The spread is itself uncertain: its variance is drawn too.
    let variance = squares / chiSquareQuantile(stream.nextUniform(), degrees: degrees)
    let spread = variance.squareRoot()
    let memory = min(max(lag1, 0), 0.99)
    let fresh = (1 - memory * memory).squareRoot()
    var noise = stream.nextNormal()
    var series = fitted
    for index in series.indices {
      if index > 0 { noise = memory * noise + fresh * stream.nextNormal() }
      series[index] += spread * noise
    }
    return Self.range(of: series)
  }

  private static func range(of series: [Double]) -> Double {
    (series.max() ?? 0) - (series.min() ?? 0)
  }
}
