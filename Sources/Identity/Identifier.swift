/// The key of a `Subject`, as people type it: `OSLO`, `OSLO-2`, `GLIO-2`.
///
/// 1 to 64 letters, digits, dots, hyphens and underscores of ASCII, a letter or digit first, so that
/// it can stand in a path, a URL and a table without escapes.
public struct Identifier<Subject>: Sendable, Hashable, Comparable {
  public let text: String

  /// Nil where `text` is not of the form above.
  public init?(_ text: String) {
    guard (1...64).contains(text.utf8.count), let first = text.utf8.first,
      isAlphanumeric(first),
      text.utf8.allSatisfy({ isAlphanumeric($0) || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F })
    else { return nil }
    self.text = text
  }

  public static func < (a: Identifier, b: Identifier) -> Bool { a.text < b.text }
}

extension Identifier: Codable {
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = Identifier(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "an identifier has letters, digits, '.', '-' and '_' only")
    }
    self = value
  }
}

extension Identifier: CustomStringConvertible {
  public var description: String { text }
}

private func isAlphanumeric(_ byte: UInt8) -> Bool {
  switch byte {
  case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
  default: false
  }
}
