import Conformance
import Identity
import Imaging
import Testing

/// A preload that is inferred is counted from the injection where a file says when that was.
@Suite("Recorded injection")
struct RecordedInjectionTests {
  /// The finding of a DSC series on its preload, where a series with agent began 6.5 min before.
  ///
  /// - Parameters:
  ///   - delay: from the start of that series to the injection, in seconds.
  ///   - kind: what that series is.
  ///   - own: when its own bolus was injected.
  private func preload(
    delay: Double?, kind: SequenceKind? = nil, own: Reading = .absent
  ) throws -> Finding {
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    let (_, dynamic) = try Shipped.profile(of: "thust2018-dce")
    var judged = try Fixture(conformingTo: profile, field: 3)
    (judged.declared[.preload], judged.declared[.preloadInterval]) = (nil, nil)
    judged.parameters[.contrastStart] = own
    var before = try Fixture(conformingTo: dynamic, field: 3)
    before.uid = "1.2.840.99.1.0"
    before.startedAt = ScannerTime(day: CalendarDay(daysSince1970: 20_520), secondsOfDay: 35_610)
    before.parameters[.contrastWeighting] = .known(.words(["T1"]), [])
    if let kind {
      before.parameters[.sequenceKind] = .known(.words([kind.rawValue]), [])
      before.parameters[.contrastWeighting] = .absent
    }
    if let delay {
      before.parameters[.contrastStart] = .known(
        .numbers([delay]), [Source(element: "(0018,1042)")])
    }
    let report = profile.check(
      judged.series, of: agreed, records: judged.records,
      exam: ExamContext(series: [before.series, judged.series]))
    return try #require(
      report.findings.first { $0.subject == .siteRecord(.preloadInterval) })
  }

  @Test("counts from the injection, named with its element, and else from start to start")
  func counted() throws {
    let stated = try preload(delay: 30)
    #expect(stated.seen?.value == .numbers([6]))
    #expect(
      stated.notes == [
        "inferred from series 7, whose agent was injected 6 min before this series, as "
          + "(0018,1042) says"
      ])
    #expect(try preload(delay: -90).seen?.value == .numbers([8]))
    let unstated = try preload(delay: nil)
    #expect(unstated.seen?.value == .numbers([6.5]))
    #expect(unstated.notes == ["inferred from series 7, which began 6.5 min before this series"])
  }

  private static func told(_ seconds: Double) -> Reading {
    .known(.numbers([seconds]), [Source(element: "(0018,1042)")])
  }

  @Test("counts to the bolus of the series itself where its header tells that, and says so")
  func toBolus() throws {
    let both = try preload(delay: 30, own: Self.told(60))
    #expect(both.seen?.value == .numbers([7]))
    #expect(
      both.notes == [
        "inferred from series 7, whose agent was injected 7 min before the bolus of this series "
          + "((0018,1042)), as (0018,1042) says"
      ])
    let one = try preload(delay: nil, own: Self.told(60))
    #expect(one.seen?.value == .numbers([7.5]))
    #expect(
      one.notes == [
        "inferred from series 7, which began 7.5 min before the bolus of this series ((0018,1042))"
      ])
  }

  @Test("two headers that tell one moment tell of one injection", arguments: [-360.0, -330, -301])
  func oneInjection(own: Double) throws {
    // The other series says 30 s after it began: 360 s before this one.
    let found = try preload(delay: 30, own: Self.told(own))
    #expect(found.reason == .notRecorded && found.notes.isEmpty)
    #expect(try preload(delay: 30, own: Self.told(-300)).seen?.value == .numbers([1]))
  }

  @Test("of a moment that contradicts itself each side is open, and one may deny all support")
  func torn() throws {
    func torn(_ one: Double, _ other: Double) -> Reading {
      .contradictory([
        Witness(value: .numbers([one]), sources: [Source(element: "(0018,1042)")]),
        Witness(value: .numbers([other]), sources: [Source(element: "(0018,1042)")]),
      ])
    }
    // 7 and 16 minutes: one of them is no interval that is asked for.
    let open = try preload(delay: 30, own: torn(60, 600))
    #expect(open.outcome != .pass && open.seen?.value == .numbers([7, 16]))
    #expect(open.notes.filter { $0.hasPrefix("inferred from series 7") }.count == 2)
    // One side is the injection of the other series.
    let denied = try preload(delay: 30, own: torn(-360, 60))
    #expect(denied.outcome == .undetermined && denied.reason == .notRecorded)
  }

  @Test("an injection after the start of the series is no preload for it")
  func later() throws {
    let found = try preload(delay: 400)
    #expect(found.reason == .notRecorded && found.notes.isEmpty)
  }

  @Test("a series whose start stands for no injection tells one that it records")
  func otherKinds() throws {
    #expect(try preload(delay: nil, kind: .spinEchoEPI).notes.isEmpty)
    #expect(try preload(delay: -30, kind: .spinEchoEPI).seen?.value == .numbers([7]))
  }
}
