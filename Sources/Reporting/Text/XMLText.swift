/// Text inside an XML document.
enum XMLText {
  /// `text` for an attribute or an element's content: control characters, of which XML 1.0 knows
  /// three, are shown as escapes, and the five characters of markup stand as entities.
  ///
  /// By scalars: `<` with a combining mark behind it is another character than `<`.
  ///
  /// - Source: Extensible Markup Language 1.0, fifth edition, sections 2.2 and 2.4.
  static func escaped(_ text: String) -> String {
    var out = ""
    for scalar in VisibleText.escaped(text).unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&apos;"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
