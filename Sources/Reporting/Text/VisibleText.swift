/// Text from outside, made harmless to look at: control characters are shown as escapes.
public enum VisibleText {
  /// `text` for a terminal, a CSV cell or a message: every control, format and separator character
  /// that could move the cursor, reverse the text or end the line is written `\u00xx`.
  /// A byte of a path that is no UTF-8 (`PathBytes`) is written `\xFF`.
  public static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      if isHidden(scalar) { out += escape(scalar) } else { out.unicodeScalars.append(scalar) }
    }
    return out
  }

  /// `text` for a page: as `escaped`, and so that each of the five characters HTML gives a meaning
  /// stands as a character of its own.
  ///
  /// Swift compares whole characters: `<` with a combining mark behind it, or with a prepended
  /// mark before it, is another character than `<` and would slip through an escaper that compares
  /// characters. A word joiner (U+2060) on either side parts them.
  static func page(_ text: String) -> String {
    var out = ""
    for character in escaped(text) {
      let scalars = character.unicodeScalars
      guard scalars.count > 1, scalars.contains(where: isMarkup) else {
        out.append(character)
        continue
      }
      for scalar in scalars {
        if isMarkup(scalar) {
          out += "\u{2060}"
          out.unicodeScalars.append(scalar)
          out += "\u{2060}"
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out
  }

  private static func isMarkup(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "<" || scalar == ">" || scalar == "&" || scalar == "\"" || scalar == "'"
  }

  // The narrow space and the word joiner are ours; the first is a space, the second is only ever
  // added after this test.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
      .privateUse:
      true
    default: false
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    // What stands for a byte of a path that is no UTF-8.
    if (0x10FE80...0x10FEFF).contains(scalar.value) {
      return "\\x" + String(scalar.value & 0xFF, radix: 16, uppercase: true)
    }
    let hex = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
  }
}
