import Foundation
import Quantities
import TestSupport
import Testing

@testable import PhantomQA

@Suite(
  "Stability against golden results",
  .enabled(if: SharedData.hasGolden, "the golden results are not beside the checkout"))
struct StabilityGoldenTests {
  /// `golden/phantom/fbirn-series.json`: its input, and what another program made of it.
  struct Golden: Decodable {
    let series: [Double]
    let mean: Double
    let quadraticCoefficients: [Double]
    let residualSumOfSquares, deviation: Double
    let fluctuation, populationFluctuation: Double
    let driftPercent: Drift
    let lag1Residual: Double
    let periodogram: [Double]
    let fisher: Fisher
    let pixels: Pixels

    enum CodingKeys: String, CodingKey {
      case series, mean, quadraticCoefficients, residualSumOfSquares, driftPercent, lag1Residual
      case periodogram, fisher, pixels
      case deviation = "sd_dof17"
      case fluctuation = "percentFluctuation_dof"
      case populationFluctuation = "percentFluctuation_population"
    }

    struct Drift: Decodable { let fitRange, rawRange, linearSigned, theilSenSigned: Double }
    struct Fisher: Decodable {
      let ordinates: Int
      let g, pValue: Double
    }
    struct Pixels: Decodable {
      let sfnrSummary, noiseVariance, snrSummary: Double
      let weisskoffCV: [Double]
      let rdc: Double

      enum CodingKeys: String, CodingKey {
        case sfnrSummary, snrSummary, weisskoffCV, rdc
        case noiseVariance = "spatialNoiseVariance_ddof1"
      }
    }

    static func read() throws -> Golden {
      let url = URL(filePath: SharedData.golden + "/phantom/fbirn-series.json")
      return try JSONDecoder().decode(Golden.self, from: Data(contentsOf: url))
    }

    /// The 4 x 4 pixels by the rule of the file.
    var square: StabilitySeries {
      var v: UInt64 = 777
      var values: [Double] = []
      for level in series {
        for _ in 0..<16 {
          v = (1_103_515_245 * v + 12_345) % 0x8000_0000
          values.append(level + Double((v >> 16) % 21) - 10)
        }
      }
      return StabilitySeries(side: 4, values: values)
    }
  }

  /// Relative, as the file says.
  static let tolerance = 1e-10

  private func agree(_ value: Double, _ golden: Double) -> Bool {
    abs(value / golden - 1) <= Self.tolerance
  }

  @Test("the trend has the golden coefficients, residuals and fluctuation")
  func trend() throws {
    let golden = try Golden.read()
    let drift = StabilityDrift(golden.series)
    let trend = drift.trend
    // The coefficient of 1 in the basis 1, t, t²: the mean less what t² brings to it.
    let meanOfSquares = trend.timeSquares / Double(trend.count)
    #expect(agree(drift.fit.mean, golden.mean))
    #expect(
      agree(drift.fit.mean - drift.fit.bend * meanOfSquares, golden.quadraticCoefficients[0]))
    #expect(agree(drift.fit.slope, golden.quadraticCoefficients[1]))
    #expect(agree(drift.fit.bend, golden.quadraticCoefficients[2]))
    #expect(agree(drift.fit.squares, golden.residualSumOfSquares))
    #expect(agree((drift.fit.squares / trend.degrees).squareRoot(), golden.deviation))
    #expect(agree(drift.fit.lag1, golden.lag1Residual))
    #expect(agree(drift.fluctuation.value, golden.fluctuation))
    #expect(agree(drift.populationFluctuation, golden.populationFluctuation))
  }

  @Test("the four drifts are the golden ones, each by its name")
  func drifts() throws {
    let golden = try Golden.read()
    let drift = StabilityDrift(golden.series)
    #expect(agree(drift.ofFit.value, golden.driftPercent.fitRange))
    #expect(agree(drift.raw.value, golden.driftPercent.rawRange))
    #expect(agree(drift.linear.value, golden.driftPercent.linearSigned))
    #expect(agree(drift.theilSen.value, golden.driftPercent.theilSenSigned))
  }

  @Test("the temporal spectrum and Fisher's test are the golden ones")
  func spectrum() throws {
    let golden = try Golden.read()
    let residuals = StabilityDrift(golden.series).fit.residuals
    let spectrum = try #require(StabilitySpectrum(ofResiduals: residuals, repetition: nil))
    // The first ordinate is the mean of residuals: rounding alone, in both programs.
    let largest = golden.periodogram.max() ?? 0
    #expect(spectrum.power.count == golden.periodogram.count)
    for (mine, theirs) in zip(spectrum.power, golden.periodogram) {
      #expect(abs(mine - theirs) <= Self.tolerance * max(theirs, largest * 1e-6))
    }
    #expect(golden.fisher.ordinates == 9)
    #expect(spectrum.peak == 5)
    #expect(agree(spectrum.share, golden.fisher.g))
    #expect(agree(spectrum.probability, golden.fisher.pValue))
  }

  @Test("the numbers of the pixels are the golden ones")
  func pixels() throws {
    let golden = try Golden.read()
    let series = golden.square
    let residuals = StabilityResiduals(series)
    let noise = StabilityStaticNoise(series)
    let mean = StabilityDrift(series.course).fit.mean
    #expect(
      agree(
        StabilitySFNR(residuals, kappa: residuals.kappa.whole).estimate.value,
        golden.pixels.sfnrSummary))
    #expect(agree(noise.variance, golden.pixels.noiseVariance))
    #expect(agree(noise.snr(mean, 1).value, golden.pixels.snrSummary))
    // The golden's squares begin at the first pixel, ours are centred.
    let courses = (1...4).map { series.course(rows: 0..<$0, columns: 0..<$0) }
    let weisskoff = StabilityWeisskoff(count: series.count, courses: courses)
    for (mine, theirs) in zip(weisskoff.fluctuations, golden.pixels.weisskoffCV) {
      #expect(agree(mine / 100, theirs))
    }
    #expect(agree(weisskoff.radius.value, golden.pixels.rdc))
  }
}
