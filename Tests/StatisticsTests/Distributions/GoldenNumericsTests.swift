import Statistics
import TestSupport
import Testing

/// The golden table `calibration/numerics`, computed with 60 digits.
@Suite(
  "Golden numerics",
  .enabled(if: SharedData.hasGolden, "the golden results are not beside the checkout"))
struct GoldenNumericsTests {
  struct Content: Decodable {
    struct Normal: Decodable { let x, p: Double }
    struct StudentT: Decodable { let df, p, t: Double }
    struct ChiSquare: Decodable { let df, p, x: Double }
    struct Sum: Decodable {
      let values: [Double]
      let expected: Double
    }
    let normalCDF, normalQuantile: [Normal]
    let tQuantile: [StudentT]
    let chi2Quantile: [ChiSquare]
    let stableSum: Sum
  }
  let content: Content

  init() throws { content = try golden("calibration/numerics", as: Content.self) }

  @Test("the normal distribution to 4e-15, in the far tails to 1e-13")
  func normal() {
    for row in content.normalCDF {
      // The last row before the doubles end has a grain of 5e-324.
      let allowed = max(row.p * (abs(row.x) < 8 ? 4e-15 : 1e-13), .leastNonzeroMagnitude)
      #expect(abs(normalCDF(row.x) - row.p) <= allowed, "at \(row.x)")
    }
  }

  @Test("its quantiles to 4e-15")
  func quantile() {
    for row in content.normalQuantile {
      #expect(relativeError(normalQuantile(row.p), row.x) < 4e-15, "at \(row.p)")
    }
  }

  @Test("quantiles of t and chi-square to 1e-12, and back")
  func others() {
    for row in content.tQuantile {
      let t = tQuantile(row.p, degrees: row.df)
      #expect(relativeError(t, row.t) < 1e-12, "t at \(row.p), \(row.df) degrees")
      #expect(abs(tCDF(t, degrees: row.df) - row.p) < 1e-14)
    }
    for row in content.chi2Quantile {
      let x = chiSquareQuantile(row.p, degrees: row.df)
      #expect(relativeError(x, row.x) < 1e-12, "chi-square at \(row.p), \(row.df) degrees")
      #expect(abs(chiSquareCDF(x, degrees: row.df) - row.p) < 1e-14)
    }
  }

  @Test("the compensated sum is exact where the plain one loses everything")
  func sum() {
    #expect(CompensatedSum.of(content.stableSum.values) == content.stableSum.expected)
  }
}
