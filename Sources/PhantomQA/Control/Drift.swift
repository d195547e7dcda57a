import Glibc
public import Identity
public import Quantities
import Statistics

/// The slope of a measurand over time, with its interval.
///
/// - Source: `phantom.md` 7.4.
public struct Drift: Sendable, Hashable, Codable {
  /// Fewer measurements, or more of them than this for the robust slope, are not asked.
  public static let leastMeasurements = 6
  public static let mostForRobust = 2000
  /// A limit that is nearer than this is a finding.
  public static let soonDays = 90.0

  /// The change a day on the scale of the chart: in the unit of the measurand, or on a logarithmic
  /// chart as a share. By least squares, the interval stretched for correlation between neighbours.
  public let slope: Estimate<Double>
  /// The median slope of all pairs, with the interval of independent measurements; nil where there
  /// are too many for it.
  public let robustSlope: Estimate<Double>?
  /// The correlation of residuals with the next; 0 where there are none.
  public let lag1: Double
  public let from, to: Instant
  /// From the last measurement until the fitted line meets the nearest action limit that it goes
  /// towards, 0 where it is beyond; nil where the interval of the slope holds 0, or no limit lies
  /// that way.
  public let daysToLimit: Double?

  /// Whether a limit is nearer than 90 days.
  public var reachesLimitSoon: Bool { daysToLimit.map { $0 < Self.soonDays } ?? false }

  /// Nil below 6 measurements, where all are of one moment, or where one has no place on the scale.
  ///
  /// - Parameters:
  ///   - measurements: in the order of time.
  ///   - ranges: within which values are no alarm, in the unit of the measurand.
  init?(of measurements: [ChartedMeasurement], scale: ChartScale, within ranges: [Bounds<Double>]) {
    let values = measurements.compactMap { scale.position($0.estimate.value) }
    guard values.count == measurements.count, values.count >= Self.leastMeasurements,
      let first = measurements.first, let last = measurements.last
    else { return nil }
    // Days before the last measurement: the first coefficient is then where the line is now.
    let days = measurements.map { $0.observedAt.days - last.observedAt.days }
    guard let fit = try? LinearFit(values, by: [days.map { _ in 1 }, days]) else { return nil }
    let lag1 = lagOneAutocorrelation(fit.residuals) ?? 0
    guard
      let slope = fit.estimate(of: [0, 1], inflation: trendInflation(lagOne: min(lag1, 0.99)))
    else { return nil }
    self.slope = slope
    robustSlope =
      values.count <= Self.mostForRobust ? TheilSen.estimate(days, values) : nil
    self.lag1 = lag1
    from = first.observedAt
    to = last.observedAt
    let climbs = slope.lower > 0
    guard climbs || slope.upper < 0 else {
      daysToLimit = nil
      return
    }
    // An end that has no place lies infinitely far: no fall of a logarithm meets 0.
    let ends = ranges.compactMap { climbs ? $0.upper : $0.lower }.compactMap(scale.position)
    let level = fit.coefficients[0]
    daysToLimit = ends.map { max(($0 - level) / slope.value, 0) }.min()
  }
}
