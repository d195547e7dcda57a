import Foundation
import Statistics
import Testing

@testable import Calibration

@Suite("Kernel cut-off")
struct KernelTests {
  @Test("no place of a fine grid costs less", arguments: 1...40)
  func bruteForce(seed: Int) throws {
    let sample = RandomSample(
      seed: UInt64(seed), most: 40, digits: seed % 3 + 1, shift: Double(seed % 5) * 0.8)
    for criterion in EmpiricalCutTests.criteria {
      let naive = NaiveKernel(sample, criterion)
      let (low, high) = naive.range
      let places = (0...800).map { low + (high - low) * Double($0) / 800 }
      let best = places.map(naive.cost).min() ?? 0
      let trivial = min(1, criterion.slope)
      do {
        let cut = try sample.ranked.kernel(criterion)
        #expect(naive.cost(cut) < best + 1e-12)
        #expect(naive.cost(cut) < trivial)
        // The densities cross there.
        #expect(abs(naive.slopeOfCost(cut)) < 1e-12)
      } catch {
        #expect(error == criterion.reasonWithoutOptimum)
        // Without an inner optimum the cheapest place is at an end or no better than it.
        let inner = zip(places, places.dropFirst(2)).map { ($0 + $1) / 2 }.filter {
          naive.cost($0) < trivial - 1e-9 && naive.slopeOfCost($0 - 1e-3) < 0
            && naive.slopeOfCost($0 + 1e-3) > 0
        }
        #expect(inner.isEmpty)
      }
    }
  }

  @Test("far apart, the cut-off is where the tails meet")
  func farApart() throws {
    let sample = RankedSample(negatives: [0, 1, 2, 3], positives: [60, 61, 62, 63])
    #expect(abs(try sample.kernel() - 31.5) < 1e-9)
    // So far that both densities are 0 in between for a double.
    let farther = RankedSample(negatives: [0, 1, 2, 3], positives: [6000, 6001, 6002, 6003])
    let cut = try farther.kernel()
    #expect(cut > 3 && cut < 6000)
  }

  @Test("without a spread, or with infinite values, the reason is given")
  func reasons() {
    #expect(throws: CalibrationReason.noSpread) {
      try RankedSample(negatives: [1, 1, 1], positives: [2, 3]).kernel()
    }
    #expect(throws: CalibrationReason.tooFewCases) {
      try RankedSample(negatives: [1], positives: [2, 3]).kernel()
    }
    #expect(throws: CalibrationReason.logNonpositive) {
      try RankedSample(negatives: [-.infinity, 1], positives: [2, 3]).kernel()
    }
    #expect(throws: CalibrationReason.noDiscrimination) {
      try RankedSample(negatives: [2, 3], positives: [0, 1]).kernel()
    }
  }
}

/// The smoothed expected cost straight from its definition.
struct NaiveKernel {
  let negatives, positives: [Double]
  let negativeWidth, positiveWidth, slope: Double

  init(_ sample: RandomSample, _ criterion: Criterion) {
    negatives = sample.negatives
    positives = sample.positives
    slope = criterion.slope
    negativeWidth = Self.width(negatives)
    positiveWidth = Self.width(positives)
  }

  var range: (Double, Double) {
    let all = (negatives + positives).sorted()
    return (all[0], all[all.count - 1])
  }

  func cost(_ cut: Double) -> Double {
    let missed = positives.reduce(0) { $0 + normalCDF((cut - $1) / positiveWidth) }
    let alarmed = negatives.reduce(0) { $0 + normalCDF(($1 - cut) / negativeWidth) }
    return missed / Double(positives.count) + slope * alarmed / Double(negatives.count)
  }

  func slopeOfCost(_ cut: Double) -> Double {
    let ofPositives = positives.reduce(0) { $0 + normalDensity((cut - $1) / positiveWidth) }
    let ofNegatives = negatives.reduce(0) { $0 + normalDensity((cut - $1) / negativeWidth) }
    return ofPositives / (Double(positives.count) * positiveWidth)
      - slope * ofNegatives / (Double(negatives.count) * negativeWidth)
  }

  static func width(_ values: [Double]) -> Double {
    let n = Double(values.count)
    let mean = values.reduce(0, +) / n
    let spread = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)).squareRoot()
    let range = (Quantiles(of: values)?.interquartileRange ?? 0) / 1.349
    return 0.9 * (range > 0 ? min(spread, range) : spread) * pow(n, -0.2)
  }
}
