import Glibc
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

/// How far values may lie from the centre of a chart that is one of a family.
///
/// A family is one alarm: as many charts as it has would alarm so many times as often, so that the
/// limits of each are those that the largest of them passes as seldom as one chart passes its own.
///
/// - Source: `phantom.md` 7.2; Šidák, J. Am. Stat. Assoc. 62 (1967) 626.
struct AlarmFactors: Sendable {
  /// For single values, in spreads.
  let single: Double
  /// For the moving average, on the limit of a chart of its own.
  let average: Double

  init(_ baseline: Baseline, familySize: Int) {
    precondition(familySize > 0, "a family has a member")
    // A chart of its own keeps its limits to the last digit.
    guard familySize > 1 else {
      single =
        baseline.isYoung
        ? ControlChart.predictionFactor(members: max(baseline.members.count, 2))
        : ControlChart.shewhartLimit
      average = 1
      return
    }
    if baseline.isYoung {
      let one = 2 * normalCDF(-3)
      single = ControlChart.predictionFactor(
        members: max(baseline.members.count, 2),
        falseAlarms: -expm1(log1p(-one) / Double(familySize)))
    } else {
      single = ControlChart.familyLimit(ControlChart.shewhartLimit, size: familySize)
    }
    average =
      ControlChart.familyLimit(ControlChart.averageLimit, size: familySize)
      / ControlChart.averageLimit
  }
}
