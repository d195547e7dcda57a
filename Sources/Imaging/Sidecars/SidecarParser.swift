/// Reads the JSON text of a sidecar.
///
/// `JSONValue` of Identity makes doubles of numbers and keeps one of two members of one key. Here the
/// digits of a number are evidence, and a key that stands twice can be a contradiction. Beyond the
/// standard a byte order mark and words for what is no number are read, and texts that are no UTF-8.
///
/// - Source: RFC 8259.
struct SidecarParser {
  /// Why the text is no JSON, and at which byte.
  struct Failure: Error {
    let offset: Int
    let why: String
  }

  /// Levels of arrays and objects; sidecars have four at most.
  static let deepest = 32

  private let bytes: [UInt8]
  private var position: Int
  /// The members of the outermost object, as far as they were read.
  private(set) var members: [SidecarValue.Member] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Reads the whole text into `members`; whether it is an object.
  mutating func read() throws(Failure) -> Bool {
    skipBlanks()
    let isObject = next == UInt8(ascii: "{")
    _ = try value(depth: 0)
    skipBlanks()
    if position < bytes.count { throw failure("something follows the end of the value") }
    return isObject
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private func failure(_ why: String) -> Failure { Failure(offset: position, why: why) }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  /// Steps over `byte` where it is next.
  private mutating func takes(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(Failure) -> SidecarValue {
    guard depth <= Self.deepest else {
      throw failure("it is nested deeper than \(Self.deepest) levels")
    }
    skipBlanks()
    guard let first = next else { throw failure("the text ends where a value is due") }
    switch first {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: return try word()
    }
  }

  /// Reads an object; the members of the outermost one go to `members`.
  private mutating func object(depth: Int) throws(Failure) -> [SidecarValue.Member] {
    var found: [SidecarValue.Member] = []
    position += 1
    if takes(UInt8(ascii: "}")) { return found }
    while true {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw failure("a key is due") }
      let key = try string()
      guard takes(UInt8(ascii: ":")) else { throw failure("a colon is due") }
      let member = SidecarValue.Member(key: key, value: try value(depth: depth + 1))
      if depth == 0 { members.append(member) } else { found.append(member) }
      if takes(UInt8(ascii: ",")) { continue }
      guard takes(UInt8(ascii: "}")) else { throw failure("a comma or the object's end is due") }
      return found
    }
  }

  private mutating func array(depth: Int) throws(Failure) -> [SidecarValue] {
    var found: [SidecarValue] = []
    position += 1
    if takes(UInt8(ascii: "]")) { return found }
    while true {
      found.append(try value(depth: depth + 1))
      if takes(UInt8(ascii: ",")) { continue }
      guard takes(UInt8(ascii: "]")) else { throw failure("a comma or the array's end is due") }
      return found
    }
  }

  private mutating func number() throws(Failure) -> SidecarValue {
    let start = position
    if next == UInt8(ascii: "-") { position += 1 }
    // C writes -nan and -inf.
    if let byte = next, Self.isLetter(byte) {
      guard case .noNumber = try word() else { throw failure("a number is due") }
      return .noNumber
    }
    let isZero = next == UInt8(ascii: "0")
    let digits = digits()
    guard digits == 1 || digits > 1 && !isZero else { throw failure("a number is due") }
    if next == UInt8(ascii: ".") {
      position += 1
      guard self.digits() > 0 else { throw failure("a digit is due") }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      position += 1
      if next == UInt8(ascii: "-") || next == UInt8(ascii: "+") { position += 1 }
      guard self.digits() > 0 else { throw failure("a digit is due") }
    }
    return .number(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  /// Steps over digits; how many there were.
  private mutating func digits() -> Int {
    let start = position
    while let byte = next, byte >= 0x30, byte <= 0x39 { position += 1 }
    return position - start
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x41 && byte <= 0x5A || byte >= 0x61 && byte <= 0x7A
  }

  private mutating func word() throws(Failure) -> SidecarValue {
    // No word that is read is longer than eight letters.
    let letters = bytes[position...].prefix(9).prefix(while: Self.isLetter)
    let word = String(decoding: letters, as: UTF8.self)
    let value: SidecarValue? =
      switch word {
      case "null": .null
      case "true": .bool(true)
      case "false": .bool(false)
      case "NaN", "nan", "Infinity", "inf": .noNumber
      default: nil
      }
    guard let value else { throw failure("a value is due") }
    position += letters.count
    return value
  }

  private mutating func string() throws(Failure) -> String {
    position += 1
    var text: [UInt8] = []
    while let byte = next {
      position += 1
      if byte == UInt8(ascii: "\"") { return Self.decoded(text) }
      if byte == UInt8(ascii: "\\") { try escape(into: &text) } else { text.append(byte) }
    }
    throw failure("a text does not end")
  }

  private mutating func escape(into text: inout [UInt8]) throws(Failure) {
    guard let sign = next else { throw failure("a text does not end") }
    position += 1
    switch sign {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(sign)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      let character = Character(try scalar())
      text += Array(String(character).utf8)
    default: throw failure("no such escape is known")
    }
  }

  /// The character of `\u` and four digits, or of two such that are a pair; U+FFFD for half a pair.
  private mutating func scalar() throws(Failure) -> Unicode.Scalar {
    let first = try fourDigits()
    guard first & 0xFC00 == 0xD800 else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
    let behind = position
    guard bytes[position...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
      return "\u{FFFD}"
    }
    position += 2
    let second = try fourDigits()
    guard second & 0xFC00 == 0xDC00 else {
      position = behind
      return "\u{FFFD}"
    }
    let number = 0x10000 + ((first & 0x3FF) << 10) + (second & 0x3FF)
    return Unicode.Scalar(number) ?? "\u{FFFD}"
  }

  private mutating func fourDigits() throws(Failure) -> UInt32 {
    let digits = bytes[position...].prefix(4)
    // A sign is no digit, though the initializer takes one.
    guard digits.count == 4, let first = digits.first, first >= 0x30,
      let number = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw failure("four hexadecimal digits are due") }
    position += 4
    return number
  }

  /// The text of bytes that are UTF-8; all others are read as Latin-1, in which converters hand on
  /// what stood in a header without a character set.
  private static func decoded(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }
}
