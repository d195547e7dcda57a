public import Chains
import GRDB
public import Identity

extension Registry {
  /// Records a scan of a phantom with what was measured on it and the events that follow; what is
  /// recorded already is left out.
  ///
  /// Re-measuring kept pixels by a newer method gives further measurements of the same scan.
  ///
  /// - Parameters:
  ///   - scan: nil where the values were measured elsewhere and are brought in.
  ///   - measurements: of the scanner of `scan`.
  ///   - events: what the chains of thresholds are to know of it; their `recordedAt` becomes the
  ///     moment of recording. Not recorded where no measurement is new.
  /// - Returns: how many measurements were new.
  /// - Throws: `store.unknownObject` for the scanner or the phantom, `store.notRecordable`.
  @discardableResult
  public func record(
    _ scan: PhantomScanRecord?, _ measurements: [MeasurementRecord], of agreed: [AgreedRecord] = [],
    events: [ChainEvent] = [], by actor: Actor, at now: Instant
  ) throws(StoreError) -> Int {
    try recordTelling(scan, measurements, of: agreed, events: events, by: actor, at: now).new
  }

  /// Records a scan as `record` does, all in one transaction.
  ///
  /// - Returns: how many measurements were new, and which thresholds the events suspend, as
  ///   `recordTelling` tells of events alone.
  /// - Throws: as `record`.
  public func recordTelling(
    _ scan: PhantomScanRecord?, _ measurements: [MeasurementRecord], of agreed: [AgreedRecord] = [],
    events: [ChainEvent] = [], by actor: Actor, at now: Instant
  ) throws(StoreError) -> (new: Int, suspended: [ThresholdKey: [Suspension]]) {
    try writing(by: actor, at: now) { recording in
      let db = recording.db
      try Self.record(agreed, &recording)
      var rows: [FactRow] = []
      if let scan, !(try FactQuery.holds(db, "phantomScan", "fingerprint", scan.fingerprint.hex)) {
        try Self.requireMeasurable(db, scan.scanner, scan.phantom)
        rows.append(try scan.row())
      }
      var seen: Set<Fingerprint> = []
      var new: [MeasurementRecord] = []
      for one in measurements where seen.insert(one.fingerprint).inserted {
        guard !(try FactQuery.holds(db, "measurement", "fingerprint", one.fingerprint.hex)) else {
          continue
        }
        try Self.requireMeasurable(db, one.scanner, one.phantom)
        new.append(one)
      }
      rows += try new.map { try $0.row() }
      guard let scanner = scan?.scanner ?? measurements.first?.scanner, !rows.isEmpty else {
        return (new: 0, suspended: [:])
      }
      let following = new.isEmpty ? [] : events
      let suspended = try Self.suspending(by: following, &recording) { recording in
        try recording.record(.phantomMeasured, scanner.text, rows: rows)
        try Self.record(following, &recording)
      }.suspended
      return (new: new.count, suspended: suspended)
    }
  }

  /// The measurements of `scanner`, by the moment of the scan; those without one come first.
  ///
  /// - Parameter measurand: only of this one; nil means all.
  public func measurements(
    on scanner: Identifier<MRScanner>, of measurand: String? = nil, knownAt: Instant? = nil
  ) throws(StoreError) -> [Fact<MeasurementRecord>] {
    try reading { db in
      try FactQuery.records(
        db, where: "scanner = :scanner AND (:measurand IS NULL OR measurand = :measurand)",
        ["scanner": scanner.text, "measurand": measurand], knownAt: knownAt,
        order: "t.observedAt, t.measurand, t.part, t.method, t.fact, t.fingerprint")
    }
  }

  /// The scans of phantoms on `scanner`, by the moment they were made.
  public func phantomScans(
    on scanner: Identifier<MRScanner>, knownAt: Instant? = nil
  ) throws(StoreError) -> [Fact<PhantomScanRecord>] {
    try reading { db in
      try FactQuery.records(
        db, where: "scanner = :scanner", ["scanner": scanner.text], knownAt: knownAt,
        order: "t.observedAt, t.fact")
    }
  }

  /// Takes a measurement out of judgement, or with `code` nil puts it back. It is kept either way.
  ///
  /// - Throws: `store.unknownObject`.
  @discardableResult
  public func exclude(
    _ measurement: Fingerprint, code: String?, reason: String, by actor: Actor, at now: Instant
  ) throws(StoreError) -> Fact<ExclusionRecord> {
    try writing(by: actor, at: now) { recording in
      let db = recording.db
      guard try FactQuery.holds(db, "measurement", "fingerprint", measurement.hex) else {
        throw StoreError.unknown(
          "measurement", measurement.short, do: "measure it first: diapason phantom measure PATH")
      }
      let last = try Int.one(
        db, sql: "SELECT max(revision) FROM exclusion WHERE measurement = ?",
        arguments: [measurement.hex])
      let exclusion = ExclusionRecord(
        measurement: measurement, revision: (last ?? 0) + 1, code: code, reason: reason)
      let number = try recording.record(
        code == nil ? .measurementRestored : .measurementExcluded, measurement.hex,
        reason: reason, rows: [exclusion.row()])
      return recording.fact(exclusion, number)
    }
  }

  /// What holds of each measurement that was ever excluded.
  public func exclusions(knownAt: Instant? = nil) throws(StoreError) -> [Fact<ExclusionRecord>] {
    try reading { db in
      try FactQuery.records(
        db,
        where: """
          revision = (SELECT max(revision) FROM exclusion AS b
            WHERE b.measurement = exclusion.measurement AND b.recordedAt <= :known)
          """, knownAt: knownAt, order: "t.measurement")
    }
  }

  private static func requireMeasurable(
    _ db: Database, _ scanner: Identifier<MRScanner>, _ phantom: Fingerprint
  ) throws {
    guard try hasEquipment(db, scanner.text) else {
      throw StoreError.unknown("scanner", scanner.text, do: "diapason equipment list")
    }
    try requireAgreed(db, .phantom, phantom)
  }
}
