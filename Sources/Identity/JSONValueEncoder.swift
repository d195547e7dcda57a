/// Makes a `JSONValue` of anything that can be encoded, without a detour over text.
///
/// Containers are written when they are done with: each holds a box, and boxes become values at the
/// end, so that nested containers and `superEncoder` behave as `Encoder` promises. Coding paths are
/// not kept: they would cost an allocation a member and serve errors only.
struct JSONValueEncoder: Encoder {
  let codingPath: [any CodingKey]
  let userInfo: [CodingUserInfoKey: Any] = [:]
  private let box: Box

  /// A value under construction.
  private final class Box {
    enum Content {
      case nothing
      case value(JSONValue)
      case array([Box])
      case object([String: Box])
    }
    var content = Content.nothing

    var value: JSONValue {
      switch content {
      case .nothing: .object([:])
      case .value(let value): value
      case .array(let boxes): .array(boxes.map(\.value))
      case .object(let boxes): .object(boxes.mapValues(\.value))
      }
    }

    func child(_ key: String) -> Box {
      let box = Box()
      if case .object(var members) = content {
        content = .nothing
        members[key] = box
        content = .object(members)
      } else {
        content = .object([key: box])
      }
      return box
    }

    func append() -> Box {
      let box = Box()
      if case .array(var elements) = content {
        content = .nothing
        elements.append(box)
        content = .array(elements)
      } else {
        content = .array([box])
      }
      return box
    }

    var count: Int {
      if case .array(let elements) = content { elements.count } else { 0 }
    }
  }

  private init(codingPath: [any CodingKey], box: Box) {
    self.codingPath = codingPath
    self.box = box
  }

  /// The JSON value of `value`; throws for numbers that are not finite.
  static func encode(_ value: some Encodable, path: [any CodingKey]) throws -> JSONValue {
    let box = Box()
    try write(value, into: box, path: path)
    return box.value
  }

  private static func write(
    _ value: some Encodable, into box: Box, path: [any CodingKey]
  ) throws {
    switch value {
    case let value as JSONValue:
      guard value.isFinite else { throw notFinite(value, path) }
      box.content = .value(value)
    case let value as String: box.content = .value(.string(value))
    case let value as Bool: box.content = .value(.bool(value))
    case let value as Double:
      guard value.isFinite else { throw notFinite(value, path) }
      box.content = .value(.number(value))
    // One by one: whether a type is some integer costs a search among all conformances.
    case let value as Int: box.content = .value(.number(Double(value)))
    case let value as Int64: box.content = .value(.number(Double(value)))
    case let value as Int32: box.content = .value(.number(Double(value)))
    case let value as Int16: box.content = .value(.number(Double(value)))
    case let value as Int8: box.content = .value(.number(Double(value)))
    case let value as UInt: box.content = .value(.number(Double(value)))
    case let value as UInt64: box.content = .value(.number(Double(value)))
    case let value as UInt32: box.content = .value(.number(Double(value)))
    case let value as UInt16: box.content = .value(.number(Double(value)))
    case let value as UInt8: box.content = .value(.number(Double(value)))
    case let value as Int128: box.content = .value(.number(Double(value)))
    case let value as UInt128: box.content = .value(.number(Double(value)))
    default: try value.encode(to: JSONValueEncoder(codingPath: path, box: box))
    }
  }

  private static func notFinite(_ value: Any, _ path: [any CodingKey]) -> EncodingError {
    EncodingError.invalidValue(
      value,
      EncodingError.Context(
        codingPath: path, debugDescription: "a number that is not finite has no JSON form"))
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    if case .nothing = box.content { box.content = .object([:]) }
    return KeyedEncodingContainer(Keyed<Key>(codingPath: codingPath, box: box))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    if case .nothing = box.content { box.content = .array([]) }
    return Unkeyed(codingPath: codingPath, box: box)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    Single(codingPath: codingPath, box: box)
  }

  private struct Keyed<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let codingPath: [any CodingKey]
    let box: Box

    func encodeNil(forKey key: Key) { box.child(key.stringValue).content = .value(.null) }

    func encode(_ value: some Encodable, forKey key: Key) throws {
      try write(value, into: box.child(key.stringValue), path: codingPath)
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
      encoder(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
      encoder(key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
      JSONValueEncoder(codingPath: codingPath, box: box.child("super"))
    }

    func superEncoder(forKey key: Key) -> any Encoder { encoder(key) }

    private func encoder(_ key: Key) -> JSONValueEncoder {
      JSONValueEncoder(codingPath: codingPath, box: box.child(key.stringValue))
    }
  }

  private struct Unkeyed: UnkeyedEncodingContainer {
    let codingPath: [any CodingKey]
    let box: Box
    var count: Int { box.count }

    func encodeNil() { box.append().content = .value(.null) }

    func encode(_ value: some Encodable) throws {
      try write(value, into: box.append(), path: codingPath)
    }

    func nestedContainer<Nested: CodingKey>(
      keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
      JSONValueEncoder(codingPath: codingPath, box: box.append()).container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
      JSONValueEncoder(codingPath: codingPath, box: box.append()).unkeyedContainer()
    }

    func superEncoder() -> any Encoder {
      JSONValueEncoder(codingPath: codingPath, box: box.append())
    }
  }

  private struct Single: SingleValueEncodingContainer {
    let codingPath: [any CodingKey]
    let box: Box

    func encodeNil() { box.content = .value(.null) }

    func encode(_ value: some Encodable) throws { try write(value, into: box, path: codingPath) }
  }
}
