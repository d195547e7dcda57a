import Foundation
import Quantities
import TestSupport
import Testing

@testable import Calibration

/// Curves of pROC 1.18.0, with and without ties, against ours.
@Suite(
  "ROC curves against pROC",
  .enabled(if: SharedData.hasGolden, "the golden results are not beside the checkout"))
struct GoldenROCTests {
  @Test("area, variance and intervals are pROC's", arguments: try ROCCase.all())
  func area(_ golden: ROCCase) throws {
    let area = try #require(golden.sample.area())
    let expected = golden.expected
    #expect(abs(area.value - expected.auc) < 1e-15)
    guard let variance = expected.delongVariance else {
      #expect(area.variance == nil && area.reasons == [.delongUndefined])
      return
    }
    let own = try #require(area.variance)
    if variance == 0 {
      #expect(own == 0 && area.reasons == [.delongDegenerate])
    } else {
      #expect(relativeError(own, variance) < 1e-12 && area.reasons.isEmpty)
      let interval = area.interval()
      #expect(abs(interval.lower - expected.logitDelongCI95[0].number) < 1e-12)
      #expect(abs(interval.upper - expected.logitDelongCI95[1].number) < 1e-12)
    }
  }

  @Test("Newcombe's interval is that of the formula", arguments: try ROCCase.all())
  func newcombe(_ golden: ROCCase) throws {
    let area = try #require(golden.sample.area())
    let z = 1.959_963_984_540_054
    let lower = Newcombe5.lower(area.value, z: z, patients: area.patients)
    let upper = 1 - Newcombe5.lower(1 - area.value, z: z, patients: area.patients)
    if area.value < 1 {
      #expect(abs(lower - golden.expected.newcombe5CI95[0].number) < 1e-9)
      #expect(abs(upper - golden.expected.newcombe5CI95[1].number) < 1e-9)
    } else {
      // The golden table has the trivial solution t = A here. The other one, by the formula divided
      // by 1 - t, is the interval that Newcombe means: separation of few cases is weak evidence.
      let (m, n) = (Double(area.patients.positives), Double(area.patients.negatives))
      let extra = (m + n) / 2 - 1
      let right =
        z * z * lower * (1 + extra * (1 - lower) / (2 - lower) + extra * lower / (1 + lower))
      #expect(abs((1 - lower) * m * n / right - 1) < 1e-12)
      #expect(upper == 1)
    }
  }

  @Test("cuts, sensitivities and specificities are pROC's", arguments: try ROCCase.all())
  func points(_ golden: ROCCase) {
    let expected = golden.expected
    let points = golden.sample.curve().points
    #expect(points.count == expected.thresholds.count)
    for (index, point) in points.enumerated() {
      #expect(point.counts.sensitivity == expected.sensitivity[index])
      #expect(point.counts.specificity == expected.specificity[index])
      let cut = point.cut.map { $0 * golden.sign }
      let threshold = expected.thresholds[index].number
      if let cut {
        #expect(abs(cut - threshold) < 1e-15)
        #expect(golden.sample.counts(at: cut * golden.sign) == point.counts)
      } else {
        #expect(threshold.isInfinite)
      }
    }
  }

  @Test("the empirical cut-off is best where pROC says so", arguments: try ROCCase.all())
  func best(_ golden: ROCCase) throws {
    try compare(golden, golden.expected.youdenBest, criterion: .youden, without: .noDiscrimination)
    let costs = try #require(Criterion(prevalence: 0.3, missCost: 2, falseAlarmCost: 1))
    try compare(
      golden, golden.expected.weightedYoudenCost2Prev03, criterion: costs, without: .costDominates)
  }

  private func compare(
    _ golden: ROCCase, _ best: ROCCase.Best, criterion: Criterion, without: CalibrationReason
  ) throws {
    let empirical = golden.sample.empirical(criterion)
    let thresholds = best.threshold.map(\.number)
    if thresholds.contains(where: \.isInfinite) {
      #expect(empirical.cut == nil && empirical.reasons == [without] && empirical.plateaus.isEmpty)
      return
    }
    let cuts = empirical.plateaus.map { $0.cut * golden.sign }
    #expect(cuts.count == thresholds.count)
    for (own, expected) in zip(cuts.sorted(), thresholds.sorted()) {
      #expect(abs(own - expected) < 1e-15)
    }
    #expect(empirical.reasons == (cuts.count > 1 ? [.plateauAmbiguous] : []))
    let cut = try #require(empirical.cut)
    let index = try #require(thresholds.firstIndex { abs($0 - cut * golden.sign) < 1e-15 })
    let counts = golden.sample.counts(at: cut)
    #expect(counts.sensitivity == best.sensitivity[index])
    #expect(counts.specificity == best.specificity[index])
    if let tp = best.tp, let tn = best.tn {
      #expect(counts.truePositives == tp[index] && counts.trueNegatives == tn[index])
    }
  }
}

/// A curve of `roc-s100b` or `roc-ties`.
struct ROCCase: Sendable, CustomTestStringConvertible {
  struct Expected: Decodable, Sendable {
    let direction: String
    let auc: Double
    let delongVariance: Double?
    let logitDelongCI95: [Number]
    let newcombe5CI95: [Number]
    let thresholds: [Number]
    let sensitivity, specificity: [Double]
    let youdenBest, weightedYoudenCost2Prev03: Best
  }
  struct Best: Decodable, Sendable {
    let threshold: [Number]
    let sensitivity, specificity: [Double]
    let tp, tn: [Int]?
  }

  let name: String
  let label: [Int]
  let value: [Double]
  let expected: Expected

  var testDescription: String { name }
  /// Ours has no directions: where lower is positive the values are turned.
  var sign: Double { expected.direction == ">" ? -1 : 1 }
  var sample: RankedSample {
    func values(_ wanted: Int) -> [Double] {
      zip(label, value).filter { $0.0 == wanted }.map { sign * $0.1 }
    }
    return RankedSample(negatives: values(0), positives: values(1))
  }

  static func all() throws -> [ROCCase] {
    guard SharedData.hasGolden else { return [] }
    let single = try golden("calibration/roc-s100b", as: Single.self)
    let ties = try golden("calibration/roc-ties", as: Ties.self)
    return [
      ROCCase(
        name: "s100b", label: single.input.label, value: single.input.s100b,
        expected: single.expected)
    ]
      + ties.cases.map {
        ROCCase(name: $0.name, label: $0.label, value: $0.value, expected: $0.expected)
      }
  }

  private struct Single: Decodable {
    struct Input: Decodable {
      let label: [Int]
      let s100b: [Double]
    }
    let input: Input
    let expected: Expected
  }
  private struct Ties: Decodable {
    struct Case: Decodable {
      let name: String
      let label: [Int]
      let value: [Double]
      let expected: Expected
    }
    let cases: [Case]
  }
}

/// A number of R's: JSON has no infinity, so that it stands there as text.
struct Number: Decodable, Sendable {
  let number: Double

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      number = .nan
    } else if let text = try? container.decode(String.self) {
      number = ["-Inf": -Double.infinity, "+Inf": .infinity][text] ?? .nan
    } else {
      number = try container.decode(Double.self)
    }
  }
}
