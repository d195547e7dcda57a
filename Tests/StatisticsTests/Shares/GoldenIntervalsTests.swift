import Quantities
import Statistics
import TestSupport
import Testing

/// The golden table `calibration/intervals`: 60 digits, asserted against statsmodels 0.15.
@Suite(
  "Golden intervals",
  .enabled(if: SharedData.hasGolden, "the golden results are not beside the checkout"))
struct GoldenIntervalsTests {
  struct Content: Decodable {
    struct Single: Decodable {
      let x, n: Int
      let level: Double
      let wilson, jeffreys: [Double]
    }
    struct Independent: Decodable {
      let x1, n1, x2, n2: Int
      let difference: Double
      let newcombeHybridScore95: [Double]
    }
    let single: [Single]
    let newcombeIndependent: [Independent]
  }
  let content: Content

  init() throws { content = try golden("calibration/intervals", as: Content.self) }

  @Test("of one share: Wilson and Jeffreys to 1e-12")
  func single() {
    for row in content.single {
      let found = [
        (WilsonInterval.share(row.x, of: row.n, level: row.level), row.wilson),
        (JeffreysInterval.share(row.x, of: row.n, level: row.level), row.jeffreys),
      ]
      for (estimate, expected) in found {
        #expect(holds(estimate, [Double(row.x) / Double(row.n)] + expected), "\(row)")
      }
    }
  }

  @Test("of the difference of two independent shares to 1e-12")
  func independent() throws {
    for row in content.newcombeIndependent {
      let first = try #require(WilsonInterval.share(row.x1, of: row.n1))
      let second = try #require(WilsonInterval.share(row.x2, of: row.n2))
      let estimate = NewcombeInterval.difference(first, minus: second)
      #expect(holds(estimate, [row.difference] + row.newcombeHybridScore95), "\(row)")
    }
  }

  private func holds(_ estimate: Estimate<Double>?, _ expected: [Double]) -> Bool {
    guard let estimate else { return false }
    let found = [estimate.value, estimate.lower, estimate.upper]
    return zip(found, expected).allSatisfy { abs($0 - $1) < 1e-12 } && expected.count == 3
  }
}
