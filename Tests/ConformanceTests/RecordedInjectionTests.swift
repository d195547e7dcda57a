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
  private func preload(delay: Double?, kind: SequenceKind? = nil) throws -> Finding {
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    let (_, dynamic) = try Shipped.profile(of: "thust2018-dce")
    var judged = try Fixture(conformingTo: profile, field: 3)
    (judged.declared[.preload], judged.declared[.preloadInterval]) = (nil, nil)
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
        "inferred from series 7, whose agent was injected 6 min before, as (0018,1042) says"
      ])
    #expect(try preload(delay: -90).seen?.value == .numbers([8]))
    let unstated = try preload(delay: nil)
    #expect(unstated.seen?.value == .numbers([6.5]))
    #expect(unstated.notes == ["inferred from series 7, which began 6.5 min before"])
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
