public import Chains
import GRDB
public import Identity

extension Registry {
  /// Records events that may touch the chains of thresholds, each as an act of its own.
  ///
  /// Changes of scanners are not among them: they follow from what is declared (`recordEvent`) and
  /// from the series.
  ///
  /// - Parameter events: their `recordedAt` becomes the moment of recording.
  /// - Returns: the facts, in the order of `events`.
  @discardableResult
  public func record(
    _ events: [ChainEvent], by actor: Actor, at now: Instant
  ) throws(StoreError) -> [Fact<ChainEvent>] {
    try writing(by: actor, at: now) { recording in try Self.record(events, &recording) }
  }

  /// The recorded events on an object, or all, in the order in which they were recorded.
  public func chainEvents(
    on object: String? = nil, knownAt: Instant? = nil
  ) throws(StoreError) -> [Fact<ChainEvent>] {
    try reading { db in
      let facts: [Fact<ChainEventRow>] = try FactQuery.records(
        db, where: ":object IS NULL OR object = :object", ["object": object], knownAt: knownAt)
      return facts.map { fact in fact.map(\.event) }
    }
  }

  /// What a version of a threshold rests on, with the charts that it holds on to though it could not
  /// name them (`Chain.holding`), as known at a date.
  ///
  /// - Throws: `store.unknownObject` where it was not issued by `knownAt`.
  public func chain(
    of threshold: ThresholdKey, knownAt: Instant? = nil
  ) throws(StoreError) -> Chain {
    try reading { db in
      try ChainLedger(db, lastAct: FactQuery.lastAct(db, knownAt: knownAt)).chain(of: threshold)
    }
  }

  /// A chain with the charts that it holds on to though it could not name them, whether or not it is
  /// recorded.
  public func holding(_ chain: Chain) throws(StoreError) -> Chain {
    try reading { db in
      try ChainLedger(db, lastAct: FactQuery.lastAct(db, knownAt: nil)).holding(chain)
    }
  }

  /// All events that may touch a version, the changes of its scanners included, by when they took
  /// effect.
  ///
  /// - Throws: `store.unknownObject`.
  public func events(
    touching threshold: ThresholdKey, knownAt: Instant? = nil
  ) throws(StoreError) -> [ChainEvent] {
    try reading { db in
      let ledger = ChainLedger(db, lastAct: try FactQuery.lastAct(db, knownAt: knownAt))
      let chain = try ledger.chain(of: threshold)
      return try ledger.events(on: chain).filter { chain.effect(of: $0) != .ignore }.sorted()
    }
  }

  /// Whether a version may be used at a date, as known at a date.
  ///
  /// - Throws: `store.unknownObject` where it was not issued by `knownAt`.
  public func standing(
    of threshold: ThresholdKey, asOf: Instant, knownAt: Instant
  ) throws(StoreError) -> Standing {
    try reading { db in
      try ChainLedger(db, lastAct: FactQuery.lastAct(db, knownAt: knownAt)).standing(
        of: threshold, asOf: asOf, knownAt: knownAt)
    }
  }

  /// How a chain would stand at a date, whether or not it is recorded.
  ///
  /// - Parameter others: events that are not recorded, and would be with it.
  public func standing(
    of chain: Chain, after others: [ChainEvent] = [], asOf: Instant, knownAt: Instant
  ) throws(StoreError) -> Standing {
    try reading { db in
      let ledger = ChainLedger(db, lastAct: try FactQuery.lastAct(db, knownAt: knownAt))
      let chain = try ledger.holding(chain)
      return chain.standing(
        after: try ledger.events(on: chain) + others, asOf: asOf, knownAt: knownAt)
    }
  }

  /// The standing of every version that was issued by `knownAt`.
  public func standings(
    asOf: Instant, knownAt: Instant
  ) throws(StoreError) -> [ThresholdKey: Standing] {
    try reading { db in try Self.standings(db, asOf: asOf, knownAt: knownAt) }
  }

  static func standings(
    _ db: Database, asOf: Instant, knownAt: Instant
  ) throws -> [ThresholdKey: Standing] {
    let ledger = ChainLedger(db, lastAct: try FactQuery.lastAct(db, knownAt: knownAt))
    let issued = try Row.all(
      db, sql: "SELECT id, version FROM threshold WHERE recordedAt <= ?",
      arguments: [FactQuery.limit(knownAt)])
    var standings: [ThresholdKey: Standing] = [:]
    for row in issued {
      let key = ThresholdKey(id: try row.text("id"), version: Int(try row.integer("version")))
      standings[key] = try ledger.standing(of: key, asOf: asOf, knownAt: knownAt)
    }
    return standings
  }

  @discardableResult
  static func record(
    _ events: [ChainEvent], _ recording: inout Recording
  ) throws -> [Fact<ChainEvent>] {
    try events.map { event in
      let event = event.recorded(at: recording.recordedAt)
      let number = try recording.record(
        .chainEventRecorded, event.object, reason: event.kind.isByPerson ? event.cause : nil,
        detail: ["kind": .string(event.kind.rawValue)], rows: [ChainEventRow(event).row()])
      return recording.fact(event, number)
    }
  }
}

extension ChainEvent.Kind {
  /// Whether its cause is a person's reason.
  fileprivate var isByPerson: Bool { self == .personReview || self == .personWithdraw }
}
