public import Quantities
import Statistics

/// The difference of two areas under a curve, first minus second.
public struct AreaComparison: Sendable, Hashable, Codable {
  /// The difference with its 95 % interval, difference ± 1.96 standard errors, kept within -1...1;
  /// nil where it has no standard error.
  public let difference: Estimate<Double>?
  /// The difference over its standard error.
  public let statistic: Double?
  /// Of Student's distribution to which `statistic` is compared; nil for the normal one.
  public let degreesOfFreedom: Double?
  /// The probability of a difference at least as large, in either direction, were there none.
  public let pValue: Double?
  /// Without a standard error: `delongUndefined` where an area has no variance, `identicalCurves`
  /// where equal areas have none of their difference, `delongDegenerate` where others have none.
  public let reasons: [CalibrationReason]

  /// Two areas of different patients.
  ///
  /// - Source: DeLong's variances added, with Welch's degrees of freedom over all patients of each
  ///   curve, as in pROC (Robin et al., BMC Bioinformatics 12 (2011) 77).
  public init(_ first: AreaUnderCurve, unpairedWith second: AreaUnderCurve) {
    guard let a = first.variance, let b = second.variance else {
      self.init(reason: .delongUndefined)
      return
    }
    let (n, m) = (Double(first.patients.total - 1), Double(second.patients.total - 1))
    self.init(
      first.value - second.value, variance: a + b,
      freedom: (a + b) * (a + b) / (a * a / n + b * b / m),
      n: first.patients.total + second.patients.total)
  }

  /// A difference with its variance; `freedom` nil for the normal distribution.
  init(_ value: Double, variance: Double, freedom: Double?, n: Int) {
    guard variance > 0 else {
      self.init(reason: value == 0 ? .identicalCurves : .delongDegenerate)
      return
    }
    let error = variance.squareRoot()
    let reach = normalQuantile975 * error
    let statistic = value / error
    let tail =
      freedom.map { tCDF(-abs(statistic), degrees: $0) } ?? normalCDF(-abs(statistic))
    self.init(
      difference: Estimate(
        value: value, lower: max(value - reach, -1), upper: min(value + reach, 1), level: 0.95,
        n: n),
      statistic: statistic, degreesOfFreedom: freedom, pValue: 2 * tail, reasons: [])
  }

  init(reason: CalibrationReason) {
    self.init(
      difference: nil, statistic: nil, degreesOfFreedom: nil, pValue: nil, reasons: [reason])
  }

  private init(
    difference: Estimate<Double>?, statistic: Double?, degreesOfFreedom: Double?, pValue: Double?,
    reasons: [CalibrationReason]
  ) {
    self.difference = difference
    self.statistic = statistic
    self.degreesOfFreedom = degreesOfFreedom
    self.pValue = pValue
    self.reasons = reasons
  }
}
