/// A JSON value whose written form is canonical: the form behind every fingerprint.
///
/// The form is that of RFC 8785 (JSON Canonicalization Scheme): object keys sorted by UTF-16 code
/// units, numbers as ECMAScript writes them, no white space, only the escapes that RFC requires.
/// Anyone can check a fingerprint with any implementation of that RFC.
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// A finite number; not-a-number and infinities have no JSON form and are refused on writing.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])

  /// The canonical UTF-8 text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The canonical UTF-8 bytes.
  public var bytes: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(256)
    write(into: &out)
    return out
  }

  /// The member `key` of an object, nil for anything else.
  public subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The text of a string, nil for anything else.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The value of a number, nil for anything else.
  public var number: Double? {
    if case .number(let value) = self { value } else { nil }
  }

  /// The elements of an array, nil for anything else.
  public var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  private func write(into out: inout [UInt8]) {
    switch self {
    case .null: out.append(contentsOf: "null".utf8)
    case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let value): out.append(contentsOf: CanonicalNumber.text(value).utf8)
    case .string(let text): Self.write(text, into: &out)
    case .array(let elements):
      out.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        element.write(into: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let members):
      out.append(UInt8(ascii: "{"))
      // Many objects have one member, and nothing to be sorted.
      let inOrder = members.count == 1 ? Array(members) : Self.sorted(members)
      for (index, member) in inOrder.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        Self.write(member.key, into: &out)
        out.append(UInt8(ascii: ":"))
        member.value.write(into: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  /// In the order of UTF-16 code units; ASCII, as nearly all keys are, has the same in every encoding.
  private static func sorted(
    _ members: [String: JSONValue]
  ) -> [(key: String, value: JSONValue)] {
    if members.keys.allSatisfy({ $0.utf8Span.isKnownASCII }) {
      return members.sorted { $0.key < $1.key }
    }
    return members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
  }

  /// Whether a text is written as it is.
  private static func isPlain(_ text: String) -> Bool {
    let bytes = text.utf8Span.span
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
    }
    return true
  }

  private static func write(_ text: String, into out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    defer { out.append(UInt8(ascii: "\"")) }
    if isPlain(text) {
      out.append(contentsOf: text.utf8)
      return
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        out.append(UInt8(ascii: "\\"))
        out.append(byte)
      case 0x08: out += Array("\\b".utf8)
      case 0x09: out += Array("\\t".utf8)
      case 0x0A: out += Array("\\n".utf8)
      case 0x0C: out += Array("\\f".utf8)
      case 0x0D: out += Array("\\r".utf8)
      case 0..<0x20:
        let digits = Array("0123456789abcdef".utf8)
        out += Array("\\u00".utf8) + [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: out.append(byte)
      }
    }
  }

  /// Whether every number in it has a JSON form.
  var isFinite: Bool {
    switch self {
    case .null, .bool, .string: true
    case .number(let value): value.isFinite
    case .array(let elements): elements.allSatisfy { $0.isFinite }
    case .object(let members): members.allSatisfy { $0.value.isFinite }
    }
  }
}

/// Numbers as ECMAScript's `Number::toString` writes them (ECMA-262, RFC 8785 section 3.2.2.3).
enum CanonicalNumber {
  static func text(_ value: Double) -> String {
    precondition(value.isFinite, "only finite numbers have a canonical form")
    if value == 0 { return "0" }
    // Nearly all numbers: Swift writes them in the same layout but for the point of whole ones.
    let plain = "\(value)"
    if !plain.utf8.contains(UInt8(ascii: "e")) {
      return plain.hasSuffix(".0") ? String(plain.dropLast(2)) : plain
    }
    let (digits, exponent) = shortest(abs(value))
    let sign = value < 0 ? "-" : ""
    let count = digits.count
    // `exponent` is n of the standard: the value is 0.digits × 10^n.
    if count <= exponent, exponent <= 21 {
      return sign + digits + String(repeating: "0", count: exponent - count)
    }
    if 0 < exponent, exponent <= 21 {
      return sign + digits.prefix(exponent) + "." + digits.dropFirst(exponent)
    }
    if -6 < exponent, exponent <= 0 {
      return sign + "0." + String(repeating: "0", count: -exponent) + digits
    }
    let power = exponent - 1
    let tail = (power < 0 ? "e-" : "e+") + String(abs(power))
    if count == 1 { return sign + digits + tail }
    return sign + digits.prefix(1) + "." + digits.dropFirst() + tail
  }

  /// The shortest decimal digits that read back as `value`, and n such that it is 0.digits × 10^n.
  ///
  /// Swift's `description` finds the digits (shortest, closest); only their layout differs.
  private static func shortest(_ value: Double) -> (digits: String, exponent: Int) {
    let parts = "\(value)".split(separator: "e")
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let fraction = halves.count > 1 ? halves[1] : ""
    var digits = Substring(halves[0] + fraction)
    var exponent = halves[0].count + power
    while digits.first == "0", digits.count > 1 {
      digits = digits.dropFirst()
      exponent -= 1
    }
    while digits.last == "0", digits.count > 1 { digits = digits.dropLast() }
    return (String(digits), exponent)
  }
}
