import Foundation
import Identity
import PhantomQA
import Quantities
import Testing

@testable import Reporting

/// What a trial report says of phantom control.
@Suite("Phantom control in a trial report")
struct ControlSectionTests {
  private func chart(_ scanner: String, _ state: ControlState, since: String? = nil) -> ChartStatus
  {
    ChartStatus(
      id: "\(scanner)/snr.pair@1/uniform-sphere@1/3f9c01d2",
      site: Synthetic.site(String(scanner.prefix { $0 != "-" })),
      scanner: Synthetic.scanner(scanner), measurand: "snr.pair", unit: .one, method: "1",
      state: state, since: since.flatMap { Instant($0) }, lastMeasured: Instant("2026-10-20"),
      intervalDays: 30,
      figure: ControlFigureTests.falling, basis: [Synthetic.fingerprint(scanner)])
  }

  private func report(_ charts: [ChartStatus]) throws -> TrialReport {
    let made = try Synthetic.evidence()
    return TrialReport(
      TrialEvidence(
        request: made.request, trial: made.trial, protocols: made.protocols, sites: made.sites,
        scanners: made.scanners, epochs: made.epochs, series: made.series, missing: made.missing,
        refused: made.refused, charts: charts, auditHead: made.auditHead, isDemo: true))
  }

  private func site(_ code: String, _ report: TrialReport) throws -> SiteStatus {
    try #require(report.sites.first { $0.code.text == code })
  }

  @Test("is not asked where no site has a chart, and not known of a site that has none")
  func asked() throws {
    let without = try report([])
    #expect(without.sites.allSatisfy { $0.phantom == nil })
    #expect(without.notKnown.first { $0.kind == .phantoms }?.count == nil)
    let with = try report([chart("LYON-1", .inControl)])
    #expect(try site("LYON", with).phantom?.state == .inOrder)
    #expect(try site("OSLO", with).phantom?.state == .notKnown)
    #expect(try site("OSLO", with).phantom?.uncharted.map(\.text) == ["OSLO-1", "OSLO-2"])
    // Of GENT nothing was received: no scanner of it is asked for.
    #expect(try site("GENT", with).phantom?.uncharted == [])
    #expect(with.notKnown.first { $0.kind == .uncharted }?.count == 3)
  }

  @Test("stops a site whose scanner is out of control, since its last measurement in control")
  func stops() throws {
    let report = try report([
      chart("LYON-1", .outOfControl, since: "2026-10-05"), chart("PORTO-1", .overdue),
      chart("OSLO-1", .inControl), chart("OSLO-2", .warned),
    ])
    let lyon = try site("LYON", report)
    #expect(lyon.state == .stopped && lyon.protocolState == .attention)
    #expect(lyon.phantom?.since?.day == "2026-10-05")
    #expect(try site("OSLO", report).phantom?.state == .attention)
    #expect(report.charts.map(\.scanner.text) == ["LYON-1", "PORTO-1", "OSLO-2", "OSLO-1"])
    let act = try #require(report.acts.first)
    #expect(act.kind == .regain && act.scanner?.text == "LYON-1" && act.since != nil)
    #expect(report.acts.contains { $0.kind == .measure && $0.scanner?.text == "PORTO-1" })
    let open = try #require(report.notKnown.first { $0.kind == .phantoms })
    #expect(open.count == 1 && open.total == 4 && open.because == ["overdue: PORTO-1"])
    #expect(report.basis.contains(Synthetic.fingerprint("LYON-1")))
    let html = report.page(try TrialPageTests.templates()).html
    #expect(html.contains("LYON-1: find the cause of what snr.pair shows, then measure twice"))
    // What is in order is told in the table and not drawn.
    #expect(html.components(separatedBy: "<figure").count - 1 == 3)
  }

  @Test("says what would have been said otherwise at the end of the period")
  func learned() throws {
    let then = try report([chart("LYON-1", .inControl), chart("OSLO-1", .inControl)])
    var now = try report([
      chart("LYON-1", .outOfControl, since: "2026-10-05"), chart("OSLO-1", .inControl),
    ])
    let templates = try TrialPageTests.templates()
    #expect(now.page(templates).html.contains("all of this was learned since"))
    now.compare(with: then)
    let learned = try #require(now.learned)
    #expect(learned.map(\.kind) == [.site, .chart])
    #expect(learned.map(\.subject) == ["LYON", "LYON-1/snr.pair@1/uniform-sphere@1/3f9c01d2"])
    #expect(learned.map(\.then) == ["attention", "inControl"])
    #expect(learned.map(\.now) == ["stopped", "outOfControl"])
    #expect(learned.last?.effectiveAt == Instant("2026-10-05"))
    #expect(now.page(templates).html.contains("8 statements unchanged"))
    now.compare(with: now)
    #expect(now.learned == [])
  }

  @Test("has in its JSON form the last value of the period, with interval and unit")
  func json() throws {
    let report = try report([
      chart("LYON-1", .outOfControl, since: "2026-10-05"), chart("OSLO-1", .inControl),
    ])
    let result = try report.envelope(Synthetic.fingerprint("page")).result
    let charts = try #require(result["charts"]?.array)
    #expect(charts.compactMap { $0["control"]?.string } == ["outOfControl", "inControl"])
    let points = ControlFigureTests.falling.points.filter {
      $0.day <= report.request.asOf.calendarDay
    }
    let lyon = try #require(charts.first)
    #expect(lyon["scanner"]?.string == "LYON-1" && lyon["measurand"]?.string == "snr.pair")
    #expect(lyon["measured"]?.number == Double(points.count))
    let last = try #require(lyon["last"])
    #expect(last["value"]?.number == points.last?.value && last["unit"]?.string == "1")
    #expect(last["lower"]?.number == points.last?.lower && last["level"]?.number == 0.95)
    #expect(lyon["every"]?["unit"]?.string == "d")
    #expect(lyon["since"]?.string == Instant("2026-10-05")?.text)
  }

  @Test("fails in JUnit where a scanner is out of control, and is an error where it has no chart")
  func junit() throws {
    let report = try report([
      chart("LYON-1", .outOfControl, since: "2026-10-05"), chart("OSLO-1", .inControl),
    ])
    let text = TrialJUnit.document(report, Synthetic.fingerprint("page"))
    #expect(text.contains("<failure type=\"outOfControl\""))
    #expect(text.contains("<error type=\"noChart\" message=\"inControl: "))
    #expect(text.contains("OSLO-2: no chart"))
  }

  @Test("keeps every mark of a figure through its JSON form")
  func marks() throws {
    let figure = ControlFigureTests.falling
    let json = try JSONEncoder().encode(figure)
    #expect(try JSONDecoder().decode(ControlFigure.self, from: json) == figure)
    #expect(String(decoding: json, as: UTF8.self).contains("\"excluded coilUnplugged\""))
  }
}
