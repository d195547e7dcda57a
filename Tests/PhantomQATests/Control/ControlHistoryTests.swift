import Identity
import Quantities
import Statistics
import Testing

@testable import PhantomQA

@Suite("Control history")
struct ControlHistoryTests {
  /// What can happen next on a chart. Alarms come from a tolerance, which has no memory, so that
  /// each letter means the same wherever it stands.
  enum Letter: CaseIterable {
    /// In control, in an exam of its own.
    case good
    /// In control, in the exam of the measurement before: the phantom was not placed anew.
    case again
    case limited
    case missed
    case excluded
    /// Something was done to the scanner.
    case cause
  }

  /// The value misses the tolerance of ±0.5 and is a small step on a chart that counts in spreads
  /// of 1.
  private static func history(_ word: [Letter]) -> ([ChartedMeasurement], [RecordedCause]) {
    var measurements: [ChartedMeasurement] = []
    var causes: [RecordedCause] = []
    var exam = ""
    for (day, letter) in word.enumerated() {
      if letter == .cause {
        causes.append(RecordedCause(effectiveAt: Fixture.noon(day), text: "service"))
        continue
      }
      if letter != .again { exam = "exam \(day)" }
      measurements.append(
        Fixture.measurement(
          letter == .missed ? 0.6 : 0, half: 0.05, day: day, exam: exam,
          reasons: letter == .limited ? [.pairDrift] : [],
          exclusion: letter == .excluded ? .interrupted : nil))
    }
    return (measurements, causes)
  }

  /// The rules of `phantom.md` 7.5 (a) as plainly as they can be written: the state of the chart
  /// after each measurement.
  private static func reference(_ word: [Letter]) -> [ControlState] {
    var states: [ControlState] = []
    var (isLost, hasCause, causeIsNew) = (false, false, false)
    var (exam, row) = (-1, Set<Int>())
    var state = ControlState.inControl
    for (day, letter) in word.enumerated() {
      if letter != .again && letter != .cause { exam = day }
      switch letter {
      case .cause:
        causeIsNew = isLost
        continue
      case .excluded:
        states.append(state)
        continue
      case .missed:
        (isLost, hasCause, causeIsNew, row) = (true, false, false, [])
        state = .outOfControl
      case .limited:
        if causeIsNew { (hasCause, causeIsNew) = (true, false) }
        row = []
        state = isLost ? .outOfControl : .warned
      case .good, .again:
        if causeIsNew { (hasCause, causeIsNew, row) = (true, false, []) }
        row.insert(exam)
        if isLost && row.count >= (hasCause ? 2 : 3) { isLost = false }
        if !isLost { (hasCause, row) = (false, []) }
        state = isLost ? .outOfControl : .inControl
      }
      states.append(state)
    }
    return states
  }

  /// Every word of up to `length` letters.
  private static func words(_ length: Int) -> [[Letter]] {
    guard length > 0 else { return [[]] }
    let shorter = words(length - 1)
    return shorter
      + shorter.filter { $0.count == length - 1 }.flatMap { word in
        Letter.allCases.map { word + [$0] }
      }
  }

  static let tolerance = NominalTolerance(
    measurand: "psg", action: Bounds(lower: -0.5, upper: 0.5), unit: .percent, read: true)

  @Test("every history of up to five events passes through the states of the written rules")
  func transitions() {
    let baseline = Fixture.baseline()
    for word in Self.words(5) {
      // An exam without its first measurement is an exam of its own.
      let (measurements, causes) = Self.history(word)
      let terms = ControlTerms(tolerances: [Self.tolerance], causes: causes)
      let history = baseline.judge(measurements, by: terms)
      let expected = Self.reference(word)
      #expect(history.judged.map(\.chartState) == expected, "\(word)")
      // Losses and regains take turns, and each regain names its loss.
      #expect(history.losses.count - history.regains.count == (history.isLost ? 1 : 0), "\(word)")
      #expect(history.regains.map(\.loss) == Array(history.losses.prefix(history.regains.count)))
    }
  }

  @Test("after a longer row nothing else happens", arguments: [0, 1, 2])
  func longer(_ causeAfter: Int) {
    var word: [Letter] = [.good, .missed, .missed]
    for place in 0..<5 { word += place == causeAfter ? [.cause, .good] : [.good] }
    let (measurements, causes) = Self.history(word)
    let terms = ControlTerms(tolerances: [Self.tolerance], causes: causes)
    let history = Fixture.baseline().judge(measurements, by: terms)
    #expect(history.regains.count == 1)
    #expect(history.judged.map(\.chartState) == Self.reference(word))
    #expect(history.judged.last?.chartState == .inControl)
  }

  @Test("a loss reaches back to the last measurement in control, not to a warned or excluded one")
  func effective() throws {
    let (measurements, _) = Self.history([.good, .good, .limited, .excluded, .missed])
    let terms = ControlTerms(tolerances: [Self.tolerance])
    let loss = try #require(Fixture.baseline().judge(measurements, by: terms).losses.first)
    #expect(loss.measurement == DatedReference(measurements[4]))
    #expect(loss.lastInControl == DatedReference(measurements[1]))
    #expect(loss.effectiveAt == Fixture.noon(1))
    #expect(loss.rules == [.tolerance])
    #expect(loss.value == 0.6)
    #expect(loss.limit == 0.5)
    #expect(loss.changedSince == nil)
  }

  @Test("where nothing was in control since, a loss reaches back to the last member")
  func effectiveMember() throws {
    let (measurements, _) = Self.history([.limited, .missed])
    let terms = ControlTerms(tolerances: [Self.tolerance])
    let loss = try #require(Fixture.baseline().judge(measurements, by: terms).losses.first)
    #expect(loss.effectiveAt == Fixture.noon(-1))
    let alone = try #require(terms.judge(measurements).losses.first)
    #expect(alone.lastInControl == nil)
    #expect(alone.effectiveAt == Fixture.noon(1))
  }

  @Test("the order in which measurements and causes come in changes nothing", arguments: 1...10)
  func order(_ seed: Int) {
    var stream = Philox4x32(seed: UInt64(seed), purpose: .permutations)
    var measurements = (0..<60).map { day in
      Fixture.measurement(
        stream.nextNormal() * (day > 30 && day < 40 ? 4 : 1), half: 0.3, day: day / 2,
        exam: "exam \(day / 3)", name: "m \(day)",
        reasons: stream.nextUniform() < 0.1 ? [.pairMoved] : [],
        exclusion: stream.nextUniform() < 0.1 ? .temperature : nil)
    }
    var causes = (1...4).map {
      RecordedCause(effectiveAt: Fixture.noon(7 * $0), text: "service \($0)")
    }
    let baseline = Fixture.baseline()
    let wide = NominalTolerance(
      measurand: "psg", action: Bounds(lower: -2.5, upper: 2.5), unit: .percent, read: true)
    func judged() -> ControlHistory {
      baseline.judge(measurements, by: ControlTerms(tolerances: [wide], causes: causes))
    }
    let before = judged()
    // The terms keep their causes as they were handed in; all that is concluded is the same.
    for _ in 0..<5 {
      measurements.shuffle(using: &stream)
      causes.shuffle(using: &stream)
      measurements.append(measurements[0])
      let after = judged()
      #expect(after.judged == before.judged)
      #expect(after.losses == before.losses)
      #expect(after.regains == before.regains)
      #expect(after.drift(asOf: Fixture.noon(40)) == before.drift(asOf: Fixture.noon(40)))
    }
    #expect(!before.losses.isEmpty && !before.regains.isEmpty)
  }

  @Test("later measurements change nothing of what was said of earlier ones", arguments: 1...5)
  func prefix(_ seed: Int) {
    let measurements = Fixture.normals(120, seed: seed).map { measurement in
      measurement.observedAt > Fixture.noon(70)
        ? Fixture.measurement(
          measurement.estimate.value + 2, day: Int(measurement.observedAt.days) - 20_454)
        : measurement
    }
    let whole = Fixture.baseline().judge(measurements)
    for count in [1, 40, 64, 65, 100, 119] {
      let part = Fixture.baseline().judge(Array(measurements.prefix(count)))
      #expect(part.judged == Array(whole.judged.prefix(count)))
    }
  }

  @Test("running charts begin anew when control is regained")
  func restart() {
    // Twelve days at +3 spreads, then back at the centre: the average would hang on for days.
    let values = [Double](repeating: 0, count: 10) + [Double](repeating: 3, count: 12)
    let after = (22..<40).map { $0.isMultiple(of: 2) ? 0.1 : -0.1 }
    let measurements = (values + after).enumerated().map { Fixture.measurement($1, day: $0) }
    let cause = RecordedCause(effectiveAt: Fixture.noon(22), text: "coil exchanged")
    let mended = Fixture.baseline().judge(measurements, by: ControlTerms(causes: [cause]))
    // Two measurements after the cause; the first is at noon of the day itself.
    #expect(mended.regains.map(\.effectiveAt) == [Fixture.noon(23)])
    #expect(mended.regains.first?.cause == cause)
    #expect(mended.judged[22].state == .inControl)
    #expect(mended.judged[24].place?.average == 0.2 * 0.1)
    #expect(mended.judged[24].place?.sumAbove == 0)
    // Without a cause the average must come back by itself: from 3 (1 - 0.8^12) below its limit of
    // 0.969 takes five days. Then three measurements are needed.
    let silent = Fixture.baseline().judge(measurements)
    #expect(silent.judged.indices.first { $0 > 21 && silent.judged[$0].rules.isEmpty } == 26)
    #expect(silent.regains.map(\.effectiveAt) == [Fixture.noon(28)])
    #expect(silent.regains.first?.cause == nil)
  }

  @Test("no run reaches across a regain of control")
  func runsAfterRegain() {
    // Three of the four values beyond one spread that a run takes, a loss, and such values again.
    let values: [Double] = [1.2, 1.2, 1.2, 9] + [Double](repeating: 1.2, count: 6)
    let history = Fixture.baseline().judge(
      values.enumerated().map { Fixture.measurement($1, day: $0) },
      by: ControlTerms(causes: [RecordedCause(effectiveAt: Fixture.noon(4), text: "service")]))
    #expect(history.regains.map(\.effectiveAt) == [Fixture.noon(5)])
    #expect(history.places(of: .fourOfFive) == [3, 9])
    #expect(history.judged[6].place?.average == 0.2 * 1.2)
  }

  @Test("no run and no average reaches across the members of a new baseline")
  func runsAfterMembers() {
    let old = (0..<3).map { Fixture.measurement(1.2, day: $0) }
    let members = (3..<23).map { Fixture.measurement(0, day: $0) }
    let new = Fixture.measurement(1.2, day: 23)
    let baseline = Baseline(
      chart: Fixture.chart(), scale: .linear,
      members: members.map {
        Baseline.Member(id: $0.id, observedAt: $0.observedAt, value: $0.estimate.value)
      }, centre: 0, spread: 1, mean: 0, deviation: 1, floor: 0, remarks: [])
    let history = baseline.judge(old + members + [new])
    #expect(history.judged.last?.rules == [])
    #expect(history.judged.last?.place?.average == 0.2 * 1.2)
  }

  @Test("a cause that does not mend is spent: the next measurements need another, or a third")
  func spentCause() {
    func history(_ causes: [Int]) -> ControlHistory {
      let values: [Double] = [0, 9, 9, 0, 0, 0]
      return Fixture.baseline(members: 10).judge(
        values.enumerated().map { Fixture.measurement($1, day: $0) },
        by: ControlTerms(
          causes: causes.map { RecordedCause(effectiveAt: Fixture.noon($0), text: "visit") }))
    }
    // On day 2 the scanner is still out: the visit of that day has not helped.
    #expect(history([2]).regains.map(\.effectiveAt) == [Fixture.noon(5)])
    #expect(history([2, 3]).regains.map(\.effectiveAt) == [Fixture.noon(4)])
    // A visit before the loss explains nothing.
    #expect(history([0]).regains.map(\.effectiveAt) == [Fixture.noon(5)])
  }

  @Test("members are held against tolerances and the limit of one value, and have no place")
  func members() {
    let points = (0..<20).map { Fixture.measurement($0 == 7 ? 9 : 0.01 * Double($0), day: $0) }
    let members = points.map {
      Baseline.Member(id: $0.id, observedAt: $0.observedAt, value: $0.estimate.value)
    }
    let baseline = Baseline(
      chart: Fixture.chart(), scale: .linear, members: members, centre: 0, spread: 1, mean: 0,
      deviation: 1, floor: 0, remarks: [])
    let plain = baseline.judge(points)
    #expect(plain.judged.allSatisfy { $0.isMember && $0.place == nil })
    // Who adopts a baseline with a member beyond its limits has not put that scan in control.
    #expect(plain.judged[7].rules == [.shewhart])
    #expect(plain.judged.indices.filter { plain.judged[$0].state != .inControl } == [7])
    #expect(plain.losses.map(\.limit) == [ControlChart.shewhartLimit])
    #expect(plain.losses.map(\.measurement.observedAt) == [Fixture.noon(7)])
    #expect(plain.regains.map(\.effectiveAt) == [Fixture.noon(10)])
    let strict = baseline.judge(points, by: ControlTerms(tolerances: [Self.tolerance]))
    #expect(strict.losses.map(\.measurement.observedAt) == [Fixture.noon(7)])
  }

  @Test("a value that has no logarithm is out of control, and enters no average")
  func offScale() throws {
    let baseline = Fixture.baseline(centre: 5, spread: 0.01, scale: .logarithm)
    let level = ChartScale.logarithm.value(at: 5)
    let values = [level, level, 0, level]
    let history = baseline.judge(values.enumerated().map { Fixture.measurement($1, day: $0) })
    #expect(history.judged[2].rules == [.offScale])
    #expect(history.judged[2].place == nil)
    #expect(history.losses.first?.limit == nil)
    #expect(history.judged[3].place?.average == history.judged[1].place?.average)
  }

  @Test("a limited measurement warns, unless its reasons are harmless")
  func limited() {
    let measurements = [
      Fixture.measurement(0, day: 0, reasons: [.pairApart]),
      Fixture.measurement(0, day: 1, reasons: [.pairApart, .pairGain]),
    ]
    let history = Fixture.baseline().judge(
      measurements, by: ControlTerms(harmless: [.pairApart]))
    #expect(history.judged.map(\.state) == [.inControl, .warned])
    #expect(history.judged[1].rules == [.limited])
  }

  @Test("a step beyond its limit warns, a step back from an alarm does not")
  func steps() {
    func rules(_ values: [Double]) -> [[ControlRule]] {
      let measurements = values.enumerated().map { Fixture.measurement($1, day: $0) }
      return Fixture.baseline(members: 10).judge(measurements).judged.map(\.rules)
    }
    #expect(rules([2, -1.8])[1] == [.movingRange])
    #expect(rules([9, 0])[1] == [])
  }

  @Test("without a baseline tolerances still judge, and nothing is ever in control")
  func noBaseline() {
    let measurements = [(0.0, 0.1), (0.5, 0.1), (0.7, 0.1), (0.0, 0.1), (0.0, 0.1), (0.0, 0.1)]
      .enumerated().map { Fixture.measurement($1.0, half: $1.1, day: $0) }
    let history = ControlTerms(tolerances: [Self.tolerance]).judge(measurements)
    #expect(history.judged[1].rules == [.toleranceStraddled])
    #expect(
      history.judged.map(\.state) == [
        .noBaseline, .noBaseline, .outOfControl, .noBaseline, .noBaseline, .noBaseline,
      ])
    #expect(
      history.judged.map(\.chartState) == [
        .noBaseline, .noBaseline, .outOfControl, .outOfControl, .outOfControl, .noBaseline,
      ])
  }
}

extension ControlHistory {
  fileprivate var isLost: Bool { judged.last?.chartState == .outOfControl }
}
