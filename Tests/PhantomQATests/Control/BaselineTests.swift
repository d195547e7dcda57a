import Foundation
import Identity
import Quantities
import Statistics
import TestSupport
import Testing

@testable import PhantomQA

@Suite("Baseline")
struct BaselineTests {
  private func propose(
    _ values: [Double], half: Double = 0, days: [Int]? = nil, scale: ChartScale = .linear
  ) throws(PhantomError) -> Baseline {
    let points = values.enumerated().map { index, value in
      Fixture.measurement(
        value, half: half, day: days?[index] ?? index, exam: "exam \(index)", name: "m \(index)")
    }
    return try Baseline.propose(from: points, of: Fixture.chart(), scale: scale)
  }

  private func code(_ body: () throws -> Baseline) -> PhantomErrorCode? {
    do {
      _ = try body()
      return nil
    } catch {
      return (error as? PhantomError)?.code
    }
  }

  static let scattered = [1.0, 3, 2, 1.5, 2.5, 2, 1.8]

  @Test("six measurements on three days are the fewest")
  func fewest() throws {
    let six = Array(Self.scattered.prefix(6))
    #expect(code { try propose(Array(six.prefix(5))) } == .baselineTooFew)
    #expect(code { try propose(six, days: [0, 0, 0, 1, 1, 1]) } == .baselineTooFew)
    #expect(try propose(six, days: [0, 0, 1, 1, 2, 2]).members.count == 6)
    let points = six.enumerated().map { Fixture.measurement($1, day: $0) }
    let asked = code {
      try Baseline.propose(from: points, of: Fixture.chart(), scale: .linear, minimum: 7)
    }
    #expect(asked == .baselineTooFew)
    // No definition may ask for fewer.
    let lax = code {
      try Baseline.propose(
        from: Array(points.prefix(5)), of: Fixture.chart(), scale: .linear, minimum: 2)
    }
    #expect(lax == .baselineTooFew)
  }

  @Test(
    "excluded and limited measurements are no members, harmless reasons and order do not matter")
  func members() throws {
    var points = (0..<10).map { Fixture.measurement(Self.scattered[$0 % 7], day: $0) }
    points[3] = Fixture.measurement(50, day: 3, exclusion: .wrongPosition)
    points[4] = Fixture.measurement(60, day: 4, reasons: [.pairMoved, .pairApart])
    points[5] = Fixture.measurement(2, day: 5, reasons: [.pairApart])
    let baseline = try Baseline.propose(
      from: points, of: Fixture.chart(), scale: .linear, harmless: [.pairApart])
    let used = points.enumerated().filter { ![3, 4].contains($0.offset) }.map(\.element)
    #expect(baseline.members.map(\.id) == used.map(\.id))
    var stream = SeededGenerator(seed: 1)
    for _ in 0..<10 {
      points.shuffle(using: &stream)
      let again = try Baseline.propose(
        from: points + [points[0]], of: Fixture.chart(), scale: .linear, harmless: [.pairApart])
      #expect(again == baseline)
      #expect(try Fingerprint(encoding: again) == Fingerprint(encoding: baseline))
    }
  }

  @Test("the spread is the largest of steps, median deviation and what intervals say")
  func spread() throws {
    // Steps alternate by 2: the mean moving range is 2, the median deviation 1.
    let steps = try propose([1, -1, 1, -1, 1, -1, 1, -1])
    #expect(abs(steps.spread - 2 / 1.128_379_167_095_512_6) < 1e-12)
    #expect(steps.centre == 0)
    // A walk up and down again: steps of 1, distances from the median up to 4.
    let walk = try propose([0, 1, 2, 3, 4, 5, 6, 7, 8])
    #expect(abs(walk.spread - 2 * 1.482_602_218_505_602) < 1e-12)
    // Intervals of ten standard deviations around values that hardly differ.
    let wide = try propose(Self.scattered, half: 19.599_639_845_400_54)
    #expect(abs(wide.spread - 10) < 1e-12)
    #expect(wide.floor == wide.spread && wide.deviation == wide.floor)
    // Equal values have the spread of their intervals, and none without.
    let equal = try propose([Double](repeating: 3, count: 6), half: 1.959_963_984_540_054)
    #expect(abs(equal.spread - 1) < 1e-12)
    #expect(code { try propose([Double](repeating: 3, count: 6)) } == .baselineNoSpread)
  }

  @Test("logarithms are charted where the scale says so, and only positive values have one")
  func scale() throws {
    let values = [100.0, 110, 105, 98, 102, 107]
    let plain = try propose(values.map { ChartScale.logarithm.position($0) ?? .nan })
    let log = try propose(values, scale: .logarithm)
    #expect(log.centre == plain.centre && log.spread == plain.spread)
    #expect(code { try propose([1, 2, 3, 0, 2, 1], scale: .logarithm) } == .baselineOffScale)
    // An interval down to 0 has no length in logarithms and leaves the floor to the others.
    #expect(try propose([1, 2, 3, 1, 2, 1], half: 1, scale: .logarithm).floor.isFinite)
  }

  @Test("members that climb, or wander slowly, are a trend that adoption must answer for")
  func trend() throws {
    let noise = [0.1, -0.2, 0.15, -0.1, 0.2, -0.15, 0.05, -0.1]
    #expect(try propose(noise).remarks.isEmpty)
    #expect(try propose(noise.enumerated().map { $1 + 0.1 * Double($0) }).remarks == [.trend])
    // There and back: no slope, yet neighbours are closer than the whole.
    let wave = [0.0, 1, 2, 3, 4, 3, 2, 1, 0, 1, 2, 3, 4, 3, 2, 1, 0]
    #expect(try propose(wave).remarks == [.trend])
  }

  @Test("twenty members are mature, by the chart as well")
  func maturity() throws {
    for members in [2, 19, 20, 21] {
      let baseline = Fixture.baseline(members: members)
      #expect(baseline.isYoung == (members < 20))
      #expect(baseline.control.isYoung == baseline.isYoung)
    }
  }

  @Test("a baseline is written and read again; one without spread is not read")
  func coding() throws {
    let baseline = try propose(Self.scattered, half: 0.1)
    let data = try JSONEncoder().encode(baseline)
    #expect(try JSONDecoder().decode(Baseline.self, from: data) == baseline)
    let text = String(decoding: data, as: UTF8.self)
    let broken = text.replacing(/"spread":[^,}]*/, with: "\"spread\":0")
    #expect(broken != text)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Baseline.self, from: Data(broken.utf8))
    }
  }

  @Test("limits lie about the centre in the unit of the measurand")
  func limits() throws {
    let linear = Fixture.baseline(centre: 10, spread: 2).limits
    #expect(linear.centre == 10)
    #expect(linear.action == Bounds(lower: 3, upper: 17))
    #expect(linear.warning == Bounds(lower: 4, upper: 16))
    let average = try #require(linear.average?.upper)
    // Asymptotic: 2.906 x 2/3 of the spread's third.
    #expect(abs(average - (10 + 2 * 2.906_086_964_933_31 / 3)) < 1e-12)
    let log = Fixture.baseline(centre: 5, spread: 0.01, scale: .logarithm).limits
    let ratio = try #require(log.action.upper) / log.centre
    #expect(abs(ratio - ChartScale.logarithm.value(at: 0.035)) < 1e-12)
  }
}
