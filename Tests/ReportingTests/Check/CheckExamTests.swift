import Conformance
import Foundation
import FoundationXML
import Identity
import Imaging
import Quantities
import Reporting
import TestSupport
import Testing

/// What every form of the answer says of an exam as a whole.
@Suite("Exams in the answer of check")
struct CheckExamTests {
  private static func finding(
    _ id: String, _ outcome: Outcome, _ reason: Reason? = nil, minutes: Double? = nil,
    level: Level = .required, asking question: ExamQuestion? = nil, reading: String? = nil,
    confirmed: Bool = true, notes: [String]
  ) -> Finding {
    Finding(
      requirement: id, subject: nil, question: question, outcome: outcome, reason: reason,
      level: level,
      seen: minutes.map {
        Finding.Seen(value: .numbers([$0]), unit: .minute, raw: nil, sources: [])
      }, reading: reading, citation: Synthetic.citation, confirmed: confirmed, notes: notes)
  }

  private static func answer(_ findings: [Finding]) throws -> CheckAnswer {
    let agreed = try Synthetic.scanProtocol()
    let report = ExamReport(
      examUID: "1.2.3", series: [SeriesKey(uid: "1.2.3.5")], protocolName: agreed.name,
      protocolVersion: agreed.version, protocolFingerprint: agreed.fingerprint,
      findings: findings, basis: Basis(agreed: [], observed: [], methods: [:]))
    return CheckAnswer(
      series: [try Synthetic.checked(Synthetic.scan(5, "t1"), [:])], missing: [],
      examReports: [report])
  }

  /// One finding in each trouble.
  private static func answer() throws -> CheckAnswer {
    try answer([
      finding(
        "late", .fail, minutes: 42.5,
        asking: .gap(.injection, .last("t1"), try #require(Bounds(lower: 60, upper: nil))),
        reading: "Earlier maps are published: BMC Cancer 2024;24:1139.", confirmed: false,
        notes: ["asked: from injection to last t1 >= 60 min", "series 9 began 42.5 min after <it>"]),
      finding(
        "present.t1", .undetermined, .notRecorded,
        notes: ["asked: t1 is there", "no series of the exam fits: not made, or not sent"]),
      finding(
        "order", .pass, asking: .order([.any("flair"), .injection]), confirmed: false,
        notes: ["asked: flair before injection", "flair began at <0 min>"]),
      finding("same", .notApplicable, notes: ["asked: a and b", "the exam has no b"]),
      finding(
        "exam.repeated", .pass, level: .informative, notes: ["t1, any of which may do: series 5"]),
    ])
  }

  @Test("the exam is folded into the verdict, and the series' summary stays that of series")
  func verdict() throws {
    let answer = try Self.answer()
    #expect(answer.verdict == .fail && answer.summary.verdict == .pass)
    #expect(try Self.answer([Self.finding("a", .pass, notes: [])]).verdict == .pass)
    let open = try Self.answer([Self.finding("a", .undetermined, .notRecorded, notes: [])])
    #expect(open.verdict == .undetermined)
  }

  @Test("text names it after its series, with what was seen and what would settle it")
  func text() throws {
    let answer = try Self.answer()
    let text = CheckText(answer, .plain).text
    let lines = text.split(separator: "\n").map(String.init)
    let head = try #require(lines.firstIndex { $0.contains("the exam as a whole") })
    #expect(head == 1 && lines[head].hasPrefix("x fail"))
    #expect(lines[head].hasSuffix("1 of 3 requirements"))
    #expect(lines[head + 1].hasPrefix("  x late") && lines[head + 1].contains("seen 42.5 min"))
    let all = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(all.contains("next time, start the last t1 >= 60 min after contrast is injected"))
    #expect(all.contains("read as: Earlier maps are published: BMC Cancer 2024;24:1139."))
    // What cannot be told was not missed.
    #expect(all.components(separatedBy: "next time").count == 2)
    #expect(all.contains("note: asked: from injection to last t1 >= 60 min"))
    #expect(all.contains("note: figure not confirmed in the source"))
    #expect(all.contains("? present.t1") && all.contains("not recorded settled by sending what"))
    #expect(all.contains("exam.repeated t1, any of which may do: series 5"))
    #expect(!all.contains("flair before injection"))
    for line in lines { #expect(line.count <= 100, "\(line)") }
    #expect(
      CheckText.summary(answer)
        == "1 series: 1 pass, 0 suboptimal, 0 undetermined, 0 fail; 1 exam as a whole: 1 fail")
    #expect(all.contains("thust2018-dsc@1 flush, late, order"))
  }

  @Test("a table has a row a finding, of no series and of the profile exam")
  func table() throws {
    let table = CheckCSV.table(try Self.answer())
    let rows = table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0)) }
      .filter { $0["profile"] == "exam" }
    #expect(rows.count == 5)
    #expect(rows.allSatisfy { $0["series"] == "" && $0["exam"] == "1" && $0["verdict"] == "fail" })
    let late = try #require(rows.first { $0["requirement"] == "late" })
    #expect(late["outcome"] == "fail" && late["seen"] == "42.5" && late["confirmed"] == "no")
    #expect(rows.first { $0["requirement"] == "order" }?["confirmed"] == "no")
    #expect(rows.first { $0["requirement"] == "same" }?["confirmed"] == "yes")
    #expect(rows.first { $0["requirement"] == "exam.repeated" }?["confirmed"] == "")
  }

  @Test("JUnit has a suite of it, and its errors and failures say what was seen")
  func junit() throws {
    let text = CheckJUnit.document(try Self.answer())
    let parser = XMLParser(data: Data(text.utf8))
    #expect(parser.parse())
    #expect(text.contains("name=\"the exam as a whole, thust2018-dsc@1\""))
    #expect(text.contains("<failure type=\"fail\" message=\"asked: from injection to last t1"))
    #expect(text.contains("after &lt;it&gt;"))
    #expect(text.contains("<error type=\"notRecorded\" message=\"not recorded; asked: t1 is there"))
    #expect(text.contains("<skipped message=\"asked: a and b; the exam has no b\"/>"))
    #expect(text.contains("<property name=\"unconfirmed\" value=\"late, order\"/>"))
  }

  @Test("JSON has it under exams, and nothing of exams where no protocol asks of one")
  func json() throws {
    let answer = try Self.answer()
    let agreed = [try Synthetic.scanProtocol()]
    let result = try answer.envelope(agreed: agreed).result
    #expect(
      try result["exams"]?.array?.map { try $0.decoded(as: ExamReport.self) }
        == answer.examReports)
    #expect(result["verdict"]?.string == "fail")
    let line = try #require(answer.examReports.first).record
    #expect(line["exam"]?["verdict"]?.string == "fail")
    #expect(try Synthetic.answer().envelope(agreed: agreed).result["exams"] == nil)
  }

  @Test("the page has a row of it, its findings, and says first that it decides")
  func page() throws {
    let html = try CheckPageTests.page(try Self.answer()).html
    #expect(html.contains("1 of 1 exams as a whole fails: late."))
    #expect(html.contains("the exam as a whole") && html.contains("after &lt;it&gt;"))
    #expect(html.contains("Requirements of exams as wholes"))
    #expect(html.contains("told, not counted") && html.contains("42.5"))
    #expect(html.contains("next time, start the last t1"))
    // What passed is shown with its clause, and that nobody has confirmed it.
    #expect(
      html.contains(
        "Order: asked: flair before injection; flair began at &lt;0 min&gt; "
          + "(Thust 2018, Table 1, DSC, figure not confirmed in the source)"))
    #expect(html.contains("Same: asked: a and b; the exam has no b (Thust 2018, Table 1, DSC)"))
    #expect(try !CheckPageTests.page().html.contains("as wholes"))
  }
}
