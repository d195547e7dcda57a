import GRDB
public import Identity

extension Registry {
  /// Records a site.
  ///
  /// - Throws: `store.exists` where the code is taken, or one that differs from it in case alone.
  @discardableResult
  public func addSite(_ site: Site, by actor: Actor, at now: Instant) throws(StoreError)
    -> Fact<Site>
  {
    try writing(by: actor, at: now) { recording in
      guard try Self.siteRevision(recording.db, site.code) == nil else {
        throw StoreError.exists(
          "site", site.code.text, do: "diapason site edit \(site.code) changes name and zone")
      }
      if let alike = try Self.codeAlike(recording.db, site.code) {
        throw StoreError(
          code: .exists, what: "a site with almost this code is recorded already",
          where: site.code.text,
          why: "\(alike) differs from it in case alone, and people would take one for the other",
          do: "use \(alike), or choose another code")
      }
      return try Self.record(site, revision: 1, act: .siteAdded, reason: nil, &recording)
    }
  }

  /// Records what a site is called from now on; what it was called stays known.
  ///
  /// - Throws: `store.unknownObject`.
  @discardableResult
  public func editSite(
    _ site: Site, reason: String?, by actor: Actor, at now: Instant
  ) throws(StoreError) -> Fact<Site> {
    try writing(by: actor, at: now) { recording in
      let last = try Self.requireSite(recording.db, site.code)
      return try Self.record(
        site, revision: last + 1, act: .siteEdited, reason: reason, &recording)
    }
  }

  /// The sites, by code.
  public func sites(knownAt: Instant? = nil) throws(StoreError) -> [Fact<Site>] {
    try reading { db in try Self.sites(db, only: nil, knownAt) }
  }

  /// The site with this code; nil where none is recorded.
  public func site(
    _ code: Identifier<Site>, knownAt: Instant? = nil
  ) throws(StoreError) -> Fact<Site>? {
    try reading { db in try Self.sites(db, only: code, knownAt).first }
  }

  /// The latest revision of the site `code`; throws `store.unknownObject` where there is none.
  @discardableResult
  static func requireSite(_ db: Database, _ code: Identifier<Site>) throws -> Int {
    guard let revision = try siteRevision(db, code) else {
      throw StoreError.unknown(
        "site", code.text, do: "diapason site add \(code) --name NAME --zone ZONE")
    }
    return revision
  }

  private static func siteRevision(_ db: Database, _ code: Identifier<Site>) throws -> Int? {
    try Int.one(
      db, sql: "SELECT max(revision) FROM site WHERE code = ?", arguments: [code.text])
  }

  /// The code of a site that differs from `code` in case alone; nil where none is recorded.
  private static func codeAlike(_ db: Database, _ code: Identifier<Site>) throws -> String? {
    try String.one(
      db, sql: "SELECT code FROM site WHERE code <> ? AND code = ? COLLATE NOCASE ORDER BY code",
      arguments: [code.text, code.text])
  }

  private static func record(
    _ site: Site, revision: Int, act: Act, reason: String?, _ recording: inout Recording
  ) throws -> Fact<Site> {
    let number = try recording.record(
      act, site.code.text, reason: reason,
      rows: [
        FactRow(
          "site",
          [
            "code": site.code.text, "revision": revision, "name": site.name, "zone": site.zone,
            "reason": reason,
          ])
      ])
    return recording.fact(site, number)
  }

  private static func sites(
    _ db: Database, only code: Identifier<Site>?, _ knownAt: Instant?
  ) throws -> [Fact<Site>] {
    try FactQuery.facts(
      db,
      """
      SELECT * FROM site AS a WHERE (:code IS NULL OR code = :code) AND revision = (
        SELECT max(revision) FROM site AS b WHERE b.code = a.code AND b.recordedAt <= :known)
      """,
      ["code": code?.text, "known": FactQuery.limit(knownAt)], order: "code"
    ) { row in
      Site(
        code: try Stored.identifier(row.text("code")), name: try row.text("name"),
        zone: try row.text("zone"))
    }
  }
}
