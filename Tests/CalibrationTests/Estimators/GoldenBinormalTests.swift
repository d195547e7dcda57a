import TestSupport
import Testing

@testable import Calibration

/// The closed form against 60 digits.
@Suite(
  "Log-binormal cut-off against 60 digits",
  .enabled(if: SharedData.hasGolden, "the golden results are not beside the checkout"))
struct GoldenBinormalTests {
  struct Table: Decodable { let cases: [Case] }

  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    let name: String
    let mu0, sigma0, mu1, sigma1, prevalence, costFN, costFP: Double
    let n0, n1: Int
    let t, sens, spec, youdenJ, deltaSE, otherCrossing: Double?
    var testDescription: String { name }

    static func all() throws -> [Case] {
      SharedData.hasGolden ? try golden("calibration/binormal", as: Table.self).cases : []
    }
  }

  @Test("cut-off, performance, cost, standard error, other crossing", arguments: try Case.all())
  func closedForm(_ golden: Case) throws {
    let model = LogBinormal(
      negatives: ClassMoments(n: golden.n0, mean: golden.mu0, spread: golden.sigma0),
      positives: ClassMoments(n: golden.n1, mean: golden.mu1, spread: golden.sigma1))
    let criterion = try #require(
      Criterion(
        prevalence: golden.prevalence, missCost: golden.costFN, falseAlarmCost: golden.costFP))
    guard let expected = golden.t, let deltaSE = golden.deltaSE else {
      #expect(throws: CalibrationReason.costDominates) { try model.cut(for: criterion) }
      return
    }
    let cut = try model.cut(for: criterion)
    let isNearlyEqual = golden.name.hasPrefix("nearly equal")
    #expect(relativeError(cut, expected) < (isNearlyEqual ? 1e-10 : 1e-12))
    let sensitivity = model.sensitivity(at: cut)
    let specificity = model.specificity(at: cut)
    #expect(abs(sensitivity - (golden.sens ?? .nan)) < 1e-13)
    #expect(abs(specificity - (golden.spec ?? .nan)) < 1e-13)
    #expect(abs(sensitivity + specificity - 1 - (golden.youdenJ ?? .nan)) < 1e-13)
    #expect(relativeError(model.standardError(of: cut), deltaSE) < 1e-9)
    let other = model.otherCrossing(than: cut)
    if let expected = golden.otherCrossing {
      #expect(relativeError(try #require(other), expected) < 1e-12)
    } else {
      #expect(other == nil)
    }
  }
}
