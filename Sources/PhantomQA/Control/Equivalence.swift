import Glibc
public import Quantities
import Statistics

/// Whether measurements after a loss of control are equivalent to those a threshold was fitted
/// with: shown to be close, not merely not shown to differ.
///
/// - Source: `phantom.md` 7.5, (b); two one-sided tests at 0.05 after Schuirmann, J. Pharmacokinet.
///   Biopharm. 15 (1987) 657.
public struct Equivalence: Sendable, Hashable, Codable {
  /// What a metric needs of the measurand.
  public enum Aim: Sendable, Hashable, Codable {
    /// Its level: the metric shifts with it. Half the length of the threshold's interval, as the
    /// logarithm of a ratio, positive.
    case level(thresholdHalfWidth: Double)
    /// Precision, the more of it the better: ratios of signal to noise.
    case largerIsBetter
    /// Precision, the less of it the better: fluctuation, repeatability, drift, ghosts.
    case smallerIsBetter
  }

  /// No threshold bears more than this change of level, a tenth.
  public static let widestMargin = log(1.10)
  /// The least share of a ratio of signal to noise, and the largest of what is better small.
  public static let leastRatio = 0.9
  public static let largestRatio = 1.25

  public let aim: Aim
  /// Of a level, the mean logarithm of the new values less that of the old ones; of precision, the
  /// mean new value over the mean old one. 90 % interval.
  public let shift: Estimate<Double>
  /// What the interval is held against: of a level, both its ends against this much on either side
  /// of 0; of precision, one end against this ratio.
  public let margin: Double
  /// How many measurements there were at the fit, and now.
  public let fitCount, count: Int

  /// Whether equivalence is shown.
  public var holds: Bool {
    switch aim {
    case .level: shift.lower > -margin && shift.upper < margin
    case .largerIsBetter: shift.lower >= margin
    case .smallerIsBetter: shift.upper <= margin
    }
  }

  /// Compares `now` with `fit`; nil where the two can say nothing: fewer than three measurements
  /// together, none on one side, a value without a logarithm, or a mean that cannot be told from 0.
  ///
  /// The two scatter alike, for it is one scanner: their variances are pooled, and never fall below
  /// what single measurements scatter by themselves. Ratios of values that are charted as
  /// logarithms are ratios of geometric means, others ratios of means after Fieller.
  ///
  /// - Parameters:
  ///   - fit: measurements of the time in which the threshold was fitted.
  ///   - now: those in control since.
  ///   - chart: what they are measurements of.
  public init?(
    of now: [ChartedMeasurement], to fit: [ChartedMeasurement], chart: ChartKey, scale: ChartScale,
    aim: Aim
  ) {
    let (inLogarithms, offset) = Self.transform(aim, scale, chart.measurand.unit)
    func placed(_ value: Double) -> Double? {
      guard inLogarithms else { return value.isFinite ? value : nil }
      return ChartScale.logarithm.position(value / offset.unit + offset.one)
    }
    let all = fit.inOrder + now.inOrder
    let positions = all.compactMap { placed($0.estimate.value) }
    guard positions.count == all.count else { return nil }
    let halves = all.compactMap { measurement in
      placed(measurement.estimate.lower).flatMap { lower in
        placed(measurement.estimate.upper).map { ($0 - lower) / 2 }
      }
    }
    let fitCount = fit.inOrder.count
    guard let before = Summary(of: Array(positions[..<fitCount])),
      let after = Summary(of: Array(positions[fitCount...])), positions.count > 2
    else { return nil }
    let floor = (Quantiles(of: halves)?.median ?? 0) / normalQuantile975
    let degrees = Double(positions.count - 2)
    let deviation = max(((before.squares + after.squares) / degrees).squareRoot(), floor)
    let reach = tQuantile(0.95, degrees: degrees) * deviation
    let pair = MeanPair(before: before, after: after, reach: reach)
    let shift: Estimate<Double>?
    switch aim {
    case .level(let halfWidth):
      margin = min(Self.widestMargin, halfWidth / 2)
      shift = pair.difference
    case .largerIsBetter, .smallerIsBetter:
      margin = aim == .largerIsBetter ? Self.leastRatio : Self.largestRatio
      shift = inLogarithms ? pair.difference.exponential : pair.ratio
    }
    guard let shift else { return nil }
    self.aim = aim
    self.shift = shift
    self.fitCount = before.n
    count = after.n
  }

  /// Whether values are compared by their logarithms, and what is a value of 1 in their unit: a
  /// deviation in percent counts from 1.
  private static func transform(
    _ aim: Aim, _ scale: ChartScale, _ unit: UnitSymbol
  ) -> (inLogarithms: Bool, offset: (one: Double, unit: Double)) {
    switch (aim, scale) {
    case (.level, .linear) where unit == .percent: (true, (1, 100))
    case (.level, _), (_, .logarithm): (true, (0, 1))
    case (.largerIsBetter, .linear), (.smallerIsBetter, .linear): (false, (0, 1))
    }
  }
}

/// Two means with one spread.
private struct MeanPair {
  let before, after: Summary
  /// The t quantile times the pooled deviation of one value.
  let reach: Double

  var difference: Estimate<Double> {
    let difference = after.mean - before.mean
    let error = reach * (1 / Double(before.n) + 1 / Double(after.n)).squareRoot()
    return Estimate(
      value: difference, lower: difference - error, upper: difference + error, level: 0.9,
      n: before.n + after.n)
  }

  /// The mean after over the mean before; nil where the latter is not positive for certain.
  ///
  /// - Source: Fieller, J. R. Stat. Soc. B 16 (1954) 175.
  var ratio: Estimate<Double>? {
    let square = before.mean * before.mean - reach * reach / Double(before.n)
    guard before.mean > 0, square > 0 else { return nil }
    let product = before.mean * after.mean
    let rest = after.mean * after.mean - reach * reach / Double(after.n)
    let root = max(product * product - square * rest, 0).squareRoot()
    let ratio = after.mean / before.mean
    return Estimate(
      value: ratio, lower: min((product - root) / square, ratio),
      upper: max((product + root) / square, ratio), level: 0.9, n: before.n + after.n)
  }
}

extension Estimate where Value == Double {
  fileprivate var exponential: Estimate {
    Estimate(value: exp(value), lower: exp(lower), upper: exp(upper), level: level, n: n)
  }
}
