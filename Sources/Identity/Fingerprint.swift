/// The SHA-256 of a value's canonical JSON: two values with one fingerprint are the same value.
///
/// Comments and key order of the file a value was read from change nothing. Written as 64 lower
/// case hexadecimal digits; `short` is for people.
public struct Fingerprint: Sendable, Hashable, Comparable {
  /// 64 lower case hexadecimal digits.
  public let hex: String

  /// The fingerprint of `bytes` as they are.
  public init(of bytes: some Sequence<UInt8>) {
    hex = hexadecimal(Hashing.sha256(bytes))
  }

  /// The fingerprint of a JSON value in its canonical form.
  public init(of value: JSONValue) { self.init(of: value.bytes) }

  /// The fingerprint of anything that can be encoded, by its canonical JSON.
  public init(encoding value: some Encodable) throws {
    self.init(of: try JSONValue(encoding: value))
  }

  /// Reads 64 hexadecimal digits, nil for anything else.
  public init?(hex: String) {
    guard hex.utf8.count == 64, hex.utf8.allSatisfy(isLowerHexadecimal) else { return nil }
    self.hex = hex
  }

  /// The first 12 digits, for people; never a key.
  public var short: String { String(hex.prefix(12)) }

  public static func < (a: Fingerprint, b: Fingerprint) -> Bool { a.hex < b.hex }
}

extension Fingerprint: Codable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = Fingerprint(hex: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a fingerprint has 64 hexadecimal digits")
    }
    self = value
  }
}

/// `bytes` as lower case hexadecimal digits, two a byte.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var out: [UInt8] = []
  for byte in bytes {
    out.append(digits[Int(byte >> 4)])
    out.append(digits[Int(byte & 15)])
  }
  return String(decoding: out, as: UTF8.self)
}

private func isLowerHexadecimal(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
}
