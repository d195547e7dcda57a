public import Identity

/// What a threshold rests on, written out as links: its basis, kept so that later events can be held
/// against it.
///
/// A recorded chain never changes and stores no standing. Whether the threshold is in force is asked of it
/// with the events that were recorded and two dates (`standing(after:asOf:knownAt:)`): as of when,
/// and as known when. It breaks by itself, because the fold over the events says so; it mends only by
/// recorded evidence, never by silence. What a change of the threshold's ground would need beyond
/// that is a new version with a new chain: the old one stays as it is.
public struct Chain: Sendable, Hashable, Codable {
  /// The threshold's key without its version.
  public let threshold: String
  /// The threshold's version: a refit, a bridge and a re-issue are the next.
  public let version: String
  /// When this version was recorded.
  public let issuedAt: Instant
  /// The last moment at which it may be in force.
  public let validUntil: Instant
  /// In ascending order, each once.
  public let links: [Link]

  /// - Parameter links: in any order.
  public init(
    threshold: String, version: String, issuedAt: Instant, validUntil: Instant, links: [Link]
  ) {
    self.threshold = threshold
    self.version = version
    self.issuedAt = issuedAt
    self.validUntil = validUntil
    self.links = Set(links).sorted()
  }
}
