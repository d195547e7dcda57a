/// A word in Greek or Cyrillic letters, as Latin letters write it.
///
/// People, sites and passports follow different systems and mix them. So a letter has the
/// renderings of all of them, and a Latin word says the name if it can be read that way letter by
/// letter: `Юрий` is `Yuri`, `Iurii` and `Jurij`, `Щербаков` is `Shcherbakov` and `Serbakov`.
struct Transliteration: Hashable {
  /// The renderings of each letter, or of a pair that is written as one.
  private let steps: [[[UInt8]]]
  /// How many letters the shortest rendering of the whole has.
  let shortest: Int

  /// Whether it is looked for inside longer words: from four letters on, for with so many
  /// renderings three stand in too many words (`Юля` as `ula` in `angulated`).
  var isLong: Bool { shortest >= 4 }

  /// No name is longer (PS3.5 table 6.2-1); what is made to be, only takes time.
  private static let longest = 64

  /// - Parameter word: folded (`LetterFolding`); nil where no letter is Greek or Cyrillic.
  init?(_ word: [UInt8]) {
    // The first bytes of U+0370 to U+052F in UTF-8.
    guard word.contains(where: { (0xCD...0xD4).contains($0) }) else { return nil }
    let letters = Array(String(decoding: word, as: UTF8.self))
    if letters.count > Self.longest { return nil }
    var steps: [[[UInt8]]] = []
    var position = 0
    while position < letters.count {
      let (one, two) = (String(letters[position]), String(letters[position...].prefix(2)))
      let pair = Self.renderings[two]
      steps.append(pair ?? Self.renderings[one] ?? [Array(one.utf8)])
      position += pair == nil ? 1 : two.count
    }
    self.steps = steps
    shortest = steps.reduce(0) { $0 + ($1.map(\.count).min() ?? 0) }
  }

  /// Whether a folded Latin word is a rendering.
  func isWhole(_ word: [UInt8]) -> Bool { places(in: word, from: 0..<1)[word.count] != nil }

  /// Whether a rendering stands in a folded Latin word.
  func isInside(_ word: [UInt8]) -> Bool { !places(in: word, from: word.indices).isEmpty }

  /// The renderings in a folded text that begin at one of `starts`: where they end, and where the
  /// shortest that ends there begins.
  ///
  /// All ways are followed at once, so that no name makes it slow.
  func places(in text: [UInt8], from starts: Range<Int>) -> [Int: Int] {
    var places = Self.places(after: starts.lazy.map { ($0, $0) }, steps[0], text)
    for step in steps.dropFirst() where !places.isEmpty {
      places = Self.places(after: places.lazy.map { ($0.key, $0.value) }, step, text)
    }
    return places
  }

  private static func places(
    after before: some Sequence<(end: Int, start: Int)>, _ renderings: [[UInt8]], _ text: [UInt8]
  ) -> [Int: Int] {
    var places: [Int: Int] = [:]
    for (end, start) in before {
      for rendering in renderings where text[end...].starts(with: rendering) {
        places[end + rendering.count] = max(places[end + rendering.count] ?? 0, start)
      }
    }
    return places
  }
}
