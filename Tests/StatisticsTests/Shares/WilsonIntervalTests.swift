import Quantities
import Statistics
import Testing

@Suite("Wilson interval")
struct WilsonIntervalTests {
  // statsmodels 0.15 proportion_confint(method="wilson"), confirmed with 60 digits (mpmath 1.4.1).
  static let table: [(count: Int, n: Int, level: Double, lower: Double, upper: Double)] = [
    (0, 10, 0.95, 0.0, 0.27753279986288926),
    (0, 10, 0.90, 0.0, 0.2129419700834071),
    (1, 10, 0.95, 0.017876213095072903, 0.4041500267952385),
    (1, 10, 0.90, 0.022634908730867195, 0.3477186673358585),
    (5, 10, 0.95, 0.23659309051256397, 0.7634069094874361),
    (10, 10, 0.95, 0.7224672001371107, 1.0),
    (26, 41, 0.95, 0.4812070108791201, 0.7641016898031056),
    (58, 72, 0.90, 0.7183633469839101, 0.8706157028376983),
    (18, 20, 0.95, 0.6989663547715127, 0.9721335187862318),
    (3, 7, 0.95, 0.1582198552514697, 0.7495416354723428),
    (1, 1, 0.95, 0.2065493143772374, 1.0),
    (0, 1, 0.90, 0.0, 0.7301340512159459),
    (950, 1000, 0.95, 0.9346861797557492, 0.9618697376072511),
  ]

  @Test("agrees with another program to 1e-12", arguments: table.indices)
  func oracle(_ index: Int) throws {
    let row = Self.table[index]
    let estimate = try #require(WilsonInterval.share(row.count, of: row.n, level: row.level))
    #expect(estimate.value == Double(row.count) / Double(row.n))
    #expect(abs(estimate.lower - row.lower) < 1e-12)
    #expect(abs(estimate.upper - row.upper) < 1e-12)
    #expect(estimate.n == row.n && estimate.level == row.level)
  }

  @Test("a share of nothing has no value")
  func nothing() { #expect(WilsonInterval.share(0, of: 0) == nil) }

  @Test("every share of up to 60 lies in its interval, within 0...1, mirrored by its complement")
  func exhaustive() throws {
    for n in 1...60 {
      for count in 0...n {
        let estimate = try #require(WilsonInterval.share(count, of: n))
        let mirror = try #require(WilsonInterval.share(n - count, of: n))
        #expect(estimate.lower >= 0 && estimate.upper <= 1 && estimate.lower < estimate.upper)
        #expect(abs(estimate.lower - (1 - mirror.upper)) < 1e-12)
      }
    }
  }
}
