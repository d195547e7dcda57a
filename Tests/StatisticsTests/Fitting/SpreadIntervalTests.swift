import Statistics
import TestSupport
import Testing

@Suite("Interval of a standard deviation")
struct SpreadIntervalTests {
  struct Content: Decodable {
    struct Bias: Decodable {
      let n: Int
      let c4: Double
    }
    struct Factors: Decodable { let dof, lower, upper: Double }
    let c4: [Bias]
    let sdRatioInterval95: [Factors]
  }

  @Test(
    "factors are those of the golden table to 1e-13, c4 to 1e-12",
    .enabled(if: SharedData.hasGolden, "the golden results are not beside the checkout"))
  func goldenTable() throws {
    let content = try golden("phantom/sd-intervals", as: Content.self)
    // The table's own ln Γ costs it 2e-13 at n = 1000, where 120 digits give 0.9997497811015132.
    for row in content.c4 { #expect(relativeError(SpreadInterval.bias(n: row.n), row.c4) < 1e-12) }
    #expect(relativeError(SpreadInterval.bias(n: 1000), 0.9997497811015132) < 1e-15)
    for row in content.sdRatioInterval95 {
      let factors = SpreadInterval.factors(degrees: row.dof)
      #expect(relativeError(factors.lowerBound, row.lower) < 1e-13)
      #expect(relativeError(factors.upperBound, row.upper) < 1e-13)
    }
  }

  @Test("factors shrink towards 1 as degrees grow to a million, and hold 1")
  func limits() {
    var last = SpreadInterval.factors(degrees: 0.5)
    for degrees in [1, 2.5, 30, 4e3, 1e6] {
      let factors = SpreadInterval.factors(degrees: degrees)
      #expect(factors.contains(1))
      #expect(factors.lowerBound > last.lowerBound && factors.upperBound < last.upperBound)
      last = factors
    }
    // √(2/ν)/2 standard errors of the logarithm.
    #expect(abs(last.upperBound - 1 - 1.96 * 0.5 * (2e-6).squareRoot()) < 1e-5)
  }

  @Test("effective degrees: white noise keeps all, correlated noise fewer")
  func effective() {
    #expect(SpreadInterval.degrees(count: 4264, fitted: 3, correlation: 1) == 4261)
    #expect(SpreadInterval.degrees(count: 103, fitted: 3, correlation: 4) == 25)
    #expect(SpreadInterval.degrees(57, lagOne: -0.3) == 57)
    #expect(SpreadInterval.degrees(57, lagOne: 0.5) == 57 * 0.75 / 1.25)
    #expect(trendInflation(lagOne: -0.2) == 1)
    #expect(abs(trendInflation(lagOne: 0.6) - 2) < 1e-15)
    #expect(trendInflation(lagOne: 1) == .infinity)
  }

  @Test(
    "the correlation of noise from its powers: flat after the exponential factor, never below 1")
  func correlation() throws {
    #expect(noiseCorrelation(powers: [2, 2, 2, 2]) == 1)
    // All power in one of sixteen ordinates: 16/2.
    #expect(noiseCorrelation(powers: [1e200] + [Double](repeating: 0, count: 15)) == 8)
    var stream = Philox4x32(seed: 2, purpose: .nullSimulation)
    let powers = (0..<4000).map { _ in
      let (a, b) = (stream.nextNormal(), stream.nextNormal())
      return a * a + b * b
    }
    let white = try #require(noiseCorrelation(powers: powers))
    #expect(white >= 1 && white < 1.1)
    #expect(noiseCorrelation(powers: [0, 0]) == nil && noiseCorrelation(powers: [.nan]) == nil)
  }

  @Test("lag-1 autocorrelation of a first-order series, of an alternation, and of nothing")
  func lagOne() throws {
    var stream = Philox4x32(seed: 6, purpose: .nullSimulation)
    var value = 0.0
    let series = (0..<5000).map { _ in
      value = 0.7 * value + stream.nextNormal()
      return value
    }
    // The standard error is √((1 - 0.49)/5000) = 0.010.
    #expect(abs(try #require(lagOneAutocorrelation(series)) - 0.7) < 0.04)
    #expect(lagOneAutocorrelation([1, -1, 1, -1]) == -0.75)
    #expect(lagOneAutocorrelation([3, 3, 3]) == nil && lagOneAutocorrelation([1]) == nil)
    #expect(lagOneAutocorrelation([]) == nil)
  }
}
