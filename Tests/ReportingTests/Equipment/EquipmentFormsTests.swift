import Conformance
import Foundation
import FoundationXML
import Identity
import Imaging
import Reporting
import Testing

/// An equipment report in the forms beside its page: each from the same value.
@Suite("Forms of an equipment report")
struct EquipmentFormsTests {
  private static func report(_ scans: [CourseScan]? = nil) throws -> EquipmentReport {
    EquipmentReport(SyntheticScanner.evidence(try scans ?? SyntheticScanner.scans()))
  }

  private static func rows(_ report: EquipmentReport) -> [[String: String]] {
    let table = EquipmentCSV.table(report)
    return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0)) }
  }

  private static func junit(_ report: EquipmentReport) -> String {
    EquipmentJUnit.document(report, Synthetic.fingerprint("page"))
  }

  @Test("CSV has a row a finding and a change, and at the end the latest scan")
  func csv() throws {
    let rows = Self.rows(try Self.report())
    #expect(rows.allSatisfy { $0["scanner"] == "OSLO-2" && $0["protocol"] == "thust2018-dsc@1" })
    #expect(
      rows.map { "\($0["kind"] ?? "") \($0["name"] ?? "") \($0["state"] ?? "")" } == [
        "finding flush new", "finding echoTime.3T persisting", "finding injectionRate unclear",
        "change software changed", "change coil changed", "change echoTimes changed",
        "verdict verdict stopped",
      ])
    let late = try #require(rows.first { $0["name"] == "echoTime.3T" })
    #expect(late["since"] == "2026-09-02" && late["scans"] == "2" && late["outcome"] == "fail")
    #expect(late["seen"] == "45" && late["unit"] == "ms" && late["required"] == "25 .. 35")
    #expect(late["waiver"] == "W1" && late["waiverState"] == "inForce")
    #expect(late["waivedUntil"] == "2026-12-31" && late["noLongerRecorded"] == "no")
    let unsaid = try #require(rows.first { $0["name"] == "flush" })
    #expect(unsaid["reason"] == "notRecorded" && unsaid["noLongerRecorded"] == "yes")
    #expect(unsaid["confirmed"] == "no" && unsaid["waiver"] == "" && unsaid["seen"] == "")
    #expect(rows.first { $0["name"] == "injectionRate" }?["since"] == "")
    let echo = try #require(rows.first { $0["name"] == "echoTimes" })
    #expect(echo["before"] == "30" && echo["seen"] == "45" && echo["unit"] == "ms")
    #expect(echo["since"] == "2026-09-02")
    #expect(rows.last?["outcome"] == "fail" && rows.last?["since"] == "2026-09-09")
  }

  @Test("CSV is the same whatever the order of scans, and one row where nothing was checked")
  func sameRows() throws {
    let turned = try Self.report(SyntheticScanner.scans().reversed())
    #expect(EquipmentCSV.table(turned) == EquipmentCSV.table(try Self.report()))
    let none = Self.rows(try Self.report([]))
    #expect(none.count == 1 && none[0]["state"] == "notKnown" && none[0]["protocol"] == "")
  }

  @Test("JUnit fails what the latest scan has, waived or not, and says since when")
  func document() throws {
    let text = Self.junit(try Self.report())
    #expect(XMLParser(data: Data(text.utf8)).parse())
    #expect(text.contains("<testsuites name=\"diapason report equipment OSLO-2\""))
    #expect(text.contains("<testsuite name=\"dsc of thust2018-dsc@1\""))
    #expect(text.contains("<property name=\"state\" value=\"stopped\"/>"))
    #expect(
      text.contains(
        "<failure type=\"fail\" message=\"persisting since 2026-09-02, 2 scans, waived until "
          + "2026-12-31 by W1; seen 45 ms, agreed 25-35 ms\">"))
    #expect(
      text.contains(
        "<error type=\"notRecorded\" message=\"new on 2026-09-09, no longer recorded; not recorded")
    )
    #expect(text.contains("<skipped message=\"not ordered in time"))
    #expect(
      text.contains(
        "<skipped message=\"30 ms at the last accepted scan, 45 ms now, first seen on 2026-09-02"))
    #expect(text.contains("tests=\"7\" failures=\"2\" errors=\"1\" skipped=\"4\""))
  }

  @Test("every form marks a figure that nobody has confirmed, and names it where it passed")
  func unconfirmed() throws {
    let figure = "thust2018-dsc@1 flush"
    let mark = "figure not confirmed in the source"
    // The figure of the flush is not confirmed; the second scan alone misses nothing.
    let open = try Self.report()
    let passed = try Self.report([SyntheticScanner.scan(2, on: "2026-08-18")])
    #expect(passed.state == .inOrder && passed.sequences.allSatisfy(\.course.findings.isEmpty))
    let templates = try TrialPageTests.templates()
    for report in [open, passed] {
      #expect(report.sequences.map(\.unconfirmed) == [[figure]])
      let text = EquipmentText(report, .plain).text
      let line = "  not confirmed  figures that nobody has read in the source: \(figure)"
      #expect(text.split(separator: "\n").contains { $0 == line })
      #expect(Self.junit(report).contains("<property name=\"unconfirmed\" value=\"\(figure)\"/>"))
      let page = report.page(templates)
      #expect(page.html.contains("Figures that nobody has read in the source: \(figure)."))
      let told = try report.envelope(page.fingerprint).result["sequences"]?.array?.first
      #expect(told?["unconfirmed"]?.array?.compactMap(\.string) == [figure])
    }
    let lines = EquipmentText(open, .plain).text.split(separator: "\n").map(String.init)
    let flush = try #require(lines.first { $0.contains("undetermined") && $0.contains("flush") })
    #expect(flush.contains("no longer recorded; \(mark)"))
    let echo = try #require(lines.first { $0.contains("echoTime.3T") })
    #expect(!echo.contains(mark))
  }

  @Test("every form counts the scans of which nothing announces a count that passed")
  func unannounced() throws {
    let report = try Self.report([
      SyntheticScanner.scan(1, on: "2026-08-11", ["dynamics": .unannounced]),
      SyntheticScanner.scan(2, on: "2026-08-18", ["dynamics": .unannounced]),
      SyntheticScanner.scan(3, on: "2026-08-25"),
    ])
    let code = "unannouncedVolumes 2"
    #expect(report.state == .inOrder && report.sequences.map(\.unannounced) == [[code]])
    let lead = "files of which nothing shows whether they are all"
    let lines = EquipmentText(report, .plain).text.split(separator: "\n")
    #expect(lines.contains { $0 == "  not announced  \(lead): \(code)" })
    #expect(Self.junit(report).contains("<property name=\"unannounced\" value=\"\(code)\"/>"))
    let rows = Self.rows(report)
    #expect(rows.map { $0["unannounced"] } == [code] && rows.last?["kind"] == "verdict")
    let page = report.page(try TrialPageTests.templates())
    #expect(page.html.contains("Files of which nothing shows whether they are all: \(code)."))
    let told = try report.envelope(page.fingerprint).result["sequences"]?.array?.first
    #expect(told?["unannounced"]?.array?.compactMap(\.string) == [code])
    let sound = try Self.report([SyntheticScanner.scan(3, on: "2026-08-25")])
    #expect(!EquipmentText(sound, .plain).text.contains("not announced"))
  }

  @Test("a finding that no scan is asked about any more, or that no date orders, is marked too")
  func skipped() throws {
    let report = try Self.report([
      SyntheticScanner.scan(1, on: "2026-08-18"),
      SyntheticScanner.scan(2, on: nil, ["flush": SyntheticScanner.unsaid]),
    ])
    let words = "it cannot be told whether it is over; figure not confirmed in the source"
    #expect(Self.junit(report).contains(words))
  }

  @Test("a failing scan without a moment leaves the state not known, in every form")
  func undated() throws {
    let late = Synthetic.Answer(outcome: .fail, value: .numbers([50]))
    let report = try Self.report([
      SyntheticScanner.scan(1, on: "2026-01-05"),
      SyntheticScanner.scan(2, on: nil, ["echoTime.3T": late], echo: 50),
    ])
    #expect(report.state == .notKnown)
    let rows = Self.rows(report)
    let row = try #require(rows.first { $0["kind"] == "finding" })
    #expect(row["state"] == "unclear" && row["outcome"] == "fail" && row["seen"] == "50")
    #expect(rows.last?["state"] == "notKnown" && rows.last?["outcome"] == "undetermined")
    let junit = Self.junit(report)
    #expect(junit.contains("tests=\"2\" failures=\"0\" errors=\"1\" skipped=\"1\""))
    #expect(junit.contains("by W1; seen 50 ms in 1 scan without a moment\"/>"))
    #expect(junit.contains("<error type=\"undetermined\""))
    let text = EquipmentText(report, .plain).text
    for words in [
      "Not known  OSLO-2", "50 ms in 1 scan without a moment", "; 1 is unclear.",
      "1 scan without a moment, any of which may be the latest",
    ] { #expect(text.contains(words), "\(words)") }
    #expect(!text.contains("30 ms") && !text.contains("In order"))
    let page = report.page(try TrialPageTests.templates())
    #expect(page.html.contains("in 1 scan without a moment") && page.html.contains("Not known"))
    let result = try report.envelope(page.fingerprint).result
    #expect(result["state"]?.string == "notKnown")
    let finding = result["sequences"]?.array?.first?["findings"]?.array?.first
    #expect(finding?["isUndated"] == .bool(true) && finding?["shown"]?.array?.count == 1)
  }

  @Test("where no scan has a moment, a failure of all of them is told as one")
  func allFail() throws {
    let late = ["echoTime.3T": SyntheticScanner.late]
    let report = try Self.report([
      SyntheticScanner.scan(1, on: nil, late), SyntheticScanner.scan(2, on: nil, late),
    ])
    #expect(report.state == .stopped)
    let text = EquipmentText(report, .plain).text
    #expect(
      text.contains("0 scans with a place in time; 2 scans without a moment, all of which fail."))
    #expect(text.contains("45 ms in 2 scans without a moment"))
    #expect(Self.junit(report).contains("tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"1\""))
    #expect(Self.rows(report).last?["outcome"] == "fail")
  }

  @Test("scans of one moment are one row with the values of each, in whatever order they came")
  func oneMoment() throws {
    let scans = [
      try SyntheticScanner.scan(1, on: "2026-03-05"),
      try SyntheticScanner.scan(
        2, on: "2026-03-05", ["echoTime.3T": SyntheticScanner.late], echo: 45),
    ]
    let report = try Self.report(scans)
    #expect(report.state == .stopped)
    #expect(EquipmentText(report, .plain).text.contains("45 ms, 30 ms"))
    let row = try #require(Self.rows(report).first)
    #expect(row["state"] == "new" && row["seen"] == "45 | 30" && row["since"] == "2026-03-05")
    #expect(Self.junit(report).contains("seen 45 ms, 30 ms, agreed 25-35 ms"))
    let turned = try Self.report(scans.reversed())
    let templates = try TrialPageTests.templates()
    #expect(turned.page(templates) == report.page(templates))
    #expect(EquipmentCSV.table(turned) == EquipmentCSV.table(report))
  }

  @Test("a suite has neither failure nor error exactly where its sequence is in order")
  func law() throws {
    let scans = try SyntheticScanner.scans()
    for count in scans.indices {
      for chosen in [Array(scans.prefix(count + 1)), Array(scans.suffix(count + 1))] {
        let report = try Self.report(chosen)
        let text = Self.junit(report)
        let isClean = text.contains("failures=\"0\" errors=\"0\"")
        #expect(isClean == (report.state == .inOrder), "\(chosen.count) scans: \(report.state)")
      }
    }
    #expect(Self.junit(try Self.report([])).contains("failures=\"0\" errors=\"1\""))
  }
}
