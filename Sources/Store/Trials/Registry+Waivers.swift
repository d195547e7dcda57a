import GRDB
public import Identity
public import Trials

extension Registry {
  /// Records a waiver.
  ///
  /// - Throws: `store.unknownObject` for its protocol, site or scanner, `store.exists` where the id is
  ///   taken, `store.notRecordable` where its reason holds an identifier in clear.
  @discardableResult
  public func waive(
    _ waiver: Waiver, by actor: Actor, at now: Instant
  ) throws(StoreError) -> Fact<Waiver> {
    try writing(by: actor, at: now) { recording in
      try Self.requireSite(recording.db, waiver.site)
      if let scanner = waiver.scanner, try Self.hasEquipment(recording.db, scanner.text) == false {
        throw StoreError.unknown("scanner", scanner.text, do: "diapason equipment list")
      }
      let isAgreed = try Bool.one(
        recording.db,
        sql: "SELECT EXISTS (SELECT 1 FROM protocol WHERE name = ? AND version = ?)",
        arguments: [waiver.agreed.name, waiver.agreed.version])
      guard isAgreed == true else {
        throw StoreError.unknown(
          "protocol", waiver.agreed.text, do: "record a trial that agreed it: diapason trial add")
      }
      if try FactQuery.holds(recording.db, Waiver.table, "id", waiver.id.text) {
        throw StoreError.exists("waiver", waiver.id.text, do: "choose another id")
      }
      let number = try recording.record(
        .deviationWaived, waiver.id.text, reason: waiver.reason, rows: [waiver.row()])
      return recording.fact(waiver, number)
    }
  }

  /// The waivers, in the order in which they were recorded.
  public func waivers(knownAt: Instant? = nil) throws(StoreError) -> [Fact<Waiver>] {
    try reading { db in try FactQuery.records(db, knownAt: knownAt) }
  }
}
