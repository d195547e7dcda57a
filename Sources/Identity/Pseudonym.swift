/// The secret of one store under which identities become pseudonyms: 256 bits.
///
/// It never enters the database, a log or a backup.
public struct PseudonymKey: Sendable {
  private let key: [UInt8]

  /// A key of exactly 32 bytes, nil for any other count.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    key = bytes
  }

  /// A new random key, as bytes to be kept in a file.
  public static func random() -> [UInt8] {
    // The system's generator, which on Linux is getrandom(2).
    var generator = SystemRandomNumberGenerator()
    return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }

  /// The key that verbs without a store use for the serial numbers of equipment.
  ///
  /// It is public, so it hides nothing: it only gives a serial number one short form everywhere.
  /// No identity of a person is ever put under it.
  public static let open =
    PseudonymKey(bytes: Array(repeating: 0x44, count: 32))
    ?? {
      preconditionFailure("32 bytes make a key")
    }()

  fileprivate func code(_ message: [UInt8]) -> [UInt8] {
    Hashing.authentication(of: message, key: key)
  }

  /// The keyed hash of raw bytes, to recognise a file that was sent before, as 64 hex digits.
  public func tag(of bytes: some Sequence<UInt8>) -> String {
    hexadecimal(Hashing.authentication(of: bytes, key: key))
  }
}

/// A name that stands for an identity and cannot be turned back without the store's key.
///
/// `prefix-` and 26 characters of base 32 (RFC 4648, lower case): the first 128 bits of
/// HMAC-SHA-256(key, kind 0x1F text), `service.md` 4.5.
public struct Pseudonym: Sendable, Hashable, Codable, Comparable {
  public let text: String

  /// The pseudonym of a subject: kind "patient", the issuer and the trimmed, case-folded number.
  public static func subject(issuer: String, number: String, key: PseudonymKey) -> Pseudonym {
    Pseudonym("S", ["patient", issuer, trimmed(number).lowercased()], key)
  }

  /// The pseudonym of a subject that `text` is already: `S-` and 26 characters of base 32; nil for
  /// any other text.
  public static func recorded(_ text: String) -> Pseudonym? { recorded(text, "S-") }

  /// The same of the pseudonym of an equipment's serial number, which begins with `E-`.
  public static func recordedSerial(_ text: String) -> Pseudonym? { recorded(text, "E-") }

  /// The same of the pseudonym of a UID, which begins with `U-`.
  public static func recordedUID(_ text: String) -> Pseudonym? { recorded(text, "U-") }

  private static func recorded(_ text: String, _ mark: String) -> Pseudonym? {
    let digits = text.utf8.dropFirst(mark.utf8.count)
    guard text.hasPrefix(mark), digits.count == 26,
      digits.allSatisfy({ (0x61...0x7A).contains($0) || (0x32...0x37).contains($0) })
    else { return nil }
    return Pseudonym(text: text)
  }

  private init(text: String) { self.text = text }

  /// The pseudonym of an equipment's serial number.
  public static func serial(_ number: String, key: PseudonymKey) -> Pseudonym {
    Pseudonym("E", ["serial", trimmed(number)], key)
  }

  /// The pseudonym of a DICOM unique identifier.
  public static func unique(_ identifier: String, key: PseudonymKey) -> Pseudonym {
    Pseudonym("U", ["uid", trimmed(identifier)], key)
  }

  private init(_ prefix: String, _ parts: [String], _ key: PseudonymKey) {
    let code = key.code(Array(parts.joined(separator: "\u{1F}").utf8))
    text = prefix + "-" + base32(code.prefix(16))
  }

  public static func < (a: Pseudonym, b: Pseudonym) -> Bool { a.text < b.text }

  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

private func trimmed(_ text: String) -> String {
  var view = text.unicodeScalars[...]
  while let last = view.last, last == " " || last == "\0" { view.removeLast() }
  while view.first == " " { view.removeFirst() }
  return String(view)
}

/// Base 32 of RFC 4648 in lower case, without padding.
private func base32(_ bytes: some Sequence<UInt8>) -> String {
  let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
  var out: [UInt8] = []
  var buffer: UInt32 = 0
  var bits: UInt32 = 0
  for byte in bytes {
    buffer = (buffer << 8) | UInt32(byte)
    bits += 8
    while bits >= 5 {
      bits -= 5
      out.append(alphabet[Int((buffer >> bits) & 31)])
    }
    buffer &= (1 << bits) - 1
  }
  if bits > 0 { out.append(alphabet[Int((buffer << (5 - bits)) & 31)]) }
  return String(decoding: out, as: UTF8.self)
}
