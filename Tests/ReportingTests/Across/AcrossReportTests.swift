import Conformance
import Foundation
import Identity
import Reporting
import TestSupport
import Testing

@Suite("Scanners side by side, for people and programs")
struct AcrossReportTests {
  static func report(_ answer: CheckAnswer = Synthetic.fleet()) throws -> AcrossReport {
    try AcrossReport(answer, agreed: [try Synthetic.scanProtocol()])
  }

  static func html(_ answer: CheckAnswer = Synthetic.fleet()) throws -> String {
    try report(answer).page(TrialPageTests.templates()).html
  }

  @Test("page, text and table are as recorded")
  func golden() throws {
    #expect(try Golden.difference(Self.html(), from: "across.html", in: Golden.samples) == nil)
    let text = AcrossText(try Self.report(), .plain).text
    let summary = AcrossText.summary(try Self.report())
    #expect(try Golden.difference(text + "\n" + summary + "\n", from: "across.txt") == nil)
    let table = AcrossCSV.table(try Self.report()).text
    #expect(try Golden.difference(table, from: "across.csv") == nil)
  }

  /// Four settings of two sequences: of the perfusion the flip angle differs between scanners, the echo
  /// time within one.
  @Test("the state comes first, then what changed, is shared and differs")
  func sentence() throws {
    let html = try Self.html()
    #expect(
      html.contains(
        "<b>Attention.</b> Software changed on 1 of 5 scanners; 1 serial number stands for several "
          + "scanners; 2 of 8 settings differ."))
    for words in [
      "One serial number, 2 scanners", "(major part)", "2026-04-01", "See scanners",
      "ep2d_perf &lt;b&gt;: 1 of 4 settings differ between scanners",
      "1 setting not recorded by all series",
      "ep2d_perf &lt;b&gt;: series of scanner 2 (Philips Ingenia) are not alike",
      "no serial number: it may be several", "What private elements have a part in",
      "not a medical device",
    ] {
      #expect(html.contains(words), "\(words)")
    }
  }

  @Test("the page stands alone, names each state by a word, and has no id twice")
  func page() throws {
    let html = try Self.html()
    #expect(!html.contains("<script") && !html.contains("http://") && !html.contains("https://"))
    #expect(html.utf8.count < 60_000)
    for state in html.components(separatedBy: "<span class=\"st ").dropFirst() {
      #expect(state.prefix(400).contains("<b>"), "a state without its word")
    }
    let ids = html.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(ids).count == ids.count)
    let targets = html.components(separatedBy: "class=\"act\" href=\"#").dropFirst()
      .map { $0.prefix { $0 != "\"" } }
    #expect(!targets.isEmpty && Set(targets).isSubset(of: ids))
    for table in html.components(separatedBy: "<table").dropFirst() {
      #expect(table.contains("<caption>"))
    }
    #expect(!html.contains("perf <b>"))
  }

  @Test("the same answer in any order gives the same bytes in every form")
  func order() throws {
    let answer = Synthetic.fleet()
    let turned = CheckAnswer(series: answer.series.reversed(), missing: [])
    #expect(try Self.html(turned) == Self.html())
    #expect(try Self.report(turned).envelope().text == Self.report().envelope().text)
    #expect(AcrossCSV.table(try Self.report(turned)) == AcrossCSV.table(try Self.report()))
  }

  @Test("the program's form has scanners, changes, and each setting with unit and counts")
  func envelope() throws {
    let value = try Self.report().envelope().value
    #expect(value["schema"]?.string == "diapason.across/1")
    let result = try #require(value["result"])
    #expect(result["verdict"]?.string == "suboptimal" && result["series"]?.number == 8)
    let scanners = try #require(result["scanners"]?.array)
    #expect(scanners.count == 5)
    let changes = scanners.flatMap { $0["changes"]?.array ?? [] }
    #expect(changes.count == 1 && changes[0]["seenOn"]?.string == "2026-04-01")
    #expect(changes[0]["part"]?.string == "major")
    let sequences = try #require(result["sequences"]?.array)
    let echo = try #require(
      sequences.first?["parameters"]?.array?.first { $0["parameter"]?.string == "echoTimes" })
    #expect(echo["unit"]?.string == "ms" && echo["series"]?.number == 7)
    #expect(echo["recorded"]?.number == 6 && echo["agreement"]?.string == "differsWithin")
    #expect(echo["spread"]?["most"]?.number == 45)
    #expect(JSONValue(parsing: try Self.report().envelope().text) == value)
  }

  @Test("no cell of the table is a formula, and every row is as wide as the header")
  func table() throws {
    let table = AcrossCSV.table(try Self.report())
    #expect(table.rows.allSatisfy { $0.count == table.header.count } && !table.rows.isEmpty)
    #expect(table.text.contains(",'=HYPERLINK()"))
    #expect(!table.text.contains(",=HYPERLINK()"))
  }

  @Test("the terminal's lines keep to 100 columns but for texts of files, and send no escape byte")
  func lines() throws {
    let text = AcrossText(try Self.report(), .plain).text
    #expect(!text.contains("\u{1B}"))
    for line in text.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
    #expect(text.contains("! serial E-"))
  }

  @Test("nothing handed in is not known, never in order")
  func nothing() throws {
    let report = try Self.report(Synthetic.nothing)
    #expect(report.verdict == .undetermined)
    #expect(
      try Self.html(Synthetic.nothing).contains(
        "<b>Not known.</b> No acquisition was handed in, so nothing can be said."))
    #expect(
      AcrossText(report, .plain).text == "? undetermined  no acquisition was handed in")
  }

  @Test("verdicts of protocols count, with the share of each scanner")
  func judged() throws {
    let report = try Self.report(Synthetic.answer())
    #expect(report.verdict == .fail)
    let html = try Self.html(Synthetic.answer())
    #expect(html.contains("<b>Stopped.</b> Of 5 series that a protocol asks about 1 fail"))
    #expect(html.contains("95 % Wilson interval"))
    #expect(html.contains("1 sequence missing"))
  }
}
