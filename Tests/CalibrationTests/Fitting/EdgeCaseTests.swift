import Foundation
import Quantities
import TestSupport
import Testing

@testable import Calibration

/// Inputs on which other programs were seen to go wrong (`golden/edge-cases`), and what is required
/// here.
@Suite(
  "Where others go wrong",
  .enabled(if: SharedData.hasGolden, "the golden results are not beside the checkout"))
struct EdgeCaseTests {
  let roc: EdgeCases.ROC

  init() throws { roc = try golden("calibration/edge-cases", as: EdgeCases.self).roc }

  @Test("the declared direction alone decides, whatever the medians say")
  func direction() throws {
    #expect(
      abs(try #require(roc.procAuto.sample.area()).value - roc.procAuto.declaredLessAUC) < 1e-12)
    let area = try #require(roc.procAutoEqualMedians.sample.area())
    #expect(abs(area.value - roc.procAutoEqualMedians.auc) < 1e-12 && area.value < 0.5)
    let fit = FitTests.short.fit(roc.procAutoEqualMedians.sample, seed: 1)
    #expect(fit.reasons.contains(.directionContradicted))
    #expect(fit.reasons.contains(.noDiscrimination))
  }

  @Test("disjoint optima are listed with a reason and never averaged")
  func plateaus() throws {
    let golden = roc.cutpointrPlateaus
    let fit = FitTests.short.fit(golden.sample, seed: 1)
    #expect(Set(fit.plateaus.map(\.cut)) == Set(golden.midpoints))
    let empirical = try #require(fit.alternatives.last)
    #expect(empirical.estimator == .empirical && empirical.reasons.contains(.plateauAmbiguous))
    let cut = try #require(empirical.cut)
    #expect(abs(golden.sample.counts(at: cut).youden - golden.maxYouden) < 1e-12)
    #expect(
      abs(golden.sample.counts(at: golden.breakTiesMean).youden - golden.youdenAtMean) < 1e-12)
    // The log-binormal cut-off decides between plateaus of one width.
    let model = try #require(fit.alternatives.first?.cut)
    #expect(golden.midpoints.allSatisfy { abs(cut - model) <= abs($0 - model) })
  }

  @Test("the cut-off is a middle on the transform scale, not an observed value")
  func middle() throws {
    let cut = try #require(roc.observedValueCutpoint.logarithms.empirical().cut)
    #expect(abs(exp(cut) - (0.8 * 1.9).squareRoot()) < 1e-12)
  }

  @Test("full separation leaves an interval of the area and a whole plateau")
  func perfect() throws {
    let sample = roc.perfect.logarithms
    let fit = FitTests.short.fit(sample, seed: 1)
    #expect(fit.reasons.contains(.delongDegenerate))
    let interval = try #require(fit.areaInterval)
    #expect(interval.value == 1 && interval.upper == 1)
    #expect(interval.lower > 0.5 && interval.lower < 0.7)
    #expect(fit.plateaus.count == 1)
    #expect(abs(exp(fit.plateaus[0].lower) - 0.8) < 1e-12)
    #expect(abs(exp(fit.plateaus[0].upper) - 1.9) < 1e-12)
  }

  @Test("a single class is a reason, not an error")
  func singleClass() {
    let fit = FitTests.short.fit(RankedSample(negatives: [], positives: [1, 2, 3]), seed: 1)
    #expect(fit.reasons == [.tooFewCases])
  }
}

/// Labels and values as the table gives them.
protocol LabelledNumbers {
  var label: [Int] { get }
  var value: [Double] { get }
}

extension LabelledNumbers {
  var sample: RankedSample { sample { $0 } }
  var logarithms: RankedSample { sample { log($0) } }

  private func sample(_ transform: (Double) -> Double) -> RankedSample {
    func values(_ wanted: Int) -> [Double] {
      zip(label, value).filter { $0.0 == wanted }.map { transform($0.1) }
    }
    return RankedSample(negatives: values(0), positives: values(1))
  }
}
