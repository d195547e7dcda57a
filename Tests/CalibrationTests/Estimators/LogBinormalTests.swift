import Foundation
import Quantities
import Testing

@testable import Calibration

@Suite("Log-binormal cut-off")
struct LogBinormalTests {
  static let negatives = ClassMoments(n: 20, mean: 0.05, spread: 0.3)
  static let positives = ClassMoments(n: 15, mean: 0.75, spread: 0.45)

  @Test("moving both means moves the cut-off, stretching both stretches it")
  func equivariance() throws {
    let cut = try LogBinormal(negatives: Self.negatives, positives: Self.positives).cut(
      for: .youden)
    for (shift, scale) in [(8.0, 1.0), (-3, 2.5), (100, 0.01)] {
      func moved(_ moments: ClassMoments) -> ClassMoments {
        ClassMoments(
          n: moments.n, mean: shift + scale * moments.mean, spread: scale * moments.spread)
      }
      let other = LogBinormal(negatives: moved(Self.negatives), positives: moved(Self.positives))
      #expect(abs(try other.cut(for: .youden) - (shift + scale * cut)) < 1e-13 * max(abs(shift), 1))
    }
  }

  @Test("turning the scale and the classes turns the cut-off")
  func turned() throws {
    func turned(_ moments: ClassMoments) -> ClassMoments {
      ClassMoments(n: moments.n, mean: -moments.mean, spread: moments.spread)
    }
    let model = LogBinormal(negatives: Self.negatives, positives: Self.positives)
    let other = LogBinormal(negatives: turned(Self.positives), positives: turned(Self.negatives))
    #expect(abs(try model.cut(for: .youden) + (try other.cut(for: .youden))) < 1e-15)
  }

  @Test("a shrunk ratio lies between one and that of the data, and keeps the pooled size")
  func shrunk() {
    func spreads(_ ratio: VarianceRatio) -> (Double, Double) {
      let spreads = ratio.spreads(Self.negatives, Self.positives)
      return (spreads.negatives, spreads.positives)
    }
    #expect(spreads(.free) == (0.3, 0.45))
    let equal = spreads(.equal)
    #expect(equal.0 == equal.1)
    #expect(abs(equal.0 * equal.0 - (19 * 0.09 + 14 * 0.2025) / 33) < 1e-15)
    let shrunk = spreads(.standard)
    let v = 1.0 / 38 + 1.0 / 28
    let expected = log(1.5) * 0.0625 / (0.0625 + v)
    #expect(abs(log(shrunk.1 / shrunk.0) - expected) < 1e-15)
    #expect(shrunk.0 > 0.3 && shrunk.0 < equal.0 && shrunk.1 < 0.45 && shrunk.1 > equal.1)
    // No prior at all is the data's ratio.
    let loose = spreads(.shrunk(prior: 1e6))
    #expect(abs(loose.0 - 0.3) < 1e-9 && abs(loose.1 - 0.45) < 1e-9)
  }

  @Test("spreads are told apart only where the area's lower end is above 0.6")
  func weak() throws {
    var seen = Set<Bool>()
    for run in 0..<40 {
      let sample = SimulatedCases.unequal.sample(12, run: run)
      let lower = try #require(sample.area()).interval().lower
      let model = try #require(FitRule.standard.estimates(sample).model)
      #expect((model.negatives.spread == model.positives.spread) == (lower <= 0.6))
      seen.insert(lower <= 0.6)
      // Asked for the spreads of the data, the rule does not look at the area.
      let free = FitRule(unchecked: .youden, .free, 0.95, 2000).estimates(sample).model
      #expect(free?.negatives.spread != free?.positives.spread)
    }
    #expect(seen.count == 2)
  }

  @Test("the likelihood ratio at the cut-off is the criterion's slope, and rises there")
  func ratio() throws {
    let model = LogBinormal(negatives: Self.negatives, positives: Self.positives)
    for criterion in EmpiricalCutTests.criteria {
      let cut = try model.cut(for: criterion)
      #expect(abs(model.logLikelihoodRatio(at: cut) - log(criterion.slope)) < 1e-13)
      #expect(model.logLikelihoodRatio(at: cut + 0.01) > model.logLikelihoodRatio(at: cut))
      let other = try #require(model.otherCrossing(than: cut))
      #expect(abs(model.logLikelihoodRatio(at: other) - log(criterion.slope)) < 1e-12)
    }
  }

  @Test("two equal distributions have no cut-off, and lower positives none either")
  func none() {
    let same = LogBinormal(negatives: Self.negatives, positives: Self.negatives)
    #expect(throws: CalibrationReason.noDiscrimination) { try same.cut(for: .youden) }
    let turned = LogBinormal(negatives: Self.positives, positives: Self.negatives)
    #expect(throws: CalibrationReason.directionContradicted) { try turned.cut(for: .youden) }
  }
}
