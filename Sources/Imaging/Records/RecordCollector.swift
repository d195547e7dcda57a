import DICOM
import Identity

/// Gathers the records of any number of readings, in any order, into the series of one.
///
/// Two equal records of a series are one. Of two that differ nothing says which is right: what both say
/// is known, the rest contradictory, as of two files with one object UID (`ObjectVersions`). An exam
/// whose records do not say alike how many series it has, or that has another count of them, was not read
/// at once or is not all there: each of its series says so.
public struct RecordCollector: Sendable {
  /// What is to be told of records, and the series that they make.
  public struct Gathered: Sendable {
    /// In their order; none that is of `read`.
    public var records: [SeriesRecord] = []
    public var refusals: [FileRefusal] = []
  }

  /// A series, whichever reading it is of.
  private struct Key: Hashable {
    let uid: String
    let part: Int?
    /// A sidecar may have the UID of the files that it was made of, and is no part of theirs.
    let isSidecar: Bool

    init(_ series: Series) {
      uid = series.uid
      part = series.part
      isSidecar = series.form == .sidecar
    }
  }

  private struct Placed {
    let record: SeriesRecord
    let path: String
    let line: Int

    var place: String { RecordFile.place(path, line) }
  }

  private var found: [Key: [Placed]] = [:]
  private var readings: Set<Reading> = []

  public init() {}

  /// Adds the records of one file.
  ///
  /// - Parameter path: of the file, for people.
  public mutating func add(_ file: RecordFile, at path: String) {
    for entry in file.entries {
      found[Key(entry.record.series), default: []].append(
        Placed(record: entry.record.sharing(&readings), path: path, line: entry.line))
    }
  }

  /// The series of all records, in their order.
  ///
  /// - Parameter read: series that were read from files beside them. One that has a record, too, stays as
  ///   the files have it; a record that says otherwise is refused.
  public consuming func gathered(beside read: [Series]) -> Gathered {
    var gathered = Gathered()
    let files = Dictionary(read.map { (Key($0), $0) }, uniquingKeysWith: { one, _ in one })
    var exams = ExamCounts()
    for series in read { exams.note(Key(series), of: series.examUID) }
    for (key, placed) in found {
      for one in placed { exams.note(key, one) }
      let (record, conflict) = Self.joined(placed)
      if let conflict { gathered.refusals.append(conflict) }
      guard let own = files[key] else {
        gathered.records.append(record)
        continue
      }
      let asRead = SeriesRecord(
        series: own, exam: record.exam, objects: record.objects)
      if Self.text(asRead) == Self.text(record) { continue }
      gathered.refusals.append(
        FileRefusal(
          path: placed[0].place,
          error: DICOMError(.recordConflict, why: "the files beside it say otherwise")))
    }
    let torn = exams.torn
    gathered.refusals += torn.values
    gathered.refusals.sort { ($0.path, $0.error.code.rawValue) < ($1.path, $1.error.code.rawValue) }
    gathered.records = gathered.records.map { record in
      torn[record.series.examUID] == nil
        ? record
        : SeriesRecord(
          series: record.series.noting(Self.examInPart), exam: record.exam, objects: record.objects)
    }.sorted { $0.series.precedes($1.series) }
    return gathered
  }

  /// What all records of one series say, and that they differ where they do.
  private static func joined(_ placed: [Placed]) -> (record: SeriesRecord, conflict: FileRefusal?) {
    if placed.count == 1 { return (placed[0].record, nil) }
    let versions = Dictionary(
      placed.map { (text($0.record), $0) }, uniquingKeysWith: { one, _ in one })
    // By what they say, which no order of files changes.
    let sorted = versions.sorted { $0.key < $1.key }.map(\.value)
    let first = sorted[0].record
    if sorted.count == 1 { return (first, nil) }
    let series = first.series.together(with: sorted.dropFirst().map(\.record.series))
      .noting(Notice(.recordConflict, text: "records of the series differ"))
    // The least that any of them counts is there whichever is right.
    let objects = sorted.dropFirst().reduce(first.objects) { least, one in
      least.filter { one.record.objects[$0.key] != nil }
        .merging(one.record.objects.filter { least[$0.key] != nil }) { min($0, $1) }
    }
    return (
      SeriesRecord(series: series, exam: first.exam, objects: objects),
      FileRefusal(
        path: sorted[0].place,
        error: DICOMError(.recordConflict, why: "each says what the other does not"),
        other: sorted[1].place)
    )
  }

  /// Two records are one where their texts are.
  private static func text(_ record: SeriesRecord) -> String { (try? record.json.text) ?? "" }

  /// How many series exams have, as their records say and as there are.
  private struct ExamCounts {
    private struct Exam {
      var present: Set<Key> = []
      var stated: Set<Int> = []
      /// Where a record of it stands.
      var place: String?
    }

    private var exams: [String: Exam] = [:]

    mutating func note(_ key: Key, of exam: String) {
      exams[exam, default: Exam()].present.insert(key)
    }

    mutating func note(_ key: Key, _ placed: Placed) {
      let uid = placed.record.series.examUID
      note(key, of: uid)
      exams[uid]?.stated.insert(placed.record.exam.series)
      let known = exams[uid]?.place ?? placed.place
      exams[uid]?.place = min(known, placed.place)
    }

    /// What is to be told of exams, by UID, whose records do not count what is there.
    var torn: [String: FileRefusal] {
      exams.compactMapValues { exam in
        guard let place = exam.place, exam.stated != [exam.present.count] else { return nil }
        let stated = exam.stated.sorted().map { "\($0)" }.joined(separator: " or ")
        return FileRefusal(
          path: place,
          error: DICOMError(
            .examInPart,
            why: "its exam has \(exam.present.count) series here, and \(stated) where it was read"))
      }
    }
  }

  private static let examInPart = Notice(
    .examInPart, text: "the records of its exam are not all there, or are of several readings")
}

extension SeriesRecord {
  /// The same, sharing the memory of readings that were there before.
  fileprivate func sharing(_ known: inout Set<Reading>) -> SeriesRecord {
    var parameters = series.parameters
    parameters.share(with: &known)
    return SeriesRecord(
      series: series.with(parameters: parameters), exam: exam, objects: objects)
  }
}
