public import Quantities
import Statistics

/// The bounds of a chart, in the unit of its measurand.
public struct Limits: Sendable, Hashable, Codable {
  /// What is expected.
  public let centre: Double
  /// Three spreads: beyond it a value warns.
  public let warning: Bounds<Double>
  /// Beyond it a single value is an alarm: 3.5 spreads, of a young baseline what its members
  /// predict.
  public let action: Bounds<Double>
  /// Beyond it the moving average is an alarm, once many values have come in; nil while the baseline
  /// is young, when the average is shown and does not alarm.
  public let average: Bounds<Double>?
}

extension Baseline {
  /// The limits of a chart that is one of `familySize` judged as one alarm.
  ///
  /// - Precondition: a family has a member.
  public func limits(familySize: Int = 1) -> Limits {
    let control = control
    let factors = AlarmFactors(self, familySize: familySize)
    func bounds(_ reach: Double) -> Bounds<Double> {
      let ends = (control.centre - reach, control.centre + reach)
      guard let bounds = Bounds(lower: scale.value(at: ends.0), upper: scale.value(at: ends.1))
      else { preconditionFailure("limits lie apart") }
      return bounds
    }
    let weight = ControlChart.averageWeight
    let wide = ControlChart.averageLimit * (weight / (2 - weight)).squareRoot() * control.spread
    return Limits(
      centre: scale.value(at: control.centre), warning: bounds(3 * control.spread),
      action: bounds(factors.single * control.spread),
      average: isYoung ? nil : bounds(wide * factors.average))
  }
}
