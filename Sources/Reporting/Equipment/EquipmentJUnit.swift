import Conformance
public import Identity
import Imaging

/// An equipment report as a JUnit document, for whatever shows test results.
public enum EquipmentJUnit {
  /// A suite a sequence, worst first; in it a case a finding, one a setting that was changed, and one for the
  /// verdict of the latest scan.
  ///
  /// What the latest scan has is a failure, or an error where it is undetermined, also where it is waived;
  /// what was resolved passes. What cannot be ordered in time, is not asked any more, or was merely changed is
  /// skipped with its sentence; because of what is unclear the verdict is an error or a failure. A suite has
  /// neither failure nor error exactly where its sequence is in order. No sequence at all is an error.
  ///
  /// Requirements that were asked though nobody has confirmed their figure in its source are a property of the
  /// suite, also where they pass; so are scans with counts that nothing announced, as codes with how many.
  ///
  /// - Parameter fingerprint: that of the page, which stands for the answer in every form.
  public static func document(_ report: EquipmentReport, _ fingerprint: Fingerprint) -> String {
    let request = report.request
    let question = [
      (name: "scanner", value: request.scanner.text), (name: "asOf", value: request.asOf.text),
      (name: "knownAt", value: request.knownAt.text),
      (name: "fingerprint", value: fingerprint.hex),
    ]
    var suites = report.sequences.map { status in
      JUnitSuite(
        name: EquipmentWords.name(of: status.course),
        properties: question + [(name: "state", value: status.state.rawValue)]
          + told("unconfirmed", status.unconfirmed) + told("unannounced", status.unannounced),
        cases: zip(status.course.findings, status.marks).map { testCase($0, $1, status.course) }
          + status.course.changes.map { testCase($0, status.course) } + [verdict(status)])
    }
    if suites.isEmpty {
      suites.append(
        JUnitSuite(
          name: "sequences", properties: question,
          cases: [
            JUnitSuite.Case(
              group: "sequences", name: "checked",
              ending: .error(
                type: report.state.rawValue, message: EquipmentWords(report: report).sentence,
                text: "nothing checked is not conformance"))
          ]))
    }
    return JUnitSuite.document("diapason report equipment \(request.scanner)", suites)
  }

  private static func told(
    _ name: String, _ items: [String]
  ) -> [(name: String, value: String)] {
    items.isEmpty ? [] : [(name: name, value: items.joined(separator: ", "))]
  }

  private static func group(_ course: SequenceCourse) -> String {
    "\(course.protocolKey).\(course.profile)"
  }

  private static func testCase(
    _ course: FindingCourse, _ mark: CourseMark, _ sequence: SequenceCourse
  ) -> JUnitSuite.Case {
    JUnitSuite.Case(
      group: group(sequence), name: course.requirement, ending: ending(of: course, mark))
  }

  private static func ending(of course: FindingCourse, _ mark: CourseMark) -> JUnitSuite.Ending {
    switch course.state {
    case .resolved: return .passed
    case .unclear, .notAsked:
      let place = EquipmentWords.place(of: course).map {
        "; seen \(EquipmentWords.seen(course, .plain)) \($0)"
      }
      return .skipped(message: EquipmentWords.course(mark, of: course.finding) + (place ?? ""))
    case .new, .persisting: break
    }
    let finding = course.now ?? course.finding
    let text = FindingText(finding, .plain)
    let seen =
      finding.subject == nil ? nil : text.contrast(EquipmentWords.seen(course, .plain))
    let parts = [mark.words, text.why, seen]
    let type = finding.outcome == .undetermined ? finding.reason?.rawValue : nil
    return .of(
      DisplayState(finding.outcome.verdict ?? .undetermined),
      type: type ?? finding.outcome.rawValue,
      message: parts.compactMap(\.self).joined(separator: "; "),
      text: text.evidence(from: text.readFrom).joined(separator: "; "))
  }

  private static func testCase(
    _ change: ParameterChange, _ sequence: SequenceCourse
  ) -> JUnitSuite.Case {
    let (before, after) = (
      EquipmentWords.text(change.before, of: change, .plain),
      EquipmentWords.text(change.after, of: change, .plain)
    )
    return JUnitSuite.Case(
      group: group(sequence), name: "changed \(change.parameter.rawValue)",
      ending: .skipped(
        message: "\(before) at the last accepted scan, \(after) now, first seen on "
          + change.firstSeen.observedAt.day))
  }

  private static func verdict(_ status: SequenceStatus) -> JUnitSuite.Case {
    JUnitSuite.Case(
      group: group(status.course), name: "verdict",
      ending: .of(
        status.state, type: status.course.verdict.rawValue,
        message: EquipmentWords.lead(of: status.course), text: ""))
  }
}
