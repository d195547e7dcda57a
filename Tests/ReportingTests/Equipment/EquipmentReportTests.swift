import Conformance
import Foundation
import Identity
import Reporting
import TestSupport
import Testing
import Trials

@Suite("Equipment report")
struct EquipmentReportTests {
  private func report(_ waivers: [ReportedWaiver] = [SyntheticScanner.waiver()]) throws
    -> EquipmentReport
  {
    EquipmentReport(
      SyntheticScanner.evidence(try SyntheticScanner.scans(), waivers: waivers))
  }

  private func page() throws -> Page { try report().page(TrialPageTests.templates()) }

  @Test("the page is as recorded")
  func golden() throws {
    #expect(try Golden.difference(page().html, from: "equipment.html", in: Golden.samples) == nil)
  }

  @Test("the state is that of the latest scan, whatever is waived")
  func state() throws {
    let report = try report()
    #expect(report.state == .stopped && report.sequences.count == 1)
    #expect(try self.report([]).state == report.state)
    #expect(EquipmentReport(SyntheticScanner.evidence([])).state == .notKnown)
  }

  @Test("each finding says whether it is new, persists, is waived, or cannot be ordered")
  func marks() throws {
    let sequence = try #require(try report().sequences.first)
    let told = zip(sequence.course.findings, sequence.marks).map { "\($0.requirement) \($1.words)" }
    #expect(
      told == [
        "flush new on 2026-09-09, no longer recorded",
        "echoTime.3T persisting since 2026-09-02, 2 scans, waived until 2026-12-31 by W1",
        "injectionRate not ordered in time, so it cannot be told whether it is over",
      ])
    #expect(sequence.marks.map(\.isWaived) == [false, true, false])
    let expired = try #require(
      try report([SyntheticScanner.waiver(.expired)]).sequences.first?.marks[1])
    #expect(!expired.isWaived && expired.words.hasSuffix("waiver W1 expired on 2026-12-31"))
    let other = try #require(
      try report([SyntheticScanner.waiver(.replaced)]).sequences.first?.marks[1])
    #expect(other.waiver == nil)
  }

  @Test("the same bytes whatever the order, and others where a waiver is another")
  func deterministic() throws {
    let scans = try SyntheticScanner.scans()
    let templates = try TrialPageTests.templates()
    let other = EquipmentReport(SyntheticScanner.evidence(scans.reversed())).page(templates)
    #expect(try other == page())
    let unwaived = try report([]).page(templates)
    #expect(try unwaived.fingerprint != page().fingerprint)
  }

  @Test("no date in a table breaks, every table has a caption, and no id stands twice")
  func form() throws {
    let html = try page().html
    let cells = html.matches(of: /<td role="cell"([^>]*)>(.*?)<\/td>/)
    #expect(!cells.isEmpty)
    for cell in cells where !cell.1.contains("class=\"nw\"") {
      let rest = cell.2.replacing(/<span class="nw">[^<]*<\/span>/, with: "")
      #expect(rest.firstMatch(of: /\d{4}-\d\d-\d\d/) == nil, "\(cell.2)")
    }
    let tables = html.components(separatedBy: "<table").dropFirst()
    #expect(tables.count == 5 && tables.allSatisfy { $0.contains("<caption>") })
    let ids = html.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(ids).count == ids.count)
    #expect(!html.contains("<script") && html.contains("OSLO-3 (Prisma)"))
  }

  @Test("text and JSON say what the page says")
  func forms() throws {
    let report = try report()
    let text = EquipmentText(report, .plain).text
    for words in [
      "x Stopped  OSLO-2 as of 2026-09-30", "2 findings are open at the latest scan of 1 sequence",
      "software E11 -> XA30", "dsc of thust2018-dsc@1", "1 scan without a moment",
      "; 1 is unclear.",
      "waived until 2026-12-31 by W1", "  echo times", "45 ms", "2026-09-02",
    ] { #expect(text.contains(words), "\(words)") }
    let fingerprint = try page().fingerprint
    let envelope = try report.envelope(fingerprint)
    #expect(envelope.schema == "diapason.equipmentReport/1")
    #expect(envelope.basis["fingerprint"]?.string == fingerprint.hex)
    let sequence = envelope.result["sequences"]?.array?.first
    #expect(sequence?["findings"]?.array?.count == 3)
    #expect(
      sequence?["changes"]?.array?.compactMap { $0["parameter"]?.string }
        == ["software", "coil", "echoTimes"])
    #expect(sequence?["epochs"]?.array?.count == 2)
    #expect(envelope.result["sharesSerialWith"]?.array?.first?.string == "OSLO-3")
  }

  @Test("a finding of a trial says how it stands on its scanner, and whether it is waived")
  func trial() throws {
    let plain = try Synthetic.evidence()
    let scanner = Synthetic.scanner("OSLO-2")
    let evidence = TrialEvidence(
      request: plain.request, trial: plain.trial, protocols: plain.protocols, sites: plain.sites,
      scanners: plain.scanners, epochs: plain.epochs, series: plain.series,
      courses: [scanner: SequenceCourse.courses(of: try SyntheticScanner.scans())],
      waivers: [SyntheticScanner.waiver()], auditHead: plain.auditHead)
    let report = TrialReport(evidence)
    let group = try #require(
      report.findings.first {
        $0.scanner == scanner && $0.example.requirement == "echoTime.3T"
      })
    #expect(group.mark?.isWaived == true && group.state == .stopped)
    let others = report.findings.filter { $0.scanner != scanner }
    #expect(!others.isEmpty && others.allSatisfy { $0.mark == nil })
    let html = report.page(try TrialPageTests.templates()).html
    #expect(html.contains("<span class=\"nw\">persisting since 2026-09-02,</span> 2 scans"))
    #expect(html.contains("<span class=\"nw\">waived until 2026-12-31</span> by W1"))
    #expect(TrialReport(plain).findings.allSatisfy { $0.mark == nil })
  }
}
