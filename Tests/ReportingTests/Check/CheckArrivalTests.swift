import Conformance
import Foundation
import FoundationXML
import Identity
import Reporting
import Testing

/// What every form of the answer says of series that were announced.
@Suite("Announced series in the answer of check")
struct CheckArrivalTests {
  /// One series that is whole, one that came short and nobody asks about, one that did not come, one that
  /// nobody announced.
  private static func answer() throws -> CheckAnswer {
    let series = [
      Synthetic.scan(5, "ep2d_perf"), Synthetic.scan(6, "t1_<mprage>"), Synthetic.scan(7, "more"),
    ]
    let arrivals = Arrival.all(
      of: [
        AnnouncedSeries(uid: "1.2.3.5", instances: 120),
        AnnouncedSeries(uid: "1.2.3.6", instances: 120),
        AnnouncedSeries(uid: "1.2.3.9", instances: 30),
      ], beside: series, counting: ["1.2.3.5": 120, "1.2.3.6": 84, "1.2.3.7": 2])
    let noted = arrivals.noted(on: series)
    return CheckAnswer(
      series: [
        try Synthetic.checked(noted[0], [:]), CheckedSeries(series: noted[1], reports: []),
        CheckedSeries(series: noted[2], reports: []),
      ], missing: [], arrivals: arrivals)
  }

  @Test("text names what is lacking with both counts, and sums up")
  func text() throws {
    let answer = try Self.answer()
    #expect(answer.summary.verdict == .pass && answer.verdict == .undetermined)
    let text = CheckText(answer, .plain).text
    let lines = text.split(separator: "\n").map(String.init)
    #expect(
      lines.contains(
        "? undetermined  announced: 6 t1_<mprage>  84 of 120 announced instances"))
    #expect(lines.contains("? undetermined  announced: 1.2.3.9  none of 30 announced instances"))
    let counts = "3 series, 1 whole, 1 short, 1 absent; 1 not announced"
    #expect(lines.contains("announced  \(counts)"))
    #expect(CheckText.summary(answer).hasSuffix("; announced: \(counts); 2 not asked"))
    for line in lines { #expect(line.count <= 100, "\(line)") }
  }

  @Test("a table has a row for each, behind all others")
  func table() throws {
    let table = CheckCSV.table(try Self.answer())
    let rows = table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0)) }
    let own = rows.suffix(4)
    #expect(own.allSatisfy { $0["requirement"] == "series.announced" })
    #expect(rows.dropLast(4).allSatisfy { $0["requirement"] != "series.announced" })
    #expect(own.map { $0["outcome"] } == ["pass", "undetermined", "notApplicable", "undetermined"])
    #expect(own.map { $0["verdict"] } == ["pass", "undetermined", "", "undetermined"])
    #expect(own.map { $0["seen"] } == ["120", "84", "2", ""])
    #expect(own.map { $0["required"] } == [">= 120", ">= 120", "", ">= 30"])
    #expect(own.map { $0["series"] } == ["5", "6", "7", ""])
    #expect(own.map { $0["exam"] } == ["1", "1", "1", ""])
    #expect(own.last?["notes"] == "1.2.3.9: none of 30 announced instances")
  }

  @Test("JUnit errs on what is lacking, and skips what nobody announced")
  func junit() throws {
    let text = CheckJUnit.document(try Self.answer())
    let parser = XMLParser(data: Data(text.utf8))
    #expect(parser.parse())
    #expect(
      text.contains(
        "name=\"announced series\" tests=\"4\" failures=\"0\" errors=\"2\" skipped=\"1\""))
    #expect(
      text.contains("<error type=\"seriesIncomplete\" message=\"84 of 120 announced instances\""))
    #expect(text.contains("<error type=\"notRecorded\" message=\"none of 30 announced instances\""))
    #expect(text.contains("name=\"series 6 t1_&lt;mprage&gt;\""))
  }

  @Test("JSON has them under announced, and nothing where no list was handed in")
  func json() throws {
    let answer = try Self.answer()
    let agreed = [try Synthetic.scanProtocol()]
    let result = try answer.envelope(agreed: agreed).result
    #expect(
      try result["announced"]?.array?.map { try $0.decoded(as: Arrival.self) } == answer.arrivals)
    #expect(result["verdict"]?.string == "undetermined")
    let line = try #require(answer.arrivals?.last).record
    #expect(line["announced"]?["state"]?.string == "absent")
    #expect(try Synthetic.answer().envelope(agreed: agreed).result["announced"] == nil)
  }

  @Test("the page says first that they decide, and has a section of them")
  func page() throws {
    let html = try CheckPageTests.page(try Self.answer()).html
    #expect(
      html.contains(
        "2 announced series did not come, or not whole: 6 t1_&lt;mprage&gt; and 1.2.3.9."))
    #expect(html.contains("Announced series") && html.contains("84 of 120 announced instances"))
    #expect(try !CheckPageTests.page().html.contains("nnounced series"))
  }
}
