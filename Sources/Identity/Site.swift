/// A hospital in a trial.
public struct Site: Sendable, Hashable, Codable {
  /// The code people type: `OSLO`.
  public let code: Identifier<Site>
  /// The name as shown; not an identity of a person.
  public let name: String
  /// The IANA time zone of its clocks, as in `Europe/Oslo`; for display, never for order.
  public let zone: String

  public init(code: Identifier<Site>, name: String, zone: String) {
    self.code = code
    self.name = name
    self.zone = zone
  }
}
