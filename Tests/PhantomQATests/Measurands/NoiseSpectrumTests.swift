import Quantities
import Statistics
import TestSupport
import Testing

@testable import PhantomQA

@Suite("Noise spectrum")
struct NoiseSpectrumTests {
  struct Content: Decodable {
    struct Parseval: Decodable {
      let sum: Double

      private enum CodingKeys: String, CodingKey { case sum = "sumNPS_du_dv" }
    }
    struct Radial: Decodable {
      let width: Double
      let count: [Int]
      let meanFrequency, nps: [Double?]

      private enum CodingKeys: String, CodingKey {
        case width = "binWidth_per_mm"
        case count, meanFrequency, nps
      }
    }
    struct Detrended: Decodable {
      let coefficients, npsRow0: [Double]
      let residualSumOfSquares, variance, first, second, sum: Double
      let dof: Int

      private enum CodingKeys: String, CodingKey {
        case coefficients, npsRow0, residualSumOfSquares, dof
        case variance = "variance_dof"
        case first = "nps_1_0"
        case second = "nps_3_5"
        case sum = "sumNPS_du_dv"
      }
    }
    let shape: [Int]
    let columnSpacing, rowSpacing, mean, populationVariance: Double
    let input, nps: [[Double]]
    let parseval: Parseval
    let radial: Radial
    let detrendedQuadratic: Detrended

    private enum CodingKeys: String, CodingKey {
      case shape, mean, populationVariance, input, nps, parseval, radial, detrendedQuadratic
      case columnSpacing = "dx_mm"
      case rowSpacing = "dy_mm"
    }
  }

  private static func spectrum(_ content: Content, _ values: [Double]) -> NoiseSpectrum {
    NoiseSpectrum(
      of: values, rows: content.shape[0], columns: content.shape[1],
      rowSpacing: Quantity(content.rowSpacing), columnSpacing: Quantity(content.columnSpacing),
      images: 1)
  }

  private static func pixels(_ content: Content) -> [(row: Int, column: Int)] {
    (0..<content.shape[0]).flatMap { row in (0..<content.shape[1]).map { (row, $0) } }
  }

  @Test(
    "the golden plane, rings and Parseval to 1e-12",
    .enabled(if: SharedData.hasGolden, "the golden results are not beside the checkout"))
  func golden() throws {
    let content = try GoldenResults.read("nps", as: Content.self)
    let values = content.input.flatMap { $0 }
    let spectrum = Self.spectrum(content, values.map { $0 - content.mean })
    let most = content.nps.flatMap { $0 }.max() ?? 0
    for v in 0..<content.shape[0] {
      for u in 0..<content.shape[1] where content.nps[v][u] > 1e-9 * most {
        #expect(relativeError(spectrum[v, u], content.nps[v][u]) < 1e-12, "at \(v), \(u)")
      }
    }
    #expect(relativeError(spectrum.meanSquare, content.populationVariance) < 1e-12)
    #expect(relativeError(spectrum.meanSquare, content.parseval.sum) < 1e-12)
    let rings = spectrum.rings(width: content.radial.width)
    #expect(rings.map(\.count) == content.radial.count)
    for (ring, expected) in zip(rings, zip(content.radial.meanFrequency, content.radial.nps)) {
      #expect((ring.power == nil) == (expected.1 == nil))
      if let frequency = ring.frequency, let power = ring.power, let f = expected.0,
        let p = expected.1
      {
        #expect(relativeError(frequency, f) < 1e-12 && relativeError(power, p) < 1e-12)
      }
    }
  }

  @Test(
    "the golden quadratic detrend to 1e-12, each number above 1e-9 of the largest",
    .enabled(if: SharedData.hasGolden, "the golden results are not beside the checkout"))
  func detrended() throws {
    let content = try GoldenResults.read("nps", as: Content.self)
    let expected = content.detrendedQuadratic
    let values = content.input.flatMap { $0 }
    let pixels = Self.pixels(content)
    let surface = try #require(Surface(.quadratic, values, at: pixels))
    #expect(surface.coefficients.count == expected.coefficients.count)
    for (a, b) in zip(surface.coefficients, expected.coefficients) {
      #expect(relativeError(a, b) < 1e-12)
    }
    let rest = surface.residuals(values, at: pixels)
    let squares = CompensatedSum.of(rest.map { $0 * $0 })
    #expect(relativeError(squares, expected.residualSumOfSquares) < 1e-12)
    #expect(relativeError(squares / Double(expected.dof), expected.variance) < 1e-12)
    let spectrum = Self.spectrum(content, rest)
    // Nearly all of it is taken out by the fit: a hundred-thousandth of the largest is left.
    #expect(relativeError(spectrum[1, 0], expected.first) < 1e-12)
    #expect(relativeError(spectrum[3, 5], expected.second) < 1e-12)
    #expect(relativeError(spectrum.meanSquare, expected.sum) < 1e-12)
    // What the fit takes out whole is rounding in both programs, and below what the file states.
    let most = expected.npsRow0.max() ?? 0
    for (u, power) in expected.npsRow0.enumerated() where power > 1e-9 * most {
      #expect(relativeError(spectrum[0, u], power) < 1e-12, "at \(u)")
    }
  }

  @Test(
    "the correlation of the golden plane is 1.0372",
    .enabled(if: SharedData.hasGolden, "the golden results are not beside the checkout"))
  func correlation() throws {
    let content = try GoldenResults.read("nps", as: Content.self)
    let values = content.input.flatMap { $0 }
    let colour = NoiseColour(Self.spectrum(content, values.map { $0 - content.mean }))
    #expect(abs(colour.correlation - 1.0372) < 5e-5)
  }

  @Test("the half plane holds the whole: sums over it equal sums over the whole plane")
  func half() {
    for (rows, columns) in [(4, 4), (5, 4), (4, 5), (7, 3), (8, 8)] {
      let values = SimulatedNoise.white.field(
        rows: rows, columns: columns, seed: 3, replicate: rows, stratum: columns)
      let spectrum = NoiseSpectrum(
        of: values, rows: rows, columns: columns, rowSpacing: Quantity(2),
        columnSpacing: Quantity(0.5), images: 1)
      var whole = 0.0
      for v in 0..<rows { for u in 0..<columns { whole += spectrum[v, u] } }
      #expect(relativeError(whole / Double(rows * columns), spectrum.meanSquare) < 1e-12)
      #expect(spectrum.powers.count == rows * columns - 1)
    }
  }

  @Test("noise of known colour: what was filtered and what was interpolated is told")
  func colours() {
    for noise in SimulatedNoise.allCases {
      let values = noise.field(rows: 64, columns: 64, seed: 11, replicate: 0, stratum: 0)
      let colour = NoiseColour(
        NoiseSpectrum(
          of: values, rows: 64, columns: 64, rowSpacing: Quantity(1), columnSpacing: Quantity(1),
          images: 1))
      #expect(colour.isFiltered == (noise != .white), "\(noise)")
      // An edge at 0.38 cycles a pixel leaves as little beyond 0.4 as filling with zeros does.
      #expect(colour.isInterpolated == (noise != .white), "\(noise)")
      #expect(!colour.hasDrift, "\(noise)")
      let truth = noise.correlation(rows: 64, columns: 64)
      // The estimate of one field of 64 x 64 spreads by about a tenth.
      #expect(
        abs(colour.correlation / truth - 1) < 0.3, "\(noise): \(colour.correlation), \(truth)")
      if noise == .zeroFilled {
        #expect(abs(colour.zeroFill.down - 2) < 0.2 && abs(colour.zeroFill.across - 2) < 0.2)
      }
    }
  }

  @Test("white noise has drift by chance about once in a thousand fields")
  func driftBound() {
    let runs = SlowTests.runs(4000)
    var alarms = 0
    for run in 0..<runs {
      let values = SimulatedNoise.white.field(
        rows: 32, columns: 32, seed: 17, replicate: run, stratum: 0)
      let spectrum = NoiseSpectrum(
        of: values, rows: 32, columns: 32, rowSpacing: Quantity(1), columnSpacing: Quantity(1),
        images: 1)
      if NoiseColour(spectrum).hasDrift { alarms += 1 }
    }
    // The 99.9 % bound of a Poisson count.
    #expect(alarms <= (SlowTests.areAsked ? 11 : 4), "\(alarms) of \(runs)")
  }
}
