import Glibc
import Statistics

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
