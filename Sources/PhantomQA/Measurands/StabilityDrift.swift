import Quantities
import Statistics

/// The drift of a series, in the four ways in which programs state it, each in percent of its mean.
///
/// They differ: for one real series the quadratic's range is 0.25 % and the raw range 1.11 %. A
/// number without the name of its definition says nothing (`phantom.md` 2.4).
struct StabilityDrift: Sendable {
  let course: [Double]
  let trend: StabilityTrend
  let fit: StabilityTrend.Fit
  /// The variance of the residuals, with N - 3.
  private let variance: Double
  /// How far a standard error reaches for 95 %, widened for correlation between volumes.
  private let reach: Double
  private let percent: Double

  /// - Precondition: at least 4 volumes and a positive mean.
  init(_ course: [Double]) {
    let trend = StabilityTrend(count: course.count)
    let fit = trend.fit(course)
    self.course = course
    self.trend = trend
    self.fit = fit
    variance = fit.squares / trend.degrees
    reach =
      tQuantile(0.975, degrees: trend.degrees)
      * Autocorrelation.varianceFactor(lag1: fit.lag1).squareRoot()
    percent = 100 / fit.mean
  }

  /// The range of the fitted quadratic, never negative.
  ///
  /// A range of noise is never 0, so that a symmetric interval would always deny that nothing
  /// drifts. The lower end is therefore 0 unless the F test of the two coefficients excludes that;
  /// beyond it, the interval is that of the fitted difference between the two volumes where the
  /// quadratic is highest and lowest.
  var ofFit: Estimate<Double> {
    var (high, low) = (0, 0)
    for index in course.indices {
      if fit.fitted[index] > fit.fitted[high] { high = index }
      if fit.fitted[index] < fit.fitted[low] { low = index }
    }
    let range = fit.fitted[high] - fit.fitted[low]
    let error = reach * (variance * trend.contrast(high, low)).squareRoot()
    let explained =
      fit.slope * fit.slope * trend.timeSquares + fit.bend * fit.bend * trend.curveSquares
    let bound =
      2 * fQuantile(0.95, numerator: 2, denominator: trend.degrees) * variance
      * Autocorrelation.varianceFactor(lag1: fit.lag1)
    return estimate(
      range, lower: explained > bound ? max(range - error, 0) : 0, upper: range + error)
  }

  /// The change from the first volume to the last along the straight line, with its sign.
  var linear: Estimate<Double> {
    // The times run from -1 to 1.
    let change = 2 * fit.slope
    let error = reach * 2 * (variance / trend.timeSquares).squareRoot()
    return estimate(change, lower: change - error, upper: change + error)
  }

  /// The highest less the lowest volume.
  ///
  /// It grows with the number of volumes, since noise does. Its interval is for the range that
  /// series of this length have in the mean, from 400 series drawn around the fit with the spread
  /// and neighbour correlation of the residuals (Philox, seed 1).
  var raw: Estimate<Double> {
    let range = Self.range(of: course)
    let draws = 400
    var ranges: [Double] = []
    ranges.reserveCapacity(draws)
    let memory = min(max(fit.lag1, 0), 0.99)
    let fresh = (1 - memory * memory).squareRoot()
    for draw in 0..<draws {
      var stream = Philox4x32(seed: 1, purpose: .draws, replicate: UInt32(draw))
      // The spread is itself uncertain: its variance is drawn too.
      let spread =
        (fit.squares / chiSquareQuantile(stream.nextUniform(), degrees: trend.degrees)).squareRoot()
      var noise = stream.nextNormal()
      var series = fit.fitted
      for index in series.indices {
        if index > 0 { noise = memory * noise + fresh * stream.nextNormal() }
        series[index] += spread * noise
      }
      ranges.append(Self.range(of: series))
    }
    guard let order = Quantiles(of: ranges), let mean = Summary(of: ranges)?.mean else {
      return estimate(range, lower: range, upper: range)
    }
    // The interval of the mean is the distribution of one range, turned about it.
    return estimate(
      range, lower: max(range - (order.at(0.975) - mean), 0),
      upper: range + (mean - order.at(0.025)))
  }

  private static func range(of series: [Double]) -> Double {
    (series.max() ?? 0) - (series.min() ?? 0)
  }

  private func estimate(_ value: Double, lower: Double, upper: Double) -> Estimate<Double> {
    let value = percent * value
    return Estimate(
      value: value, lower: min(percent * lower, value), upper: max(percent * upper, value),
      level: 0.95, n: course.count)
  }
}
