import Statistics
import Testing

@Suite("Fisher's g")
struct FisherGTests {
  // mpmath 1.3 with 80 digits.
  static let exact: [(ordinates: Int, share: Double, probability: Double)] = [
    (9, 0.6, 0.0058982400000000025), (29, 0.2611, 0.006064099145446448),
    (29, 0.12, 0.6355704794109625), (99, 0.0886, 0.011121777026855057),
    (99, 0.05, 0.5082133075023899), (999, 0.0117, 0.007890242233442469),
    (4999, 0.0027, 0.006743902585931098), (99, 0.035, 0.9806456944716857), (5, 0.3, 0.9455),
  ]

  @Test("probabilities agree with 80 digits, from 5 to 4999 ordinates", arguments: exact.indices)
  func probability(_ index: Int) {
    let row = Self.exact[index]
    let found = FisherG.probability(of: row.share, ordinates: row.ordinates)
    #expect(relativeError(found, row.probability) < 1e-10)
  }

  @Test("the probability falls with the share, over the seam to the limit, from 1 to 0")
  func monotone() {
    for ordinates in [1, 2, 10, 100, 2000] {
      var last = 1.0
      for step in 0...1000 {
        let share = (1 + Double(step) / 1000 * (Double(ordinates) - 1)) / Double(ordinates)
        let found = FisherG.probability(of: share, ordinates: ordinates)
        #expect(found >= 0 && found <= last + 1e-5)
        last = found
      }
    }
    #expect(FisherG.probability(of: 0, ordinates: 5) == 1)
    #expect(FisherG.probability(of: 1, ordinates: 5) == 0)
    #expect(FisherG.probability(of: .nan, ordinates: 5).isNaN)
  }

  @Test("a bound is reached with its probability")
  func bound() {
    for ordinates in [2, 9, 29, 99, 500] {
      for probability in [0.05, 0.01, 0.001] {
        let bound = FisherG.bound(probability: probability, ordinates: ordinates)
        let back = FisherG.probability(of: bound, ordinates: ordinates)
        #expect(relativeError(back, probability) < 1e-9)
      }
    }
  }

  @Test("the largest share and its place; no power has none")
  func statistic() throws {
    let found = try #require(FisherG.statistic([1, 4, 3, 4]))
    #expect(found.share == 1.0 / 3 && found.ordinate == 1)
    #expect(FisherG.statistic([0, 0]) == nil && FisherG.statistic([]) == nil)
    #expect(FisherG.statistic([1, -1]) == nil && FisherG.statistic([1, .nan]) == nil)
  }

  @Test("exponential ordinates pass the 5 % bound in 5 % of 2000 runs")
  func size() throws {
    let bound = FisherG.bound(probability: 0.05, ordinates: 29)
    var passed = 0
    for run in 0..<2000 {
      var stream = Philox4x32(seed: 6, purpose: .nullSimulation, replicate: UInt32(run))
      let powers = (0..<29).map { _ in
        let (a, b) = (stream.nextNormal(), stream.nextNormal())
        return a * a + b * b
      }
      if try #require(FisherG.statistic(powers)).share > bound { passed += 1 }
    }
    // Four binomial standard errors about 100.
    #expect((61...139).contains(passed), "\(passed)")
  }
}
