import Foundation
import Quantities
import Statistics
import Testing

@testable import Calibration

@Suite("Reasons of a fit")
struct FitReasonTests {
  private func fit(_ negatives: [Double], _ positives: [Double], rule: FitRule = FitTests.short)
    -> Fit
  {
    rule.fit(RankedSample(negatives: negatives, positives: positives), seed: 12)
  }

  private func normal(_ n: Int, mean: Double = 0, spread: Double = 0.4, stratum: UInt32 = 0)
    -> [Double]
  {
    var stream = Philox4x32(seed: 31, purpose: .draws, stratum: stratum)
    return (0..<n).map { _ in mean + spread * stream.nextNormal() }
  }

  @Test("good data have none")
  func none() throws {
    let fit = fit(normal(40), normal(40, mean: 0.9, stratum: 1))
    #expect(fit.reasons == [] && fit.reported.estimator == .logBinormal)
    let interval = try #require(fit.reported.interval)
    let cut = try #require(fit.reported.cut)
    #expect(interval.lower < cut && cut < interval.upper && interval.level == 0.95)
    let outOfBag = try #require(fit.outOfBag)
    #expect(outOfBag.youden.value < (try #require(fit.apparent)).youden + 0.02)
    #expect(outOfBag.youden90.lower > outOfBag.youden.lower)
    #expect(fit.draws.count == 80)
  }

  @Test("one class, one case, no case: a fit without a cut-off")
  func few() {
    for (negatives, positives) in [([], []), ([1.0], []), ([], [1.0, 2])] {
      let fit = fit(negatives, positives)
      #expect(fit.reasons == [.tooFewCases] && fit.reported.cut == nil && fit.area == nil)
      #expect(fit.outOfBag == nil && fit.apparent == nil && fit.draws.isEmpty)
    }
    let single = fit([1], [2])
    #expect(single.reasons.contains(.tooFewCases) && single.reasons.contains(.delongUndefined))
    #expect(single.plateaus == [Gap(lower: 1, upper: 2)] && single.reported.cut == nil)
  }

  @Test("positives on the wrong side are not turned round")
  func turned() {
    let fit = fit(normal(20, mean: 1), normal(20, stratum: 1))
    #expect(fit.reasons == [.noDiscrimination, .directionContradicted])
    #expect(fit.reported.cut == nil && fit.reported.interval == nil)
    #expect((fit.area?.value ?? 1) < 0.2)
  }

  @Test("noise is called noise though the area happens to be above one half")
  func noise() {
    let fit = fit(normal(20), normal(20, mean: 0.1, stratum: 3))
    #expect((fit.area?.value ?? 0) > 0.5 && fit.reasons.contains(.noDiscrimination))
  }

  @Test("values at or below zero on a logarithmic scale leave the empirical cut-off")
  func nonpositive() throws {
    let fit = fit([-.infinity] + normal(20), normal(20, mean: 2, stratum: 1))
    #expect(fit.reasons.contains(.logNonpositive))
    #expect(fit.reported.estimator == .empirical && fit.reported.cut != nil)
    #expect(fit.reported.interval != nil && fit.outOfBag != nil)
    #expect(fit.alternatives[0].reasons == [.logNonpositive] && fit.alternatives[0].cut == nil)
    #expect(fit.alternatives[1].reasons == [.logNonpositive] && fit.alternatives[1].cut == nil)
  }

  @Test("a class without a spread has no model")
  func constant() {
    let fit = fit([2, 2, 2, 2, 2], [3, 4, 5, 6, 7])
    #expect(fit.reasons.contains(.noSpread) && fit.model == nil)
    #expect(fit.plateaus == [Gap(lower: 2, upper: 3)])
  }

  @Test("if more than one resample in twenty has no cut-off there is no interval")
  func unstable() {
    // A third of the resamples of five leave out one case, and with it the spread.
    let fit = fit([1, 1, 1, 1, 2], [3, 4, 5, 6, 7])
    #expect(fit.reported.cut != nil && fit.reported.interval == nil)
    #expect(fit.reasons.contains(.bootstrapUnstable))
    #expect(fit.draws.count < 80)
  }

  @Test("with one patient in a class, or none to draw in place of another, there is no interval")
  func fewPatients() {
    func fit(_ patient: (Bool, Int) -> String) -> Fit {
      func cases(_ values: [Double], _ isPositive: Bool) -> [LabelledValue] {
        values.enumerated().map { row, value in
          LabelledValue(
            value: value, isPositive: isPositive, patient: patient(isPositive, row),
            key: "\(isPositive) \(row)")
        }
      }
      let all =
        cases(normal(20), false) + cases(normal(20, mean: 0.9, stratum: 1), true)
      return FitTests.short.fit(RankedSample(all), seed: 12)
    }
    let fits = [
      // One patient has all cases; one has all negatives; of each pattern of classes there is one.
      fit { _, _ in "P" }, fit { isPositive, row in isPositive ? "P\(row)" : "P" },
      fit { isPositive, row in row == 0 ? "both" : "\(isPositive)" },
    ]
    for fit in fits {
      #expect(fit.reported.cut != nil && fit.reasons.contains(.fewPatients))
      #expect(!fit.reasons.contains(.bootstrapUnstable))
      #expect(fit.reported.interval == nil && fit.intervalOfDraws == nil && fit.draws.isEmpty)
      for other in fit.alternatives {
        #expect(other.interval == nil)
        #expect(other.reasons.contains(.fewPatients) == (other.cut != nil))
      }
    }
    let usual = fit { isPositive, row in "\(isPositive) \(row)" }
    #expect(usual.reported.interval != nil)
  }

  @Test("below five patients in a class no estimator has an interval, from five on it has")
  func leastPatients() {
    for count in [3, 4, 5] {
      let fit = fit(normal(count), normal(count, mean: 3, stratum: 1))
      #expect(fit.reported.cut != nil && fit.reasons.contains(.fewPatients) == (count < 5))
      #expect((fit.reported.interval == nil) == (count < 5), "\(count)")
      let empirical = fit.alternatives.first { $0.estimator == .empirical }
      #expect((empirical?.interval == nil) == (count < 5), "\(count)")
      #expect(empirical?.reasons.contains(.fewPatients) == (count < 5))
    }
  }

  @Test("densities that cross again within the data are named")
  func hook() {
    let fit = fit(normal(60, spread: 0.15), normal(60, mean: 1, spread: 0.9, stratum: 1))
    #expect(fit.reasons.contains(.hook))
  }

  @Test("disjoint optima are named where the reported cut-off is far from them")
  func plateaus() {
    let (low, high) = (normal(40), normal(40, mean: 0.9, stratum: 1))
    let near = fit(low, high)
    #expect(near.plateaus.count == 2 && !near.reasons.contains(.plateauAmbiguous))
    #expect(near.alternatives[2].reasons == [.plateauAmbiguous])
  }

  @Test("a crooked class is a lack of fit below a hundred patients, and the kernel's turn above")
  func crooked() {
    var stream = Philox4x32(seed: 32, purpose: .draws)
    func skewed(_ n: Int) -> [Double] { (0..<n).map { _ in -0.5 * log(stream.nextUniform()) } }
    let few = fit(skewed(60), normal(60, mean: 1.5, stratum: 1))
    #expect(few.reasons.contains(.lackOfFit) && few.reported.estimator == .logBinormal)
    let many = fit(skewed(120), normal(120, mean: 1.5, stratum: 1))
    #expect(many.reported.estimator == .kernel && !many.reasons.contains(.lackOfFit))
    #expect(many.reported.cut == many.alternatives[1].cut)
  }

  @Test("costs that make one call cheaper everywhere leave no cut-off")
  func costs() throws {
    let rare = FitRule(
      unchecked: try #require(Criterion(prevalence: 0.005, missCost: 1, falseAlarmCost: 1)), .free,
      0.95, 80)
    let fit = fit(normal(30, spread: 0.8), normal(30, mean: 0.3, stratum: 1), rule: rare)
    #expect(fit.reasons.contains(.costDominates) && fit.reported.cut == nil)
  }
}
