import Conformance
import Foundation
import FoundationXML
import Identity
import Imaging
import Reporting
import Testing

/// What every form of an answer of `check` says of counts that pass and that nothing announced.
@Suite("Counts that nothing announced, in the answer of check")
struct UnannouncedTests {
  private static let lead = "nothing announces how many volumes there should be"

  /// So many series of which nothing is announced, and one that is sound.
  private static func answer(_ count: Int = 2, arrivals: [Arrival]? = nil) throws -> CheckAnswer {
    let series = (1...count).map { Synthetic.scan($0, "ep2d_perf") }
    return CheckAnswer(
      series: try series.map { try Synthetic.checked($0, ["dynamics": .unannounced]) }
        + [try Synthetic.checked(Synthetic.scan(50, "sound"), [:])],
      missing: [], arrivals: arrivals)
  }

  private static func text(_ answer: CheckAnswer) -> String {
    // Where lines break is not asked here.
    CheckText(answer, .plain).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("text names the series and what was counted, though all pass")
  func text() throws {
    let answer = try Self.answer()
    #expect(answer.verdict == .pass)
    #expect(
      Self.text(answer).contains(
        "not announced 2 series: \(Self.lead): 1 ep2d_perf (120 were counted), "
          + "2 ep2d_perf (120 were counted)"))
    for line in CheckText(answer, .plain).text.split(separator: "\n") {
      #expect(line.count <= 100, "\(line)")
    }
    let many = Self.text(try Self.answer(8))
    #expect(many.contains("not announced 8 series: \(Self.lead): 1 ep2d_perf"))
    #expect(many.hasSuffix("3 ep2d_perf (120 were counted) and 5 more"))
  }

  @Test("nothing is said of what fails on it, which says it itself, and of a sound series")
  func others() throws {
    var short = Synthetic.Answer.unannounced
    short.outcome = .fail
    let failed = CheckAnswer(
      series: [
        try Synthetic.checked(Synthetic.scan(1, "a"), ["dynamics": short]),
        try Synthetic.checked(Synthetic.scan(2, "b"), [:]),
      ], missing: [])
    #expect(!Self.text(failed).contains("not announced"))
    #expect(Self.text(failed).contains("note: \(Self.lead)"))
  }

  @Test("a list of instances that all came settles it")
  func listed() throws {
    let arrivals = Arrival.all(
      of: [AnnouncedSeries(uid: "1.2.3.1", instances: 120)],
      beside: [Synthetic.scan(1, ""), Synthetic.scan(2, ""), Synthetic.scan(50, "")],
      counting: ["1.2.3.1": 120, "1.2.3.2": 120, "1.2.3.50": 120])
    let text = Self.text(try Self.answer(arrivals: arrivals))
    #expect(text.contains("not announced 1 series: \(Self.lead): 2 ep2d_perf (120 were counted)"))
  }

  @Test("the page counts the series, and says it beside the finding")
  func page() throws {
    let html = try Self.answer().page(
      TrialPageTests.templates(), agreed: [Synthetic.scanProtocol()]
    ).html
    #expect(html.contains("Counts that nothing announced"))
    #expect(html.contains("\(Self.lead): 1 ep2d_perf (120 were counted)"))
    #expect(html.contains("(\(Self.lead): 120 were counted)"))
  }

  @Test("JUnit has it as a property of each suite")
  func junit() throws {
    let text = CheckJUnit.document(try Self.answer())
    #expect(XMLParser(data: Data(text.utf8)).parse())
    let property =
      "<property name=\"unannounced\" value=\"\(Self.lead): 120 were counted\"/>"
    #expect(text.components(separatedBy: property).count == 3)
  }
}
