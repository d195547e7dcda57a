public import Conformance
import GRDB
public import Identity
import Imaging
import Quantities

extension Registry {
  /// Records what recorded series were judged; a report that is the latest already is left out.
  ///
  /// Each report belongs to the revision of its series that holds now.
  ///
  /// - Returns: how many were new.
  /// - Throws: `store.unknownObject` for a series or a protocol, `store.notRecordable`.
  @discardableResult
  public func record(
    _ reports: [ConformanceReport], by actor: Actor, at now: Instant
  ) throws(StoreError) -> Int {
    try writing(by: actor, at: now) { recording in
      var count = 0
      for report in reports {
        let revision = try Int.one(
          recording.db, sql: "SELECT max(revision) FROM series WHERE id = ? AND part = ?",
          arguments: [report.series.uid, report.series.part ?? 0])
        guard let revision else {
          throw StoreError.unknown(
            "series", Self.objectText(report.series), do: "admit its files: diapason ingest PATH")
        }
        count += try Self.record([report], revision: revision, &recording)
      }
      return count
    }
  }

  /// Records those of `reports` that differ from the latest one of the same series and protocol.
  static func record(
    _ reports: [ConformanceReport], revision: Int, _ recording: inout Recording
  ) throws -> Int {
    var count = 0
    for report in reports {
      let json = try JSONValue(encoding: report)
      let fingerprint = Fingerprint(of: json)
      try PreparedSeries.requireNoIdentifier(json, in: report.series)
      try requireProtocol(recording.db, report)
      let last = try Row.one(
        recording.db,
        sql: """
          SELECT fingerprint, revision FROM conformanceReport
          WHERE series = ? AND part = ? AND protocolName = ? ORDER BY fact DESC LIMIT 1
          """,
        arguments: [report.series.uid, report.series.part ?? 0, report.protocolName])
      if let last, try last.text("fingerprint") == fingerprint.hex,
        try last.integer("revision") == Int64(revision)
      {
        continue
      }
      try recording.record(
        .seriesChecked, objectText(report.series),
        detail: [
          "report": .string(fingerprint.hex), "protocol": .string(report.protocolKey),
          "verdict": .string(report.verdict.rawValue),
        ],
        rows: [row(report, revision, fingerprint, json)]
          + report.findings.enumerated().map { index, finding in
            row(finding, ordinal: index + 1, of: fingerprint)
          })
      count += 1
    }
    return count
  }

  private static func requireProtocol(_ db: Database, _ report: ConformanceReport) throws {
    let isKnown = try Bool.one(
      db, sql: "SELECT EXISTS (SELECT 1 FROM protocol WHERE fingerprint = ?)",
      arguments: [report.protocolFingerprint.hex])
    guard isKnown == true else {
      throw StoreError.unknown(
        "protocol", report.protocolKey, do: "record the protocol before what was checked by it")
    }
  }

  private static func row(
    _ report: ConformanceReport, _ revision: Int, _ fingerprint: Fingerprint, _ json: JSONValue
  ) -> FactRow {
    FactRow(
      "conformanceReport",
      [
        "fingerprint": fingerprint.hex, "series": report.series.uid,
        "part": report.series.part ?? 0, "revision": revision,
        "protocol": report.protocolFingerprint.hex, "protocolName": report.protocolName,
        "profile": report.profile,
        "checker": report.basis.methods["checker"] ?? Version.checker,
        "verdict": report.verdict.rawValue, "json": json.text,
      ])
  }

  static func row(_ finding: Finding, ordinal: Int, of report: Fingerprint) -> FactRow {
    FactRow(
      "finding",
      [
        "report": report.hex, "ordinal": ordinal, "requirement": finding.requirement,
        "subject": finding.subject?.name, "level": finding.level.rawValue,
        "outcome": finding.outcome.rawValue, "reason": finding.reason?.rawValue,
        "seen": finding.seen.map(text),
        "bounds": finding.limits.map { "\($0.level.rawValue): \($0.text)" }
          .joined(separator: "; "),
      ])
  }

  /// What was seen, in full: `30 ms`, `25 ms, 40 ms`, `spinEchoEPI`.
  private static func text(_ seen: Finding.Seen) -> String {
    switch seen.value {
    case .numbers(let numbers):
      numbers.map { UnitText.write($0, seen.unit ?? .one) }.joined(separator: ", ")
    case .words(let words): words.joined(separator: ", ")
    }
  }
}
