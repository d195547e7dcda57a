public import Chains
import GRDB
public import Identity
public import Trials

/// An enrolment as it was recorded, and what it does to thresholds.
public struct RecordedEnrolment: Sendable {
  public let fact: Fact<Enrolment>
  /// The versions that were in force just before and are suspended when the last of the events takes
  /// effect, each with all that is open then.
  public let suspended: [ThresholdKey: [Suspension]]
}

extension Registry {
  /// Records a trial and what it agreed.
  ///
  /// - Throws: `store.exists`.
  @discardableResult
  public func addTrial(_ trial: Trial, by actor: Actor, at now: Instant) throws(StoreError)
    -> Fact<Trial>
  {
    try writing(by: actor, at: now) { recording in
      if try Self.hasTrial(recording.db, trial.id) {
        throw StoreError.exists("trial", trial.id.text, do: "choose another id")
      }
      let number = try recording.record(
        .trialAdded, trial.id.text,
        rows: [
          FactRow(
            "trial",
            [
              "id": trial.id.text, "title": trial.title,
              "protocols": try JSONValue(encoding: trial.protocols).text,
            ])
        ])
      return recording.fact(trial, number)
    }
  }

  /// Records that a site takes part from a day on; a later enrolment of it replaces this one from
  /// its own first day.
  ///
  /// - Parameter events: what the chains of thresholds are to know of it, recorded in the same
  ///   transaction; their `recordedAt` becomes the moment of recording.
  /// - Returns: the fact, and which thresholds it suspends; in a rehearsal too.
  /// - Throws: `store.unknownObject` for the trial or the site.
  @discardableResult
  public func enrol(
    _ enrolment: Enrolment, events: [ChainEvent] = [], by actor: Actor, at now: Instant
  ) throws(StoreError) -> RecordedEnrolment {
    try writing(by: actor, at: now) { recording in
      guard try Self.hasTrial(recording.db, enrolment.trial) else {
        throw StoreError.unknown("trial", enrolment.trial.text, do: "diapason trial list")
      }
      try Self.requireSite(recording.db, enrolment.site)
      let (fact, suspended) = try Self.suspending(by: events, &recording) { recording in
        let fact = try Self.record(enrolment, &recording)
        try Self.record(events, &recording)
        return fact
      }
      return RecordedEnrolment(fact: fact, suspended: suspended)
    }
  }

  private static func record(
    _ enrolment: Enrolment, _ recording: inout Recording
  ) throws -> Fact<Enrolment> {
    let last = try Int.one(
      recording.db, sql: "SELECT max(revision) FROM enrolment WHERE trial = ? AND site = ?",
      arguments: [enrolment.trial.text, enrolment.site.text])
    let number = try recording.record(
      .siteEnrolled, enrolment.trial.text, detail: ["site": .string(enrolment.site.text)],
      rows: [
        FactRow(
          "enrolment",
          [
            "trial": enrolment.trial.text, "site": enrolment.site.text,
            "revision": (last ?? 0) + 1,
            "protocols": try JSONValue(encoding: enrolment.protocols).text,
            "effectiveFrom": enrolment.from.text,
          ])
      ])
    return recording.fact(enrolment, number)
  }

  /// The trials, by id.
  public func trials(knownAt: Instant? = nil) throws(StoreError) -> [Fact<Trial>] {
    try reading { db in
      try FactQuery.facts(
        db, "SELECT * FROM trial WHERE recordedAt <= :known",
        ["known": FactQuery.limit(knownAt)], order: "t.id"
      ) { row in
        Trial(
          id: try Stored.identifier(row.text("id")), title: try row.text("title"),
          protocols: try Stored.value(row.text("protocols")))
      }
    }
  }

  /// The enrolments in force on a day: of each site the one with the latest first day, and of those
  /// the one recorded last; by trial and site.
  ///
  /// - Parameter asOf: nil means the last of each site.
  public func enrolments(
    in trial: Identifier<Trial>? = nil, asOf: Instant? = nil, knownAt: Instant? = nil
  ) throws(StoreError) -> [Fact<Enrolment>] {
    try reading { db in
      try FactQuery.facts(
        db,
        """
        SELECT * FROM enrolment AS a WHERE (:trial IS NULL OR trial = :trial) AND revision = (
          SELECT revision FROM enrolment AS b WHERE b.trial = a.trial AND b.site = a.site
            AND b.recordedAt <= :known AND b.effectiveFrom <= :day
          ORDER BY effectiveFrom DESC, revision DESC LIMIT 1)
        """,
        [
          "trial": trial?.text, "known": FactQuery.limit(knownAt),
          "day": String(FactQuery.limit(asOf).prefix(10)),
        ],
        order: "t.trial, t.site", Self.enrolment)
    }
  }

  /// Every enrolment of a site, those that were replaced included, in the order they were recorded.
  public func allEnrolments(
    of site: Identifier<Site>, knownAt: Instant? = nil
  ) throws(StoreError) -> [Fact<Enrolment>] {
    try reading { db in
      try FactQuery.facts(
        db, "SELECT * FROM enrolment WHERE site = :site AND recordedAt <= :known",
        ["site": site.text, "known": FactQuery.limit(knownAt)], order: "t.fact", Self.enrolment)
    }
  }

  private static func enrolment(_ row: Row) throws -> Enrolment {
    Enrolment(
      trial: try Stored.identifier(row.text("trial")),
      site: try Stored.identifier(row.text("site")),
      protocols: try Stored.value(row.text("protocols")),
      from: try Stored.day(row.text("effectiveFrom")))
  }

  private static func hasTrial(_ db: Database, _ id: Identifier<Trial>) throws -> Bool {
    try Bool.one(
      db, sql: "SELECT EXISTS (SELECT 1 FROM trial WHERE id = ?)", arguments: [id.text]) ?? false
  }
}
