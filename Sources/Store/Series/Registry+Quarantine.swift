import GRDB
public import Identity

/// Bytes that could not be read as part of a series.
///
/// Nothing of the file is kept but a keyed hash, so that it is known when it comes again; neither
/// its name nor its place, which may name a patient.
public struct QuarantinedFile: Sendable, Hashable {
  /// The keyed hash of its bytes.
  public let tag: String
  /// The version of the reading that failed.
  public let reader: String
  /// Why, as `imaging.truncated`.
  public let code: String
  /// In bytes.
  public let size: Int

  public init(tag: String, reader: String = Version.extraction, code: String, size: Int) {
    self.tag = tag
    self.reader = reader
    self.code = code
    self.size = size
  }
}

extension Registry {
  /// Records files that could not be read; one that this reader failed at before is left out.
  ///
  /// - Returns: how many were new.
  @discardableResult
  public func quarantine(
    _ files: [QuarantinedFile], by actor: Actor, at now: Instant
  ) throws(StoreError) -> Int {
    try writing(by: actor, at: now) { recording in
      var count = 0
      for file in files {
        let isKnown = try Bool.fetchOne(
          recording.db,
          sql: "SELECT EXISTS (SELECT 1 FROM quarantine WHERE tag = ? AND reader = ?)",
          arguments: [file.tag, file.reader])
        if isKnown == true { continue }
        try recording.record(
          .fileQuarantined, file.tag, detail: ["code": .string(file.code)],
          rows: [
            FactRow(
              "quarantine",
              [
                "tag": file.tag, "reader": file.reader, "code": file.code, "size": file.size,
              ])
          ])
        count += 1
      }
      return count
    }
  }

  /// The files that no reader could read so far, in the order they came.
  public func quarantined(knownAt: Instant? = nil) throws(StoreError) -> [Fact<QuarantinedFile>] {
    try reading { db in
      try FactQuery.facts(
        db,
        """
        SELECT * FROM quarantine AS a WHERE recordedAt <= :known AND fact = (
            SELECT max(fact) FROM quarantine AS b WHERE b.tag = a.tag AND b.recordedAt <= :known)
          AND NOT EXISTS (SELECT 1 FROM instance AS i
            WHERE i.tag = a.tag AND i.recordedAt <= :known)
        """,
        ["known": FactQuery.limit(knownAt)], order: "t.fact"
      ) { row in
        QuarantinedFile(
          tag: try row.text("tag"), reader: try row.text("reader"), code: try row.text("code"),
          size: Int(try row.integer("size")))
      }
    }
  }
}
