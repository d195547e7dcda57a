import Chains
import GRDB
import Identity
import Quantities

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
  private var charts: [String: [BaselinedChart]] = [:]
  private var measurands: [Fingerprint: Set<String>?] = [:]

  init(_ db: Database, lastAct: Int64) {
    self.db = db
    self.lastAct = lastAct
  }

  /// The chain of a version, from its rows, with what is charted by then (`Chain.holding`).
  ///
  /// - Throws: `store.unknownObject`.
  func chain(of key: ThresholdKey) throws -> Chain {
    // Without the threshold's own text, which is long.
    let issued = try Row.one(
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
    return try holding(
      Chain(
        threshold: key.id, version: "\(key.version)", issuedAt: try issued.instant("recordedAt"),
        validUntil: try issued.instant("validUntil"), links: links.map(\.value.link)))
  }

  /// A chain with the charts that it holds on to though it could not name them.
  func holding(_ chain: Chain) throws -> Chain {
    let unknown = chain.links.filter(\.isUnknownPhantom)
    if unknown.isEmpty { return chain }
    let scanners = Set(unknown.compactMap(\.scanner)).sorted()
    let metric = chain.links.first { $0.kind == .metric }
    return chain.holding(
      try scanners.flatMap { try charts(of: $0) },
      of: try metric.flatMap { try measurands(of: $0.fingerprint) })
  }

  /// All events that may touch `chain`.
  func events(on chain: Chain) throws -> [ChainEvent] {
    var events: [ChainEvent] = []
    for object in chain.objects.sorted() {
      events += try recordedEvents(on: object)
    }
    for scanner in Set(chain.links.compactMap(\.scanner)).sorted() {
      events += try changes(of: scanner)
    }
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

  /// The measurands that a metric declares; nil where it is not recorded, or its text does not say.
  private func measurands(of metric: Fingerprint) throws -> Set<String>? {
    if let known = measurands[metric] { return known }
    let json = try String.one(
      db, sql: "SELECT json FROM agreed WHERE fingerprint = ?", arguments: [metric.hex])
    let declared = json.flatMap { JSONValue(parsing: $0)?["measurands"]?.array }
    let names = declared.map { Set($0.compactMap(\.string)) }
    measurands[metric] = .some(names)
    return names
  }

  /// The charts of a scanner on which a baseline was adopted, by object.
  private func charts(of scanner: String) throws -> [BaselinedChart] {
    if let known = charts[scanner] { return known }
    let rows = try Row.all(
      db,
      sql: """
        SELECT DISTINCT b.chart, b.measurand FROM adoption AS a
        JOIN baseline AS b ON b.fingerprint = a.baseline
        WHERE b.scanner = :scanner AND a.fact <= :last ORDER BY b.chart
        """, arguments: ["scanner": scanner, "last": lastAct])
    let found = try rows.map { row in
      let (chart, measurand) = (try row.text("chart"), try row.text("measurand"))
      return BaselinedChart(
        object: chart, scanner: scanner, measurand: measurand,
        maximumAgeSeconds: try maximumAgeSeconds(of: chart, measurand, on: scanner))
    }
    charts[scanner] = found
    return found
  }

  /// By the definition that the chart names; nil where none tells.
  ///
  /// - Parameter chart: names its phantom third: `OSLO-2/snr.pair@1/uniform-sphere@1/3f9c01d2`.
  private func maximumAgeSeconds(
    of chart: String, _ measurand: String, on scanner: String
  ) throws -> Int64? {
    let parts = chart.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 2 else { return nil }
    let json = try String.one(
      db,
      sql: """
        SELECT g.json FROM measurement AS m JOIN agreed AS g ON g.fingerprint = m.phantom
        WHERE m.scanner = :scanner AND m.measurand = :measurand AND g.name || '@' || g.version = :phantom
          AND m.fact <= :last
        ORDER BY m.observedAt DESC, m.fact DESC LIMIT 1
        """,
      arguments: [
        "scanner": scanner, "measurand": measurand, "phantom": String(parts[2]), "last": lastAct,
      ])
    let stated = json.flatMap { JSONValue(parsing: $0)?["interval"] }
    let interval = try? stated?.decoded(as: Quantity<Day>.self)
    return interval.map {
      Link.maximumAgeSeconds(ofIntervalSeconds: Int64($0.value * 86_400))
    }
  }

  private func recordedAt(_ act: Int64) throws -> Instant {
    guard
      let text = try String.one(
        db, sql: "SELECT at FROM audit WHERE seq = ?", arguments: [act])
    else { throw Stored.Unreadable() }
    return try Stored.instant(text)
  }
}
