import Chains
import GRDB
public import Identity

extension Registry {
  /// Records a scanner that a person names.
  ///
  /// - Throws: `store.unknownObject` for its site, `store.exists` where the id is taken or the same
  ///   maker, model and serial number is recorded under another id.
  @discardableResult
  public func addScanner(
    _ scanner: MRScanner, by actor: Actor, at now: Instant
  ) throws(StoreError) -> Fact<MRScanner> {
    try writing(by: actor, at: now) { recording in
      try Self.requireSite(recording.db, scanner.site)
      if try Self.hasEquipment(recording.db, scanner.id.text) {
        throw StoreError.exists("scanner", scanner.id.text, do: "choose another id")
      }
      if let other = try Self.scanner(recording.db, scanner.identity, at: scanner.site) {
        throw StoreError.exists("scanner", other.id.text, do: "use this id: \(other.id)")
      }
      let number = try Self.record(scanner, act: .equipmentAdded, &recording)
      return recording.fact(scanner, number)
    }
  }

  /// Records that something happened to a scanner.
  ///
  /// - Returns: the fact, and which thresholds it suspends; in a rehearsal too, for both are taken
  ///   within the transaction.
  /// - Throws: `store.unknownObject`.
  @discardableResult
  public func recordEvent(
    _ event: EquipmentEvent, by actor: Actor, at now: Instant
  ) throws(StoreError) -> RecordedEquipmentEvent {
    try writing(by: actor, at: now) { recording in
      guard try Self.hasEquipment(recording.db, event.scanner.text) else {
        throw StoreError.unknown("scanner", event.scanner.text, do: "diapason equipment list")
      }
      let asOf = recording.recordedAt
      let (number, suspended, stillSuspended) = try Self.suspending(asOf: asOf, &recording) {
        recording in
        try recording.record(
          .equipmentEventRecorded, event.scanner.text, reason: event.reason,
          rows: [
            FactRow(
              "equipmentEvent",
              [
                "equipment": event.scanner.text, "kind": event.kind.rawValue,
                "effectiveAt": event.effectiveAt.text, "software": event.software,
                "reason": event.reason,
              ])
          ])
      }
      return RecordedEquipmentEvent(
        fact: recording.fact(event, number), suspended: suspended, stillSuspended: stillSuspended)
    }
  }

  /// The scanners of `site`, or all, by site and id.
  ///
  /// - Parameter identity: only those with this maker, model and serial number; with a serial number
  ///   also those whose model is not known, or all if `identity` does not know it. The first tells the
  ///   site of a file that names none.
  public func scanners(
    at site: Identifier<Site>? = nil, identity: ScannerIdentity? = nil, knownAt: Instant? = nil
  ) throws(StoreError) -> [Fact<MRScanner>] {
    try reading { db in
      try FactQuery.facts(
        db,
        """
        SELECT * FROM equipment WHERE kind = 'scanner' AND (:site IS NULL OR site = :site)
          AND (:maker IS NULL OR (manufacturer = :maker AND serial IS :serial
            AND (model IS :model OR serial IS NOT NULL AND (model IS NULL OR :model IS NULL))))
          AND recordedAt <= :known
        """,
        [
          "site": site?.text, "maker": identity?.manufacturer, "model": identity?.model,
          "serial": identity?.serial?.text, "known": FactQuery.limit(knownAt),
        ], order: "t.site, t.id", Self.scanner)
    }
  }

  /// What people declared about `scanner`, by the moment it happened.
  ///
  /// - Parameter asOf: only what had happened by then; nil means all.
  public func events(
    of scanner: Identifier<MRScanner>, asOf: Instant? = nil, knownAt: Instant? = nil
  ) throws(StoreError) -> [Fact<EquipmentEvent>] {
    try reading { db in try Self.events(db, scanner, asOf, knownAt) }
  }

  /// The epochs of `scanner`, earliest first, as what was recorded by `knownAt` shows them.
  ///
  /// - Parameter asOf: only those that had begun by then; nil means all.
  public func epochs(
    of scanner: Identifier<MRScanner>, asOf: Instant? = nil, knownAt: Instant? = nil
  ) throws(StoreError) -> [Epoch] {
    try reading { db in try Self.epochs(db, scanner, asOf, knownAt) }
  }
}

extension Registry {
  @discardableResult
  static func record(_ scanner: MRScanner, act: Act, _ recording: inout Recording) throws -> Int64 {
    try recording.record(
      act, scanner.id.text,
      rows: [
        FactRow(
          "equipment",
          [
            "id": scanner.id.text, "site": scanner.site.text, "kind": "scanner",
            "manufacturer": scanner.identity.manufacturer, "model": scanner.identity.model,
            "serial": scanner.identity.serial?.text,
          ])
      ])
  }

  /// The recorded scanner with this key; nil where there is none.
  static func scanner(_ db: Database, _ id: String) throws -> MRScanner? {
    let row = try Row.one(
      db, sql: "SELECT * FROM equipment WHERE kind = 'scanner' AND id = ?", arguments: [id])
    return try row.map(scanner)
  }

  static func hasEquipment(_ db: Database, _ id: String) throws -> Bool {
    try Bool.one(
      db, sql: "SELECT EXISTS (SELECT 1 FROM equipment WHERE id = ?)", arguments: [id]) ?? false
  }

  /// The recorded scanner with this identity: at any site where it has a serial number, else at
  /// `site`.
  ///
  /// With a serial number a model that is not known, here or there, is any: a patient of that name
  /// takes the model out of the file, and shall not make a scanner. The same model comes first, then
  /// the scanner recorded last.
  static func scanner(
    _ db: Database, _ identity: ScannerIdentity, at site: Identifier<Site>
  ) throws -> MRScanner? {
    let row = try Row.one(
      db,
      sql: """
        SELECT * FROM equipment WHERE kind = 'scanner' AND manufacturer = :manufacturer
          AND serial IS :serial AND (:serial IS NOT NULL OR site = :site)
          AND (model IS :model OR :serial IS NOT NULL AND (model IS NULL OR :model IS NULL))
        ORDER BY CASE WHEN model IS :model THEN 0 ELSE 1 END,
          CASE WHEN model IS :model THEN fact ELSE -fact END
        LIMIT 1
        """,
      arguments: [
        "manufacturer": identity.manufacturer, "model": identity.model,
        "serial": identity.serial?.text, "site": site.text,
      ])
    return try row.map(scanner)
  }

  static func epochs(
    _ db: Database, _ scanner: Identifier<MRScanner>, _ asOf: Instant?, _ knownAt: Instant?
  ) throws -> [Epoch] {
    EpochFold.epochs(
      of: scanner,
      try signs(
        db, scanner, asOf: asOf, lastAct: FactQuery.lastAct(db, knownAt: knownAt)))
  }

  /// What may begin an epoch of `scanner`, as the acts up to one recorded it.
  static func signs(
    _ db: Database, _ scanner: Identifier<MRScanner>, asOf: Instant?, lastAct: Int64
  ) throws -> [EpochFold.Sign] {
    // A run of series with one software gives one sign, its first.
    let seen = try Row.all(
      db,
      sql: """
        SELECT observedAt, software, fact FROM (
          SELECT observedAt, software, fact, row_number() OVER w AS place,
            lag(software) OVER w AS before
          FROM series AS a WHERE scanner = :scanner AND observedAt IS NOT NULL
            AND observedAt <= :asOf AND revision = (
              SELECT max(revision) FROM series AS b
              WHERE b.id = a.id AND b.part = a.part AND b.fact <= :last)
          WINDOW w AS (ORDER BY observedAt, id, part))
        WHERE place = 1 OR software IS NOT before ORDER BY observedAt, place
        """,
      arguments: [
        "scanner": scanner.text, "asOf": FactQuery.limit(asOf), "last": lastAct,
      ])
    let declared = try events(db, scanner, asOf, nil).filter { $0.number <= lastAct }
    return try seen.map { row in
      EpochFold.Sign(
        effectiveAt: try row.instant("observedAt"), fact: try row.integer("fact"),
        kind: .seen(software: try row.optionalText("software")))
    }
      + declared.map { event in
        EpochFold.Sign(
          effectiveAt: event.value.effectiveAt, fact: event.number,
          kind: .declared(
            event.value.kind, software: event.value.software, reason: event.value.reason))
      }
  }

  private static func events(
    _ db: Database, _ scanner: Identifier<MRScanner>, _ asOf: Instant?, _ knownAt: Instant?
  ) throws -> [Fact<EquipmentEvent>] {
    try FactQuery.facts(
      db,
      """
      SELECT * FROM equipmentEvent
      WHERE equipment = :scanner AND effectiveAt <= :asOf AND recordedAt <= :known
      """,
      [
        "scanner": scanner.text, "asOf": FactQuery.limit(asOf), "known": FactQuery.limit(knownAt),
      ],
      order: "t.effectiveAt, t.fact"
    ) { row in
      EquipmentEvent(
        scanner: try Stored.identifier(row.text("equipment")),
        kind: try Stored.word(row.text("kind")),
        effectiveAt: try Stored.instant(row.text("effectiveAt")),
        software: try row.optionalText("software"),
        reason: try row.optionalText("reason"))
    }
  }

  private static func scanner(_ row: Row) throws -> MRScanner {
    MRScanner(
      id: try Stored.identifier(row.text("id")), site: try Stored.identifier(row.text("site")),
      identity: ScannerIdentity(
        manufacturer: try row.text("manufacturer"), model: try row.optionalText("model"),
        serial: try row.optionalText("serial").map(Stored.pseudonym)))
  }
}
