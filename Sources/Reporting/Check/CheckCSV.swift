public import Conformance
import Identity
import Imaging
import Quantities

/// The answer of `check` as one table.
public enum CheckCSV {
  /// The columns, a promise.
  public static let header = [
    "exam", "series", "part", "description", "protocol", "profile", "verdict", "requirement",
    "outcome", "level", "reason", "seen", "unit", "required", "preferred", "from", "citation",
    "confirmed", "notes", "seriesUID",
  ]

  /// One row a finding, in the order of exam, series, protocol and severity.
  ///
  /// A missing sequence is a row without a series, of the requirement `exam.sequence`. What is said of an
  /// exam as a whole are rows without a series, of the profile `exam`. A series
  /// that was announced is a row of the requirement `series.announced`, at the end, without an exam where
  /// nothing of it came; one that nobody announced is `notApplicable`. A series
  /// that nobody asks about or that is set aside is a row without a requirement; the latter has the
  /// reason `setAside`. Numbers are in their shortest exact form, in the unit of their row; several
  /// are separated by a semicolon, the sides of a contradiction by a bar. `exam` counts from 1.
  /// `confirmed` is `no` where nobody has read the figure in its source, and empty where a row asks for
  /// none. `seriesUID` is that of JSON, by which rows are joined with it: of a store, and where a UID names
  /// somebody, a pseudonym.
  public static func table(_ answer: CheckAnswer) -> CSVTable {
    var table = CSVTable(header)
    for (index, exam) in answer.exams.enumerated() {
      for checked in answer.series where checked.series.examUID == exam {
        let series = checked.series
        let place = [
          "\(index + 1)", series.number.map { "\($0)" }, series.part.map { "\($0)" },
          series.description,
        ]
        let uid: [String?] = [series.uid]
        if checked.reports.isEmpty {
          let reason = series.setAside.map { _ in Reason.setAside.rawValue }
          table.append(place + blank(6) + [reason] + blank(8) + uid)
        }
        for report in checked.reports {
          for finding in report.findings {
            table.append(
              place + row(finding, report.protocolKey, report.profile, report.verdict) + uid)
          }
        }
      }
      for missing in answer.missing where missing.examUID == exam {
        table.append(
          ["\(index + 1)", nil, nil, nil, missing.protocolKey, missing.profile]
            + [
              Verdict.undetermined.rawValue, SeriesPromise.sequence.rawValue,
              Outcome.undetermined.rawValue,
              Level.required.rawValue, Reason.notRecorded.rawValue,
            ] + blank(9))
      }
      for report in answer.examReports where report.examUID == exam {
        for finding in report.findings {
          table.append(
            ["\(index + 1)", nil, nil, nil]
              + row(finding, report.protocolKey, ExamRequirement.place, report.verdict)
              + blank(1))
        }
      }
    }
    for arrival in answer.arrivals ?? [] { table.append(row(arrival, answer)) }
    return table
  }

  private static func blank(_ count: Int) -> [String?] { [String?](repeating: nil, count: count) }

  private static func row(_ arrival: Arrival, _ answer: CheckAnswer) -> [String?] {
    let series = answer.series.first { $0.series.uid == arrival.uid }?.series
    let exam = series.flatMap { answer.exams.firstIndex(of: $0.examUID) }
    let isAsked = arrival.announced != nil
    let outcome: Outcome =
      isAsked ? (arrival.isLacking ? .undetermined : .pass) : .notApplicable
    let place: [String?] = [
      exam.map { "\($0 + 1)" }, series?.number.map { "\($0)" }, nil, series?.description, nil, nil,
    ]
    let answered: [String?] = [
      isAsked ? arrival.verdict.rawValue : nil, SeriesPromise.announced.rawValue, outcome.rawValue,
      (isAsked ? Level.required : .informative).rawValue, arrival.reason?.rawValue,
      arrival.arrived.map { "\($0)" }, nil, arrival.announced.map { ">= \($0)" },
    ]
    return place + answered
      + blank(4) + ["\(arrival.uid): \(arrival.words)", arrival.uid]
  }

  private static func row(
    _ finding: Finding, _ protocolKey: String, _ profile: String, _ verdict: Verdict
  ) -> [String?] {
    let values = finding.seen.map { [$0.value] } ?? finding.witnesses.map(\.value)
    let unit = finding.seen?.unit ?? finding.subject?.unit
    let from = FindingText(finding, .plain).readFrom
    return [
      protocolKey, profile.isEmpty ? nil : profile, verdict.rawValue,
      finding.requirement, finding.outcome.rawValue, finding.level.rawValue,
      finding.reason?.rawValue, values.map(CSVValue.text).joined(separator: " | "),
      values.isEmpty && finding.limits.isEmpty ? nil : unit?.rawValue,
      finding.limitText(.required), finding.limitText(.preferred), from, finding.citation?.text,
      finding.subject != nil || finding.isOfExam ? (finding.confirmed ? "yes" : "no") : nil,
      finding.notes.isEmpty ? nil : finding.notes.joined(separator: "; "),
    ]
  }
}

extension Finding {
  /// The limit of a level without its unit; nil where none was asked for.
  func limitText(_ level: Level) -> String? {
    limits.first { $0.level == level }?.limit.text(in: nil)
  }
}

/// A value in a cell.
enum CSVValue {
  /// Members separated by semicolons, numbers in their shortest exact form.
  static func text(_ value: ParameterValue) -> String {
    switch value {
    case .numbers(let numbers): numbers.map { UnitText.number($0) }.joined(separator: "; ")
    case .words(let words): words.joined(separator: "; ")
    }
  }
}
