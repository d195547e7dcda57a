import GRDB
public import Identity

/// Bytes that could not be read, or not be taken, as part of a series.
///
/// Nothing of the file is kept but a keyed hash, so that it is known when it comes again; neither
/// its name nor its place, which may name a patient.
public struct QuarantinedFile: Sendable, Hashable {
  /// The keyed hash of its bytes.
  public let tag: String
  /// The version of the reading.
  public let reader: String
  /// Why, as `imaging.truncated`.
  public let code: String
  /// In bytes.
  public let size: Int
  /// Of a file that has not all of its pixels the keyed hash of the bytes before them: once the file is
  /// recorded as whole, nobody need ask for what was refused of it. Nil for any other.
  public let head: String?

  public init(
    tag: String, reader: String = Version.extraction, code: String, size: Int,
    head: String? = nil
  ) {
    self.tag = tag
    self.reader = reader
    self.code = code
    self.size = size
    self.head = head
  }
}

extension Registry {
  /// Records files that could not be read or taken; one that this reader failed at before is left
  /// out.
  ///
  /// - Returns: how many were new.
  @discardableResult
  public func quarantine(
    _ files: [QuarantinedFile], by actor: Actor, at now: Instant
  ) throws(StoreError) -> Int {
    try writing(by: actor, at: now) { recording in
      var count = 0
      for file in files where try !Self.isQuarantined(file, recording.db) {
        try recording.record(
          .fileQuarantined, file.tag, detail: ["code": .string(file.code)],
          rows: [Self.row(of: file)])
        count += 1
      }
      return count
    }
  }

  /// Records that files were refused: one act on the series or exam that stays as it is. The same
  /// files again record nothing.
  ///
  /// - Returns: how many were new.
  @discardableResult
  public func refuse(
    _ files: [QuarantinedFile], _ refusal: Refusal, by actor: Actor, at now: Instant
  ) throws(StoreError) -> Int {
    let act = refusal.act
    let object = refusal.object
    return try writing(by: actor, at: now) { recording in
      // A file may be in quarantine for another reason, from before its site was known.
      let new = try files.filter { try !Self.isQuarantined($0, recording.db) }
      let isSaid = try Bool.one(
        recording.db,
        sql: "SELECT EXISTS (SELECT 1 FROM audit WHERE objectKind = ? AND object = ? AND act = ?)",
        arguments: [act.objectKind, object, act.rawValue])
      if new.isEmpty, isSaid == true { return 0 }
      try recording.record(
        act, object, detail: ["files": .number(Double(files.count))], rows: new.map(Self.row))
      return new.count
    }
  }

  private static func isQuarantined(_ file: QuarantinedFile, _ db: Database) throws -> Bool {
    try Bool.one(
      db, sql: "SELECT EXISTS (SELECT 1 FROM quarantine WHERE tag = ? AND reader = ?)",
      arguments: [file.tag, file.reader]) ?? false
  }

  private static func row(of file: QuarantinedFile) -> FactRow {
    FactRow(
      "quarantine",
      [
        "tag": file.tag, "reader": file.reader, "code": file.code, "size": file.size,
        "head": file.head,
      ])
  }

  /// The files that no reader could read so far, and those that were refused, in the order they came.
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
          size: Int(try row.integer("size")), head: try row.optionalText("head"))
      }
    }
  }
}
