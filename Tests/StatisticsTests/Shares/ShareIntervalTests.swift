import Quantities
import Statistics
import Testing

@Suite("Intervals of shares")
struct ShareIntervalTests {
  @Test("Clopper-Pearson ends are where the binomial tails are exactly the level, up to 30")
  func exact() throws {
    for n in [1, 2, 7, 30] {
      for count in 0...n {
        let estimate = try #require(ClopperPearsonInterval.share(count, of: n, level: 0.9))
        if count > 0 {
          #expect(abs(Self.upperTail(count, of: n, share: estimate.lower) - 0.05) < 1e-13)
        }
        if count < n {
          #expect(abs(Self.upperTail(count + 1, of: n, share: estimate.upper) - 0.95) < 1e-13)
        }
      }
    }
  }

  @Test("Jeffreys lies within Clopper-Pearson and holds the share, up to 40")
  func nested() throws {
    for n in 1...40 {
      for count in 0...n {
        let outer = try #require(ClopperPearsonInterval.share(count, of: n))
        let inner = try #require(JeffreysInterval.share(count, of: n))
        #expect(outer.lower <= inner.lower && inner.upper <= outer.upper)
        #expect(inner.lower <= inner.value && inner.value <= inner.upper)
      }
    }
  }

  @Test("the posterior of Jeffreys agrees with its interval")
  func posterior() throws {
    let estimate = try #require(JeffreysInterval.share(17, of: 20))
    let below = { JeffreysInterval.probability(below: $0, after: 17, of: 20) }
    #expect(abs(below(estimate.lower) - 0.025) < 1e-14)
    #expect(abs(below(estimate.upper) - 0.975) < 1e-14)
    #expect(abs(JeffreysInterval.probability(below: 0.5, after: 0, of: 0) - 0.5) < 1e-15)
  }

  @Test("a share of nothing has no value")
  func nothing() {
    #expect(ClopperPearsonInterval.share(0, of: 0) == nil)
    #expect(JeffreysInterval.share(0, of: 0) == nil)
    #expect(WilsonInterval.around(0.5, n: 0) == nil)
    #expect(
      NewcombeInterval.pairedDifference(both: 0, firstOnly: 0, secondOnly: 0, neither: 0) == nil)
  }

  @Test("Wilson about a mean share is Wilson of the count where there is one")
  func around() {
    for count in 0...13 {
      let share = Double(count) / 13
      #expect(WilsonInterval.around(share, n: 13) == WilsonInterval.share(count, of: 13))
    }
  }

  @Test("Youden's index by squared and added distances")
  func youden() throws {
    let sensitivity = try #require(WilsonInterval.share(26, of: 30))
    let specificity = try #require(WilsonInterval.share(20, of: 25))
    let youden = NewcombeInterval.youden(sensitivity: sensitivity, specificity: specificity)
    let (down1, down2) = (
      sensitivity.value - sensitivity.lower, specificity.value - specificity.lower
    )
    let (up1, up2) = (sensitivity.upper - sensitivity.value, specificity.upper - specificity.value)
    #expect(abs(youden.value - (26.0 / 30 + 20.0 / 25 - 1)) < 1e-15)
    #expect(abs(youden.value - youden.lower - (down1 * down1 + down2 * down2).squareRoot()) < 1e-15)
    #expect(abs(youden.upper - youden.value - (up1 * up1 + up2 * up2).squareRoot()) < 1e-15)
    #expect(youden.n == 55)
  }

  @Test("differences change sign with their order, for every table of eight cases")
  func paired() throws {
    for both in 0...8 {
      for first in 0...(8 - both) {
        for second in 0...(8 - both - first) {
          let neither = 8 - both - first - second
          let estimate = try #require(
            NewcombeInterval.pairedDifference(
              both: both, firstOnly: first, secondOnly: second, neither: neither))
          let mirror = try #require(
            NewcombeInterval.pairedDifference(
              both: both, firstOnly: second, secondOnly: first, neither: neither))
          #expect(abs(estimate.lower + mirror.upper) < 1e-15)
          #expect(estimate.value == -mirror.value)
          #expect(estimate.lower >= -1 && estimate.upper <= 1)
        }
      }
    }
  }

  /// The probability of `count` or more hits of `n`, summed term by term.
  private static func upperTail(_ count: Int, of n: Int, share: Double) -> Double {
    (count...n).reduce(0.0) { sum, k in
      let choose = (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
      let hits = (0..<k).reduce(1.0) { product, _ in product * share }
      return sum + choose * (0..<(n - k)).reduce(hits) { product, _ in product * (1 - share) }
    }
  }
}
