import Quantities
import Statistics
import Testing

@Suite("Intervals of shares")
struct ShareIntervalTests {
  @Test("Jeffreys holds the share within 0...1, mirrored by its complement, up to 40")
  func jeffreys() throws {
    for n in 1...40 {
      for count in 0...n {
        let estimate = try #require(JeffreysInterval.share(count, of: n))
        let mirror = try #require(JeffreysInterval.share(n - count, of: n))
        #expect(estimate.lower <= estimate.value && estimate.value <= estimate.upper)
        #expect(estimate.lower >= 0 && estimate.upper <= 1 && estimate.lower < estimate.upper)
        #expect(abs(estimate.lower - (1 - mirror.upper)) < 1e-12)
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
    #expect(JeffreysInterval.share(0, of: 0) == nil)
    #expect(WilsonInterval.around(0.5, n: 0) == nil)
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
}
