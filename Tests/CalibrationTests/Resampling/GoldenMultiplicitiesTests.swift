import Calibration
import TestSupport
import Testing

@Suite(
  "Multiplicities against the golden table",
  .enabled(if: SharedData.hasGolden, "the golden results are not beside the checkout"))
struct GoldenMultiplicitiesTests {
  struct Table: Decodable { let indices: [Row] }

  struct Row: Decodable, Sendable, CustomTestStringConvertible {
    let n, replicate, stratum: Int
    let multiplicities: [Int32]
    var testDescription: String { "n \(n), replicate \(replicate), stratum \(stratum)" }

    static func all() throws -> [Row] {
      SharedData.hasGolden ? try golden("calibration/philox", as: Table.self).indices : []
    }
  }

  @Test(
    "a stratum is drawn as written down, whatever the other one holds", arguments: try Row.all())
  func stratum(_ row: Row) {
    let numbers = (0..<row.n).map(Double.init)
    let other = [0.5, 1.5, 2.5]
    let sample = RankedSample(
      negatives: row.stratum == 0 ? numbers : other, positives: row.stratum == 1 ? numbers : other)
    var counts = Multiplicities(of: sample)
    Resampler(sample, seed: 0x0123_4567_89AB_CDEF).draw(row.replicate, into: &counts)
    let drawn = row.stratum == 0 ? counts.rows.prefix(row.n) : counts.rows.suffix(row.n)
    #expect(Array(drawn) == row.multiplicities)
  }
}
