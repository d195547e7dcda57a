public import Conformance
import GRDB
public import Identity

extension Registry {
  /// Records what a site declares about an exam or as standing procedure.
  ///
  /// The exam's UID is kept as its pseudonym. Declaring again what the site declared last, of the
  /// same scope and sequences, is harmless.
  ///
  /// - Throws: `store.unknownObject` for the site, `store.notRecordable` for a number that is not
  ///   finite.
  @discardableResult
  public func declare(
    _ record: SiteRecord, of site: Identifier<Site>, by actor: Actor, at now: Instant
  ) throws(StoreError) -> Fact<SiteRecord> {
    let record = record.pseudonymised(with: key)
    return try writing(by: actor, at: now) { recording in
      try Self.requireSite(recording.db, site)
      let json = try JSONValue(encoding: record)
      let fingerprint = Fingerprint(of: json)
      if let last = try Self.siteRecords(recording.db, site, nil).last(where: {
        $0.value.replaces(record)
      }), try Fingerprint(encoding: last.value) == fingerprint {
        return last
      }
      let number = try recording.record(
        .siteRecordDeclared, site.text,
        rows: [
          FactRow(
            "siteRecord",
            [
              "site": site.text, "exam": record.exam, "fingerprint": fingerprint.hex,
              "json": json.text,
            ])
        ])
      return recording.fact(record, number)
    }
  }

  /// All that `site` declared, in the order it was recorded. Exams are named by pseudonym.
  ///
  /// A later record may have replaced an earlier one: `unreplaced(on:)` tells which hold on a day.
  public func siteRecords(
    of site: Identifier<Site>, knownAt: Instant? = nil
  ) throws(StoreError) -> [Fact<SiteRecord>] {
    try reading { db in try Self.siteRecords(db, site, knownAt) }
  }

  private static func siteRecords(
    _ db: Database, _ site: Identifier<Site>, _ knownAt: Instant?
  ) throws -> [Fact<SiteRecord>] {
    try FactQuery.facts(
      db, "SELECT * FROM siteRecord WHERE site = :site AND recordedAt <= :known",
      ["site": site.text, "known": FactQuery.limit(knownAt)], order: "t.fact"
    ) { row in try Stored.value(row.text("json")) }
  }
}

extension SiteRecord {
  /// The exam it is about; nil for a standing procedure.
  public var exam: String? {
    switch scope {
    case .exam(let uid): uid
    case .standing: nil
    }
  }

  /// The same record with its exam's UID as a pseudonym; unchanged where it is one already.
  public func pseudonymised(with key: PseudonymKey) -> SiteRecord {
    guard case .exam(let uid) = scope else { return self }
    return SiteRecord(
      scope: .exam(ClearIdentifiers.pseudonym(of: uid, key)), validFrom: validFrom,
      validTo: validTo, declaredBy: declaredBy, sequences: sequences, values: values,
      analysedEcho: analysedEcho)
  }
}
