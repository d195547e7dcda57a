import GRDB
public import Identity

extension Registry {
  /// Records a baseline that is proposed for a chart; again is harmless.
  ///
  /// - Throws: `store.unknownObject` for the scanner.
  @discardableResult
  public func propose(
    _ baseline: BaselineRecord, by actor: Actor, at now: Instant
  ) throws(StoreError) -> Fact<BaselineRecord> {
    try writing(by: actor, at: now) { recording in
      if let known = try Self.baseline(recording.db, baseline.fingerprint) { return known }
      guard try Self.hasEquipment(recording.db, baseline.scanner.text) else {
        throw StoreError.unknown("scanner", baseline.scanner.text, do: "diapason equipment list")
      }
      let number = try recording.record(
        .baselineProposed, baseline.chart, rows: [baseline.row()])
      return recording.fact(baseline, number)
    }
  }

  /// Puts a proposed baseline in force on its chart, from a moment on.
  ///
  /// - Throws: `store.unknownObject`.
  @discardableResult
  public func adopt(
    _ baseline: Fingerprint, effectiveAt: Instant, reason: String, by actor: Actor, at now: Instant
  ) throws(StoreError) -> Fact<Adoption> {
    try writing(by: actor, at: now) { recording in
      guard let proposed = try Self.baseline(recording.db, baseline) else {
        throw StoreError.unknown(
          "baseline", baseline.short, do: "propose it first: diapason phantom baseline propose")
      }
      let adoption = Adoption(
        baseline: baseline, chart: proposed.value.chart, effectiveAt: effectiveAt, reason: reason)
      let number = try recording.record(
        .baselineAdopted, adoption.chart, reason: reason,
        detail: ["baseline": .string(baseline.hex)], rows: [adoption.row()])
      return recording.fact(adoption, number)
    }
  }

  /// The baselines that were proposed, by chart and time.
  public func baselines(
    of scanner: Identifier<MRScanner>, knownAt: Instant? = nil
  ) throws(StoreError) -> [Fact<BaselineRecord>] {
    try reading { db in
      try FactQuery.records(
        db, where: "scanner = :scanner", ["scanner": scanner.text], knownAt: knownAt,
        order: "t.chart, t.fact")
    }
  }

  /// What was adopted on a chart, in the order in which it was recorded.
  ///
  /// The one in force at a date is the last of those that were effective by then.
  public func adoptions(
    on chart: String, asOf: Instant? = nil, knownAt: Instant? = nil
  ) throws(StoreError) -> [Fact<Adoption>] {
    try reading { db in
      try FactQuery.records(
        db, where: "chart = :chart AND effectiveAt <= :asOf",
        ["chart": chart, "asOf": FactQuery.limit(asOf)], knownAt: knownAt)
    }
  }

  private static func baseline(
    _ db: Database, _ fingerprint: Fingerprint
  ) throws -> Fact<BaselineRecord>? {
    try FactQuery.one(db, where: "fingerprint = :one", ["one": fingerprint.hex])
  }
}
