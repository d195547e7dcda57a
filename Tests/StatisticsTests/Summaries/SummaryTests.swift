import Statistics
import TestSupport
import Testing

@Suite("Summaries of lists")
struct SummaryTests {
  @Test("a common offset of 1e9 does not touch the spread")
  func offset() throws {
    var generator = SeededGenerator(seed: 1)
    // Multiples of 2⁻¹⁰ stay exact under the offset.
    let values = (0..<1000).map { _ in
      Double(Int.random(in: -2048...2048, using: &generator)) / 1024
    }
    let plain = try #require(Summary(of: values))
    let moved = try #require(Summary(of: values.map { $0 + 1e9 }))
    #expect(relativeError(moved.squares, plain.squares) < 1e-14)
    #expect(abs(moved.mean - 1e9 - plain.mean) < 2e-7)
    #expect(moved.n == 1000)
  }

  @Test("variance, standard deviation and standard error of a small list by hand")
  func small() throws {
    let summary = try #require(Summary(of: [2, 4, 4, 4, 5, 5, 7, 9]))
    #expect(summary.mean == 5 && summary.squares == 32)
    let variance: Double = 32 / 7
    #expect(summary.variance == variance)
    #expect(summary.standardDeviation == variance.squareRoot())
    #expect(summary.standardError == (variance / 8).squareRoot())
  }

  @Test("a single number has a mean and no spread; none, or one that is no number, has nothing")
  func few() throws {
    let one = try #require(Summary(of: [3]))
    #expect(one.mean == 3 && one.variance == nil && one.standardError == nil)
    for bad: [Double] in [[], [1, .nan], [1, -.infinity]] {
      #expect(Summary(of: bad) == nil)
      #expect(Quantiles(of: bad) == nil)
    }
  }

  // R 4.2 and NumPy 2 give these for quantile(type = 7) of the same numbers.
  @Test("quantiles are those of definition 7")
  func quantiles() throws {
    let quantiles = try #require(Quantiles(of: [7, 1, 3, 10, 4]))
    #expect(quantiles.sorted == [1, 3, 4, 7, 10])
    #expect([0, 0.1, 0.25, 0.5, 0.9, 1].map(quantiles.at) == [1, 1.8, 3, 4, 8.8, 10])
    #expect(quantiles.interquartileRange == 4)
    #expect(Quantiles(of: [5])?.at(0.3) == 5)
  }

  @Test("the median and the median absolute deviation against a naive twin, lengths 1 to 40")
  func median() throws {
    var generator = SeededGenerator(seed: 2)
    for n in 1...40 {
      let values = (0..<n).map { _ in Double(Int.random(in: 0...9, using: &generator)) }
      let quantiles = try #require(Quantiles(of: values))
      #expect(quantiles.median == Self.naiveMedian(values))
      #expect(quantiles.median == quantiles.at(0.5))
      let centre = Self.naiveMedian(values)
      let deviation = Self.naiveMedian(values.map { abs($0 - centre) })
      #expect(quantiles.medianAbsoluteDeviation == deviation)
      #expect(quantiles.robustSpread == deviation * 1.482602218505602)
    }
  }

  @Test("an infinite term gives what a plain sum gives, opposite infinities no number")
  func infinite() {
    #expect(CompensatedSum.of([1, .infinity, 2]) == .infinity)
    #expect(CompensatedSum.of([.infinity, -.infinity]).isNaN)
    #expect(CompensatedSum.of([]) == 0)
  }

  /// The number with as many below as above, by counting.
  private static func naiveMedian(_ values: [Double]) -> Double {
    let order = values.sorted()
    return (order[(order.count - 1) / 2] + order[order.count / 2]) / 2
  }
}
