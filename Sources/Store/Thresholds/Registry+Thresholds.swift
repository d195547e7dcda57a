public import Chains
import GRDB
public import Identity

extension Registry {
  /// Issues a version of a threshold with all that it rests on, in one act.
  ///
  /// - Parameters:
  ///   - links: of its chain, whose `issuedAt` is the moment of recording.
  ///   - fitCases: the cases of its cohort that fitted it.
  ///   - cohorts: recorded with it, where they are not recorded yet.
  ///   - definitions: what it rests on beside those of its cohort, as the plan; recorded with it.
  ///   - events: what led to it, as a transform that was fitted anew; recorded with it.
  /// - Throws: `store.unknownObject` for the site, the metric, the cohort or a case,
  ///   `store.exists` where the version is taken, `store.testCaseInFit`, `store.notRecordable`.
  @discardableResult
  public func issue(
    _ threshold: ThresholdRecord, links: [Link], fitCases: [Fingerprint],
    importing cohorts: [CohortImport] = [], definitions: [AgreedRecord] = [],
    events: [ChainEvent] = [], by actor: Actor, at now: Instant
  ) throws(StoreError) -> Fact<ThresholdRecord> {
    try writing(by: actor, at: now) { recording in
      let db = recording.db
      let key = threshold.key
      for cohort in cohorts { _ = try Self.record(cohort, &recording) }
      try Self.record(definitions, &recording)
      try Self.requireSite(db, threshold.site)
      try Self.requireAgreed(db, .metric, threshold.metric)
      guard try Self.cohort(db, threshold.cohort) != nil else {
        throw Self.unknownCohort(threshold.cohort)
      }
      if try Self.hasThreshold(db, key) {
        throw StoreError.exists("threshold", key.text, do: "issue the next version")
      }
      try Self.requireCases(db, fitCases, threshold.cohort)
      var rows = [try threshold.row()]
      rows += Set(fitCases).sorted().map { fitted in
        FactRow(
          "fitCase",
          [
            "threshold": key.id, "version": key.version, "cohort": threshold.cohort.hex,
            "caseRow": fitted.hex,
          ])
      }
      rows += try Set(links).sorted().map { try LinkRow(key, $0).row() }
      let number = try recording.record(.thresholdIssued, key.text, rows: rows)
      try Self.record(events, &recording)
      return recording.fact(threshold, number)
    }
  }

  /// The versions of thresholds, by id and version.
  ///
  /// - Parameter id: only of this threshold; nil means all.
  public func thresholds(
    _ id: String? = nil, knownAt: Instant? = nil
  ) throws(StoreError) -> [Fact<ThresholdRecord>] {
    try reading { db in
      try FactQuery.records(
        db, where: ":id IS NULL OR id = :id", ["id": id], knownAt: knownAt,
        order: "t.id, t.version")
    }
  }

  /// Which versions of thresholds hold on to an object, by id and version.
  ///
  /// To a chart also those whose link names its scanner, since nothing was charted when they were fitted.
  public func thresholds(
    linking kind: Link.Kind, to object: String, knownAt: Instant? = nil
  ) throws(StoreError) -> [ThresholdKey] {
    try reading { db in
      let links: [Fact<LinkRow>] = try FactQuery.records(
        db, where: "kind = :kind AND object = :object",
        ["kind": kind.rawValue, "object": object], knownAt: knownAt)
      let holding =
        try kind == .phantom ? Self.holding(db, on: object, knownAt: knownAt) : []
      return Set(links.map(\.value.threshold) + holding).sorted()
    }
  }

  /// What versions of thresholds hold on to of a kind, each once, by object, version and fingerprint.
  public func linked(
    _ kind: Link.Kind
  ) throws(StoreError) -> [(object: String, version: String, fingerprint: Fingerprint)] {
    try reading { db in
      try Row.all(
        db,
        sql: """
          SELECT DISTINCT object, objectVersion, fingerprint FROM link WHERE kind = ?
          ORDER BY object, objectVersion, fingerprint
          """, arguments: [kind.rawValue]
      ).map { row in
        (
          object: try row.text("object"), version: try row.text("objectVersion"),
          fingerprint: try row.fingerprint("fingerprint")
        )
      }
    }
  }

  /// The cases that fitted a version, by fingerprint.
  public func fitCases(of threshold: ThresholdKey) throws(StoreError) -> [Fingerprint] {
    try reading { db in
      try String.all(
        db,
        sql: "SELECT caseRow FROM fitCase WHERE threshold = ? AND version = ? ORDER BY caseRow",
        arguments: [threshold.id, threshold.version]
      ).map(Stored.fingerprint)
    }
  }

  /// The versions that hold on to a chart by the name of its scanner.
  private static func holding(
    _ db: Database, on chart: String, knownAt: Instant?
  ) throws -> [ThresholdKey] {
    let scanner = String(chart.prefix { $0 != "/" })
    if scanner == chart { return [] }
    let links: [Fact<LinkRow>] = try FactQuery.records(
      db, where: "kind = :kind AND object = :object",
      ["kind": Link.Kind.phantom.rawValue, "object": scanner], knownAt: knownAt)
    let ledger = ChainLedger(db, lastAct: try FactQuery.lastAct(db, knownAt: knownAt))
    return try Set(links.map(\.value.threshold)).sorted().filter { key in
      try ledger.chain(of: key).links.contains { $0.kind == .phantom && $0.object == chart }
    }
  }

  private static func hasThreshold(_ db: Database, _ key: ThresholdKey) throws -> Bool {
    try Bool.one(
      db, sql: "SELECT EXISTS (SELECT 1 FROM threshold WHERE id = ? AND version = ?)",
      arguments: [key.id, key.version]) ?? false
  }

  private static func requireCases(
    _ db: Database, _ cases: [Fingerprint], _ cohort: Fingerprint
  ) throws {
    let known = Set(
      try String.all(
        db, sql: "SELECT fingerprint FROM caseRow WHERE cohort = ?", arguments: [cohort.hex]))
    if let missing = cases.first(where: { !known.contains($0.hex) }) {
      throw StoreError.unknown("case", missing.short, do: "fit on cases of the recorded cohort")
    }
  }
}
