import Foundation
import Statistics
import Testing

@testable import Calibration

@Suite("Straightness against normal scores")
struct NormalScoresTests {
  @Test("it is the squared correlation with the scores", arguments: 1...20)
  func correlation(seed: Int) {
    let values = RandomSample(seed: UInt64(seed), most: 30).negatives.sorted()
    let n = Double(values.count)
    let scores = values.indices.map { normalQuantile((Double($0) + 0.625) / (n + 0.25)) }
    let mean = values.reduce(0, +) / n
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard squares > 0 else { return }
    let product = zip(scores, values).reduce(0) { $0 + $1.0 * ($1.1 - mean) }
    let expected = product * product / (squares * scores.reduce(0) { $0 + $1 * $1 })
    let once = [Int32](repeating: 1, count: values.count)
    let own = NormalScores(values.count).straightness(
      values.indices, values: values, counts: once, mean: mean, squares: squares,
      count: values.count)
    #expect(abs(own - expected) < 1e-12)
  }

  @Test("some cases more or fewer than scores hardly matter", arguments: [50, 57, 60, 66, 75])
  func stretched(count: Int) {
    var stream = Philox4x32(seed: 13, purpose: .draws)
    let values = (0..<count).map { _ in stream.nextNormal() }.sorted()
    let mean = values.reduce(0, +) / Double(count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    func straightness(_ scores: NormalScores) -> Double {
      scores.straightness(
        values.indices, values: values, counts: [Int32](repeating: 1, count: count), mean: mean,
        squares: squares, count: count)
    }
    #expect(abs(straightness(NormalScores(60)) - straightness(NormalScores(count))) < 0.01)
  }

  /// Royston, The Statistician 42 (1993) 37: ln(1 - W′) is about normal.
  @Test("the 1 % point is Royston's within the error of simulation", arguments: [10, 30, 100])
  func royston(n: Int) {
    let u = log(Double(n))
    let v = log(u)
    let mean = -1.2725 + 1.0521 * (v - u)
    let spread = 1.0308 - 0.26758 * (v + 2 / u)
    for seed in UInt64(1)...3 {
      let point = NormalScores(n).criticalPoints(seed: seed).ofSamples
      let tail = 1 - normalCDF((log(1 - point) - mean) / spread)
      // The tenth of 999: its tail is 0.01 with a standard error of 0.003.
      #expect(tail > 0.002 && tail < 0.022, "\(tail)")
    }
  }

  @Test("resamples are less straight than samples", arguments: [20, 100])
  func resamples(n: Int) {
    let points = NormalScores(n).criticalPoints(seed: 5)
    #expect(points.ofResamples < points.ofSamples)
  }

  @Test("an exponential class of a hundred is crooked, a normal one mostly not")
  func crooked() {
    var stream = Philox4x32(seed: 11, purpose: .draws)
    let normal = (0..<100).map { _ in stream.nextNormal() }
    let skewed = (0..<100).map { _ in 3 - log(stream.nextUniform()) }
    func isCrooked(_ negatives: [Double], _ positives: [Double]) -> Bool {
      Fitting(
        RankedSample(negatives: negatives, positives: positives), by: .standard, seed: 3
      ).isCrooked
    }
    #expect(isCrooked(normal, skewed) && isCrooked(skewed.map(-), normal))
    #expect(!isCrooked(normal, normal.map { 2 + 1.5 * $0 }))
  }
}
