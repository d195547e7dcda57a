import Conformance
import Identity
import Imaging
import Reporting
import Testing

/// What is assumed of a series stands beside its match in every form, and counts in none.
@Suite("What a check assumes")
struct CheckAssumptionTests {
  private static let sentence = "no agent is recorded by name: gadolinium is assumed"

  /// One series that passes, with or without the assumption.
  private func answer(isAssumed: Bool) throws -> CheckAnswer {
    let report = try Synthetic.report("1.2.3.5", [:])
    let told = Finding(
      requirement: SeriesPromise.agent.rawValue, subject: nil, outcome: .pass,
      level: .informative, notes: [Self.sentence])
    return CheckAnswer(
      series: [
        CheckedSeries(
          series: Synthetic.scan(5, "ep2d_perf"),
          reports: [
            ConformanceReport(
              series: report.series, protocolName: report.protocolName,
              protocolVersion: report.protocolVersion,
              protocolFingerprint: report.protocolFingerprint, profile: report.profile,
              findings: report.findings + (isAssumed ? [told] : []), basis: report.basis)
          ])
      ], missing: [])
  }

  private func forms(_ answer: CheckAnswer) throws -> [String] {
    [
      CheckText(answer, .plain).text, CheckCSV.table(answer).text, CheckJUnit.document(answer),
      try CheckPageTests.page(answer).html,
      try answer.envelope(agreed: [Synthetic.scanProtocol()]).text,
    ].map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  }

  @Test("is said in text, CSV, JUnit, HTML and JSON")
  func said() throws {
    for form in try forms(answer(isAssumed: true)) { #expect(form.contains(Self.sentence)) }
    for form in try forms(answer(isAssumed: false)) { #expect(!form.contains("is assumed")) }
  }

  @Test("changes no verdict and no count of what was asked")
  func uncounted() throws {
    let (with, without) = (try answer(isAssumed: true), try answer(isAssumed: false))
    #expect(with.verdict == .pass)
    #expect(CheckText.summary(with) == CheckText.summary(without))
    #expect(with.summary.findings.pass == without.summary.findings.pass)
    #expect(CheckText(with, .plain).text.contains("8 of 8"))
    let junit = CheckJUnit.document(with)
    #expect(junit.contains("<property name=\"assumed\" value=\"\(Self.sentence)\"/>"))
    #expect(junit.contains("failures=\"0\" errors=\"0\" skipped=\"0\""))
  }
}
