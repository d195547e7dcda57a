public import Conformance
import GRDB
public import Identity

/// What the exam part of a protocol says of one exam of one subject.
public struct JudgedExam: Sendable, Hashable {
  /// It names exam and series as the store does.
  public let report: ExamReport
  /// Whose series were looked at; nil for those that name nobody.
  public let subject: Pseudonym?

  public init(report: ExamReport, subject: Pseudonym?) {
    self.report = report
    self.subject = subject
  }
}

/// A report on an exam as the store holds it.
public struct RecordedExamReport: Sendable, Hashable {
  public let report: ExamReport
  public let subject: Pseudonym?
  public let site: Identifier<Site>
  /// The fingerprint of `report`.
  public let fingerprint: Fingerprint
}

extension Registry {
  /// Records what recorded exams were judged as wholes; a report that is the latest already on its exam,
  /// subject and protocol is left out.
  ///
  /// - Returns: how many were new.
  /// - Throws: `store.unknownObject` for an exam or a protocol, `store.notRecordable`.
  @discardableResult
  public func record(
    _ exams: [JudgedExam], by actor: Actor, at now: Instant
  ) throws(StoreError) -> Int {
    if exams.isEmpty { return 0 }
    return try writing(by: actor, at: now) { recording in
      var count = 0
      for exam in exams {
        if try Self.record(exam, &recording) { count += 1 }
      }
      return count
    }
  }

  private static func record(_ exam: JudgedExam, _ recording: inout Recording) throws -> Bool {
    let (db, report) = (recording.db, exam.report)
    let json = try JSONValue(encoding: report)
    let fingerprint = Fingerprint(of: json)
    try PreparedSeries.requireNoIdentifier(json, in: SeriesKey(uid: report.examUID))
    guard try FactQuery.holds(db, "exam", "id", report.examUID) else {
      throw StoreError.unknown("exam", report.examUID, do: "admit its files: diapason ingest PATH")
    }
    guard try FactQuery.holds(db, "protocol", "fingerprint", report.protocolFingerprint.hex) else {
      throw StoreError.unknown(
        "protocol", report.protocolKey, do: "record the protocol before what was checked by it")
    }
    let last = try String.one(
      db,
      sql: """
        SELECT fingerprint FROM examReport
        WHERE exam = ? AND subject IS ? AND protocolName = ? ORDER BY fact DESC LIMIT 1
        """,
      arguments: [report.examUID, exam.subject?.text, report.protocolName])
    if last == fingerprint.hex { return false }
    try recording.record(
      .examChecked, report.examUID,
      detail: [
        "report": .string(fingerprint.hex), "protocol": .string(report.protocolKey),
        "verdict": .string(report.verdict.rawValue),
      ],
      rows: [
        FactRow(
          "examReport",
          [
            "fingerprint": fingerprint.hex, "exam": report.examUID,
            "subject": exam.subject?.text, "protocol": report.protocolFingerprint.hex,
            "protocolName": report.protocolName,
            "checker": report.basis.methods["checker"] ?? Version.checker,
            "verdict": report.verdict.rawValue, "json": json.text,
          ])
      ])
    return true
  }

  /// The latest report on each exam that has a selected series, by each protocol and subject; by site and
  /// exam. An exam of which no protocol asks anything as a whole has none.
  public func examReports(
    _ selection: SeriesSelection = SeriesSelection(), knownAt: Instant? = nil
  ) throws(StoreError) -> [Fact<RecordedExamReport>] {
    let query = SeriesQuery(selection, knownAt: knownAt)
    return try reading { db in
      try FactQuery.facts(
        db,
        """
        SELECT r.*, x.site FROM examReport AS r JOIN exam AS x ON x.id = r.exam
        WHERE r.exam IN (SELECT s.exam FROM (\(query.sql)) AS s)
          AND r.fact = (SELECT max(fact) FROM examReport AS q
            WHERE q.exam = r.exam AND q.subject IS r.subject AND q.protocolName = r.protocolName
              AND q.recordedAt <= :known)
        """,
        query.arguments, order: "t.site, t.exam, t.subject, t.protocolName"
      ) { row in
        RecordedExamReport(
          report: try Stored.value(row.text("json")),
          subject: try row.optionalText("subject").map(Stored.pseudonym),
          site: try Stored.identifier(row.text("site")),
          fingerprint: try Stored.fingerprint(row.text("fingerprint")))
      }
    }
  }
}
