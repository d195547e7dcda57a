import Chains
import Conformance
import Identity
import Store
import Trials

/// What the chains of thresholds are to know of an enrolment: that a site leaves versions of a protocol
/// for another.
///
/// A version that another trial of the site still agrees is not left: series are judged by it as before.
/// One that nobody asks by any more, with no other in its place, changes nothing that is acquired.
struct ProtocolEvents {
  private let registry: Registry
  /// What is recorded, and what this act brings.
  private let protocols: [ScanProtocol]

  /// - Parameter new: protocols of this act.
  init(_ registry: Registry, beside new: [ScanProtocol]) throws {
    self.registry = registry
    protocols = try registry.protocols().map(\.value) + new
  }

  /// The events that an enrolment which is not recorded yet brings, one for each version that was left,
  /// whenever it was: a threshold may rest on an older one.
  ///
  /// All that the site agreed is gone through, day after day, and held against what is recorded: in
  /// which order enrolments were recorded decides nothing. What they do not show any more is taken back.
  ///
  /// - Parameter now: the moment of recording.
  func events(of enrolment: Enrolment, at now: Instant) throws -> [ChainEvent] {
    let recorded = try registry.allEnrolments(of: enrolment.site).map(\.value) + [enrolment]
    let shown = events(along: recorded, at: now)
    let names = Set(recorded.flatMap(\.protocols).map(\.name)).sorted()
    let told = try names.flatMap { name in
      try registry.chainEvents(on: ChainEvent.object(name, of: enrolment.site.text)).map(\.value)
        .upheld
    }
    let (are, were) = (Set(shown.map(\.identity)), Set(told.map(\.identity)))
    return told.filter { !are.contains($0.identity) }.map { $0.takenBack(at: now) }
      + shown.filter { !were.contains($0.identity) }
  }

  /// What a site's enrolments show, in whatever order they were recorded, those of one day in that order.
  ///
  /// Of two of one trial that begin on one day the later one holds from then on, and the other never did:
  /// nothing is left for it. What it named was agreed all the same, and is left for the later one.
  private func events(along recorded: [Enrolment], at now: Instant) -> [ChainEvent] {
    let timeline = recorded.enumerated().sorted {
      ($0.element.from, $0.offset) < ($1.element.from, $1.offset)
    }
    var events: [ChainEvent] = []
    var held: [Identifier<Trial>: Enrolment] = [:]
    var ever: Set<ProtocolReference> = []
    for (place, one) in timeline {
      let isCorrected = recorded[(place + 1)...].contains {
        $0.trial == one.trial && $0.from == one.from
      }
      if !isCorrected {
        let before = Set(held.values.flatMap(\.protocols))
        held[one.trial] = one
        let after = Set(held.values.flatMap(\.protocols))
        events += left(before, for: after, of: ever, by: one, at: now)
      }
      ever.formUnion(one.protocols)
    }
    return events
  }

  /// The versions among those that the site `ever` agreed until then which it leaves.
  private func left(
    _ before: Set<ProtocolReference>, for after: Set<ProtocolReference>,
    of ever: Set<ProtocolReference>, by enrolment: Enrolment, at now: Instant
  ) -> [ChainEvent] {
    Set(after.map(\.name)).sorted().flatMap { name -> [ChainEvent] in
      let old = before.filter { $0.name == name }
      let new = after.filter { $0.name == name }
      // Where none was asked by for a while, an older one is left now.
      guard old.isEmpty || !old.isSubset(of: new) else { return [] }
      let left = ever.filter { $0.name == name && !new.contains($0) }.sorted()
      return left.compactMap { event(of: $0, for: new, in: enrolment, at: now) }
    }
  }

  private func event(
    of old: ProtocolReference, for new: Set<ProtocolReference>, in enrolment: Enrolment,
    at now: Instant
  ) -> ChainEvent? {
    guard let before = agreed(old) else { return nil }
    let changes = new.sorted().compactMap { reference in
      agreed(reference).map { (after: $0, change: before.change(to: $0)) }
    }
    // What conforms to one of several that are agreed may be what it was.
    guard let (after, change) = changes.first(where: { !$0.change.isHard }) ?? changes.last else {
      return nil
    }
    return ChainEvent(
      kind: change.isHard ? .protocolHardChange : .protocolSuperseded,
      object: ChainEvent.object(old.name, of: enrolment.site.text), version: "\(old.version)",
      newFingerprint: after.fingerprint, effectiveAt: enrolment.from.start, recordedAt: now,
      cause: "\(enrolment.trial) agrees \(after.key) in place of \(old.text), "
        + "\(Self.words(change))")
  }

  /// Of two texts under one name and version the later one is agreed.
  private func agreed(_ reference: ProtocolReference) -> ScanProtocol? {
    protocols.last { $0.key == reference.text }
  }

  private static func words(_ change: ProtocolChange) -> String {
    if change.isHard { return "which asks otherwise: \(list(change.hard))" }
    if change.soft.isEmpty { return "which asks the same" }
    return "which asks more narrowly or by another tolerance: \(list(change.soft))"
  }

  /// The first of them by name, and how many more there are.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(4).joined(separator: ", ")
    return names.count > 4 ? "\(shown) and \(names.count - 4) more" : shown
  }
}
