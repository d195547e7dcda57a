import Glibc
import TestSupport
import Testing

@testable import PhantomQA

@Suite("Shift of a pair")
struct PhaseCorrelationTests {
  struct Content: Decodable {
    struct Case: Decodable {
      let trapHannWindowed, integerPeak, estimate, estimateRounded: [Double]
      let `true`: [Double]
    }
    let n: Int
    let gaussians: [[Double]]
    let cases: [Case]
    let row: [Double]

    private enum CodingKeys: String, CodingKey {
      case n, gaussians, cases
      case row = "row23_of_a"
    }
  }

  private static func image(_ content: Content, _ shift: [Double]) -> [Double] {
    (0..<content.n).flatMap { row in
      (0..<content.n).map { column in
        content.gaussians.reduce(0.0) { sum, g in
          let y = Double(row) - shift[0] - g[1]
          let x = Double(column) - shift[1] - g[2]
          return sum + g[0] * exp(-(y * y + x * x) / (2 * g[3] * g[3]))
        }
      }
    }
  }

  @Test(
    "the golden shifts to 1e-9, exactly 0 for one image twice, and never the windowed ones",
    .enabled(if: SharedData.hasGolden, "the golden results are not beside the checkout"))
  func golden() throws {
    let content = try GoldenResults.read("phase-correlation", as: Content.self)
    let a = Self.image(content, [0, 0])
    for (value, expected) in zip(a[(23 * content.n)..<(24 * content.n)], content.row) {
      #expect(abs(value - expected) <= 1e-12 * max(expected, 1e-3))
    }
    for one in content.cases {
      let b = Self.image(content, one.true)
      let shift = try #require(PhaseCorrelation(a, b, rows: content.n, columns: content.n))
      #expect(abs(shift.rows - one.estimate[0]) < 1e-9)
      #expect(abs(shift.columns - one.estimate[1]) < 1e-9)
      #expect(abs(shift.rows - one.true[0]) < 0.01 && abs(shift.columns - one.true[1]) < 0.01)
      let rounded = try #require(
        PhaseCorrelation(
          a.map { $0.rounded(.toNearestOrEven) }, b.map { $0.rounded(.toNearestOrEven) },
          rows: content.n, columns: content.n))
      #expect(abs(rounded.rows - one.estimateRounded[0]) < 1e-9)
      #expect(abs(rounded.columns - one.estimateRounded[1]) < 1e-9)
      if one.true == [0, 0] {
        #expect(shift.rows == 0 && shift.columns == 0)
      } else {
        #expect(
          hypot(
            shift.rows - one.trapHannWindowed[0], shift.columns - one.trapHannWindowed[1]) > 0.02)
        let windowed = try #require(
          PhaseCorrelation(a, b, rows: content.n, columns: content.n, isWindowed: true))
        #expect(abs(windowed.rows - one.trapHannWindowed[0]) < 1e-9)
        #expect(abs(windowed.columns - one.trapHannWindowed[1]) < 1e-9)
      }
    }
  }

  @Test(
    "0.015 pixels rms at SNR 20, 0.004 at 80, and the interval holds", arguments: [20.0, 80.0])
  func noise(snr: Double) throws {
    let runs = SlowTests.areAsked ? 1000 : 60
    var squares = 0.0
    var held = 0
    for run in 0..<runs {
      var disc = SimulatedDisc(rows: 64, columns: 64, centre: (31.4, 31.8), radius: 21)
      disc.sigma = disc.signal / snr
      let a = disc.values(seed: 4, image: 2 * run)
      let truth = (row: Double(run % 5) * 0.9 - 1.8, column: Double(run % 3) * 1.3 - 1.3)
      disc.centre = (disc.centre.row + truth.row, disc.centre.column + truth.column)
      let b = disc.values(seed: 4, image: 2 * run + 1)
      let shift = try #require(PhaseCorrelation(a, b, rows: 64, columns: 64))
      let error = (shift.rows - truth.row, shift.columns - truth.column)
      squares += (error.0 * error.0 + error.1 * error.1) / 2
      if abs(error.0) < 1.96 * shift.rowError { held += 1 }
      if abs(error.1) < 1.96 * shift.columnError { held += 1 }
    }
    let rms = (squares / Double(runs)).squareRoot()
    // The gate for its 100 runs; the mean of ten squares spreads by a third.
    let gate = snr == 20 ? 0.015 : 0.004
    #expect(rms < (SlowTests.areAsked ? gate : 1.5 * gate), "rms \(rms)")
    // Between pixels an edge is known less well than its noise says: the interval is then too wide.
    #expect(Double(held) / Double(2 * runs) > 0.9, "\(held) of \(2 * runs)")
  }

  @Test("the interval of a pair that lies still holds in 95 of 100 pairs")
  func still() throws {
    let runs = SlowTests.runs(1000)
    var held = 0
    let disc = SimulatedDisc(rows: 64, columns: 64, centre: (31.4, 31.8), radius: 21, sigma: 25)
    let clean = disc.clean()
    for run in 0..<runs {
      let (a, b) = (
        disc.values(seed: 8, image: 2 * run, clean: clean),
        disc.values(seed: 8, image: 2 * run + 1, clean: clean)
      )
      let shift = try #require(PhaseCorrelation(a, b, rows: 64, columns: 64))
      if abs(shift.rows) < 1.96 * shift.rowError { held += 1 }
      if abs(shift.columns) < 1.96 * shift.columnError { held += 1 }
    }
    let share = Double(held) / Double(2 * runs)
    #expect(SlowTests.areAsked ? (0.93...0.97).contains(share) : share > 0.9, "\(share)")
  }

  @Test(
    "the distance of a pair that lies still has an interval that holds 0 in 95 of 100 pairs",
    arguments: [(64, 100.0), (96, 40.0)])
  func distance(side: Int, snr: Double) throws {
    let runs = SlowTests.areAsked ? 2000 : 100
    let middle = Double(side - 1) / 2
    // 170 mm in 256 mm.
    var disc = SimulatedDisc(
      rows: side, columns: side, spacing: 256 / Double(side), centre: (middle, middle),
      radius: 85 * Double(side) / 256)
    disc.sigma = disc.signal / snr
    let clean = disc.clean()
    var held = 0
    for run in 0..<runs {
      let a = disc.values(seed: 21, image: 2 * run, clean: clean).map { $0.rounded() }
      let b = disc.values(seed: 21, image: 2 * run + 1, clean: clean).map { $0.rounded() }
      let shift = try #require(PhaseCorrelation(a, b, rows: side, columns: side))
      let distance = shift.distance(rowSpacing: disc.spacing, columnSpacing: disc.spacing)
      #expect(distance.value > 0 && distance.upper > distance.value)
      if distance.lower == 0 { held += 1 }
    }
    let share = Double(held) / Double(runs)
    #expect((0.9...0.99).contains(share), "\(share)")
  }

  @Test("images without structure have no shift")
  func flat() {
    let flat = [Double](repeating: 3, count: 64)
    #expect(PhaseCorrelation(flat, flat, rows: 8, columns: 8) == nil)
  }
}
