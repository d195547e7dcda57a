import Conformance
import Foundation
import FoundationXML
import Imaging
import Reporting
import TestSupport
import Testing

@Suite("Check as JUnit")
struct CheckJUnitTests {
  static func text() throws -> String { CheckJUnit.document(try Synthetic.answer()) }

  @Test("is as recorded")
  func golden() throws {
    #expect(try Golden.difference(Self.text(), from: "check.xml") == nil)
    let nothing = CheckJUnit.document(Synthetic.nothing)
    #expect(try Golden.difference(nothing, from: "check-nothing.xml") == nil)
  }

  @Test("is XML, whatever files say")
  func wellFormed() throws {
    let parser = XMLParser(data: Data(try Self.text().utf8))
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    #expect(try !Self.text().unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    #expect(try Self.text().contains("ep2d_perf &lt;low field&gt;"))
  }

  @Test("fails what is outside, errs on what is undetermined, skips what does not apply")
  func results() throws {
    let text = try Self.text()
    #expect(text.contains("<failure type=\"fail\" message=\"seen 45 ms, agreed 25-35 ms\">"))
    #expect(text.contains("<failure type=\"suboptimal\" message=\"seen 1620 ms, agreed"))
    #expect(text.contains("<error type=\"notRecorded\""))
    #expect(text.contains("<error type=\"contradictory\""))
    #expect(text.contains("<skipped message=\"its condition does not hold\"/>"))
    // 1 fail and 2 suboptimal; 3 + 1 undetermined and 1 missing; 1 that does not apply, 1 that
    // nobody asks about and 2 set aside.
    #expect(text.contains("tests=\"44\" failures=\"3\" errors=\"5\" skipped=\"4\">\n  <testsuite"))
  }

  @Test("names the requirements whose figure nobody has confirmed, of each suite and in its errors")
  func unconfirmed() throws {
    let text = try Self.text()
    let suites = text.components(separatedBy: "<testsuite ").dropFirst()
    let named = suites.filter { $0.contains("<property name=\"unconfirmed\" value=\"flush\"/>") }
    #expect(named.count == suites.count { $0.contains("name=\"flush\"") } && named.count > 1)
    #expect(text.contains("figure not confirmed in the source"))
  }

  @Test("is one error where nothing was checked")
  func nothing() {
    let text = CheckJUnit.document(Synthetic.nothing)
    #expect(text.contains("tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\""))
  }

  @Test("errs where no requirement applies, though every case is skipped")
  func nothingApplies() throws {
    let requirement = Synthetic.requirements[1]
    let report = try Synthetic.report("1.2.3.5", [:])
    let answer = CheckAnswer(
      series: [
        CheckedSeries(
          series: Synthetic.scan(5, "a"),
          reports: [
            ConformanceReport(
              series: report.series, protocolName: report.protocolName,
              protocolVersion: report.protocolVersion,
              protocolFingerprint: report.protocolFingerprint, profile: report.profile,
              findings: [Synthetic.finding(requirement, .init(outcome: .notApplicable))],
              basis: report.basis)
          ])
      ], missing: [])
    #expect(answer.verdict == .undetermined)
    #expect(CheckJUnit.document(answer).contains("errors=\"1\" skipped=\"1\""))
  }

  @Test("never fails an informative requirement")
  func informative() throws {
    let asked = Requirement(
      id: "gap", subject: .parameter(.sliceGap), informative: Synthetic.range(nil, 1))
    let report = try Synthetic.report("1.2.3.5", [:])
    let answer = CheckAnswer(
      series: [
        CheckedSeries(
          series: Synthetic.scan(5, "a"),
          reports: [
            ConformanceReport(
              series: report.series, protocolName: report.protocolName,
              protocolVersion: report.protocolVersion,
              protocolFingerprint: report.protocolFingerprint, profile: report.profile,
              findings: report.findings
                + [Synthetic.finding(asked, .init(outcome: .undetermined, reason: .notRecorded))],
              basis: report.basis)
          ])
      ], missing: [])
    #expect(CheckJUnit.document(answer).contains("tests=\"9\" failures=\"0\" errors=\"0\""))
  }
}
