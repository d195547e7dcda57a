public import Identity

/// A dated act that can have mended a scanner: a service, a repair, a coil exchanged.
public struct RecordedCause: Sendable, Hashable, Codable {
  public let effectiveAt: Instant
  /// What was found and done, for people.
  public let text: String

  public init(effectiveAt: Instant, text: String) {
    self.effectiveAt = effectiveAt
    self.text = text
  }
}
