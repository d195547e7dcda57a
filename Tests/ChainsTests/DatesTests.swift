import Chains
import Identity
import Testing

@testable import Chains

/// What depends on the date alone, and what reaches back.
@Suite("Standing and dates")
struct DatesTests {
  /// A chart measured every seven days, last in control on day 90; the threshold of day 100.
  private let chart = Sample.chain([
    Sample.link(.phantom, age: Link.maximumAgeSeconds(ofIntervalSeconds: 7 * 86_400))
  ])

  /// What the chart showed before the threshold was issued.
  private static let before = [Sample.event(.phantomInControl, on: 90)]

  private func words(
    _ chain: Chain, _ events: [ChainEvent] = [], asOf: Instant, knownAt: Int = 1000
  ) -> String {
    chain.standing(after: Self.before + events, asOf: asOf, knownAt: Sample.day(knownAt)).words
  }

  private func later(_ instant: Instant) -> Instant { Instant(seconds: instant.seconds + 1) }

  @Test("a chart warns beyond one and a half intervals and suspends beyond three, to the second")
  func overdue() {
    let warns = Instant(seconds: Sample.day(100).seconds + 43_200)
    #expect(words(chart, asOf: warns) == "inForce")
    #expect(words(chart, asOf: later(warns)) == "inForce phantomOverdue")
    #expect(words(chart, asOf: Sample.day(111)) == "inForce phantomOverdue")
    #expect(words(chart, asOf: later(Sample.day(111))) == "suspended phantomOverdue")
    let standing = chart.standing(
      after: Self.before, asOf: Sample.day(200), knownAt: Sample.day(200))
    guard case .suspended(let open) = standing else {
      Issue.record("not suspended")
      return
    }
    #expect(open.map(\.since) == [Sample.day(111)] && open.map(\.cause) == [nil])
    #expect(open.map(\.remedy) == [.measurement])
  }

  @Test("a measurement in control keeps a chart young from its own date on, once it is known")
  func inControl() {
    let events = [Sample.event(.phantomInControl, on: 115, recorded: 140)]
    #expect(words(chart, events, asOf: Sample.day(114)) == "suspended phantomOverdue")
    #expect(words(chart, events, asOf: Sample.day(115)) == "inForce")
    #expect(words(chart, events, asOf: Sample.day(126)) == "inForce phantomOverdue")
    #expect(words(chart, events, asOf: Sample.day(137)) == "suspended phantomOverdue")
    #expect(words(chart, events, asOf: Sample.day(115), knownAt: 139) == "suspended phantomOverdue")
    let elsewhere = [Sample.event(.phantomInControl, on: 115, object: "elsewhere")]
    #expect(words(chart, elsewhere, asOf: Sample.day(120)) == "suspended phantomOverdue")
  }

  @Test("a patient's scan keeps no chart young: only a recorded measurement in control does")
  func patients() {
    // The last case was scanned on day 90, the phantom last on day 60.
    let events = [Sample.event(.phantomInControl, on: 60)]
    func standing(_ events: [ChainEvent], _ day: Int) -> Standing {
      chart.standing(after: events, asOf: Sample.day(day), knownAt: Sample.day(1000))
    }
    #expect(standing(events, 81).words == "inForce phantomOverdue")
    #expect(standing(events, 82).words == "suspended phantomOverdue")
    guard case .suspended(let open) = standing([], 100), let only = open.first else {
      Issue.record("in force with nothing measured")
      return
    }
    #expect(only.code == .phantomOverdue && only.since == Sample.day(40))
  }

  @Test("a measurement in control lifts nothing but the age")
  func onlyTheAge() {
    let events = [
      Sample.event(.phantomOutOfControl, on: 110), Sample.event(.phantomInControl, on: 115),
    ]
    #expect(words(chart, events, asOf: Sample.day(116)) == "suspended phantomOutOfControl")
  }

  @Test("an older measurement does not make a chart older")
  func late() {
    let events = [
      Sample.event(.phantomInControl, on: 115), Sample.event(.phantomInControl, on: 60),
    ]
    #expect(words(chart, events, asOf: Sample.day(120)) == "inForce")
  }

  @Test("a chart that was silent at fit ages by what it shows since, and by nothing before")
  func silent() {
    let silent = Sample.chain([
      Sample.link(
        .phantom, age: Link.maximumAgeSeconds(ofIntervalSeconds: 7 * 86_400),
        silentUntil: Sample.day(95))
    ])
    #expect(words(silent, asOf: Sample.day(700)) == "inForce")
    // Learned late or measured anew: from there on it ages as any does.
    for (day, recorded) in [(96, 140), (120, 120)] {
      let events = [Sample.event(.phantomInControl, on: day, recorded: recorded)]
      #expect(words(silent, events, asOf: Sample.day(day + 1), knownAt: 150) == "inForce")
      #expect(
        words(silent, events, asOf: Sample.day(day + 20), knownAt: 150) == "inForce phantomOverdue")
      #expect(
        words(silent, events, asOf: Sample.day(day + 22), knownAt: 150)
          == "suspended phantomOverdue")
    }
    // What was measured while it was silent, and is handed in late, is no sign of life.
    let earlier = [Sample.event(.phantomInControl, on: 94, recorded: 140)]
    #expect(words(silent, earlier, asOf: Sample.day(700)) == "inForce")
    // What it loses breaks the link, whatever its age.
    let lost = [Sample.event(.phantomOutOfControl, on: 110)]
    #expect(
      words(silent, lost, asOf: Sample.day(700)) == "suspended phantomOutOfControl phantomOverdue")
    // A review lifts the loss, and not the silence that followed it.
    let review = Sample.event(.personReview, on: 112)
    #expect(words(silent, lost + [review], asOf: Sample.day(700)) == "suspended phantomOverdue")
    // Known before the fit it is part of what was silent.
    let known = [Sample.event(.phantomOutOfControl, on: 70), Sample.event(.personReview, on: 112)]
    #expect(words(silent, known, asOf: Sample.day(700)) == "inForce")
  }

  @Test("a link that does not age is never overdue")
  func ageless() {
    #expect(words(Sample.chain(), asOf: Sample.day(700)) == "inForce")
  }

  @Test("a threshold warns in its last 60 days and expires after its last moment")
  func clock() {
    let chain = Sample.chain()
    #expect(words(chain, asOf: Sample.day(770)) == "inForce")
    #expect(words(chain, asOf: later(Sample.day(770))) == "inForce expiresSoon")
    #expect(words(chain, asOf: Sample.day(830)) == "inForce expiresSoon")
    #expect(words(chain, asOf: later(Sample.day(830))) == "expired validityEnded")
  }

  @Test("being out of control reaches back to the last measurement in control")
  func retroactive() {
    // Measured on day 130, in doubt since day 110.
    let events = [Sample.event(.phantomOutOfControl, on: 110, recorded: 130)]
    let chain = Sample.chain()
    for day in 100..<160 {
      let isBroken = day >= 110
      #expect(
        words(chain, events, asOf: Sample.day(day))
          == (isBroken ? "suspended phantomOutOfControl" : "inForce"))
      #expect(words(chain, events, asOf: Sample.day(day), knownAt: 129) == "inForce")
    }
  }

  @Test("a review does not lift what was learned after it, though it took effect before")
  func reviewOfTheUnknown() {
    let first = Sample.event(.phantomOutOfControl, on: 110, recorded: 112)
    let review = Sample.event(.personReview, on: 120)
    let second = Sample.event(.phantomOutOfControl, on: 115, recorded: 130)
    let chain = Sample.chain()
    #expect(words(chain, [first, review], asOf: Sample.day(140)) == "inForce")
    #expect(
      words(chain, [first, review, second], asOf: Sample.day(140))
        == "suspended phantomOutOfControl")
    #expect(
      words(chain, [first, review, second], asOf: Sample.day(140), knownAt: 125) == "inForce")
  }

  @Test("what was learned in one act mends within it")
  func oneAct() {
    let events = [
      Sample.event(.phantomOutOfControl, on: 110, recorded: 150),
      Sample.event(.phantomRecovered, on: 120, recorded: 150),
    ]
    #expect(words(Sample.chain(), events, asOf: Sample.day(115)) == "suspended phantomOutOfControl")
    #expect(words(Sample.chain(), events, asOf: Sample.day(125)) == "inForce")
  }

  @Test("evidence of the very instant of a break does not mend it")
  func sameInstant() {
    for (breaking, mending) in [
      (ChainEvent.Kind.phantomOutOfControl, ChainEvent.Kind.phantomRecovered),
      (.rateDrop, .rateRecovered), (.monitorDrift, .personReview),
    ] {
      let events = [Sample.event(breaking, on: 110), Sample.event(mending, on: 110)]
      #expect(words(Sample.chain(), events, asOf: Sample.day(120)).hasPrefix("suspended"))
    }
  }

  @Test("a clock that goes back makes no evidence that reaches forward")
  func clockGoesBack() {
    // The clock stood a year ahead when the monitor alarmed. The store records nothing before what it
    // has recorded, so the review is learned then too, but the person acted by the mended clock.
    let alarm = Sample.event(.monitorDrift, on: 475)
    let review = Sample.event(.personReview, on: 115, recorded: 475)
    let chain = Sample.chain()
    #expect(words(chain, [alarm, review], asOf: Sample.day(120)) == "inForce")
    #expect(words(chain, [alarm, review], asOf: Sample.day(475)) == "suspended monitorDrift")
    let again = Sample.event(.personReview, on: 476)
    #expect(words(chain, [alarm, review, again], asOf: Sample.day(480)) == "inForce")
  }

  @Test("a change that was known when the threshold was issued is part of it")
  func knownAtIssue() {
    for row in EffectsTests.rows where row.after == nil {
      let known = Sample.event(row.kind, material: row.material, on: 85, recorded: 99)
      let learned = Sample.event(row.kind, material: row.material, on: 85, recorded: 100)
      let planned = Sample.event(row.kind, material: row.material, on: 105, recorded: 95)
      let chain = Sample.chain()
      let isCondition = row.kind == .phantomOutOfControl || row.kind == .rateDrop
      #expect(
        words(chain, [known], asOf: Sample.day(120)) == (isCondition ? row.words : "inForce"))
      #expect(words(chain, [learned], asOf: Sample.day(120)) == row.words)
      #expect(words(chain, [planned], asOf: Sample.day(104)) == "inForce")
      #expect(words(chain, [planned], asOf: Sample.day(105)) == row.words)
    }
  }

  @Test("a refit of cases that are all older than a change is not mended by knowing of it")
  func knownButNotObserved() {
    let changed = Sample.event(.scannerHardware, on: 95, recorded: 99)
    #expect(words(Sample.chain(), [changed], asOf: Sample.day(120)) == "suspended scannerChanged")
    // One link before and one after: the fit spans the change.
    let spanning = [Sample.link(.scanner), Sample.link(.scanner, version: "2", last: 97)]
    #expect(words(Sample.chain(spanning), [changed], asOf: Sample.day(120)) == "inForce")
    // What is agreed is not observed: that it was known is enough.
    let rule = Sample.event(.labelRuleWithdrawn, on: 95, recorded: 99)
    #expect(words(Sample.chain(), [rule], asOf: Sample.day(120)) == "inForce")
  }

  @Test("a change before the first scan behind a link changes nothing, whenever it is learned")
  func beforeFirst() {
    let before = Sample.event(.scannerHardware, on: 39, recorded: 200)
    let within = Sample.event(.scannerHardware, on: 40, recorded: 200)
    #expect(words(Sample.chain(), [before], asOf: Sample.day(210)) == "inForce")
    #expect(words(Sample.chain(), [within], asOf: Sample.day(210)) == "suspended scannerChanged")
    // What was agreed has no first scan: a rule found wrong was wrong all along.
    let rule = Sample.event(.labelRuleWithdrawn, on: 1, recorded: 200)
    #expect(words(Sample.chain(), [rule], asOf: Sample.day(210)) == "expired labelRuleWithdrawn")
  }

  @Test("a condition that was open when the threshold was issued is open until evidence comes")
  func openAtIssue() {
    let lost = Sample.event(.phantomOutOfControl, on: 20)
    #expect(
      words(Sample.chain(), [lost], asOf: Sample.day(110)) == "suspended phantomOutOfControl")
    let regained = Sample.event(.phantomRecovered, on: 50)
    #expect(words(Sample.chain(), [lost, regained], asOf: Sample.day(110)) == "inForce")
  }

  @Test("a bridge carries a threshold over: the next version is in force, the old one is not")
  func bridged() {
    let software = Sample.event(.scannerSoftwareMajor, on: 150, to: Sample.print("XA30"))
    let lost = Sample.event(.phantomOutOfControl, on: 151)
    let level = Sample.event(.phantomRecovered, material: true, on: 155)
    let events = [software, lost, level]
    // A bridge is an observation after the change.
    let bridged = Link.Kind.allCases.map { Sample.link($0, last: 160) }
    let next = Sample.chain(bridged, version: "4", issued: 170)
    #expect(words(next, events, asOf: Sample.day(180)) == "inForce")
    #expect(
      words(Sample.chain(), events, asOf: Sample.day(180))
        == "suspended scannerChanged bridgeRequired")
  }

  @Test("withdrawn goes before expired, expired before suspended")
  func precedence() {
    let broken = Sample.event(.monitorDrift, on: 110)
    let expired = Sample.event(.metricRedefined, on: 111)
    let withdrawn = Sample.event(.personWithdraw, on: 112)
    let chain = Sample.chain()
    let asOf = Sample.day(120)
    #expect(words(chain, [broken, expired], asOf: asOf) == "expired metricRedefined")
    #expect(
      words(chain, [broken, expired, withdrawn], asOf: asOf) == "withdrawn withdrawnByPerson")
    #expect(
      words(chain, [broken, withdrawn], asOf: Sample.day(900)) == "withdrawn withdrawnByPerson")
  }
}
