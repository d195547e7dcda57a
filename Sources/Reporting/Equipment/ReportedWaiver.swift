public import Identity
public import Trials

/// A waiver with who gave it and when, and how it stands at the moment that is asked about.
public struct ReportedWaiver: Sendable, Hashable, Codable {
  public let waiver: Waiver
  public let state: Waiver.State
  public let by: Actor
  public let recordedAt: Instant

  public init(_ waiver: Waiver, _ state: Waiver.State, by actor: Actor, recordedAt: Instant) {
    self.waiver = waiver
    self.state = state
    by = actor
    self.recordedAt = recordedAt
  }
}

extension Sequence<ReportedWaiver> {
  /// The waiver that is told beside the answer of a scanner to a requirement: one in force, else the
  /// one that expired last; nil where there is neither.
  ///
  /// - Parameter protocolKey: `name@version` by which the answer was given.
  func deciding(
    on requirement: String, of profile: String, _ protocolKey: String,
    at scanner: Identifier<MRScanner>, _ site: Identifier<Site>
  ) -> ReportedWaiver? {
    filter { one in
      one.waiver.covers(requirement, of: profile, protocolKey, on: scanner, at: site)
        && (one.state == .inForce || one.state == .expired)
    }.max { $0.isBehind($1) }
  }
}

extension ReportedWaiver {
  fileprivate func isBehind(_ other: ReportedWaiver) -> Bool {
    if state != other.state { return other.state == .inForce }
    if waiver.until != other.waiver.until { return waiver.until < other.waiver.until }
    return waiver.id < other.waiver.id
  }
}
