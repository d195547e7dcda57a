public import Identity

/// A clinical trial in which sites acquire by agreed protocols.
public struct Trial: Sendable, Hashable, Codable {
  /// The key people type: `GLIO-2`.
  public let id: Identifier<Trial>
  public let title: String
  /// What the trial agreed, each once, in ascending order.
  public let protocols: [ProtocolReference]

  public init(id: Identifier<Trial>, title: String, protocols: [ProtocolReference]) {
    self.id = id
    self.title = title
    self.protocols = Set(protocols).sorted()
  }
}
