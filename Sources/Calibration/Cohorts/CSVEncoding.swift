import Identity

/// Bytes as the text of a table.
enum CSVEncoding {
  /// The bytes behind a byte order mark; nil where they are not UTF-8 or hold a character that no
  /// table needs, which is reported at its place.
  static func text(of bytes: [UInt8], _ log: inout FindingLog) -> ArraySlice<UInt8>? {
    if let name = otherEncoding(bytes) {
      log.report(
        .error, .csvEncoding, FindingPlace(line: 1, column: 1), "the file is \(name) text",
        remedy: "save it as CSV UTF-8")
      return nil
    }
    var text = bytes[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) {
      text = text.dropFirst(3)
      log.report(
        .note, .csvByteOrderMark, FindingPlace(line: 1, column: 1),
        "the file begins with a byte order mark, which was passed over",
        remedy: "nothing needs doing; save it as UTF-8 without one to be rid of this note")
    }
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if byte < 0x7F, byte >= 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
        index += 1
        continue
      }
      guard let scalar = scalar(at: index, of: text) else {
        log.report(
          .error, .csvEncoding, place(of: index, in: text), "the file is not UTF-8 text",
          remedy: "save it as CSV UTF-8")
        return nil
      }
      guard isText(scalar) else {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        log.report(
          .error, .csvEncoding, place(of: index, in: text),
          "the file has the character U+\(code), which no table needs", remedy: "remove it")
        return nil
      }
      index += UTF8.width(scalar)
    }
    return text
  }

  /// The scalar that begins at a place; nil where none does.
  private static func scalar(at index: Int, of text: ArraySlice<UInt8>) -> Unicode.Scalar? {
    var decoder = UTF8()
    var iterator = text[index..<min(index + 4, text.endIndex)].makeIterator()
    switch decoder.decode(&iterator) {
    case .scalarValue(let scalar): return scalar
    case .emptyInput, .error: return nil
    }
  }

  /// Where a byte stands, in lines and scalars.
  private static func place(of index: Int, in text: ArraySlice<UInt8>) -> FindingPlace {
    var place = TextPlace()
    for byte in text[..<index] { place.pass(byte) }
    return FindingPlace(line: place.line, column: place.column)
  }

  private static func otherEncoding(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    // A spreadsheet as such: a ZIP archive, or the older container.
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "no" }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "no" }
    return nil
  }

  /// Control characters, and marks that change the order in which text is shown, hide what a cell
  /// says.
  private static func isText(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00..<0x20, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069,
      0xFEFF, 0xFFFE, 0xFFFF:
      false
    default: true
    }
  }
}

/// A place in a text as editors count it: lines and columns from 1, columns in Unicode scalars, and
/// each of the three line ends as one.
struct TextPlace {
  private(set) var line = 1
  private(set) var column = 1
  private var afterReturn = false

  /// Goes past one byte of UTF-8.
  mutating func pass(_ byte: UInt8) {
    switch byte {
    case 0x0A:
      if !afterReturn { line += 1 }
      column = 1
    case 0x0D:
      line += 1
      column = 1
    // All bytes of a scalar but its first begin with the bits 10.
    case 0x80..<0xC0: break
    default: column += 1
    }
    afterReturn = byte == 0x0D
  }
}
