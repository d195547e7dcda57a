public import Identity

/// The one JSON object of every verb: schema, basis and result (`cli.md` 1.3).
public struct Envelope: Sendable, Hashable {
  /// The promise, as `diapason.check/1`.
  public let schema: String
  /// What the result rests on.
  public let basis: JSONValue
  public let result: JSONValue

  public init(schema: String, basis: JSONValue, result: JSONValue) {
    self.schema = schema
    self.basis = basis
    self.result = result
  }

  /// The object.
  public var value: JSONValue {
    .object(["schema": .string(schema), "basis": basis, "result": result])
  }

  /// The object as canonical JSON, without a line feed at the end.
  public var text: String { value.text }
}
