public import Identity

/// A value as the store keeps it: as canonical JSON, which has one fingerprint.
public struct Document: Sendable, Hashable {
  public let json: JSONValue
  public let fingerprint: Fingerprint

  public init(_ json: JSONValue) {
    self.json = json
    fingerprint = Fingerprint(of: json)
  }

  /// - Throws: where `value` holds a number that is not finite.
  public init(encoding value: some Encodable) throws { self.init(try JSONValue(encoding: value)) }

  /// The value read back.
  public func decoded<Value: Decodable>(as type: Value.Type) throws -> Value {
    try json.decoded(as: type)
  }
}

extension Document {
  /// Reads a column back.
  init(text: String) throws {
    guard let json = JSONValue(parsing: text) else { throw Stored.Unreadable() }
    self.init(json)
  }
}
