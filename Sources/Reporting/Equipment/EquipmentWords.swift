import Conformance
import Identity
import Imaging

/// The sentences of an equipment report, for page, terminal and JSON.
struct EquipmentWords {
  let report: EquipmentReport

  /// What stands behind the word of the state.
  var sentence: String {
    let count = report.sequences.count
    if count == 0 {
      return "No series of \(report.scanner.id) was checked as a sequence of a protocol."
    }
    let open = report.marks.filter(\.state.isUnfavourable)
    let unclear = report.marks.count { $0.state == .unclear }
    let scans = "the latest \(count == 1 ? "scan" : "scans") of \(counted(count, "sequence"))"
    let told =
      open.isEmpty
      ? "No finding is open at \(scans)"
      : "\(counted(open.count, "finding is", "findings are")) open at \(scans), "
        + "\(open.count { $0.isWaived }) of them waived"
    return told + (unclear == 0 ? "." : "; \(counted(unclear, "is", "are")) unclear.")
  }

  /// How many findings are in each state.
  var counts: String {
    FindingCourse.State.allCases.map { state in
      "\(report.marks.count { $0.state == state }) \(state.word)"
    }.joined(separator: ", ")
  }

  /// "dsc of thust2018-dsc@1".
  static func name(of course: SequenceCourse) -> String {
    "\(course.profile) of \(course.protocolKey)"
  }

  /// How a finding stands, and whether its figure is one that nobody has confirmed.
  static func course(_ mark: CourseMark, of finding: Finding) -> String {
    finding.confirmed ? mark.words : "\(mark.words); \(FindingText.unconfirmed)"
  }

  /// The values that tell how a finding stands, once each.
  static func seen(_ course: FindingCourse, _ numbers: NumberStyle) -> String {
    let values = course.shown.compactMap(\.seen?.value)
    var texts: [String] = []
    for finding in course.shown {
      let text = FindingText(finding, numbers, others: values).seen
      if !texts.contains(text) { texts.append(text) }
    }
    return texts.joined(separator: ", ")
  }

  /// Which scans `seen` is about, where it is not the latest.
  static func place(of course: FindingCourse) -> String? {
    course.isUndated ? "in \(counted(course.scans, "scan")) without a moment" : nil
  }

  /// How many scans, which is the latest, and what it is compared with.
  static func lead(of course: SequenceCourse) -> String {
    var parts = ["\(counted(course.scans, "scan")) with a place in time"]
    if let latest = course.latest {
      parts.append("the latest of \(latest.observedAt.day): \(latest.verdict.rawValue)")
      parts.append(
        course.accepted.map {
          "the last accepted before it of \($0.observedAt.day): \($0.verdict.rawValue)"
        } ?? "none before it was accepted")
    }
    if course.undated > 0 {
      let allFail = course.latest == nil && course.verdict == .fail
      parts.append(
        "\(counted(course.undated, "scan")) without a moment, "
          + (allFail ? "all of which fail" : "any of which may be the latest"))
    }
    if course.unplaced > 0 {
      parts.append(
        "\(counted(course.unplaced, "series", "series")) of the protocol that fit no profile")
    }
    return Words.capitalized(parts.joined(separator: "; ")) + "."
  }

  /// The scanners that have the serial number, too; nil where there is none.
  var sharing: String? {
    if report.sharers.isEmpty { return nil }
    let others = report.sharers.map { other in
      "\(other.id) (\(other.identity.model ?? "model not known"))"
    }
    return "The serial number is also that of \(Words.list(others)): "
      + "each model is a scanner of its own here."
  }

  /// A setting as people say it: "repetition time".
  static func name(of parameter: Parameter) -> String { Words.spaced(parameter.rawValue) }

  /// What was recorded before or after a change, in the unit of the parameter.
  static func text(
    _ sides: [ParameterValue], of change: ParameterChange, _ numbers: NumberStyle
  ) -> String {
    let style = ValueStyle(
      numbers, change.parameter, values: (change.before + change.after).flatMap(\.numbers))
    return sides.isEmpty
      ? "not recorded" : sides.map { style.text($0) }.joined(separator: " or ")
  }
}
