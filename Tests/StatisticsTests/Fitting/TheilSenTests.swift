import Quantities
import Statistics
import Testing

@Suite("Theil-Sen slope")
struct TheilSenTests {
  static let x: [Double] = [1, 2, 3, 5, 8, 8, 13, 14, 15.5, 20, 21, 30]
  static let y: [Double] = [2.1, 2.9, 2.5, 4.8, 5.0, 6.1, 9.5, 40.0, 9.9, 12.5, 12.5, 17.0]

  // scipy.stats.theilslopes 1.17.1 of the same points, with one outlier and ties in x and y.
  @Test("slope and interval are those of another program")
  func oracle() throws {
    let wide = try #require(TheilSen.estimate(Self.x, Self.y))
    #expect(relativeError(wide.value, 0.5333333333333333) < 1e-15)
    #expect(relativeError(wide.lower, 0.48125) < 1e-15)
    #expect(relativeError(wide.upper, 0.6166666666666667) < 1e-15)
    #expect(wide.n == 12)
    let narrow = try #require(TheilSen.estimate(Self.x, Self.y, level: 0.9))
    #expect(relativeError(narrow.lower, 0.4896551724137931) < 1e-15)
    #expect(relativeError(narrow.upper, 0.5882352941176471) < 1e-15)
  }

  @Test("the order of the points changes nothing; the sign of y turns the interval round")
  func symmetry() throws {
    let estimate = try #require(TheilSen.estimate(Self.x, Self.y))
    #expect(TheilSen.estimate(Self.x.reversed(), Self.y.reversed()) == estimate)
    let turned = try #require(TheilSen.estimate(Self.x, Self.y.map(-)))
    #expect(turned.value == -estimate.value)
  }

  @Test("four points or fewer have a slope and no 95 % interval; no slope without two places")
  func few() {
    #expect(TheilSen.slope([1, 2], [1, 4]) == 3)
    for n in 2...4 {
      let x = (0..<n).map(Double.init)
      #expect(TheilSen.slope(x, x) == 1 && TheilSen.estimate(x, x) == nil)
    }
    #expect(TheilSen.estimate([0, 1, 2, 3, 4], [0, 1, 2, 3, 4]) != nil)
    #expect(TheilSen.slope([1, 1], [1, 4]) == nil && TheilSen.slope([], []) == nil)
    #expect(TheilSen.slope([1, 2], [1, .nan]) == nil)
  }

  @Test("intervals of 400 straight lines of 20 noisy points cover as often as they say")
  func coverage() throws {
    var covered = 0
    for run in 0..<400 {
      var stream = Philox4x32(seed: 15, purpose: .nullSimulation, replicate: UInt32(run))
      let x = (0..<20).map(Double.init)
      let y = x.map { 0.3 * $0 + stream.nextNormal() }
      let estimate = try #require(TheilSen.estimate(x, y))
      if estimate.lower <= 0.3 && 0.3 <= estimate.upper { covered += 1 }
    }
    // Four binomial standard errors about 0.95 of 400.
    #expect((363...397).contains(covered), "\(covered)")
  }
}
