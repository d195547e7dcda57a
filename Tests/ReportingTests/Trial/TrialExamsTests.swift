import Conformance
import Foundation
import FoundationXML
import Identity
import Quantities
import Reporting
import Testing

/// What every form of a trial report says of exams as wholes.
@Suite("Exams as wholes in the forms of a trial report")
struct TrialExamsTests {
  /// An exam at OSLO that keeps to what is asked of it, by figures that nobody has confirmed.
  private static func exam(_ uid: String, on date: String) throws -> ReportedExam {
    let agreed = try Synthetic.scanProtocol()
    let gap = ExamQuestion.gap(
      .injection, .last("t1"), try #require(Bounds(lower: 60, upper: nil)))
    let report = ExamReport(
      examUID: uid, series: [SeriesKey(uid: "\(uid).1")], protocolName: agreed.name,
      protocolVersion: agreed.version, protocolFingerprint: agreed.fingerprint,
      findings: [
        Finding(
          requirement: "late", subject: nil, question: gap, outcome: .pass, level: .required,
          citation: Synthetic.citation, confirmed: false, notes: ["asked: \(gap.text)"]),
        Finding(
          requirement: "order", subject: nil, question: .order([.any("flair"), .injection]),
          outcome: .pass, level: .preferred, citation: Synthetic.citation),
        Finding(
          requirement: SeriesPromise.subject.rawValue, subject: nil, outcome: .undetermined,
          reason: .contradictory, level: .required, notes: ["files of two subjects"]),
      ], basis: Basis(agreed: [], observed: [], methods: [:]))
    return ReportedExam(
      report: report, fingerprint: Synthetic.fingerprint(uid), site: Synthetic.site("OSLO"),
      scanner: Synthetic.scanner("OSLO-1"), observedOn: Synthetic.day(date))
  }

  private static func report(_ exams: [ReportedExam]) throws -> TrialReport {
    let made = try Synthetic.evidence()
    return TrialReport(
      TrialEvidence(
        request: made.request, trial: made.trial, protocols: made.protocols, sites: made.sites,
        scanners: made.scanners, epochs: made.epochs, series: made.series, exams: exams,
        auditHead: made.auditHead))
  }

  private static func junit(_ report: TrialReport) -> String {
    TrialJUnit.document(report, Synthetic.fingerprint("page"))
  }

  @Test("figures of exams that nobody has confirmed are named in every form, also where they pass")
  func unconfirmed() throws {
    let without = try Self.report([])
    let report = try Self.report([Self.exam("2.25.1", on: "2026-09-01")])
    let document = Self.junit(report)
    #expect(XMLParser(data: Data(document.utf8)).parse())
    let own = "value=\"thust2018-dsc@1 flush, thust2018-dsc@1 late\"/>"
    #expect(document.components(separatedBy: own).count == 2)
    #expect(!Self.junit(without).contains("thust2018-dsc@1 late"))

    let figures = try #require(report.notKnown.first { $0.kind == .figures })
    let before = try #require(without.notKnown.first { $0.kind == .figures })
    #expect(before.because == ["thust2018-dsc@1 flush"])
    #expect(figures.because == ["thust2018-dsc@1 flush", "thust2018-dsc@1 late"])
    // Of the exam two requirements are asked; whose its files are is asked of every one.
    #expect(figures.total == before.total.map { $0 + 2 } && figures.count == 2)
    let templates = try TrialPageTests.templates()
    #expect(report.page(templates).html.contains("thust2018-dsc@1 late"))
    #expect(!without.page(templates).html.contains("thust2018-dsc@1 late"))
  }

  @Test("JUnit tells two exams of one day on one scanner apart by the key of JSON")
  func names() throws {
    let exams = [
      try Self.exam("2.25.1", on: "2026-09-01"), try Self.exam("2.25.2", on: "2026-09-01"),
      try Self.exam("2.25.3", on: "2026-09-02"),
    ]
    let document = Self.junit(try Self.report(exams))
    for name in [
      "exam of 2026-09-01 on OSLO-1 (2.25.1)", "exam of 2026-09-01 on OSLO-1 (2.25.2)",
      "exam of 2026-09-02 on OSLO-1",
    ] {
      #expect(document.components(separatedBy: "name=\"\(name)\"").count == 2, "\(name)")
    }
  }

  @Test("CSV says in its rows of exams what was asked, in the column of its level")
  func clause() throws {
    let table = TrialCSV.table(try Self.report([Self.exam("2.25.1", on: "2026-09-01")]))
    let rows = table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0)) }
      .filter { $0["profile"] == ExamRequirement.place }
    let late = try #require(rows.first { $0["requirement"] == "late" })
    #expect(late["required"] == ">= 60 min" && late["preferred"] == "" && late["unit"] == "")
    #expect(late["confirmed"] == "no")
    let order = try #require(rows.first { $0["requirement"] == "order" })
    #expect(order["preferred"] == "flair before injection" && order["required"] == "")
    #expect(order["confirmed"] == "yes")
    let subject = try #require(
      rows.first { $0["requirement"] == SeriesPromise.subject.rawValue })
    #expect(subject["required"] == "" && subject["notKnown"] == "1")
  }
}
