/// A version of a protocol as people cite it: `thust2018-dsc@1`.
///
/// A name of ASCII letters, digits, dots, hyphens and underscores, and a version counted from 1.
public struct ProtocolReference: Sendable, Hashable, Comparable {
  public let name: String
  public let version: Int

  /// Nil where `name` is empty or has other characters, or `version` is below 1.
  public init?(name: String, version: Int) {
    guard !name.isEmpty, version >= 1, name.utf8.allSatisfy(isNameByte) else { return nil }
    self.name = name
    self.version = version
  }

  /// Reads `name@version`, nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, let version = Int(parts[1]), "\(version)" == parts[1] else {
      return nil
    }
    self.init(name: String(parts[0]), version: version)
  }

  /// `name@version`
  public var text: String { "\(name)@\(version)" }

  public static func < (a: ProtocolReference, b: ProtocolReference) -> Bool {
    (a.name, a.version) < (b.name, b.version)
  }
}

extension ProtocolReference: Codable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = ProtocolReference(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "a protocol is cited as name@version")
    }
    self = value
  }
}

extension ProtocolReference: CustomStringConvertible {
  public var description: String { text }
}

private func isNameByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
  default: false
  }
}
