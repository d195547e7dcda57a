import Identity
import Imaging
import Quantities
import Statistics
import TestSupport
import Testing

@testable import PhantomQA

@Suite("Stability of a series")
struct StabilityTests {
  private func codes(_ answer: StabilityAnalysis.Answer) -> [PhantomReason] {
    answer.remarks.map(\.code)
  }

  @Test(
    "one answer to each measurand comes back, in the listed order",
    arguments: [1, 2, 3, 9, 10, 11, 19, 20, 21, 59, 60, 61])
  func complete(_ count: Int) {
    let series = SimulatedStability(side: 3, count: count).series(seed: count)
    let answers = series.stability().answers
    #expect(answers.map(\.measurand) == Measurand.stability)
    // What is there and what is missing, by the number of volumes (`phantom.md` 2.4).
    for answer in answers {
      let expected: PhantomMeasurement.State =
        switch count {
        case ..<3: .refused
        case 3..<10: answer.measurand == .driftRaw ? .limited : .refused
        case 10..<60: .limited
        default: .measured
        }
      let state: PhantomMeasurement.State =
        answer.estimate == nil ? .refused : answer.remarks.isEmpty ? .measured : .limited
      #expect(state == expected, "\(answer.measurand.id) at \(count) volumes")
      #expect(codes(answer).allSatisfy { $0 == .fewVolumes })
    }
    #expect((series.stability().spectrum != nil) == (count >= 20))
    #expect((series.stability().fitted != nil) == (count >= 10))
  }

  @Test("of too few volumes each measurand names the number that it needs", arguments: [2, 5])
  func needed(count: Int) {
    let analysis = SimulatedStability(side: 3, count: count).series(seed: count).stability()
    for answer in analysis.answers {
      let needed = answer.measurand == .driftRaw && count < 3 ? 3 : 10
      #expect(
        answer.remarks.map(\.detail) == ["\(count) volumes, \(needed) needed"],
        "\(answer.measurand.id)")
    }
  }

  @Test("a gain changes no ratio and no percent, and noise in proportion")
  func gain() throws {
    let series = SimulatedStability(count: 60, shared: 2).series(seed: 4)
    let louder = StabilitySeries(side: series.side, values: series.values.map { 7.3 * $0 })
    for (before, after) in zip(series.stability().answers, louder.stability().answers) {
      let factor =
        [.noiseStatic, .noiseStaticDetrended].contains(before.measurand) ? 7.3 : 1.0
      let (a, b) = try (#require(before.estimate), #require(after.estimate))
      for (x, y) in [(a.value, b.value), (a.lower, b.lower), (a.upper, b.upper)] {
        #expect(abs(y - factor * x) <= 1e-9 * abs(y), "\(before.measurand.id)")
      }
    }
  }

  @Test("an odd last volume is left out of the difference of odd and even ones")
  func oddVolumes() {
    let series = SimulatedStability(count: 21).series(seed: 1)
    let noise = StabilityStaticNoise(series)
    let shorter = StabilityStaticNoise(series.volumes(0..<20))
    #expect(noise.used == 20)
    #expect(noise.variance == shorter.variance)
  }

  @Test("a drift in proportion to a shaded image leaks into the difference, and is taken out of it")
  func shadedDrift() throws {
    // 5 % of drift, and a signal that doubles from one side to the other.
    var stream = Philox4x32(seed: 3, purpose: .timeCourses)
    let (side, count) = (9, 60)
    var values: [Double] = []
    for index in 0..<count {
      for pixel in 0..<side * side {
        let shading = 1 + Double(pixel % side) / Double(side - 1)
        let drift = 1 + 0.05 * Double(index) / Double(count - 1)
        values.append(1000 * shading * drift + stream.nextNormal())
      }
    }
    let series = StabilitySeries(side: side, values: values)
    let plain = try #require(series.stability().answer(.snrStatic))
    let detrended = try #require(series.stability().answer(.snrStaticDetrended))
    #expect(codes(plain) == [.pairDrift])
    #expect(detrended.remarks.isEmpty)
    // 1000 x 1.5 x 1.025 over noise of 1.
    let estimate = try #require(detrended.estimate)
    #expect(estimate.lower < 1537.5 && 1537.5 < estimate.upper)
    #expect(try #require(plain.estimate).value < 0.8 * estimate.value)
  }

  @Test("what is no signal is refused by name, all of it")
  func refusals() {
    let good = SimulatedStability(side: 3, count: 20).series(seed: 1).values
    var broken = good
    broken[17] = .nan
    let cases: [([Double], PhantomReason)] = [
      (broken, .notFinite), (good.map { _ in 0 }, .allZero), (good.map { _ in 5 }, .constant),
      (good.map { $0 - 2000 }, .atNoiseFloor), (good.map { ($0 / 1e6).rounded() + 1 }, .constant),
    ]
    for (values, reason) in cases {
      let analysis = StabilitySeries(side: 3, values: values).stability()
      #expect(analysis.answers.allSatisfy { $0.estimate == nil })
      #expect(analysis.answers.allSatisfy { codes($0) == [reason] })
    }
  }

  @Test("a pixel that never changes is named, and nothing is divided by it")
  func stillPixel() {
    var values = SimulatedStability(side: 3, count: 60).series(seed: 1).values
    for index in 0..<60 { values[index * 9 + 4] = 1000 }
    let analysis = StabilitySeries(side: 3, values: values).stability()
    #expect(analysis.answers.allSatisfy { codes($0) == [.noiseVanishes] })
    #expect(
      analysis.answers.allSatisfy { $0.remarks[0].detail == "1 of 9 pixels never change" })
  }

  @Test("volumes before the steady state are left out and counted", arguments: 0...5)
  func unsteady(_ count: Int) throws {
    var series = SimulatedStability(side: 5, count: 60, noise: 5, shared: 1).series(seed: 8)
    var values = series.values
    // Each volume has half the excess of the one before.
    for index in 0..<count {
      for pixel in 0..<25 { values[index * 25 + pixel] += 1600 / Double(1 << index) }
    }
    series = StabilitySeries(side: 5, values: values)
    let analysis = series.stability()
    #expect(analysis.leftOut == count)
    #expect(analysis.course.count == 60 - count)
    let sfnr = try #require(analysis.answers.first)
    #expect(codes(sfnr).contains(.notSteady) == (count > 0))
    if count > 0 {
      #expect(sfnr.remarks.contains { $0.detail == "\(count) of 60 volumes left out" })
    }
  }

  @Test("a steady series keeps its first volumes, also where it drifts and bends")
  func steady() {
    var simulated = SimulatedStability(side: 3, count: 60)
    simulated.course = { 30 * $0 - 20 * $0 * $0 }
    let lost = (0..<SlowTests.runs(2000)).count {
      StabilitySteadiness.unsteady(in: simulated.series(seed: $0).course) > 0
    }
    // Five deviations with some fifty degrees of freedom: about one in 20,000 for each of six.
    #expect(lost == 0)
  }

  @Test("two kinds of volume that take turns are seen, and each is measured when they are named")
  func interleaved() throws {
    for count in [40, 41] {
      let series = SimulatedStability(count: count).series(seed: 5)
      var values = series.values
      for index in stride(from: 1, to: count, by: 2) {
        for pixel in 0..<81 { values[index * 81 + pixel] += 10 }
      }
      let mixed = StabilitySeries(side: 9, values: values, repetition: Quantity(2))
      let whole = mixed.stability()
      #expect(whole.answers.allSatisfy { codes($0).contains(.interleaved) })
      let kinds = (0..<count).map { $0.isMultiple(of: 2) ? "control" : "label" }
      let parts = mixed.split(by: kinds)
      #expect(parts.map(\.kind) == ["control", "label"])
      #expect(parts.map(\.series.count) == [(count + 1) / 2, count / 2])
      for part in parts {
        #expect(part.series.repetition == Quantity(4))
        #expect(
          part.series.stability().answers.allSatisfy { !codes($0).contains(.interleaved) })
      }
    }
  }

  @Test("kinds that do not take turns have no time between volumes")
  func blocks() {
    let series = StabilitySeries(side: 1, values: [1, 2, 3, 4, 5, 6], repetition: Quantity(2))
    let parts = series.split(by: [0, 0, 0, 1, 1, 1])
    #expect(parts.map(\.series.values) == [[1, 2, 3], [4, 5, 6]])
    #expect(parts.allSatisfy { $0.series.repetition == nil })
  }

  @Test("a period is told in volumes and in seconds")
  func period() throws {
    let (count, cycles) = (60, 6.0)
    var stream = Philox4x32(seed: 2, purpose: .timeCourses)
    let values = (0..<count).map { index in
      let angle = 2 * Double.pi * cycles * Double(index) / Double(count)
      return 1000 + 10 * Self.sine(angle) + stream.nextNormal()
    }
    let series = StabilitySeries(side: 1, values: values, repetition: Quantity(2.5))
    let residuals = StabilityDrift(series.course).fit.residuals
    let spectrum = try #require(
      StabilitySpectrum(ofResiduals: residuals, repetition: series.repetition))
    #expect(spectrum.isPeriodic)
    #expect(spectrum.peak == 6)
    #expect(spectrum.periodVolumes == 10)
    #expect(spectrum.period == Quantity(25))
  }

  @Test("a period that stands out is a remark on the fluctuation, and limits nothing")
  func periodic() throws {
    var simulated = SimulatedStability(side: 3, count: 60)
    // Ten volumes a period: 2 of the time scale are 59 volumes.
    let angular = 5.9 * Double.pi
    simulated.course = { 20 * Self.sine(angular * $0) }
    let values = simulated.series(seed: 60).values
    let cases: [(Quantity<Second>?, String)] = [(Quantity(2.5), "25 s"), (nil, "in s not known")]
    for (repetition, time) in cases {
      let analysis = StabilitySeries(side: 3, values: values, repetition: repetition).stability()
      let fluctuation = try #require(analysis.answer(.fluctuation))
      #expect(fluctuation.remarks == [.init(.periodic, "period of 10 volumes, \(time)")])
      #expect(fluctuation.details["periodVolumes"] == 10)
      #expect(fluctuation.details["periodSeconds"] == repetition.map { 10 * $0.value })
      #expect(try #require(fluctuation.details["fisherP"]) < StabilitySpectrum.bound)
      for answer in analysis.answers where answer.measurand != .fluctuation {
        #expect(!codes(answer).contains(.periodic), "\(answer.measurand.id)")
      }
    }
  }

  @Test("of a series without a period none is told, in remarks or details")
  func quiet() throws {
    let quiet = SimulatedStability(side: 3, count: 60).series(seed: 60)
    let series = StabilitySeries(side: 3, values: quiet.values, repetition: Quantity(2.5))
    let fluctuation = try #require(series.stability().answer(.fluctuation))
    #expect(fluctuation.remarks.isEmpty)
    #expect(try #require(fluctuation.details["fisherP"]) > StabilitySpectrum.bound)
    #expect(fluctuation.details["fisherG"] != nil)
    #expect(fluctuation.details["periodVolumes"] == nil)
    #expect(fluctuation.details["periodSeconds"] == nil)
  }

  /// The sine by its series, so that the test needs no library for it.
  private static func sine(_ angle: Double) -> Double {
    let turn = angle.remainder(dividingBy: 2 * .pi)
    var (term, sum) = (turn, turn)
    for k in 1...20 {
      term *= -turn * turn / Double(2 * k * (2 * k + 1))
      sum += term
    }
    return sum
  }
}

/// Each fast way against a naive one.
@Suite("Slow twins of stability")
struct StabilityTwinTests {
  @Test("the trend of orthogonal terms is that of a general least squares")
  func trend() throws {
    for count in [4, 5, 10, 61] {
      let course = SimulatedStability(side: 2, count: count).series(seed: count).course
      let trend = StabilityTrend(count: count)
      let fit = trend.fit(course)
      let columns = [trend.times.map { _ in 1.0 }, trend.times, trend.times.map { $0 * $0 }]
      let general = try LinearFit(course, by: columns)
      #expect(abs(fit.slope - general.coefficients[1]) < 1e-9)
      #expect(abs(fit.bend - general.coefficients[2]) < 1e-9)
      for (mine, theirs) in zip(fit.residuals, general.residuals) {
        #expect(abs(mine - theirs) < 1e-9)
      }
      // The variance of a difference between two volumes, by the covariance of the coefficients.
      for (first, second) in [(0, count - 1), (1, 3), (2, 2)] {
        let combination = (0..<3).map { columns[$0][first] - columns[$0][second] }
        var variance = 0.0
        for row in 0..<3 {
          for column in 0..<3 {
            variance += combination[row] * general.inverse[row][column] * combination[column]
          }
        }
        #expect(abs(trend.contrast(first, second) - variance) < 1e-12)
      }
    }
  }

  @Test("residuals of all pixels at once are those of each pixel by itself")
  func residuals() {
    let series = SimulatedStability(side: 3, count: 17).series(seed: 1)
    let all = StabilityResiduals(series)
    for pixel in 0..<9 {
      let fit = all.trend.fit((0..<17).map { series.values[$0 * 9 + pixel] })
      #expect(abs(all.means[pixel] - fit.mean) < 1e-9)
      #expect(abs(all.squares[pixel] - fit.squares) < 1e-8)
      for index in 0..<17 {
        #expect(abs(all.values[index * 9 + pixel] - fit.residuals[index]) < 1e-9)
      }
    }
  }

  @Test("kappa from products of volumes is kappa from correlations of pixels")
  func kappa() {
    for shared in [0.0, 5, 30] {
      let series = SimulatedStability(side: 4, count: 25, shared: shared).series(seed: 9)
      let residuals = StabilityResiduals(series)
      let degrees = residuals.trend.degrees
      let effective = SpreadInterval.degrees(degrees, lagOne: residuals.lag1)
      var squared = 0.0
      for a in 0..<16 {
        for b in 0..<16 {
          var product = 0.0
          for index in 0..<25 {
            product += residuals.values[index * 16 + a] * residuals.values[index * 16 + b]
          }
          squared += product * product / residuals.squares[a] / residuals.squares[b]
        }
      }
      let unbiased =
        effective * effective / ((effective - 1) * (effective + 2)) * (squared - 256 / effective)
      #expect(abs(residuals.kappa.whole - min(max(unbiased / 16, 1), 16)) < 1e-9)
    }
  }

  @Test("kappa is 1 for independent pixels, and all of them where they move together")
  func kappaEnds() {
    let alone = StabilityResiduals(SimulatedStability(count: 60).series(seed: 2))
    #expect(alone.kappa.whole < 1.1)
    let together = StabilityResiduals(
      SimulatedStability(count: 60, noise: 0.01, shared: 10).series(seed: 2))
    #expect(together.kappa.whole > 75)
    // What all share is no neighbourhood.
    #expect(together.kappa.local < 1.1)
  }

  @Test("the weight of the detrended difference is its variance for noise of 1")
  func weight() {
    let runs = SlowTests.runs(4000)
    for count in [10, 11, 24] {
      var squares = 0.0
      for seed in 0..<runs {
        let series = SimulatedStability(side: 2, count: count, noise: 1).series(seed: seed)
        let noise = StabilityStaticNoise(StabilityResiduals(series))
        squares += noise.variance / noise.weight
      }
      // Three degrees of freedom a run.
      let error = (2.0 / 3 / Double(runs)).squareRoot()
      #expect(abs(squares / Double(runs) - 1) < 4 * error, "\(count) volumes")
    }
  }

  @Test("a small square is the middle of a large one")
  func centred() {
    let series = StabilitySeries(side: 5, values: (0..<50).map(Double.init))
    #expect(series.course(ofCentred: 1) == [12, 37])
    #expect(series.course(ofCentred: 3) == [12, 37])
    #expect(series.course(ofCentred: 2) == [9, 34])
    #expect(series.course(ofCentred: 5) == series.course)
  }
}
