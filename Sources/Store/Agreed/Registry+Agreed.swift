import GRDB
public import Identity

extension Registry {
  /// Records a definition; again is harmless.
  ///
  /// - Returns: the fact, the earlier one where this very text was recorded already.
  @discardableResult
  public func record(
    _ agreed: AgreedRecord, by actor: Actor, at now: Instant
  ) throws(StoreError) -> Fact<AgreedRecord> {
    if let known = try self.agreed(agreed.fingerprint) { return known }
    return try writing(by: actor, at: now) { recording in
      // Another writer may have been first.
      if let known = try Self.agreed(recording.db, agreed.fingerprint) { return known }
      let number = try recording.record(
        .agreedRecorded, agreed.key, rows: [agreed.row()])
      return recording.fact(agreed, number)
    }
  }

  /// The recorded definitions of a kind, by name, version and time.
  ///
  /// - Parameter name: only those of this name; nil means all.
  public func agreed(
    _ kind: AgreedRecord.Kind, name: String? = nil, knownAt: Instant? = nil
  ) throws(StoreError) -> [Fact<AgreedRecord>] {
    try reading { db in
      try FactQuery.records(
        db, where: "kind = :kind AND (:name IS NULL OR name = :name)",
        ["kind": kind.rawValue, "name": name], knownAt: knownAt,
        order: "t.name, t.version, t.fact")
    }
  }

  /// The recorded definition with this fingerprint; nil where there is none.
  public func agreed(_ fingerprint: Fingerprint) throws(StoreError) -> Fact<AgreedRecord>? {
    try reading { db in try Self.agreed(db, fingerprint) }
  }

  private static func agreed(
    _ db: Database, _ fingerprint: Fingerprint
  ) throws -> Fact<AgreedRecord>? {
    try FactQuery.one(db, where: "fingerprint = :one", ["one": fingerprint.hex])
  }

  /// Throws `store.unknownObject` where this definition is not recorded.
  static func requireAgreed(
    _ db: Database, _ kind: AgreedRecord.Kind, _ fingerprint: Fingerprint
  ) throws {
    guard try agreed(db, fingerprint)?.value.kind == kind else {
      throw StoreError.unknown(
        kind.rawValue, fingerprint.short, do: "record the definition before what rests on it")
    }
  }
}
