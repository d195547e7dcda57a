import Conformance
import Identity
import Imaging
import Workflows

extension GlobalOptions {
  /// Names the site records that speak of nothing that was asked: what they declare was taken for not
  /// recorded.
  ///
  /// - Parameter files: where the records of `request` were read from, in their order, as they are
  ///   shown.
  func tell(unusedRecordsOf checked: CheckAnswer, _ files: [String], _ request: CheckRequest) {
    let known = request.otherSequences.union(request.protocols.flatMap(\.profiles).map(\.id))
    tell(
      all: checked.unusedRecords.map { record in
        let index = record.position - 1
        let file = files.indices.contains(index) ? files[index] : "record \(record.position)"
        return Message(
          record, in: file, SeriesName.asked(checked),
          declared: request.records.indices.contains(index) ? request.records[index] : nil,
          known: known.sorted())
      })
  }
}

extension Message {
  /// - Parameters:
  ///   - series: what was asked, as text.
  ///   - declared: the record itself.
  ///   - known: the sequences that there are.
  fileprivate init(
    _ record: UnusedRecord, in file: String, _ series: String, declared: SiteRecord?,
    known: [String]
  ) {
    let isPartly = record.reason == .unknownSequence
    let named = isPartly ? record.unknown : record.sequences
    let place =
      named.isEmpty ? file : "\(file), sequences: [\(named.joined(separator: ", "))]"
    // An exam is not named: its UID may name the patient.
    let (why, remedy) =
      switch record.reason {
      case .nothingAsked:
        (
          "no protocol asked about a series, so nothing was looked for in the record",
          "hand in the series that it is about, or name them with --series"
        )
      case .otherExam:
        (
          "it is about one exam, and the series are of another; asked were \(series)",
          "correct its exam, (0020,000D) of the files, or leave the record out"
        )
      case .otherSequence, .unknownSequence:
        (
          (record.unknown.isEmpty
            ? "no series was asked as one of these"
            : "no protocol here has \(record.unknown.joined(separator: ", ")), but "
              + known.joined(separator: ", "))
            + "; asked were \(series)",
          Self.spelling(record.unknown, known)
            ?? "correct its sequences, or leave the record out"
        )
      case .otherDay:
        (
          "it holds \(Self.days(declared)), and no series is known to be of such a day; asked were "
            + series,
          "correct validFrom and validTo, or declare the exam alone"
        )
      }
    self.init(
      .warning,
      code: (isPartly ? TalkCode.unknownSequence : TalkCode.recordNotUsed).rawValue,
      isPartly
        ? "a site record names a sequence that no protocol has"
        : "a site record says nothing of any series",
      location: place, why: why, remedy: remedy)
  }

  /// How a sequence may have been meant; nil where none is near.
  private static func spelling(_ unknown: [String], _ known: [String]) -> String? {
    for word in unknown {
      if let near = Nearest.candidate(to: word, among: known) {
        return "did you mean '\(near)' by '\(word)'? correct its sequences, or leave the record out"
      }
    }
    return nil
  }

  private static func days(_ record: SiteRecord?) -> String {
    let from = record?.validFrom.map { "from \($0.text)" }
    let to = record?.validTo.map { "to \($0.text)" }
    return [from, to].compactMap(\.self).joined(separator: " ")
  }
}

extension SeriesName {
  /// The series that were asked and as what, the first three and how many more there are: "series 7,
  /// DSC perfusion, as dsc".
  static func asked(_ checked: CheckAnswer) -> String {
    let all = checked.series.flatMap { one in
      one.reports.filter { !$0.profile.isEmpty }.map { report in
        let name = text(number: one.series.number, description: one.series.description)
        return "\(name.isEmpty ? "a series without name" : name), as \(report.profile)"
      }
    }
    let first = all.prefix(3).joined(separator: "; ")
    return all.count > 3 ? "\(first) and \(all.count - 3) more" : first
  }
}
