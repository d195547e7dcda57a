import Chains
import GRDB
import Identity

/// What is needed to say how thresholds stand, as of the acts up to one: their chains, and the events
/// on the objects that these link.
///
/// Events are those that were recorded as such, and the changes of scanners, which follow from what
/// people declared and what series showed: nobody has to tell a threshold that a scanner has new
/// software.
final class ChainLedger {
  private let db: Database
  private let lastAct: Int64
  private var recorded: [String: [ChainEvent]] = [:]
  private var changes: [String: [ChainEvent]] = [:]

  init(_ db: Database, lastAct: Int64) {
    self.db = db
    self.lastAct = lastAct
  }

  /// The chain of a version, from its rows.
  ///
  /// - Throws: `store.unknownObject`.
  func chain(of key: ThresholdKey) throws -> Chain {
    // Without the threshold's own text, which is long.
    let issued = try Row.fetchOne(
      db,
      sql: """
        SELECT recordedAt, validUntil FROM threshold
        WHERE id = :id AND version = :version AND fact <= :last
        """,
      arguments: ["id": key.id, "version": key.version, "last": lastAct])
    guard let issued else {
      throw StoreError.unknown("threshold", key.text, do: "diapason threshold list")
    }
    let links: [Fact<LinkRow>] = try FactQuery.records(
      db, where: "threshold = :id AND version = :version",
      ["id": key.id, "version": key.version], knownAt: nil)
    return Chain(
      threshold: key.id, version: "\(key.version)", issuedAt: try issued.instant("recordedAt"),
      validUntil: try issued.instant("validUntil"), links: links.map(\.value.link))
  }

  /// All events that may touch `chain`.
  func events(on chain: Chain) throws -> [ChainEvent] {
    var events: [ChainEvent] = []
    for object in chain.objects.sorted() {
      events += try recordedEvents(on: object)
    }
    let scanners = chain.links.filter { $0.kind == .scanner }.map(\.object)
    for scanner in Set(scanners).sorted() { events += try changes(of: scanner) }
    return events
  }

  func standing(of key: ThresholdKey, asOf: Instant, knownAt: Instant) throws -> Standing {
    let chain = try chain(of: key)
    return chain.standing(after: try events(on: chain), asOf: asOf, knownAt: knownAt)
  }

  private func recordedEvents(on object: String) throws -> [ChainEvent] {
    if let known = recorded[object] { return known }
    let facts: [Fact<ChainEventRow>] = try FactQuery.records(
      db, where: "object = :object AND fact <= :last", ["object": object, "last": lastAct],
      knownAt: nil)
    let events = facts.map(\.value.event)
    recorded[object] = events
    return events
  }

  private func changes(of scanner: String) throws -> [ChainEvent] {
    if let known = changes[scanner] { return known }
    var events: [ChainEvent] = []
    if let recorded = try Registry.scanner(db, scanner) {
      let signs = try Registry.signs(db, recorded.id, asOf: nil, lastAct: lastAct)
      events = try ScannerChanges.events(of: recorded, signs, recordedAt: recordedAt)
    }
    changes[scanner] = events
    return events
  }

  private func recordedAt(_ act: Int64) throws -> Instant {
    guard
      let text = try String.fetchOne(
        db, sql: "SELECT at FROM audit WHERE seq = ?", arguments: [act])
    else { throw Stored.Unreadable() }
    return try Stored.instant(text)
  }
}
