public import Conformance
import Identity
import Imaging

/// The answer of `check` as a JUnit document, for whatever shows test results.
public enum CheckJUnit {
  /// A suite a series and protocol, and one an exam as a whole; a case a requirement.
  ///
  /// Outside what was agreed is a failure of type `fail` or `suboptimal`; undetermined is an error
  /// of the type of its reason; what does not apply is skipped. Informative requirements pass.
  /// Requirements whose figure nobody has confirmed in its source are a property of their suite, also
  /// where they pass, and so are what is assumed of the agent and that nothing announced a count. Missing
  /// sequences are errors, as are series of which less came than was announced; series that nobody asks about
  /// or announced are skipped. Nothing checked is an error: an empty folder is not conformance.
  public static func document(_ answer: CheckAnswer) -> String {
    let exams = answer.exams
    var suites: [JUnitSuite] = []
    for (index, exam) in exams.enumerated() {
      let place = exams.count > 1 ? "exam \(index + 1), " : ""
      for checked in answer.series where checked.series.examUID == exam {
        suites += checked.reports.map { report in
          suite(
            place, checked.series, report,
            answer.remarksOnCounts(of: checked.series, in: [report]).sentence)
        }
      }
      let missing = answer.missing.filter { $0.examUID == exam }
      if !missing.isEmpty {
        suites.append(JUnitSuite(name: "\(place)missing sequences", cases: missing.map(testCase)))
      }
      suites += answer.examReports.filter { $0.examUID == exam }.map { suite(place, $0) }
    }
    if suites.isEmpty { suites.append(nothing("check", "nothing was checked")) }
    if let arrivals = answer.arrivals {
      suites.append(
        JUnitSuite(name: "announced series", cases: arrivals.map { testCase($0, answer) }))
    }
    let tally = CheckTally(answer)
    let unasked =
      tally.notAsked.map { skipped($0, "no profile asks about it") }
      + tally.setAside.map {
        skipped($0, "set aside: \($0.setAside.map { Words.spaced($0.rawValue) } ?? "")")
      }
    if !unasked.isEmpty { suites.append(JUnitSuite(name: "not asked", cases: unasked)) }
    return JUnitSuite.document("diapason check", suites)
  }

  private static func suite(
    _ place: String, _ series: Series, _ report: ConformanceReport, _ unannounced: String
  ) -> JUnitSuite {
    let profile = report.profile.isEmpty ? "no profile" : report.profile
    let group = "\(report.protocolKey).\(profile)"
    var cases = report.findings.map {
      JUnitSuite.Case(group: group, name: $0.requirement, ending: result($0, series))
    }
    // Skipped and informative cases alone would show as a success.
    if report.counts.total == 0 { cases += nothing(group, "no requirement applies").cases }
    let assumed = report.findings.filter { $0.level == .informative && $0.isPromise }
      .flatMap(\.notes)
    return JUnitSuite(
      name: "\(place)series \(series.name), \(report.protocolKey) \(profile)",
      properties: properties(
        report.protocolKey, report.protocolFingerprint, report.verdict, report.unconfirmed)
        + assumed.map { (name: "assumed", value: $0) }
        + (unannounced.isEmpty ? [] : [(name: "unannounced", value: unannounced)]),
      cases: cases)
  }

  private static func suite(_ place: String, _ report: ExamReport) -> JUnitSuite {
    let group = "\(report.protocolKey).\(ExamRequirement.place)"
    var cases = report.findings.map {
      JUnitSuite.Case(group: group, name: $0.requirement, ending: examResult($0))
    }
    if report.counts.total == 0 { cases += nothing(group, "no requirement applies").cases }
    return JUnitSuite(
      name: "\(place)the exam as a whole, \(report.protocolKey)",
      properties: properties(
        report.protocolKey, report.protocolFingerprint, report.verdict, report.unconfirmed),
      cases: cases)
  }

  private static func properties(
    _ agreed: String, _ fingerprint: Fingerprint, _ verdict: Verdict, _ unconfirmed: [String]
  ) -> [(name: String, value: String)] {
    [
      (name: "protocol", value: agreed), (name: "protocolFingerprint", value: fingerprint.hex),
      (name: "verdict", value: verdict.rawValue),
    ]
      + (unconfirmed.isEmpty
        ? [] : [(name: "unconfirmed", value: unconfirmed.joined(separator: ", "))])
  }

  /// The notes of a finding on an exam say what was seen.
  private static func examResult(_ finding: Finding) -> JUnitSuite.Ending {
    let text = FindingText(finding, .plain)
    if finding.outcome == .notApplicable {
      return .skipped(message: finding.notes.joined(separator: "; "))
    }
    guard finding.needsAttention else { return .passed }
    let clause = text.clause(quotes: ("\"", "\""))
    let body = [
      clause, text.settledBy.map { "settled by \($0)" } ?? "",
      finding.confirmed ? "" : FindingText.unconfirmed,
    ].filter { !$0.isEmpty }.joined(separator: "; ")
    let message = ([text.why].compactMap { $0 } + finding.notes).joined(separator: "; ")
    return finding.outcome == .undetermined
      ? .error(
        type: finding.reason?.rawValue ?? finding.outcome.rawValue, message: message, text: body)
      : .failure(type: finding.outcome.rawValue, message: message, text: body)
  }

  private static func result(_ finding: Finding, _ series: Series) -> JUnitSuite.Ending {
    let text = FindingText(finding, .plain)
    switch finding.outcome {
    case .notApplicable: return .skipped(message: "its condition does not hold")
    case .pass: return .passed
    case .suboptimal, .undetermined, .fail:
      if finding.level == .informative { return .passed }
    }
    let message = text.contrast(text.seen)
    let body = text.evidence(from: text.readFrom).joined(separator: "; ")
    if finding.outcome == .undetermined {
      let gap = finding.reason == .seriesIncomplete ? series.completeness.reason : nil
      return .error(
        type: finding.reason?.rawValue ?? finding.outcome.rawValue,
        message: [text.why, gap, message].compactMap { $0 }.joined(separator: "; "), text: body)
    }
    return .failure(type: finding.outcome.rawValue, message: message, text: body)
  }

  private static func testCase(_ missing: MissingSequence) -> JUnitSuite.Case {
    JUnitSuite.Case(
      group: "\(missing.protocolKey).\(missing.profile)", name: SeriesPromise.sequence.rawValue,
      ending: .error(
        type: Reason.notRecorded.rawValue, message: "no series of the exam fits",
        text: "not made, or not sent; settled by sending it"))
  }

  private static func testCase(_ arrival: Arrival, _ answer: CheckAnswer) -> JUnitSuite.Case {
    let ending: JUnitSuite.Ending =
      if let reason = arrival.reason {
        .error(type: reason.rawValue, message: arrival.words, text: Arrival.remedy)
      } else if arrival.announced == nil {
        .skipped(message: arrival.words)
      } else {
        .passed
      }
    return JUnitSuite.Case(
      group: SeriesPromise.announced.rawValue, name: "series \(arrival.name(in: answer))",
      ending: ending)
  }

  private static func skipped(_ series: Series, _ message: String) -> JUnitSuite.Case {
    JUnitSuite.Case(
      group: "not asked", name: "series \(series.name)", ending: .skipped(message: message))
  }

  private static func nothing(_ group: String, _ message: String) -> JUnitSuite {
    JUnitSuite(
      name: group,
      cases: [
        JUnitSuite.Case(
          group: group, name: "verdict",
          ending: .error(
            type: Verdict.undetermined.rawValue, message: message,
            text: "nothing asked is not conformance"))
      ])
  }
}
