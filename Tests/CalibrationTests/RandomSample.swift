import Calibration
import Statistics

/// Small random samples, for properties that hold for all.
struct RandomSample: Sendable {
  let negatives: [Double]
  let positives: [Double]

  /// Two classes of `fewest` to `most` cases whose values tie often: normal numbers rounded to `digits`
  /// decimal places.
  init(
    seed: UInt64, fewest: Int = 2, most: Int = 12, digits: Int = 1, shift: Double = 0.7
  ) {
    var stream = Philox4x32(seed: seed, purpose: .draws)
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    func draw(_ n: Int, _ mean: Double) -> [Double] {
      (0..<n).map { _ in ((mean + stream.nextNormal()) * scale).rounded() / scale }
    }
    let range = most - fewest + 1
    let n = fewest + stream.nextIndex(below: range)
    let m = fewest + stream.nextIndex(below: range)
    negatives = draw(n, 0)
    positives = draw(m, shift)
  }

  var ranked: RankedSample { RankedSample(negatives: negatives, positives: positives) }

  /// Cases of patients who have one to three of them, some in both classes.
  func clustered(seed: UInt64) -> [LabelledValue] {
    var stream = Philox4x32(seed: seed, purpose: .draws, stratum: 1)
    let patients = max((negatives.count + positives.count) * 2 / 3, 2)
    return (negatives.map { ($0, false) } + positives.map { ($0, true) }).enumerated().map {
      LabelledValue(
        value: $1.0, isPositive: $1.1, patient: "P\(stream.nextIndex(below: patients))",
        key: "C\($0)")
    }
  }
}

extension RankedSample {
  /// The same cases as numbers of their own, each as often as it counts: what counts stand for.
  func explicit(_ counts: Multiplicities) -> RankedSample {
    func values(_ rows: Range<Int>) -> [Double] {
      rows.flatMap { [Double](repeating: self.values[$0], count: Int(counts.rows[$0])) }
    }
    return RankedSample(
      negatives: values(0..<cases.negatives), positives: values(cases.negatives..<cases.total))
  }
}
