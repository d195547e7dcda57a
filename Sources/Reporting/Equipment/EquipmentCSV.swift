import Conformance
import Identity
import Imaging
import Quantities
import Trials

/// An equipment report as one table: what became of each finding, and what was changed.
public enum EquipmentCSV {
  /// The columns, a promise.
  public static let header = [
    "scanner", "protocol", "profile", "kind", "name", "state", "since", "scans", "outcome", "level",
    "reason", "noLongerRecorded", "seen", "before", "unit", "required", "preferred", "confirmed",
    "waiver", "waiverState", "waivedUntil", "unannounced",
  ]

  /// The rows of each sequence, the sequences worst first: its findings and its changes as the page has
  /// them, and at the end its verdict.
  ///
  /// `kind` is `finding`, `change` or `verdict`, and `name` the requirement, the parameter or `verdict`.
  /// `state` is that of the course of a finding (`new`, `persisting`, ...), what a change is a change of,
  /// or the state of the sequence. `since` is a day by the scanner's clock, empty where that cannot be told;
  /// of a verdict that of the latest scan that has a place in time. `outcome` and `level` are those of the last
  /// unfavourable answer, of a verdict its own; `seen` is what the latest scan has, and of what is `unclear` what
  /// the scans have because of which it is; `before` what the accepted scan had of a setting that was changed.
  /// Several values are separated by a semicolon, the sides of a contradiction and what several scans have by
  /// a bar. A waiver changes no state; one that expired stands there as such.
  /// `unannounced` of a verdict says of how many scans nothing announces a count that passed, or tells volumes
  /// apart: `unannouncedVolumes 5`. A report without a sequence is one row.
  public static func table(_ report: EquipmentReport) -> CSVTable {
    var table = CSVTable(header)
    let scanner = report.request.scanner.text
    for status in report.sequences {
      let place: [String?] = [scanner, status.course.protocolKey, status.course.profile]
      for (course, mark) in zip(status.course.findings, status.marks) {
        table.append(place + row(course, mark))
      }
      for change in status.course.changes { table.append(place + row(change)) }
      table.append(place + row(status))
    }
    if report.sequences.isEmpty {
      let none: [String?] = [scanner, nil, nil, verdict, verdict, report.state.rawValue]
      table.append(none + empty(16))
    }
    return table
  }

  /// What stands for the kind and the name of the last row of a sequence.
  private static let verdict = "verdict"

  private static func row(_ course: FindingCourse, _ mark: CourseMark) -> [String?] {
    let last = course.finding
    let values = course.shown.flatMap { one in
      one.seen.map { [$0.value] } ?? one.witnesses.map(\.value)
    }
    let unit = course.shown.lazy.compactMap { $0.seen?.unit ?? $0.subject?.unit }.first
    let isMeasured = !values.isEmpty || !last.limits.isEmpty
    let waiver = mark.waiver
    let answered: [String?] = [
      "finding", course.requirement, course.state.rawValue, mark.since?.text, "\(course.scans)",
      last.outcome.rawValue, last.level.rawValue, last.reason?.rawValue,
      course.isNoLongerRecorded ? "yes" : "no",
    ]
    let asked: [String?] = [
      text(values), nil, isMeasured ? unit?.rawValue : nil, last.limitText(.required),
      last.limitText(.preferred), last.confirmed ? "yes" : "no",
    ]
    let waived: [String?] = [
      waiver?.waiver.id.text, waiver?.state.rawValue, waiver?.waiver.until.day, nil,
    ]
    return answered + asked + waived
  }

  private static func row(_ change: ParameterChange) -> [String?] {
    let answered: [String?] = [
      "change", change.parameter.rawValue, change.kind.rawValue, change.firstSeen.observedAt.day,
    ]
    let values: [String?] = [
      change.kind == .noLongerRecorded ? "yes" : "no", text(change.after), text(change.before),
      change.parameter.unit?.rawValue,
    ]
    return answered + empty(4) + values + empty(7)
  }

  private static func row(_ status: SequenceStatus) -> [String?] {
    let course = status.course
    let answered: [String?] = [
      verdict, verdict, status.state.rawValue, course.latest?.observedAt.day, "\(course.scans)",
      course.verdict.rawValue,
    ]
    return answered + empty(12) + [status.unannounced.joined(separator: "; ")]
  }

  private static func empty(_ cells: Int) -> [String?] { Array(repeating: nil, count: cells) }

  private static func text(_ sides: [ParameterValue]) -> String? {
    var known: Set<String> = []
    let texts = sides.map(CSVValue.text).filter { known.insert($0).inserted }
    return texts.isEmpty ? nil : texts.joined(separator: " | ")
  }
}
