import Identity
public import Imaging

extension ReadingResult {
  /// Every series as a record, in the order of `read`.
  public var records: [SeriesRecord] {
    let counts = Dictionary(grouping: series, by: \.examUID).mapValues(\.count)
    // By exam, in the order of their series.
    var subjects: [String: [Pseudonym]] = [:]
    return read.map { one in
      let exam = one.series.examUID
      var number: Int?
      if let subject = one.subject {
        let known = subjects[exam] ?? []
        let place = known.firstIndex(of: subject) ?? known.count
        if place == known.count { subjects[exam] = known + [subject] }
        number = place + 1
      }
      return SeriesRecord(
        series: one.series, exam: SeriesRecord.Exam(series: counts[exam] ?? 1, subject: number),
        objects: one.objects)
    }
  }

  /// How many files and folders were not read; where the walk stopped at a limit that is one.
  public var notRead: Int {
    refusals.count + missing.count + unreadable.count + (stoppedAt == nil ? 0 : 1)
  }
}

extension SeriesRecord {
  /// What stands for its subject: the same for two series of one exam where they are of one.
  var subject: Pseudonym? {
    exam.subject.map { Pseudonym.subject(issuer: series.examUID, number: "\($0)", key: .open) }
  }
}
