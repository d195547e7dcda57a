import Identity

/// Bytes as the text of a table.
enum CSVEncoding {
  /// The text, without a byte order mark; nil where it is not UTF-8 or holds a character that no
  /// table needs, which is reported at its place.
  static func text(of bytes: [UInt8], _ log: inout FindingLog) -> String? {
    if let name = otherEncoding(bytes) {
      log.report(
        .error, .csvEncoding, FindingPlace(line: 1, column: 1), "the file is \(name) text",
        remedy: "save it as CSV UTF-8")
      return nil
    }
    var text = String.UnicodeScalarView()
    var line = 1
    var column = 1
    var afterReturn = false
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    decoding: while true {
      switch decoder.decode(&iterator) {
      case .emptyInput: break decoding
      case .error:
        log.report(
          .error, .csvEncoding, FindingPlace(line: line, column: column),
          "the file is not UTF-8 text", remedy: "save it as CSV UTF-8")
        return nil
      case .scalarValue("\u{FEFF}") where text.isEmpty && column == 1:
        log.report(
          .note, .csvByteOrderMark, FindingPlace(line: 1, column: 1),
          "the file begins with a byte order mark, which was passed over",
          remedy: "nothing needs doing; save it as UTF-8 without one to be rid of this note")
        // A second one is a character like any other.
        column = 0
      case .scalarValue(let scalar):
        column = max(column, 1)
        guard isText(scalar) else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          let code = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
          log.report(
            .error, .csvEncoding, FindingPlace(line: line, column: column),
            "the file has the character U+\(code), which no table needs", remedy: "remove it")
          return nil
        }
        text.append(scalar)
        if scalar == "\n" || scalar == "\r" {
          if !(scalar == "\n" && afterReturn) { line += 1 }
          column = 1
        } else {
          column += 1
        }
        afterReturn = scalar == "\r"
      }
    }
    return String(text)
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
    case 0x09, 0x0A, 0x0D: true
    case 0x00..<0x20, 0x7F...0x9F, 0x061C, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069,
      0xFEFF, 0xFFFE, 0xFFFF:
      false
    default: true
    }
  }
}
