import Conformance
import Foundation
import FoundationXML
import Identity
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
