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

  /// - Parameter new: protocols of this act, which a rehearsal does not keep.
  init(_ registry: Registry, beside new: [ScanProtocol]) throws {
    self.registry = registry
    protocols = try registry.protocols().map(\.value) + new
  }

  /// The events of an enrolment that is not recorded yet, one for each version that was left, whenever
  /// it was: a threshold may rest on an older one.
  ///
  /// - Parameter now: the moment of recording.
  func events(of enrolment: Enrolment, at now: Instant) throws -> [ChainEvent] {
    let site = enrolment.site
    let held = try registry.enrolments(asOf: enrolment.from.end).map(\.value)
      .filter { $0.site == site }
    let before = Set(held.flatMap(\.protocols))
    let after = Set(
      held.filter { $0.trial != enrolment.trial }.flatMap(\.protocols) + enrolment.protocols)
    let ever = Set(try registry.allEnrolments(of: site).flatMap(\.value.protocols))
    return Set(after.map(\.name)).sorted().flatMap { name -> [ChainEvent] in
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
