public import Chains
import GRDB
public import Identity

/// What the cases of a patient are used for.
public enum SplitRole: String, Sendable, Hashable, Codable, CaseIterable {
  case fit, test, monitor
}

/// A cohort that is handed in: with its cases and the definitions that it rests on.
public struct CohortImport: Sendable, Hashable {
  public let cohort: CohortRecord
  public let cases: [CaseRecord]
  /// Recorded with it, where they are not recorded yet.
  public let definitions: [AgreedRecord]
  /// Which patients are for what; empty where the file does not say.
  public let roles: [Pseudonym: SplitRole]
  /// What the chains of thresholds are to know of it, recorded with it; not where it is recorded
  /// already.
  public let events: [ChainEvent]

  public init(
    cohort: CohortRecord, cases: [CaseRecord], definitions: [AgreedRecord] = [],
    roles: [Pseudonym: SplitRole] = [:], events: [ChainEvent] = []
  ) {
    self.cohort = cohort
    self.cases = cases
    self.definitions = definitions
    self.roles = roles
    self.events = events
  }
}

extension Registry {
  /// Records a cohort with its cases; a cohort that is recorded already is left as it is.
  ///
  /// - Throws: `store.unknownObject` for the site, the metric or a recipe, `store.notRecordable`.
  @discardableResult
  public func importCohort(
    _ cohort: CohortRecord, _ cases: [CaseRecord], by actor: Actor, at now: Instant
  ) throws(StoreError) -> Fact<CohortRecord> {
    try importCohorts([CohortImport(cohort: cohort, cases: cases)], by: actor, at: now)[0]
  }

  /// Records cohorts with their cases and definitions, all or none; one that is recorded already is
  /// left as it is.
  ///
  /// - Returns: the facts, in the order of `cohorts`.
  /// - Throws: as `importCohort`.
  @discardableResult
  public func importCohorts(
    _ cohorts: [CohortImport], by actor: Actor, at now: Instant
  ) throws(StoreError) -> [Fact<CohortRecord>] {
    try writing(by: actor, at: now) { recording in
      try cohorts.map { try Self.record($0, &recording) }
    }
  }

  static func record(
    _ new: CohortImport, _ recording: inout Recording
  ) throws -> Fact<CohortRecord> {
    let (cohort, cases) = (new.cohort, new.cases)
    if let known = try Self.cohort(recording.db, cohort.fingerprint) { return known }
    precondition(cohort.cases == cases.count, "a cohort counts its cases")
    try requireSite(recording.db, cohort.site)
    try record(new.definitions, &recording)
    try requireAgreed(recording.db, .metric, cohort.metric)
    for recipe in Set(cases.map(\.recipe)).sorted() {
      try requireAgreed(recording.db, .recipe, recipe)
    }
    var rows = [try cohort.row()]
    for one in cases {
      rows.append(try CaseRow(one, cohort: cohort.fingerprint).row())
      guard let values = one.values else { continue }
      rows.append(
        try CaseValue(
          cohort: cohort.fingerprint, caseRow: one.fingerprint,
          salt: Random.hexadecimal(bytes: 32), values: values
        ).row())
    }
    let number = try recording.record(
      .cohortImported, cohort.id, detail: ["cohort": .string(cohort.fingerprint.hex)], rows: rows)
    if !new.roles.isEmpty { try record(new.roles, of: cohort, &recording) }
    try record(new.events, &recording)
    return recording.fact(cohort, number)
  }

  private static func record(
    _ roles: [Pseudonym: SplitRole], of cohort: CohortRecord, _ recording: inout Recording
  ) throws {
    try recording.record(
      .cohortSplit, cohort.id,
      rows: roles.sorted { $0.key < $1.key }.map { subject, role in
        FactRow(
          "split",
          [
            "cohort": cohort.fingerprint.hex, "subject": subject.text, "role": role.rawValue,
          ])
      })
  }

  /// The cohorts, by name and time.
  public func cohorts(knownAt: Instant? = nil) throws(StoreError) -> [Fact<CohortRecord>] {
    try reading { db in try FactQuery.records(db, knownAt: knownAt, order: "t.id, t.fact") }
  }

  /// The cases of a cohort, by fingerprint; the values of erased ones are nil.
  public func cases(of cohort: Fingerprint) throws(StoreError) -> [CaseRecord] {
    try reading { db in
      let values: [Fact<CaseValue>] = try FactQuery.records(
        db, where: "cohort = :cohort", ["cohort": cohort.hex], knownAt: nil)
      let byCase = Dictionary(
        values.map { ($0.value.caseRow, $0.value.values) }, uniquingKeysWith: { one, _ in one })
      let rows: [Fact<CaseRow>] = try FactQuery.records(
        db, where: "cohort = :cohort", ["cohort": cohort.hex], knownAt: nil,
        order: "t.fingerprint")
      return rows.map { $0.value.record(with: byCase[$0.value.fingerprint]) }
    }
  }

  /// Records which patients of a cohort are for what; it cannot be changed.
  ///
  /// - Throws: `store.unknownObject`, `store.exists` where the cohort is split already,
  ///   `store.testCaseInFit` where a patient to be set apart is in a fit.
  public func split(
    _ cohort: Fingerprint, _ roles: [Pseudonym: SplitRole], by actor: Actor, at now: Instant
  ) throws(StoreError) {
    try writing(by: actor, at: now) { recording in
      guard let known = try Self.cohort(recording.db, cohort) else {
        throw Self.unknownCohort(cohort)
      }
      if try FactQuery.holds(recording.db, "split", "cohort", cohort.hex) {
        throw StoreError.exists(
          "split", known.value.id, do: "import the cohort anew to split it anew")
      }
      try Self.record(roles, of: known.value, &recording)
    }
  }

  /// Which patients of a cohort are for what; empty where it was not split.
  public func split(of cohort: Fingerprint) throws(StoreError) -> [Pseudonym: SplitRole] {
    try reading { db in
      let rows = try Row.all(
        db, sql: "SELECT subject, role FROM split WHERE cohort = ?", arguments: [cohort.hex])
      var roles: [Pseudonym: SplitRole] = [:]
      for row in rows {
        roles[try Stored.pseudonym(row.text("subject"))] = try Stored.word(row.text("role"))
      }
      return roles
    }
  }

  static func cohort(_ db: Database, _ fingerprint: Fingerprint) throws -> Fact<CohortRecord>? {
    try FactQuery.one(db, where: "fingerprint = :one", ["one": fingerprint.hex])
  }

  static func unknownCohort(_ fingerprint: Fingerprint) -> StoreError {
    StoreError.unknown(
      "cohort", fingerprint.short, do: "import it first: diapason cohort import FILE.csv")
  }
}
