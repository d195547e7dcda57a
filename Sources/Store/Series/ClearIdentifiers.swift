import Identity

/// DICOM unique identifiers in clear, which must not enter the store.
enum ClearIdentifiers {
  /// The pseudonym of `uid`; `uid` itself where it is a pseudonym already.
  static func pseudonym(of uid: String, _ key: PseudonymKey) -> String {
    isPseudonym(uid) ? uid : Pseudonym.unique(uid, key: key).text
  }

  // Exactly the form that `Pseudonym.unique` writes; anything else that starts with U- is a text
  // from a file.
  private static func isPseudonym(_ text: String) -> Bool {
    text.utf8.count == 28 && text.hasPrefix("U-")
      && text.utf8.dropFirst(2).allSatisfy {
        (0x61...0x7A).contains($0) || (0x32...0x37).contains($0)
      }
  }

  /// `text` with every identifier in it as its pseudonym.
  static func replaced(in text: String, _ key: PseudonymKey) -> String {
    guard let first = ranges(in: text).first else { return text }
    let replacement = pseudonym(of: String(text[first]), key)
    return text[..<first.lowerBound] + replacement
      + replaced(in: String(text[first.upperBound...]), key)
  }

  /// The first identifier in any text of `json`; nil where there is none.
  static func first(in json: JSONValue) -> String? {
    switch json {
    case .null, .bool, .number: nil
    case .string(let text): ranges(in: text).first.map { String(text[$0]) }
    case .array(let elements): elements.lazy.compactMap { first(in: $0) }.first
    case .object(let members):
      members.keys.sorted().lazy.compactMap { key in
        first(in: .string(key)) ?? members[key].flatMap { first(in: $0) }
      }.first
    }
  }

  // An identifier is digits and dots (PS3.5 section 9.1). Version numbers and addresses of elements
  // have the same letters; so only runs that are long and have five parts or more are taken for one.
  private static func ranges(in text: String) -> [Range<String.Index>] {
    var found: [Range<String.Index>] = []
    var start = text.startIndex
    while start < text.endIndex {
      let end = text[start...].firstIndex { !isPart($0) } ?? text.endIndex
      let run = text[start..<end]
      if run.utf8.count >= 18, run.utf8.count(where: { $0 == 0x2E }) >= 4 {
        found.append(start..<end)
      }
      start = end < text.endIndex ? text.index(after: end) : end
    }
    return found
  }

  private static func isPart(_ character: Character) -> Bool {
    character == "." || ("0"..."9").contains(character)
  }
}
