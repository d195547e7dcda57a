import FoundationEssentials

extension JSONValue {
  /// The JSON value of anything that can be encoded.
  ///
  /// - Throws: what `value` throws on encoding, and for numbers that are not finite.
  public init(encoding value: some Encodable) throws {
    self = try JSONValueEncoder.encode(value, path: [])
  }

  /// The value written in `text`, in any JSON layout; nil where it is no JSON.
  public init?(parsing text: some StringProtocol) {
    guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) else {
      return nil
    }
    self = value
  }

  /// Reads a value of `type` from a JSON text, without the detour over a `JSONValue`.
  public static func decoded<Value: Decodable>(_ text: String, as type: Value.Type) throws -> Value
  {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  /// Reads a value of `type` back from its JSON form.
  public func decoded<Value: Decodable>(as type: Value.Type) throws -> Value {
    try JSONDecoder().decode(type, from: Data(bytes))
  }
}

extension JSONValue: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // Each kind that it is not costs a thrown error: most values are texts, then numbers.
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode([String: JSONValue].self) {
      self = .object(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else {
      self = .array(try container.decode([JSONValue].self))
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .bool(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .string(let value): try container.encode(value)
    case .array(let value): try container.encode(value)
    case .object(let value): try container.encode(value)
    }
  }
}
