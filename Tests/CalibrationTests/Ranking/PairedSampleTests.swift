import Calibration
import Quantities
import TestSupport
import Testing

@Suite("Two curves")
struct PairedSampleTests {
  struct Golden: Decodable {
    struct Input: Decodable {
      let label: [Int]
      let s100b, ndka, wfns: [Double]

      func values(_ name: String) -> [Double] {
        ["s100b": s100b, "ndka": ndka, "wfns": wfns][name] ?? []
      }
    }
    struct Row: Decodable {
      let first, second: String
      let auc1, auc2, var1, var2, cov, pairedZ, pairedP: Double
      let diffCI95: [Double]
      let unpairedD, unpairedDf, unpairedP: Double
    }
    let input: Input
    let expected: [Row]
  }

  @Test(
    "areas, covariance, statistics and intervals are pROC's",
    .enabled(if: SharedData.hasGolden, "the golden results are not beside the checkout"))
  func pROC() throws {
    let table = try golden("calibration/roc-paired", as: Golden.self)
    for row in table.expected {
      let pairs = zip(
        table.input.label, zip(table.input.values(row.first), table.input.values(row.second)))
      func values(_ label: Int) -> [(first: Double, second: Double)] {
        pairs.filter { $0.0 == label }.map { (first: $0.1.0, second: $0.1.1) }
      }
      let sample = try #require(PairedSample(negatives: values(0), positives: values(1)))
      let (first, second) = sample.areas
      #expect(abs(first.value - row.auc1) < 1e-15 && abs(second.value - row.auc2) < 1e-15)
      #expect(relativeError(try #require(first.variance), row.var1) < 1e-12)
      #expect(relativeError(try #require(second.variance), row.var2) < 1e-12)
      #expect(relativeError(try #require(sample.covariance), row.cov) < 1e-10)

      let paired = sample.comparison()
      #expect(relativeError(try #require(paired.statistic), row.pairedZ) < 1e-10)
      #expect(relativeError(try #require(paired.pValue), row.pairedP) < 1e-10)
      let interval = try #require(paired.difference)
      #expect(abs(interval.lower - row.diffCI95[0]) < 1e-12)
      #expect(abs(interval.upper - row.diffCI95[1]) < 1e-12)
      #expect(paired.degreesOfFreedom == nil && paired.reasons.isEmpty)

      let unpaired = AreaComparison(first, unpairedWith: second)
      #expect(relativeError(try #require(unpaired.statistic), row.unpairedD) < 1e-10)
      #expect(relativeError(try #require(unpaired.degreesOfFreedom), row.unpairedDf) < 1e-10)
      #expect(relativeError(try #require(unpaired.pValue), row.unpairedP) < 1e-10)
    }
  }

  @Test("a metric compared with a rising map of itself has no difference to judge")
  func identical() throws {
    let sample = RandomSample(seed: 3, most: 20)
    func pairs(_ values: [Double]) -> [(first: Double, second: Double)] {
      values.map { (first: $0, second: 3 * $0 + 1) }
    }
    let paired = try #require(
      PairedSample(negatives: pairs(sample.negatives), positives: pairs(sample.positives)))
    #expect(paired.comparison().reasons == [.identicalCurves])
    #expect(paired.comparison().difference == nil && paired.comparison().pValue == nil)
    let area = try #require(sample.ranked.area())
    #expect(AreaComparison(area, unpairedWith: area).pValue == 1)
    #expect(abs(try #require(paired.covariance) - (try #require(area.variance))) < 1e-15)
  }

  @Test("two full separations are no difference, and opposite ones have no error to judge it by")
  func degenerate() throws {
    let paired = try #require(
      PairedSample(negatives: [(1, 4), (2, 3)], positives: [(3, 2), (4, 1)]))
    #expect(paired.comparison().reasons == [.delongDegenerate])
    let (first, second) = paired.areas
    #expect(first.value == 1 && second.value == 0)
    #expect(AreaComparison(first, unpairedWith: second).reasons == [.delongDegenerate])
    #expect(AreaComparison(first, unpairedWith: first).reasons == [.identicalCurves])
  }

  @Test("one case in a class leaves nothing to compare by, none no pair")
  func few() throws {
    let paired = try #require(
      PairedSample(negatives: [(1, 2)], positives: [(2, 1), (3, 1)]))
    #expect(paired.comparison().reasons == [.delongUndefined])
    let (first, second) = paired.areas
    #expect(AreaComparison(first, unpairedWith: second).reasons == [.delongUndefined])
    #expect(PairedSample(negatives: [], positives: [(1, 1)]) == nil)
  }
}
