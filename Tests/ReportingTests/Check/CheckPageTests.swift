import Conformance
import Foundation
import Identity
import Reporting
import TestSupport
import Testing

@Suite("Check page")
struct CheckPageTests {
  static func page(_ answer: CheckAnswer) throws -> Page {
    try answer.page(TrialPageTests.templates(), agreed: [Synthetic.scanProtocol()])
  }

  static func page() throws -> Page { try page(try Synthetic.answer()) }

  @Test("is as recorded")
  func golden() throws {
    #expect(try Golden.difference(Self.page().html, from: "check.html", in: Golden.samples) == nil)
  }

  @Test("is the same bytes for the same answer, and another fingerprint for another")
  func deterministic() throws {
    #expect(try Self.page() == Self.page())
    let other = CheckAnswer(series: try Synthetic.answer().series, missing: [])
    #expect(try Self.page(other).fingerprint != Self.page().fingerprint)
  }

  @Test("stands alone: no script, no address of another machine, under 60 kB")
  func selfContained() throws {
    let html = try Self.page().html
    #expect(!html.contains("<script"))
    #expect(!html.contains("http://") && !html.contains("https://"))
    #expect(html.utf8.count < 60_000)
  }

  @Test("says the state first, then which series and why, then every other count")
  func sentence() throws {
    let html = try Self.page().html
    #expect(
      html.contains(
        "<b>Stopped.</b> 1 of 5 series fails: 5 ep2d_perf, echo time (3T). "
          + "2 series are not known, 1 needs attention, 1 is in order. 1 sequence is missing: dce.")
    )
  }

  @Test("says what decides where only a sequence is missing")
  func missing() throws {
    let answer = CheckAnswer(
      series: [try Synthetic.checked(Synthetic.scan(5, "a"), [:])],
      missing: try Synthetic.answer().missing)
    #expect(
      try Self.page(answer).html.contains(
        "<b>Not known.</b> 1 sequence is missing: dce. 0 series fail, 0 are not known"))
  }

  @Test("names findings with clause and element, what is not known, and what is set aside")
  func content() throws {
    let html = try Self.page().html
    for words in [
      "10\u{202F}ms above", "Thust 2018, Table 1, DSC", "<code>(0018,0081)</code>",
      "settled by a site record", "84 of 120 volumes", "set aside: localizer",
      "no profile asks about it", "thust2018-dce@1", "not a medical device",
      "checker \(Version.checker)",
    ] {
      #expect(html.contains(words), "\(words)")
    }
    #expect(html.components(separatedBy: "<h2>").count == 6)
  }

  @Test("never says a state by colour alone, has no id twice, and a caption for each table")
  func words() throws {
    let html = try Self.page().html
    for state in html.components(separatedBy: "<span class=\"st ").dropFirst() {
      #expect(state.prefix(400).contains("<b>"), "a state without its word")
    }
    let ids = html.components(separatedBy: " id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
    #expect(Set(ids).count == ids.count)
    let tables = html.components(separatedBy: "<table").dropFirst()
    #expect(tables.count == 5)
    for table in tables { #expect(table.contains("<caption>")) }
  }

  @Test("lets no text of a file be markup")
  func hostile() throws {
    let html = try Self.page().html
    #expect(!html.contains("<low field>") && html.contains("&lt;low field&gt;"))
    #expect(!html.contains("\u{1B}"))
  }

  @Test("says that nothing was checked, never that all is well")
  func nothing() throws {
    let html = try Self.page(Synthetic.nothing).html
    #expect(html.contains("<b>Not known.</b> No series was checked, so nothing can be said."))
    #expect(!html.contains("In order"))
  }
}
