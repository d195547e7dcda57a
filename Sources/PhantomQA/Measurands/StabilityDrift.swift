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
  /// What correlation between volumes stretches an interval by, and how many standard errors it
  /// reaches with that.
  private let inflation, reach: Double
  private let percent: Double

  /// - Precondition: at least 10 finite volumes and a positive mean.
  init(_ course: [Double]) {
    let trend = StabilityTrend(count: course.count)
    let fit = trend.fit(course)
    self.course = course
    self.trend = trend
    self.fit = fit
    variance = fit.squares / trend.degrees
    inflation = trendInflation(lagOne: fit.lag1)
    reach = tQuantile(0.975, degrees: trend.degrees) * inflation
    percent = 100 / fit.mean
  }

  /// The fluctuation about the trend, in percent of the mean: residual SD with N - 3.
  ///
  /// - Precondition: something fluctuates.
  var fluctuation: Estimate<Double> {
    let interval = SpreadInterval.factors(
      degrees: SpreadInterval.degrees(trend.degrees, lagOne: fit.lag1))
    let deviation = variance.squareRoot()
    return estimate(
      deviation, lower: deviation * interval.lowerBound,
      upper: deviation * interval.upperBound)
  }

  /// The same with N, as some programs state it.
  var populationFluctuation: Double {
    percent * (fit.squares / Double(course.count)).squareRoot()
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
    let stretched = variance * inflation * inflation
    let bound = 2 * fQuantile(0.95, numerator: 2, denominator: trend.degrees) * stretched
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

  /// The same along the median slope of all pairs of volumes, which a few odd ones do not move.
  var theilSen: Estimate<Double> {
    let times = course.indices.map(Double.init)
    let span = Double(course.count - 1)
    guard let slope = TheilSen.estimate(times, course) else {
      preconditionFailure("ten finite volumes have a median slope with its interval")
    }
    return estimate(
      span * slope.value,
      lower: span * (slope.value - inflation * (slope.value - slope.lower)),
      upper: span * (slope.value + inflation * (slope.upper - slope.value)))
  }

  /// The highest less the lowest volume.
  var raw: Estimate<Double> {
    StabilityRawDrift(
      course: course, fitted: fit.fitted, squares: fit.squares, degrees: trend.degrees,
      lag1: fit.lag1
    ).estimate
  }

  private func estimate(_ value: Double, lower: Double, upper: Double) -> Estimate<Double> {
    let value = percent * value
    return Estimate(
      value: value, lower: min(percent * lower, value), upper: max(percent * upper, value),
      level: 0.95, n: course.count)
  }
}
