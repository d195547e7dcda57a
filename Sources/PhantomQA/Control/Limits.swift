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
  /// How far a single value may lie from the centre, in spreads, before it is an alarm.
  var actionFactor: Double {
    isYoung
      ? ControlChart.predictionFactor(members: max(members.count, 2)) : ControlChart.shewhartLimit
  }

  /// The limits of the chart.
  public var limits: Limits {
    let control = control
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
      action: bounds(actionFactor * control.spread),
      average: isYoung ? nil : bounds(wide))
  }
}
