import Identity
import Quantities
import Testing

@testable import PhantomQA

@Suite("Measurements of images that stand under two moments")
struct TwoMomentsTests {
  private static let baseline = Fixture.baseline()
  private static let drift = (1...6).map { Fixture.measurement(-1.8, day: 10 * $0) }

  @Test("draw no running chart back to where the scanner was")
  func good() throws {
    let lost = try #require(Self.baseline.judge(Self.drift).losses.first)
    #expect(lost.rules == [.ewma])
    let copies = (1...6).map {
      Fixture.measurement(2.5, day: 10 * $0 - 5, name: "copy \($0)").beside(Fixture.noon(-3))
    }
    let history = Self.baseline.judge(Self.drift + copies)
    #expect(history.losses == [lost])
    #expect(history.judged.map(\.measurement) == Self.drift)
    #expect(history.ofTwoMoments == copies)
  }

  @Test("are as bad as they were in the running charts of either moment")
  func bad() throws {
    let lost = try #require(Self.baseline.judge(Self.drift).losses.first)
    let moved = Self.drift.enumerated().flatMap { number, one in
      [
        one.beside(Fixture.noon(number)),
        Fixture.measurement(-1.8, day: number, name: "copy \(number)").beside(one.observedAt),
      ]
    }
    let history = Self.baseline.judge(moved)
    // At the earlier of the two they come first, and control is not regained between.
    #expect(history.losses.count == 1)
    #expect(try #require(history.losses.first).effectiveAt < lost.effectiveAt)
    #expect(
      history.state(asOf: lost.measurement.observedAt, interval: Quantity(30)) == .outOfControl)
    let later = Self.drift.map { $0.beside(Fixture.noon(-50)) }
    #expect(Self.baseline.judge(later).losses.map(\.measurement) == [lost.measurement])
  }

  @Test("end no loss, and are no last measurement in control")
  func mending() throws {
    let far = Fixture.measurement(-9, day: 30)
    let good = (4...8).map {
      Fixture.measurement(0, day: 10 * $0).beside(Fixture.noon(300))
    }
    let before = Fixture.measurement(0, day: 20).beside(Fixture.noon(300))
    let history = Self.baseline.judge([Fixture.measurement(0, day: 0), before, far] + good)
    #expect(history.regains.isEmpty)
    #expect(history.losses.map(\.effectiveAt) == [Fixture.noon(0)])
    let proposal = #expect(throws: PhantomError.self) {
      try Baseline.propose(from: [before] + good, of: Fixture.chart(), scale: .linear)
    }
    #expect(proposal?.code == .baselineTooFew)
  }
}
