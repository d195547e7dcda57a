import Conformance
import Identity
import Imaging
import Library
import Reporting
import Simulation
import Store
import TestSupport
import Testing
import Trials

@testable import Workflows

/// What became of one scanner: a good scan, an upgrade, bad scans, a waiver and its end, a good one.
@Suite("Over time")
struct OverTimeTests {
  private static let reason = "agreed while the new coil is on its way"

  private let place: Place
  private let scanner: Identifier<MRScanner>

  init() throws {
    place = try Place()
    scanner = try #require(Identifier("OSLO-1"))
    _ = try place.declare(Place.procedure(), on: 1)
  }

  /// Takes in a DSC series of a day of 2026 from the same scanner.
  private func scan(
    _ number: UInt64, month: Int, day: Int, echo: Double, software: String, on moment: Int64
  ) throws {
    let began = ScannerTime(
      day: try #require(CalendarDay(year: 2026, month: month, day: day)), secondsOfDay: 36_000)
    try place.ingest(
      place.writeScan(number, at: began, on: .skyra(software: software), echo: echo), on: moment)
  }

  private func sponsor(on day: Int64, of registry: Registry? = nil) throws -> Workbench {
    let library = try ReferenceLibrary(folder: SharedData.checkout)
    return Workbench(
      registry: registry ?? place.registry, library: library, clock: { Place.day(day) },
      actor: Actor(account: "sponsor", name: "A. Sponsor"))
  }

  private func waive(
    _ bench: Workbench, requirement: String = "echoTime.3T", of agreed: String = "thust2018-dsc@1",
    at place: WaiverPlace? = nil, from: Instant? = nil, until: Instant,
    reason: String? = OverTimeTests.reason
  ) throws -> ReportedWaiver {
    try bench.waive(
      requirement, of: agreed, at: place ?? .scanner(scanner), from: from, until: until,
      reason: reason)
  }

  private func status(
    on day: Int64, asOf: Instant? = nil, knownAt: Instant? = nil
  ) throws -> SequenceStatus {
    let report = try place.bench(on: day).equipmentReport(scanner, asOf: asOf, knownAt: knownAt)
      .report
    try #require(report.sequences.count == 1)
    return report.sequences[0]
  }

  private func echo(_ status: SequenceStatus) throws -> CourseMark? {
    let index = status.course.findings.firstIndex { $0.requirement == "echoTime.3T" }
    return index.map { status.marks[$0] }
  }

  /// A good scan, the upgrade with a bad one, and a second bad one.
  private func fail() throws {
    try scan(1, month: 2, day: 4, echo: 30, software: "syngo MR D13D", on: 2)
    try scan(2, month: 3, day: 4, echo: 45, software: "syngo MR E11", on: 3)
    try scan(3, month: 3, day: 11, echo: 45, software: "syngo MR E11", on: 4)
  }

  @Test("a failing scan after an upgrade is new, with what was changed; the next persists")
  func upgrade() throws {
    try scan(1, month: 2, day: 4, echo: 30, software: "syngo MR D13D", on: 2)
    #expect(try status(on: 2).state == .inOrder)
    #expect(try status(on: 2).course.findings.isEmpty)
    try scan(2, month: 3, day: 4, echo: 45, software: "syngo MR E11", on: 3)
    let first = try status(on: 3)
    #expect(first.state == .stopped)
    #expect(try echo(first)?.words == "new on 2026-03-04")
    #expect(first.course.accepted?.observedAt.day == "2026-02-04")
    #expect(first.course.changes.map(\.parameter) == [.software, .echoTimes])
    #expect(first.course.changes.map(\.firstSeen.observedAt.day) == ["2026-03-04", "2026-03-04"])
    #expect(first.course.epochs.map(\.cause) == ["first seen", "software D13 -> E11"])
    try scan(3, month: 3, day: 11, echo: 45, software: "syngo MR E11", on: 4)
    #expect(try echo(status(on: 4))?.words == "persisting since 2026-03-04, 2 scans")
    // What was known on a day stays what was known on it.
    #expect(try status(on: 5, knownAt: Place.day(3)) == first)
  }

  @Test("a waiver silences the deviation until it expires, and never the finding")
  func waived() throws {
    try fail()
    let before = try place.bench(on: 4).equipmentReport(scanner, asOf: Place.day(30))
    let waiver = try waive(sponsor(on: 5), until: Place.day(40))
    #expect(waiver.waiver.id.text == "W1" && waiver.state == .inForce)
    #expect(waiver.waiver.site == Place.oslo && waiver.waiver.profile == "dsc")
    let now = try status(on: 6)
    let mark = try echo(now)
    #expect(mark?.isWaived == true)
    #expect(
      mark?.words
        == "persisting since 2026-03-04, 2 scans, waived until \(Place.day(40).day) by W1")
    #expect(now.state == .stopped && now.course.latest?.verdict == .fail)
    #expect(try place.verdicts() == [.pass, .fail, .fail])
    let after = try echo(status(on: 6, asOf: Place.day(41)))
    #expect(after?.isWaived == false && after?.state == .persisting)
    #expect(after?.words.hasSuffix("waiver W1 expired on \(Place.day(40).day)") == true)
    // The earlier question has its earlier answer, byte for byte.
    let again = try place.bench(on: 6).equipmentReport(
      scanner, asOf: Place.day(30), knownAt: Place.day(4))
    #expect(again.page == before.page)
    #expect(try place.registry.verify(deep: true).isIntact)
  }

  @Test("a good scan resolves it, and the waiver says nothing of it any more")
  func resolved() throws {
    try fail()
    _ = try waive(sponsor(on: 5), until: Place.day(40))
    try scan(4, month: 3, day: 18, echo: 30, software: "syngo MR E11", on: 6)
    let status = try status(on: 6)
    #expect(status.state == .inOrder)
    #expect(try echo(status)?.words == "resolved on 2026-03-18")
    #expect(status.course.accepted?.observedAt.day == "2026-02-04")
  }

  @Test("the report of a trial says of each finding how it stands")
  func trial() throws {
    try fail()
    func mark(on day: Int64) throws -> String? {
      let report = try place.bench(on: day).trialReport(Place.trial).report
      return report.findings.first { $0.example.requirement == "echoTime.3T" }?.mark?.words
    }
    #expect(try mark(on: 4) == "persisting since 2026-03-04, 2 scans")
    _ = try waive(sponsor(on: 5), at: .site(Place.oslo), until: Place.day(40))
    let words = "persisting since 2026-03-04, 2 scans, waived until \(Place.day(40).day) by W1"
    #expect(try mark(on: 5) == words)
    let page = try place.bench(on: 5).trialReport(Place.trial)
    #expect(page.page.html.contains("waived until \(Place.day(40).day)"))
    #expect(try place.bench(on: 5).trialReport(Place.trial).page == page.page)
    #expect(page.report.state == .stopped)
  }

  @Test("a waiver that cannot be one is refused by name, and nothing is recorded")
  func refused() throws {
    try fail()
    let bench = try sponsor(on: 5)
    let acts = try place.acts()
    let until = Place.day(40)
    #expect(code { try waive(place.bench(on: 5), until: until) } == "act.unnamed")
    #expect(code { try waive(bench, until: until, reason: nil) } == "act.noReason")
    #expect(code { try waive(bench, until: until, reason: "  \n ") } == "act.noReason")
    #expect(
      code { try waive(bench, until: until, reason: "coil          broken") } == "act.shortReason")
    #expect(code { try waive(bench, until: Place.day(4)) } == "waiver.over")
    #expect(code { try waive(bench, from: Place.day(41), until: until) } == "waiver.over")
    #expect(
      code { try waive(bench, requirement: "echoTime.3t1", until: until) }
        == "waiver.unknownRequirement")
    #expect(code { try waive(bench, of: "thust2018-dsc@7", until: until) } == "store.unknownObject")
    let nowhere = try WaiverPlace.scanner(#require(Identifier("OSLO-7")))
    #expect(code { try waive(bench, at: nowhere, until: until) } == "store.unknownObject")
    let last = Place.day(5).calendarDay.daysSince1970 + Waiver.mostDays
    #expect(
      code { try waive(bench, until: CalendarDay(daysSince1970: last + 1).end) }
        == "waiver.tooLong")
    #expect(try place.acts() == acts)
    _ = try waive(bench, until: CalendarDay(daysSince1970: last).end)
    #expect(try place.acts().last == "deviation.waived")
  }

  @Test("a rehearsal answers as the act and keeps nothing; the next one counts on")
  func rehearsed() throws {
    try fail()
    let rehearsal = try sponsor(
      on: 5,
      of: Registry.open(at: "\(place.path)/store", via: .commandLine, isRehearsal: true))
    #expect(try waive(rehearsal, until: Place.day(40)).waiver.id.text == "W1")
    #expect(try place.bench(on: 5).waivers().isEmpty)
    #expect(try waive(sponsor(on: 5), until: Place.day(40)).waiver.id.text == "W1")
    let second = try waive(sponsor(on: 6), until: Place.day(9))
    #expect(second.waiver.id.text == "W2")
    #expect(try place.bench(on: 7).waivers().map(\.state) == [.replaced, .inForce])
    let later = try place.bench(on: 7).waivers(asOf: Place.day(10))
    #expect(later.map(\.state) == [.replaced, .expired])
    #expect(try place.bench(on: 7).waivers(at: .site(Place.oslo)).count == 2)
    let id = second.waiver.id
    #expect(try place.bench(on: 7).waiver(id).waiver.reason == Self.reason)
    let unknown: Identifier<Waiver> = try #require(Identifier("W3"))
    #expect(code { try place.bench(on: 7).waiver(unknown) } == "store.unknownObject")
  }
}
