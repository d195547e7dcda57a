import Conformance
import Foundation
import Identity
import Reporting
import TestSupport
import Testing

@Suite("Trial page")
struct TrialPageTests {
  static func templates() throws -> Templates {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Reports")
    var texts: [String: String] = [:]
    for name in Templates.names {
      texts[name] = try String(
        contentsOf: root.appending(path: "templates/\(name).mustache"), encoding: .utf8)
    }
    return try Templates(
      texts: texts,
      style: try String(contentsOf: root.appending(path: "style/diapason.css"), encoding: .utf8))
  }

  static func page() throws -> Page { TrialReport(try Synthetic.evidence()).page(try templates()) }

  @Test("is as recorded")
  func golden() throws {
    #expect(try Golden.difference(Self.page().html, from: "trial.html", in: Golden.samples) == nil)
  }

  @Test("is the same bytes for the same report")
  func deterministic() throws {
    #expect(try Self.page() == Self.page())
  }

  @Test("stands alone: no script, no address of another machine, under 60 kB, style under 15 kB")
  func selfContained() throws {
    let html = try Self.page().html
    #expect(!html.contains("<script"))
    #expect(!html.contains("http://") && !html.contains("https://"))
    #expect(html.utf8.count < 60_000)
    let style = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Reports/style/diapason.css")
    #expect(try Data(contentsOf: style).count < 15_000)
  }

  @Test("names what is not known, and never says a state by colour alone")
  func words() throws {
    let html = try Self.page().html
    #expect(html.contains("not known"))
    #expect(html.contains("not a medical device"))
    for state in html.components(separatedBy: "<span class=\"st ").dropFirst() {
      #expect(state.prefix(400).contains("<b>"), "a state without its word")
    }
    let ids = html.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(ids).count == ids.count)
    let tables = html.components(separatedBy: "<table").dropFirst()
    #expect(!tables.isEmpty)
    for table in tables { #expect(table.contains("<caption>")) }
  }
  @Test("names each exam that lacks a sequence and each refusal by scanner and day")
  func gaps() throws {
    let report = TrialReport(try Synthetic.evidence())
    let porto = try #require(report.sites.first { $0.code.text == "PORTO" })
    #expect(porto.dataState == .notKnown && porto.lacking == 1 && porto.refused == 2)
    let kinds = report.acts.map(\.kind)
    for kind in [Act.Kind.send, .reunite, .compare] { #expect(kinds.contains(kind)) }
    let html = try Self.page().html
    for words in [
      "PORTO-1 2026-09-12 dce of thust2018-dce@1", "PORTO-1 2026-10-28", "PORTO-1 2026-09-11",
      "other bytes under recorded UIDs", "a part of the series alone",
    ] { #expect(html.contains(words), "\(words)") }
  }

  @Test("lets no date in a table break over two lines")
  func dates() throws {
    let html = try Self.page().html
    let cells = html.matches(of: /<td role="cell"([^>]*)>(.*?)<\/td>/)
    #expect(!cells.isEmpty)
    for cell in cells where !cell.1.contains("class=\"nw\"") {
      let rest = cell.2.replacing(/<span class="nw">[^<]*<\/span>/, with: "")
      #expect(rest.firstMatch(of: /\d{4}-\d\d-\d\d/) == nil, "\(cell.2)")
    }
  }
}
