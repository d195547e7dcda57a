/// How many columns of a terminal a text takes.
enum TextWidth {
  /// One for each character, two for the wide ones of East Asian scripts.
  ///
  /// - Source: Unicode Standard Annex 11, the blocks that are wide as a whole.
  static func of(_ text: String) -> Int {
    text.reduce(0) { width, character in
      width + (character.unicodeScalars.first.map(isWide) == true ? 2 : 1)
    }
  }

  /// `text` filled up with spaces to `width` columns; longer text as it is.
  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - of(text)))
  }

  /// `text` in at most `width` columns, with three dots where something is left out.
  static func cut(_ text: String, to width: Int) -> String {
    if of(text) <= width { return text }
    var out = ""
    var used = 3
    for character in text {
      used += of(String(character))
      if used > width { break }
      out.append(character)
    }
    return out + "..."
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
