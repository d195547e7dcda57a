import Identity

/// Small English: counts with their noun, lists, identifiers as words.
enum Words {
  /// "1 site", "3 sites" as pages write numbers, for which a terminal may lack the letters; "series"
  /// and other nouns that do not change are given twice.
  static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(NumberStyle.page.count(count)) \(count == 1 ? one : many)"
  }

  /// "5 series".
  static func series(_ count: Int) -> String { counted(count, "series", "series") }

  /// "A", "A and B", "A, B and C"; empty for none.
  static func list(_ items: [String]) -> String {
    guard let last = items.last else { return "" }
    let rest = items.dropLast()
    return rest.isEmpty ? last : rest.joined(separator: ", ") + " and " + last
  }

  /// An identifier in camel case as words; capitals that stand together stay: "echoTime" becomes
  /// "echo time", "gradientEchoEPI" "gradient echo EPI".
  static func spaced(_ identifier: String) -> String {
    let characters = Array(identifier)
    var out = ""
    for (index, character) in characters.enumerated() {
      let before = index > 0 ? characters[index - 1] : nil
      let after = index + 1 < characters.count ? characters[index + 1] : nil
      guard character.isUppercase, let before, before.isLowercase || before.isNumber else {
        out.append(character)
        continue
      }
      out += " " + (after?.isLowercase == true ? character.lowercased() : String(character))
    }
    return out
  }

  /// With a capital at the start.
  static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }

  /// With a small letter at the start, for the middle of a sentence; words in capitals stay.
  static func lowered(_ text: String) -> String {
    text.dropFirst().first?.isUppercase == true
      ? text : text.prefix(1).lowercased() + text.dropFirst()
  }

  /// "2026-10-12 to 2026-10-29", "2026-10-12"; "no date" where none is known.
  static func span(_ first: CalendarDay?, _ last: CalendarDay?) -> String {
    guard let first, let last else { return "no date" }
    return first == last ? first.text : "\(first.text) to \(last.text)"
  }
}
