import Conformance
import Identity
import Imaging
import Reporting
import Simulation
import Testing

@testable import Workflows

/// What becomes of a failing exam whose date was shifted, taken out or set by a wrong clock.
@Suite("Dates that cannot be, or that no trial covers")
struct ImpossibleDatesTests {
  private let place: Place

  init() throws {
    place = try Place()
    _ = try place.declare(Place.procedure(), on: 1)
  }

  private func scan(_ number: UInt64, year: Int, echo: Double, on moment: Int64) throws {
    let began = ScannerTime(
      day: try #require(CalendarDay(year: year, month: 2, day: 4)), secondsOfDay: 36_000)
    try place.ingest(
      place.writeScan(number, at: began, on: .skyra(software: "syngo MR E11"), echo: echo),
      on: moment)
  }

  private func answer() throws -> TrialAnswer {
    try place.bench(on: 9).trialReport(Place.trial)
  }

  @Test("an exam from before the site took part is counted and told, and asked nothing")
  func earlier() throws {
    try scan(1, year: 2026, echo: 30, on: 2)
    let before = try answer().report
    #expect(before.state == .inOrder && !before.notKnown.contains { $0.kind == .earlier })
    try scan(2, year: 2019, echo: 45, on: 3)
    let after = try answer()
    #expect(after.report.state == .inOrder)
    let item = try #require(after.report.notKnown.first { $0.kind == .earlier })
    #expect(item.count == 1 && item.total == 2 && item.because == ["OSLO 1, before 2026-01-01"])
    let words = "1 series is dated before 2026-01-01, its first day in the trial"
    #expect(after.page.html.contains(words))
    #expect(after.page.html.contains("1 series from before a site took part"))
    #expect(after.report.basis != before.basis)
  }

  @Test("where nothing else came, the act says why nothing is counted")
  func nothingElse() throws {
    try scan(1, year: 2019, echo: 45, on: 2)
    let answer = try answer()
    #expect(answer.report.acts.map(\.kind) == [.begin])
    #expect(answer.page.html.contains("enrol it from an earlier day, or send the first series"))
  }

  @Test("a day that cannot be is no day, and what it is of is counted in", arguments: [1900, 2099])
  func impossible(year: Int) throws {
    try scan(1, year: 2026, echo: 30, on: 2)
    try scan(2, year: year, echo: 45, on: 3)
    let report = try answer().report
    #expect(report.state == .stopped && report.sites.first?.verdicts.fail == 1)
    #expect(report.notKnown.first { $0.kind == .dates }?.count == 1)
    #expect(report.sites.first?.lastDay?.text == "2026-02-04")
  }
}
