public import Identity

/// A value as the store keeps it: as canonical JSON, which has one fingerprint.
public struct Document: Sendable, Hashable {
  /// The canonical JSON, as the column has it.
  public let text: String
  public let fingerprint: Fingerprint

  public init(_ json: JSONValue) { self.init(text: json.text) }

  /// - Throws: where `value` holds a number that is not finite.
  public init(encoding value: some Encodable) throws { self.init(try JSONValue(encoding: value)) }

  /// A column as it stands: whether it is canonical is a question of verification.
  init(text: String) {
    self.text = text
    fingerprint = Fingerprint(of: text.utf8)
  }

  /// The value read back.
  ///
  /// - Throws: where the text is no JSON, or not of a `Value`.
  public func decoded<Value: Decodable>(as type: Value.Type) throws -> Value {
    try JSONValue.decoded(text, as: type)
  }
}
