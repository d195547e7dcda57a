import Identity
import Quantities
import Statistics
import TestSupport
import Testing

@testable import PhantomQA

@Suite("Equivalence")
struct EquivalenceTests {
  private func points(_ values: [Double], from day: Int, half: Double = 0) -> [ChartedMeasurement] {
    values.enumerated().map { Fixture.measurement($1, half: half, day: day + $0) }
  }

  private func equivalence(
    _ now: [Double], _ fit: [Double], scale: ChartScale, aim: Equivalence.Aim,
    unit: UnitSymbol = .one, half: Double = 0
  ) -> Equivalence? {
    let measurand = Measurand(id: "any", unit: unit, method: 1)
    return Equivalence(
      of: points(now, from: 100, half: half), to: points(fit, from: 0, half: half),
      chart: Fixture.chart(measurand: measurand), scale: scale, aim: aim)
  }

  @Test("the shift is that of a pooled t interval of logarithms")
  func logarithms() throws {
    let found = try #require(
      equivalence(
        [102, 104, 103], [100, 101, 99, 100], scale: .logarithm,
        aim: .level(thresholdHalfWidth: 0.2)))
    // By hand: means of logarithms, pooled variance with 5 degrees, t = 2.015.
    let place = { (value: Double) in ChartScale.logarithm.position(value) ?? .nan }
    let after = try #require(Summary(of: [102, 104, 103].map(place)))
    let before = try #require(Summary(of: [100, 101, 99, 100].map(place)))
    let variance = (after.squares + before.squares) / 5
    let half = 2.015_048_373_333 * (variance * (1.0 / 3 + 1.0 / 4)).squareRoot()
    #expect(abs(found.shift.value - (after.mean - before.mean)) < 1e-15)
    #expect(abs(found.shift.upper - found.shift.value - half) < 1e-10)
    #expect(found.shift.level == 0.9)
  }

  @Test("a deviation in percent is compared as the ratio it stands for")
  func percent() throws {
    let found = try #require(
      equivalence(
        [2, 2.5, 1.5], [0, 0.5, -0.5], scale: .linear, aim: .level(thresholdHalfWidth: 1),
        unit: .percent))
    #expect(abs(found.shift.value - (ChartScale.logarithm.position(1.02) ?? 0)) < 1e-4)
    // Minus 100 % is no ratio.
    let none = equivalence(
      [-100, 2, 3], [0, 0.5], scale: .linear, aim: .level(thresholdHalfWidth: 1), unit: .percent)
    #expect(none == nil)
  }

  @Test("ghosts of 0 are a ratio of 0, and no ratio to 0")
  func zeros() throws {
    let gone = try #require(
      equivalence([0, 0, 0], [0.5, 0.6, 0.55], scale: .linear, aim: .smallerIsBetter))
    #expect(gone.shift.value == 0 && gone.holds)
    #expect(equivalence([0.5, 0.6], [0, 0, 0], scale: .linear, aim: .smallerIsBetter) == nil)
  }

  @Test("the scatter of single measurements is a floor, so that two equal values prove nothing")
  func floor() throws {
    let bare = try #require(
      equivalence([95, 95], [100, 100], scale: .logarithm, aim: .largerIsBetter))
    #expect(bare.holds && bare.shift.lower == bare.shift.upper)
    let honest = try #require(
      equivalence([95, 95], [100, 100], scale: .logarithm, aim: .largerIsBetter, half: 10))
    #expect(!honest.holds)
  }

  @Test(
    "intervals hold the truth nine times of ten, and a change at the margin passes one of twenty",
    arguments: [true, false])
  func coverage(_ inLogarithms: Bool) {
    // Two after the repair, ten at the fit, 3 % of scatter; the true ratio is the margin.
    var (held, passed) = (0, 0)
    let runs = SlowTests.runs(10_000)
    var stream = Philox4x32(seed: 5, purpose: .timeCourses)
    let aim: Equivalence.Aim = inLogarithms ? .largerIsBetter : .smallerIsBetter
    let truth = inLogarithms ? 0.9 : 1.25
    for _ in 0..<runs {
      func draw(_ mean: Double) -> Double {
        let noise = 0.03 * stream.nextNormal()
        return inLogarithms ? mean * ChartScale.logarithm.value(at: noise) : mean + noise
      }
      let fit = (0..<10).map { _ in draw(1) }
      let now = (0..<2).map { _ in draw(truth) }
      guard
        let found = equivalence(
          now, fit, scale: inLogarithms ? .logarithm : .linear, aim: aim)
      else { continue }
      held += found.shift.lower <= truth && truth <= found.shift.upper ? 1 : 0
      passed += found.holds ? 1 : 0
    }
    let count = Double(runs)
    #expect(abs(Double(held) / count - 0.9) < 4 * (0.09 / count).squareRoot())
    #expect(abs(Double(passed) / count - 0.05) < 4 * (0.0475 / count).squareRoot())
  }
}
