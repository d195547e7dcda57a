public import Chains
import GRDB
public import Identity

extension Registry {
  /// Erases the values of a case, whose hash stays, and records that and why.
  ///
  /// It is the one deletion that the tables allow. The text is gone from the file when the journal was
  /// written back; where a reader holds it, erasing again, which is harmless, finishes it later.
  ///
  /// No verb calls it yet; a store that cannot forget a withdrawn consent must not be shipped without it.
  ///
  /// - Parameter events: what the chains of thresholds are to know of it, recorded with it.
  /// - Returns: whether the text is out of every file.
  /// - Throws: `store.unknownObject`.
  @discardableResult
  public func eraseValues(
    of caseRow: Fingerprint, in cohort: Fingerprint, ground: String, events: [ChainEvent] = [],
    by actor: Actor, at now: Instant
  ) throws(StoreError) -> Bool {
    try writing(by: actor, at: now) { recording in
      guard let known = try Self.cohort(recording.db, cohort) else {
        throw Self.unknownCohort(cohort)
      }
      let key = ["cohort": cohort.hex, "caseRow": caseRow.hex]
      let row = try Row.one(
        recording.db,
        sql: "SELECT * FROM caseValue WHERE cohort = :cohort AND caseRow = :caseRow",
        arguments: StatementArguments(key))
      guard let row else {
        let isErased = try Bool.one(
          recording.db,
          sql: """
            SELECT EXISTS (SELECT 1 FROM caseErasure WHERE cohort = :cohort AND caseRow = :caseRow)
            """,
          arguments: StatementArguments(key))
        if isErased == true { return }
        throw StoreError.unknown(
          "case", caseRow.short, do: "diapason cohort show \(known.value.id)")
      }
      let erasure = CaseErasure(
        cohort: cohort, caseRow: caseRow, line: RowDigest.line(row.values), ground: ground)
      try recording.record(.caseErased, known.value.id, reason: ground, rows: [erasure.row()])
      try recording.db.execute(
        sql: "DELETE FROM caseValue WHERE cohort = :cohort AND caseRow = :caseRow",
        arguments: StatementArguments(key))
      try Self.record(events, &recording)
    }
    if isRehearsal { return true }
    return try emptyJournal()
  }

  /// Which cases of a cohort were erased.
  public func erasures(in cohort: Fingerprint) throws(StoreError) -> [Fact<CaseErasure>] {
    try reading { db in
      try FactQuery.records(
        db, where: "cohort = :cohort", ["cohort": cohort.hex], knownAt: nil)
    }
  }

  /// Writes the journal back and cuts it; false where a reader still needs it.
  private func emptyJournal() throws(StoreError) -> Bool {
    do {
      return try pool.writeWithoutTransaction { db in
        let answer = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        return try answer?.integer("busy") == 0
      }
    } catch {
      throw StoreError(error, path: path)
    }
  }
}
