public import Conformance
import GRDB
public import Identity

extension Registry {
  /// Records a protocol that series are checked by; again is harmless.
  ///
  /// - Returns: the fact, the earlier one where this very text was recorded already.
  @discardableResult
  public func recordProtocol(
    _ agreed: ScanProtocol, by actor: Actor, at now: Instant
  ) throws(StoreError) -> Fact<ScanProtocol> {
    if let known = try scanProtocol(agreed.fingerprint) { return known }
    return try writing(by: actor, at: now) { recording in
      // Another writer may have been first.
      if let known = try Self.protocols(recording.db, agreed.fingerprint, nil).first {
        return known
      }
      let number = try recording.record(
        .protocolRecorded, agreed.key,
        rows: [
          FactRow(
            "protocol",
            [
              "fingerprint": agreed.fingerprint.hex, "name": agreed.name,
              "version": agreed.version, "json": try JSONValue(encoding: agreed).text,
            ])
        ])
      return recording.fact(agreed, number)
    }
  }

  /// The recorded protocols, by name, version and time.
  public func protocols(knownAt: Instant? = nil) throws(StoreError) -> [Fact<ScanProtocol>] {
    try reading { db in try Self.protocols(db, nil, knownAt) }
  }

  /// The recorded protocol with this fingerprint; nil where there is none.
  public func scanProtocol(_ fingerprint: Fingerprint) throws(StoreError) -> Fact<ScanProtocol>? {
    try reading { db in try Self.protocols(db, fingerprint, nil).first }
  }

  private static func protocols(
    _ db: Database, _ fingerprint: Fingerprint?, _ knownAt: Instant?
  ) throws -> [Fact<ScanProtocol>] {
    try FactQuery.facts(
      db,
      """
      SELECT * FROM protocol
      WHERE (:one IS NULL OR fingerprint = :one) AND recordedAt <= :known
      """,
      ["one": fingerprint?.hex, "known": FactQuery.limit(knownAt)],
      order: "t.name, t.version, t.fact"
    ) { row in try Stored.value(row.text("json")) }
  }
}
