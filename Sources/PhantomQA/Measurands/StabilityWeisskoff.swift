import Quantities
import Statistics

/// How the fluctuation of a square falls with its size: like the root of its pixels where they are
/// independent, not at all where all move together.
///
/// - Source: Weisskoff, Magn. Reson. Med. 36 (1996) 643.
struct StabilityWeisskoff: Sendable {
  /// The fluctuation of squares of 1, 2, … pixels an edge, in percent of their mean: residual SD
  /// with N - 3.
  let fluctuations: [Double]
  /// The correlation of residuals with the next volume, of the smallest and of the largest square.
  private let lag1: (smallest: Double, largest: Double)
  private let degrees: Double
  private let count: Int

  /// Squares about the centre of the series.
  ///
  /// - Precondition: at least 4 volumes; the means are positive.
  init(_ series: StabilitySeries) {
    self.init(
      count: series.count, courses: (1...series.side).map { series.course(ofCentred: $0) })
  }

  /// - Parameter courses: the mean of each square in every volume, from 1 pixel an edge on.
  init(count: Int, courses: [[Double]]) {
    let trend = StabilityTrend(count: count)
    let fits = courses.map(trend.fit)
    fluctuations = fits.map { 100 * ($0.squares / trend.degrees).squareRoot() / $0.mean }
    lag1 = (fits[0].lag1, fits[fits.count - 1].lag1)
    degrees = trend.degrees
    self.count = count
  }

  /// The radius of decorrelation, in pixels: the fluctuation of one pixel over that of the largest
  /// square.
  ///
  /// The interval is that of a ratio of two independent spreads. One pixel is a small part of the
  /// square, so that they nearly are; where all pixels move together, the interval is too wide.
  ///
  /// - Precondition: the largest square fluctuates.
  var radius: Estimate<Double> {
    let radius = fluctuations[0] / fluctuations[fluctuations.count - 1]
    let numerator = SpreadInterval.degrees(degrees, lagOne: lag1.smallest)
    let denominator = SpreadInterval.degrees(degrees, lagOne: lag1.largest)
    func bound(_ p: Double) -> Double {
      radius / fQuantile(p, numerator: numerator, denominator: denominator).squareRoot()
    }
    return Estimate(
      value: radius, lower: min(bound(0.975), radius), upper: max(bound(0.025), radius),
      level: 0.95, n: count)
  }
}
