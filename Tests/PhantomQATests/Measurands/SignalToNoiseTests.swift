import Glibc
import Quantities
import TestSupport
import Testing

@testable import PhantomQA

@Suite("Signal to noise of a pair")
struct SignalToNoiseTests {
  /// One pair of a disc, measured in its known 75 % region.
  static func snr(
    _ disc: SimulatedDisc, seed: UInt64, run: Int, step: Double = 0, clean: [Double]? = nil
  ) -> SignalToNoise? {
    let images = [2 * run, 2 * run + 1].map { image -> Picture in
      let values = disc.values(seed: seed, image: image, clean: clean)
      return disc.picture(step > 0 ? values.map { ($0 / step).rounded() * step } : values)
    }
    let outline = disc.outline.scaled(by: 0.75.squareRoot())
    let region = PixelRegion(outline, of: disc.outline, in: images[0].grid, halves: [])
    guard
      let noise = PairNoise(
        images[0], images[1], region: region, pixels: region.innerPixels,
        centre: outline.centre, step: step, isSigned: disc.isSigned)
    else { return nil }
    return SignalToNoise(noise, variance: noise.differenceVariance, fitted: 3)
  }

  static let small = SimulatedDisc(rows: 64, columns: 64, centre: (31.4, 31.8), radius: 29)

  @Test("unbiased, and its interval holds in 95 of 100 pairs, whatever the colour of the noise")
  func coverage() throws {
    var all = Coverage()
    for noise in SimulatedNoise.allCases {
      var own = Coverage()
      var logs = 0.0
      // The plane takes more than its three degrees out of slow noise: 0.7 % of the ratio in the
      // small disc, less in the one of the gate.
      var disc = SlowTests.areAsked ? SimulatedDisc() : Self.small
      disc.noise = noise
      for snr in [10.0, 50, 250] {
        disc.sigma = disc.signal / snr
        let clean = disc.clean()
        for run in 0..<(SlowTests.areAsked ? 340 : 8) {
          let measured = try #require(
            Self.snr(disc, seed: 1, run: run + Int(snr) * 1000, clean: clean)?.estimate)
          all.note(measured, truth: snr)
          own.note(measured, truth: snr)
          logs += log(measured.value / snr)
        }
      }
      let bias = logs / Double(own.runs)
      #expect(abs(bias) < (SlowTests.areAsked ? 0.005 : 0.015), "\(noise): bias \(bias)")
      SlowTests.tell("snr.pair, \(noise)", "\(own.held) of \(own.runs)")
      #expect(SlowTests.areAsked ? own.isNinetyFive : own.share > 0.8, "\(noise): \(own.share)")
    }
    #expect(all.isNinetyFive, "coverage \(all.share) of \(all.runs)")
  }

  @Test("signed images are not corrected for a noise floor that they do not have")
  func signed() throws {
    var disc = Self.small
    disc.sigma = disc.signal / 5
    disc.isSigned = true
    var coverage = Coverage()
    var logs = 0.0
    let clean = disc.clean()
    for run in 0..<SlowTests.runs(300) {
      let measured = try #require(Self.snr(disc, seed: 2, run: run, clean: clean)?.estimate)
      coverage.note(measured, truth: 5)
      logs += log(measured.value / 5)
    }
    #expect(abs(logs / Double(coverage.runs)) < 0.01)
    #expect(coverage.isNinetyFive, "\(coverage.share)")
  }

  @Test("a signal of five times the noise keeps no bias of the magnitude's distribution")
  func rice() throws {
    var disc = Self.small
    disc.sigma = disc.signal / 5
    var coverage = Coverage()
    var logs = 0.0
    let clean = disc.clean()
    for run in 0..<SlowTests.runs(300) {
      let measured = try #require(Self.snr(disc, seed: 3, run: run, clean: clean)?.estimate)
      coverage.note(measured, truth: 5)
      logs += log(measured.value / 5)
    }
    #expect(abs(logs / Double(coverage.runs)) < 0.01, "\(logs / Double(coverage.runs))")
    #expect(coverage.isNinetyFive, "\(coverage.share)")
  }

  @Test(
    "noise of half a step and more is unbiased, down to 0.3 within 6 %, below refused",
    arguments: [2.0, 1, 0.5, 0.4, 0.3, 0.2])
  func quantisation(sigmaOverStep: Double) throws {
    var disc = Self.small
    disc.sigma = 2
    disc.signal = 400
    disc.shading = 0.1
    let step = disc.sigma / sigmaOverStep
    let clean = disc.clean()
    var logs = 0.0
    let runs = SlowTests.runs(100)
    for run in 0..<runs {
      let measured = try #require(Self.snr(disc, seed: 5, run: run, step: step, clean: clean))
      if sigmaOverStep < 0.3 {
        #expect(measured.estimate == nil)
        #expect(measured.remarks.map(\.code) == [.coarseQuantisation])
        continue
      }
      // At 0.3 itself the measured noise may fall on either side of the bound.
      guard let estimate = measured.estimate else {
        #expect(sigmaOverStep == 0.3 && measured.remarks.map(\.code) == [.coarseQuantisation])
        continue
      }
      if sigmaOverStep != 0.5 {
        #expect(measured.remarks.isEmpty == (sigmaOverStep > 0.5))
      }
      // The middle of the region has lost half of the shading.
      logs += log(estimate.value / (disc.signal * 0.95 / disc.sigma))
    }
    let bias = logs / Double(runs)
    #expect(abs(bias) < (sigmaOverStep >= 0.5 ? 0.02 : 0.07), "\(sigmaOverStep): \(bias)")
  }

  @Test("two images without noise have no ratio, and say why")
  func noNoise() throws {
    let measured = try #require(Self.snr(Self.small, seed: 1, run: 0))
    #expect(measured.estimate == nil && measured.remarks.map(\.code) == [.noiseVanishes])
  }

  @Test("a gain scales nothing: the ratio stays to 1e-12")
  func gain() throws {
    var disc = Self.small
    disc.sigma = 20
    let first = try #require(Self.snr(disc, seed: 6, run: 0)?.estimate)
    var louder = disc
    louder.signal *= 3.7
    louder.sigma *= 3.7
    let second = try #require(Self.snr(louder, seed: 6, run: 0)?.estimate)
    for (a, b) in [
      (first.value, second.value), (first.lower, second.lower), (first.upper, second.upper),
    ] {
      #expect(relativeError(a, b) < 1e-12)
    }
  }
}
