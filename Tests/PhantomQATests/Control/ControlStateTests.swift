import Identity
import Quantities
import Testing

@testable import PhantomQA

@Suite("Control state")
struct ControlStateTests {
  static let tolerance = NominalTolerance(
    measurand: "psg", action: Bounds(lower: -0.5, upper: 0.5), unit: .percent, read: true)

  @Test("from best to worst: in control, no baseline, warned, overdue, out of control")
  func order() {
    let states: [ControlState] = [.inControl, .noBaseline, .warned, .overdue, .outOfControl]
    #expect(ControlState.allCases.sorted() == states)
    for (a, first) in states.enumerated() {
      for (b, second) in states.enumerated() { #expect((first < second) == (a < b)) }
    }
    #expect(states.filter(\.isHeld) == [.inControl, .warned])
  }

  /// One row for each: whether a baseline is adopted, what the last measurement says, whether it is
  /// too old.
  @Test("at a date the worst that holds then", arguments: [true, false], [true, false])
  func table(_ hasBaseline: Bool, _ isOld: Bool) {
    let cases: [(ChartedMeasurement?, ControlState)] = [
      (nil, hasBaseline ? (isOld ? .overdue : .inControl) : .noBaseline),
      (
        Fixture.measurement(0, day: 0),
        isOld ? .overdue : hasBaseline ? .inControl : .noBaseline
      ),
      (
        Fixture.measurement(0.45, half: 0.1, day: 0),
        isOld ? .overdue : hasBaseline ? .warned : .noBaseline
      ),
      (Fixture.measurement(0.7, half: 0.1, day: 0), .outOfControl),
      (
        Fixture.measurement(9, half: 0.1, day: 0, exclusion: .coilUnplugged),
        hasBaseline ? (isOld ? .overdue : .inControl) : .noBaseline
      ),
    ]
    for (measurement, expected) in cases {
      let terms = ControlTerms(tolerances: [Self.tolerance])
      let history = [measurement].compactMap(\.self)
      let judged = hasBaseline ? Fixture.baseline().judge(history, by: terms) : terms.judge(history)
      // The last member is of the day before: both are too old on day 11, neither on day 9.
      let state = judged.state(asOf: Fixture.noon(isOld ? 11 : 9), interval: Quantity(7))
      #expect(state == expected, "\(String(describing: measurement?.estimate.value))")
    }
  }

  @Test("a chart is overdue after one and a half intervals, to the second")
  func overdue() {
    let history = Fixture.baseline().judge([Fixture.measurement(0, day: 0)])
    let last = Instant(seconds: Fixture.noon(0).seconds + 907_200)
    let next = Instant(seconds: last.seconds + 1)
    #expect(history.state(asOf: last, interval: Quantity(7)) == .inControl)
    #expect(history.state(asOf: next, interval: Quantity(7)) == .overdue)
  }

  @Test("what was measured after a date is not known on it")
  func asOf() {
    let measurements = [0.0, 0, 9, 0].enumerated().map {
      Fixture.measurement($1, half: 0.1, day: $0)
    }
    let history = Fixture.baseline().judge(measurements)
    let states = (0...3).map { history.state(asOf: Fixture.noon($0), interval: Quantity(7)) }
    #expect(states == [.inControl, .inControl, .outOfControl, .outOfControl])
  }

  @Test("a drift that meets a limit within 90 days warns, one that takes longer does not")
  func drift() {
    // Weekly, and so slow that no rule of the chart fires: from the centre 0.1 spreads a week.
    func state(_ perDay: Double, weeks: Int) -> ControlState {
      let measurements = (0..<weeks).map { week in
        Fixture.measurement(
          perDay * Double(7 * week) + (week.isMultiple(of: 2) ? 0.2 : -0.2), day: 7 * week)
      }
      let history = Fixture.baseline().judge(measurements)
      #expect(history.judged.allSatisfy { $0.rules.isEmpty })
      return history.state(asOf: Fixture.noon(7 * weeks - 7), interval: Quantity(7))
    }
    #expect(state(0.0, weeks: 12) == .inControl)
    #expect(state(0.02, weeks: 8) == .inControl)
    #expect(state(-0.035, weeks: 6) == .warned)
  }
}
