import Glibc
import Quantities
import TestSupport
import Testing

@testable import PhantomQA

/// Known truth: every interval holds it as often as it says (`phantom.md` 3, gate 5).
@Suite("Coverage of stability", .tags(.slow))
struct StabilityCoverageTests {
  /// Volumes, and what all pixels share of a volume beside their own noise of 10.
  struct Condition: Sendable, CustomTestStringConvertible {
    let count: Int
    let shared: Double
    var testDescription: String { "\(count) volumes, \(shared) shared" }

    /// A drift of 2 %, bent, around a mean of 1000.
    var simulated: SimulatedStability {
      var simulated = SimulatedStability(count: count, shared: shared)
      simulated.course = { 10 * $0 - 2 * $0 * $0 }
      return simulated
    }

    /// The true mean of the course, and the true deviations of a pixel and of the square.
    var mean: Double {
      let trend = StabilityTrend(count: count)
      return 1000 - 2 * trend.timeSquares / Double(count)
    }
    var pixel: Double { (100 + shared * shared).squareRoot() }
    var square: Double { (100.0 / 81 + shared * shared).squareRoot() }
  }

  static let conditions = [
    Condition(count: 20, shared: 0), Condition(count: 60, shared: 0),
    Condition(count: 60, shared: 3),
  ]

  @Test(
    "sfnr covers what series of its length give, and 1/factor of it the true ratio",
    arguments: conditions)
  func sfnr(_ condition: Condition) {
    var coverage = Coverage()
    var sum = 0.0
    let runs = SlowTests.runs(1000)
    let truth = condition.mean / condition.pixel
    for seed in 0..<runs {
      let sfnr = StabilitySFNR.of(condition.simulated.series(seed: seed))
      coverage.note(sfnr.estimate, truth: truth * sfnr.smallSampleFactor)
      sum += sfnr.estimate.value / sfnr.smallSampleFactor
    }
    SlowTests.tell(
      "sfnr, \(condition.count) volumes, shared \(condition.shared)", "\(coverage.share)")
    #expect(coverage.isNinetyFive, "\(coverage.share)")
    #expect(abs(sum / Double(runs) / truth - 1) < 0.01)
  }

  @Test("the noise of single images and its ratio are covered", arguments: conditions)
  func staticNoise(_ condition: Condition) {
    var coverage = [Coverage](repeating: Coverage(), count: 4)
    for seed in 0..<SlowTests.runs(1000) {
      let series = condition.simulated.series(seed: seed)
      let residuals = StabilityResiduals(series)
      let kappa = residuals.kappa.local
      let mean = series.course.reduce(0, +) / Double(series.count)
      let plain = StabilityStaticNoise(series)
      let detrended = StabilityStaticNoise(residuals)
      coverage[0].note(plain.noise(kappa), truth: 10)
      coverage[1].note(plain.snr(mean, kappa), truth: condition.mean / 10)
      coverage[2].note(detrended.noise(kappa), truth: 10)
      coverage[3].note(detrended.snr(mean, kappa), truth: condition.mean / 10)
    }
    for coverage in coverage { #expect(coverage.isNinetyFive, "\(coverage.share)") }
  }

  @Test("fluctuation and drifts are covered, with little bias", arguments: conditions)
  func course(_ condition: Condition) {
    var (fluctuation, fit, linear, theilSen) = (Coverage(), Coverage(), Coverage(), Coverage())
    var (squares, drift) = (0.0, 0.0)
    let runs = SlowTests.runs(1000)
    let change = 2000 / condition.mean
    for seed in 0..<runs {
      let measured = StabilityDrift(condition.simulated.series(seed: seed).course)
      fluctuation.note(measured.fluctuation, truth: 100 * condition.square / condition.mean)
      fit.note(measured.ofFit, truth: change)
      linear.note(measured.linear, truth: change)
      theilSen.note(measured.theilSen, truth: change)
      squares += measured.fluctuation.value * measured.fluctuation.value
      drift += measured.linear.value
    }
    for (name, coverage) in [
      ("fluctuation", fluctuation), ("drift.fit", fit), ("drift.linear", linear),
      ("drift.theilSen", theilSen),
    ] {
      SlowTests.tell(
        "\(name), \(condition.count) volumes, shared \(condition.shared)", "\(coverage.share)")
    }
    #expect(fluctuation.isNinetyFive, "\(fluctuation.share)")
    #expect(fit.isNinetyFive, "\(fit.share)")
    #expect(linear.isNinetyFive, "\(linear.share)")
    // Where the course is bent, the slopes of pairs scatter more than noise makes them.
    #expect(theilSen.isAtLeastNinetyFive, "\(theilSen.share)")
    // The variance has no bias; its root has -0.25/(N - 3). Four standard errors of it.
    let variance = squares / Double(runs) * condition.mean * condition.mean / 1e4
    let error = (2 / Double(condition.count - 3) / Double(runs)).squareRoot()
    #expect(abs(variance / (condition.square * condition.square) - 1) < 4 * error)
    let slope =
      2 * condition.square / StabilityTrend(count: condition.count).timeSquares.squareRoot()
    #expect(
      abs(drift / Double(runs) - change)
        < 4 * slope * 100 / condition.mean / Double(runs).squareRoot())
  }

  @Test(
    "the range of a fit is covered from no drift to a strong one",
    arguments: [0.0, 0.2, 0.5, 1, 3])
  func range(_ strength: Double) {
    var coverage = Coverage()
    var simulated = SimulatedStability(side: 1, count: 30, noise: 10)
    simulated.course = { 10 * strength * $0 }
    for seed in 0..<SlowTests.runs(2000) {
      let drift = StabilityDrift(simulated.series(seed: seed).course)
      coverage.note(drift.ofFit, truth: 20 * strength / 10)
    }
    // Between none and one that is seen for certain, the interval reaches to 0 more often than not.
    #expect(coverage.isAtLeastNinetyFive && coverage.share < 0.985, "\(coverage.share)")
  }

  @Test("the raw range covers what ranges of that length are in the mean")
  func raw() {
    let condition = Self.conditions[1]
    let runs = SlowTests.runs(500)
    let estimates = (0..<runs).map {
      StabilityDrift(condition.simulated.series(seed: $0).course).raw
    }
    let mean = estimates.reduce(0) { $0 + $1.value } / Double(runs)
    var coverage = Coverage()
    for estimate in estimates { coverage.note(estimate, truth: mean) }
    #expect(coverage.share > 0.9, "\(coverage.share)")
  }

  @Test("the radius of decorrelation is that planted, within its interval")
  func radius() {
    let condition = Self.conditions[2]
    let truth = condition.pixel / condition.square
    var coverage = Coverage()
    var sum = 0.0
    let runs = SlowTests.runs(1000)
    for seed in 0..<runs {
      let radius = StabilityWeisskoff(condition.simulated.series(seed: seed)).radius
      coverage.note(radius, truth: truth)
      sum += radius.value
    }
    #expect(coverage.isNinetyFive, "\(coverage.share)")
    #expect(abs(sum / Double(runs) / truth - 1) < 0.05)
  }

  @Test("Fisher's test errs on no more than 2 % of quiet series")
  func falseAlarms() {
    let runs = SlowTests.runs(4000)
    let simulated = SimulatedStability(side: 1, count: 60)
    let (periodic, alternating) = (0..<runs).reduce((0, 0)) { counts, seed in
      let residuals = StabilityDrift(simulated.series(seed: seed).course).fit.residuals
      let spectrum = StabilitySpectrum(ofResiduals: residuals, repetition: nil)
      return (
        counts.0 + (spectrum?.isPeriodic == true ? 1 : 0),
        counts.1 + (spectrum?.isAlternating == true ? 1 : 0)
      )
    }
    // 1.7 % are expected at 60 volumes (`phantom.md` 2.4); four standard errors for the tenth.
    let bound = SlowTests.areAsked ? 0.02 : 0.02 + 4 * (0.02 / Double(runs)).squareRoot()
    #expect(Double(periodic) / Double(runs) <= bound)
    #expect(Double(alternating) / Double(runs) <= bound)
  }

  @Test("a sine as strong as the noise is found", arguments: [(60, 0.6), (200, 0.99)])
  func sine(_ count: Int, _ least: Double) {
    var simulated = SimulatedStability(side: 1, count: count, noise: 1)
    // Seven periods of the series, at an ordinate: 2 of the time scale are count - 1 volumes.
    let angular = 7 * Double.pi * Double(count - 1) / Double(count)
    simulated.course = { sin(angular * $0) }
    let runs = SlowTests.runs(1000)
    let found = (0..<runs).count { seed in
      let residuals = StabilityDrift(simulated.series(seed: seed).course).fit.residuals
      return StabilitySpectrum(ofResiduals: residuals, repetition: nil)?.isPeriodic == true
    }
    #expect(Double(found) / Double(runs) >= least, "\(found) of \(runs)")
  }
}
