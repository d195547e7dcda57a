import Foundation
import Identity
import Quantities
import TestSupport
import Testing

@testable import Calibration

/// The inputs of `golden/edge-cases` as files of cases, from the file to the threshold.
@Suite(
  "Where others go wrong, from the file on",
  .enabled(if: SharedData.hasGolden, "the golden results are not beside the checkout"))
struct EdgeCaseCohortTests {
  let roc: EdgeCases.ROC

  init() throws { roc = try golden("calibration/edge-cases", as: EdgeCases.self).roc }

  private func threshold(
    _ isPositive: [Bool], _ values: [Double], metric: String = "rcbv.mean", unit: String = "1"
  ) throws -> Threshold {
    var sample = CohortSample(metric: metric, perClass: 10)
    sample.rows = zip(isPositive, values).enumerated().map { index, one in
      sample.rows[index].merging([
        "label": one.0 ? "progression" : "treatmentEffect", "value": "\(one.1)", "unit": unit,
      ]) { _, new in new }
    }
    return try ThresholdSample.threshold(sample)
  }

  private func empirical(_ threshold: Threshold) throws -> Double {
    let cut = threshold.fit.alternatives.first { $0.estimator == .empirical }?.cut
    return threshold.metric.value(signed: try #require(cut))
  }

  @Test("a curve below the diagonal stays below it")
  func declared() throws {
    let golden = roc.procAuto
    let threshold = try threshold(golden.label.map { $0 == 1 }, golden.value)
    #expect(abs(try #require(threshold.fit.area).value - golden.declaredLessAUC) < 1e-12)
    #expect(threshold.rung == .literatureOnly)
  }

  @Test("the positive class is that of the rule, and lower diffusion is more positive")
  func positiveClass() throws {
    let golden = roc.cutpointrPosClass
    let threshold = try threshold(
      golden.label.map { $0 == "progression" }, golden.value, metric: "adc.mean", unit: "um2/ms")
    #expect(threshold.fit.area?.value == 1)
    // Between the largest progression and the smallest effect of treatment, 1.1 and 1.2 um2/ms.
    #expect(abs(try empirical(threshold) - 1000 * (1.1 * 1.2).squareRoot()) < 1e-9)
    #expect(
      threshold.fit.apparent
        == OperatingPoint(
          truePositives: 4, trueNegatives: 3, of: ClassCounts(negatives: 3, positives: 4)))
  }

  @Test("disjoint optima are all listed, and the taken one is one of them")
  func plateaus() throws {
    let golden = roc.cutpointrPlateaus
    let threshold = try threshold(golden.label.map { $0 == 1 }, golden.value)
    let plateaus = threshold.fit.plateaus.map { gap in
      [gap.lower, gap.upper].map { (threshold.metric.value(signed: $0) * 10).rounded() / 10 }
    }
    // The midpoints 5.5 and 7.5 of the golden lie between these neighbours.
    #expect(plateaus == [[5, 6], [7, 8]])
    let cut = try empirical(threshold)
    #expect((5..<6).contains(cut) || (7..<8).contains(cut))
  }

  @Test("a cut-off is the geometric middle of its neighbours")
  func middle() throws {
    let golden = roc.observedValueCutpoint
    let threshold = try threshold(golden.label.map { $0 == 1 }, golden.value)
    #expect(abs(try empirical(threshold) - (0.8 * 1.9).squareRoot()) < 1e-12)
  }

  @Test("a single class is an error that names it")
  func singleClass() {
    let error = #expect(throws: CalibrationError.self) {
      try threshold([true, true, true], [1, 2, 3])
    }
    #expect(error?.code == .oneClass)
  }
}
