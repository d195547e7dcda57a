/// Text inside a style sheet.
enum CSSText {
  /// A CSS string that holds `text` and nothing else, whatever `text` holds.
  ///
  /// All but ASCII letters, digits, space, dot, comma, colon and hyphen are written as code points,
  /// so that neither the string nor the style element around it can be left.
  ///
  /// - Source: CSS Syntax Module Level 3, section 4.3.7.
  static func string(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", ":", "-":
        out.unicodeScalars.append(scalar)
      default:
        out += "\\" + String(scalar.value == 0 ? 0xFFFD : scalar.value, radix: 16) + " "
      }
    }
    return out + "\""
  }
}
