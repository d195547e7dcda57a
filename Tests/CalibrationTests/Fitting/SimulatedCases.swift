import Calibration
import Statistics
import Testing

/// The scenarios of the golden simulations: normal mixtures on the logarithmic scale, with their true
/// optimum.
struct SimulatedCases: Sendable, CustomTestStringConvertible {
  struct Part: Sendable {
    let weight, mean, spread: Double
  }

  let testDescription: String
  let negatives, positives: [Part]

  static let equal = SimulatedCases("lognormal equal", [(1, 0, 0.4)], [(1, 0.7, 0.4)])
  static let unequal = SimulatedCases("lognormal unequal", [(1, 0.05, 0.3)], [(1, 0.75, 0.5)])
  static let weak = SimulatedCases("weak", [(1, 0.2, 0.45)], [(1, 0.55, 0.45)])
  static let mixed = SimulatedCases(
    "mixed progression (30% low)", [(1, 0.05, 0.35)], [(0.7, 0.95, 0.35), (0.3, 0.25, 0.35)])
  static let outliers = SimulatedCases(
    "outlier pseudo (10% high)", [(0.9, 0, 0.35), (0.1, 1.1, 0.3)], [(1, 0.75, 0.4)])
  static let binormal = [equal, unequal, weak]
  static let all = binormal + [mixed, outliers]

  private init(
    _ name: String, _ negatives: [(Double, Double, Double)], _ positives: [(Double, Double, Double)]
  ) {
    testDescription = name
    self.negatives = negatives.map { Part(weight: $0.0, mean: $0.1, spread: $0.2) }
    self.positives = positives.map { Part(weight: $0.0, mean: $0.1, spread: $0.2) }
  }

  /// `count` cases of each class.
  func sample(_ count: Int, run: Int) -> RankedSample {
    var stream = Philox4x32(
      seed: 2026, purpose: .draws, replicate: UInt32(run), stratum: UInt32(count))
    func draw(_ parts: [Part]) -> Double {
      var place = stream.nextUniform()
      for part in parts.dropLast() {
        if place < part.weight { return part.mean + part.spread * stream.nextNormal() }
        place -= part.weight
      }
      return parts[parts.count - 1].mean + parts[parts.count - 1].spread * stream.nextNormal()
    }
    let low = (0..<count).map { _ in draw(negatives) }
    let high = (0..<count).map { _ in draw(positives) }
    return RankedSample(negatives: low, positives: high)
  }

  /// Youden's index of a cut-off in the populations.
  func youden(at cut: Double) -> Double {
    share(negatives, below: cut) - share(positives, below: cut)
  }

  private func share(_ parts: [Part], below cut: Double) -> Double {
    parts.reduce(0) { $0 + $1.weight * normalCDF((cut - $1.mean) / $1.spread) }
  }

  /// The best cut-off of the populations, by golden section: one maximum in all scenarios.
  var best: Double {
    var (low, high) = (-0.5, 1.5)
    let ratio = (5.0.squareRoot() - 1) / 2
    for _ in 0..<80 {
      let (a, b) = (high - ratio * (high - low), low + ratio * (high - low))
      if youden(at: a) > youden(at: b) { high = b } else { low = a }
    }
    return (low + high) / 2
  }

  /// The area of the populations.
  var area: Double {
    negatives.reduce(0) { sum, x in
      sum
        + positives.reduce(0) { inner, y in
          let spread = (x.spread * x.spread + y.spread * y.spread).squareRoot()
          return inner + x.weight * y.weight * normalCDF((y.mean - x.mean) / spread)
        }
    }
  }
}
