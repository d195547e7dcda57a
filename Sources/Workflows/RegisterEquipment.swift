import Chains
public import Identity
import Library
import Store

/// A scanner with the spans of its life and what people declared about it.
public struct ScannerFile: Sendable, Hashable, Encodable {
  public let scanner: Entry<MRScanner>
  /// Earliest first.
  public let epochs: [Epoch]
  /// By the moment they happened.
  public let events: [Entry<ScannerEvent>]
}

/// Something that a person says happened to a scanner.
public struct ScannerEvent: Sendable, Hashable, Encodable {
  public let scanner: Identifier<MRScanner>
  /// As `scanner.hardware`.
  public let kind: String
  public let effectiveAt: Instant
  /// The major part of the software after a change of software; nil where not said.
  public let software: String?
  public let reason: String?

  init(_ event: EquipmentEvent) {
    scanner = event.scanner
    kind = event.kind.rawValue
    effectiveAt = event.effectiveAt
    software = event.software
    reason = event.reason
  }
}

// Equipment and its events.
extension Workbench {
  /// The kinds of events that can be declared, as `scanner.hardware`.
  public static var eventKinds: [String] { EquipmentEvent.Kind.allCases.map(\.rawValue) }

  /// Records a scanner.
  ///
  /// - Parameters:
  ///   - manufacturer, model: as its files spell them.
  ///   - serial: in clear; only its pseudonym is kept.
  /// - Throws: `store.unknownObject`, `store.exists`.
  public func addScanner(
    _ id: Identifier<MRScanner>, at site: Identifier<Site>, manufacturer: String, model: String,
    serial: String?
  ) throws -> Entry<MRScanner> {
    try known(site)
    let identity = ScannerIdentity(
      manufacturer: manufacturer, model: model,
      serial: serial.map { Pseudonym.serial($0, key: registry.key) })
    return Entry(
      try registry.addScanner(
        MRScanner(id: id, site: site, identity: identity), by: actor, at: clock()))
  }

  /// The scanners of a site, or all, by site and id.
  ///
  /// - Throws: `store.unknownObject`.
  public func scanners(at site: Identifier<Site>? = nil) throws -> [Entry<MRScanner>] {
    if let site { try known(site) }
    return try registry.scanners(at: site).map { Entry($0) }
  }

  /// A scanner with the spans of its life and what people declared about it.
  ///
  /// - Throws: `store.unknownObject`.
  public func scanner(_ id: Identifier<MRScanner>) throws -> ScannerFile {
    ScannerFile(
      scanner: Entry(try known(id)), epochs: try registry.epochs(of: id),
      events: try registry.events(of: id).map { Entry($0.map { ScannerEvent($0) }) })
  }

  /// Records that something happened to a scanner.
  ///
  /// - Parameters:
  ///   - kind: one of `eventKinds`.
  ///   - effectiveAt: when it happened; the end of today means now.
  ///   - software: the major part of the software after a change of it; nil where not known.
  /// - Returns: what was recorded, and which thresholds it suspends or leaves suspended.
  /// - Throws: `store.unknownObject`, `equipment.unknownEventKind`, `equipment.notHappened`,
  ///   `act.tooEarly`.
  public func recordEvent(
    _ kind: String, of id: Identifier<MRScanner>, effectiveAt: Instant, software: String?,
    reason: String?
  ) throws -> RecordedScannerEvent {
    try known(id)
    guard let kind = EquipmentEvent.Kind(rawValue: kind) else {
      let nearest = Nearest.candidate(to: kind, among: Self.eventKinds)
      throw WorkbenchError(
        code: .unknownEventKind, what: "no kind of event has this name", where: kind,
        why: "there are \(Self.eventKinds.joined(separator: ", "))",
        do: "write \(nearest ?? "one of these")")
    }
    try effectiveAt.calendarDay.requirePossible(for: "\(id), \(kind.rawValue)")
    let now = try moment()
    guard let happened = effectiveAt.happened(by: now) else {
      throw WorkbenchError(
        code: .notHappened, what: "the change has not happened yet",
        where: "\(id), \(kind.rawValue)",
        why: "it is to take effect at \(effectiveAt.text), and it is \(now.text)",
        do: "record it when it has happened")
    }
    let event = EquipmentEvent(
      scanner: id, kind: kind, effectiveAt: happened, software: software, reason: reason)
    return try registry.exclusively {
      let recorded = try registry.recordEvent(event, by: actor, at: clock())
      // What was measured since may show another thing now that a cause is known.
      let charts = try recordEvents(of: [id], at: recorded.fact.recordedAt)
      let suspended = try stillOpen(recorded.suspended.merging(charts) { $1 })
      return RecordedScannerEvent(
        entry: Entry(recorded.fact.map { ScannerEvent($0) }),
        suspended: try suspended.sorted { $0.key < $1.key }.map { key, open in
          SuspendedThreshold(key: key.text, why: try why(key, open, event))
        },
        stillSuspended: try stillOpen(recorded.stillSuspended).sorted { $0.key < $1.key }
          .compactMap { key, open in
            guard try registry.chain(of: key).rests(on: id) else { return nil }
            return SuspendedThreshold(key, open)
          })
    }
  }

  /// Why an event suspends a threshold, with what it says of the fit.
  private func why(
    _ key: ThresholdKey, _ open: [Suspension], _ event: EquipmentEvent
  ) throws -> String {
    let broken = SuspendedThreshold.broken(open)
    let chain = try registry.chain(of: key)
    let fitted = chain.links.filter { $0.kind == .scanner && $0.object == event.scanner.text }
      .map(\.stateAtFit)
    let isBeforeFit = fitted.compactMap(\.first).min().map { event.effectiveAt < $0 } ?? false
    // Cases that are all from after it say nothing of the scanner before: a chart broke, not the fit.
    guard event.effectiveAt < chain.issuedAt, !fitted.isEmpty, !isBeforeFit else { return broken }
    let lastCase = fitted.compactMap(\.last).max()
    let isMixed = lastCase.map { event.effectiveAt <= $0 } ?? false
    return broken
      + (isMixed
        ? "; the fit itself mixes cases from before and after it"
        : "; the fit was issued after it, on cases from before it")
  }

  @discardableResult
  private func known(_ id: Identifier<MRScanner>) throws -> Fact<MRScanner> {
    let scanners = try registry.scanners()
    if let scanner = scanners.first(where: { $0.value.id == id }) { return scanner }
    throw unknown(
      "scanner", id.text, among: scanners.map(\.value.id.text), list: "equipment list")
  }
}

extension Chain {
  /// Whether cases of the scanner were fitted.
  fileprivate func rests(on scanner: Identifier<MRScanner>) -> Bool {
    links.contains { $0.kind == .scanner && $0.object == scanner.text }
  }
}
