import GRDB
public import Identity

/// What of the audit is asked for; every condition that is given must hold.
public struct AuditSelection: Sendable, Hashable {
  /// The key of what was done to, of any kind.
  public var object: String?
  /// The account of the operating system.
  public var account: String?
  /// The first and the last moment.
  public var from, to: Instant?

  public init(
    object: String? = nil, account: String? = nil, from: Instant? = nil, to: Instant? = nil
  ) {
    self.object = object
    self.account = account
    self.from = from
    self.to = to
  }
}

/// The end of the audit at a moment: printed elsewhere, it proves that no act before it was changed.
public struct AuditHead: Sendable, Hashable, Codable {
  /// How many acts there are.
  public let seq: Int64
  /// The hash of the last, as 64 hexadecimal digits.
  public let sha: String
}

extension Registry {
  /// The acts, in the order they were recorded.
  ///
  /// Here before a verb shows them, for what was recorded must be seen to be tested.
  public func auditLog(
    _ selection: AuditSelection = AuditSelection()
  ) throws(StoreError) -> [AuditRecord] {
    try reading { db in
      let rows = try Row.all(
        db,
        sql: """
          SELECT * FROM audit WHERE (:object IS NULL OR object = :object)
            AND (:account IS NULL OR account = :account) AND at BETWEEN :first AND :last
          ORDER BY seq
          """,
        arguments: [
          "object": selection.object, "account": selection.account,
          "first": selection.from?.text ?? "", "last": FactQuery.limit(selection.to),
        ])
      return try rows.map { try AuditRecord($0) }
    }
  }

  /// When the last act was recorded, of those by `moment` where one is given; nil before the first.
  ///
  /// What is known at any moment is what was known at the last act before it.
  public func lastRecorded(by moment: Instant? = nil) throws(StoreError) -> Instant? {
    try reading { db in
      try String.one(
        db, sql: "SELECT at FROM audit WHERE at <= ? ORDER BY seq DESC LIMIT 1",
        arguments: [FactQuery.limit(moment)]
      ).map(Stored.instant)
    }
  }

  /// The last act recorded by `knownAt`; nil before the first.
  public func auditHead(knownAt: Instant? = nil) throws(StoreError) -> AuditHead? {
    try reading { db in
      let row = try Row.one(
        db, sql: "SELECT seq, sha FROM audit WHERE at <= ? ORDER BY seq DESC LIMIT 1",
        arguments: [FactQuery.limit(knownAt)])
      return try row.map { AuditHead(seq: try $0.integer("seq"), sha: try $0.text("sha")) }
    }
  }
}

extension AuditRecord {
  init(_ row: Row) throws {
    self.init(
      seq: try row.integer("seq"), at: try Stored.instant(row.text("at")),
      by: Actor(account: try row.text("account"), name: try row.optionalText("person")),
      via: try row.text("via"), program: try row.text("program"), act: try row.text("act"),
      objectKind: try row.text("objectKind"), object: try row.text("object"),
      reason: try row.optionalText("reason"), commitment: try row.text("commitment"),
      prev: try row.text("prev"), sha: try row.text("sha"))
  }
}
