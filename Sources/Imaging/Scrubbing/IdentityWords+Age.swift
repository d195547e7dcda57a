// Ages over 89, which tell a person: few are so old.
extension IdentityWords {
  /// What (0010,1010) says, in years; nil for an age of 89 or less and for what is none.
  ///
  /// The standard has no more than three digits: only in years are they so many.
  static func greatAge(_ text: String) -> Int? {
    let pieces = FoldedText(Array(text.utf8)[...]).pieces
    guard pieces.count == 2, pieces[0].isDigits, pieces[1].folded == [UInt8(ascii: "y")] else {
      return nil
    }
    return years(pieces[0]).flatMap { $0 > 89 ? $0 : nil }
  }

  /// The words of `text` that say one of the ages: `93Y`, `093y`, `93 yrs`, `93yo`, `age 93`.
  ///
  /// The number alone is kept: it is a time or an angle as well.
  func wordsOfAges(in text: FoldedText) -> Set<Int> {
    if ages.isEmpty { return [] }
    var words: Set<Int> = []
    let pieces = text.pieces
    for (place, piece) in pieces.enumerated() {
      guard piece.isDigits, let years = Self.years(piece), ages.contains(years) else { continue }
      if place > 0, Self.heads.contains(pieces[place - 1].folded) {
        words.formUnion([pieces[place - 1].word, piece.word])
      }
      if place + 1 < pieces.count, Self.units.contains(pieces[place + 1].folded) {
        words.formUnion([piece.word, pieces[place + 1].word])
      }
    }
    return words
  }

  private static func years(_ piece: FoldedText.Piece) -> Int? {
    piece.folded.count > 3
      ? nil : piece.folded.reduce(0) { $0 * 10 + (Int($1) - 0x30) }
  }

  /// Years, years old, and years in the languages of the sites, as `MonthNames` lists them.
  private static let units = folded(
    """
    y yo yr yrs year years yold j jr jahr jahre an ans año años anni anno ano anos jaar år vuotta v
    lat lata rok let roky yaş yıl év ani лет год года років ετών
    """)
  private static let heads = folded(
    "age aged alter alt edad età idade leeftijd alder ålder ikä wiek věk yaş kor vârsta возраст вік"
  )

  private static func folded(_ words: String) -> Set<[UInt8]> {
    Set(FoldedText(Array(words.utf8)[...]).folded)
  }
}
