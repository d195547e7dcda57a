extension IdentityWords {
  /// `text` without the words, and without the separators that they leave at its ends and between
  /// them; nil where it holds none of them.
  ///
  /// Values keep their places: those before the last that is left are empty. Of a maker's text
  /// nothing is left.
  ///
  /// - Parameter text: UTF-8, several values parted by backslashes.
  func removed(from text: ArraySlice<UInt8>, as kind: TextKind) -> [UInt8]? {
    if isEmpty { return nil }
    let folded = FoldedText(text)
    var gone = [Bool](repeating: false, count: folded.words.count)
    for piece in folded.pieces where !gone[piece.word] && isNamed(piece, kind) {
      gone[piece.word] = true
    }
    let words = folded.folded
    for (index, word) in words.enumerated() where !gone[index] && isNumbered(word, kind) {
      gone[index] = true
    }
    markSpread(words, folded, text, kind, &gone)
    for word in births.flatMap({ $0.words(in: folded) }) { gone[word] = true }
    if kind == .typed { for word in wordsOfAges(in: folded) { gone[word] = true } }
    guard gone.contains(true) else { return nil }
    return kind == .maker ? [] : Self.kept(of: text, folded.words, gone)
  }

  private func isNamed(_ piece: FoldedText.Piece, _ kind: TextKind) -> Bool {
    if piece.isDigits {
      return kind == .typed && piece.weight >= 3
        && numbers.contains { $0.extent != .word && $0.folded == piece.folded }
    }
    if isTransliterated(piece.folded, kind) { return true }
    let contracted = LetterFolding.contracted(piece.folded)
    return names.contains { name in
      if name.letters == piece.folded || name.letters == contracted {
        return !kind.keeps(piece.folded, isLong: name.isLong)
      }
      guard name.isLong else { return false }
      if piece.folded.count < name.letters.count {
        return kind != .coded && piece.folded.count >= Self.shortestStem
          && name.letters.starts(with: piece.folded) && !OrdinaryWords.contains(piece.folded)
      }
      let isInside =
        piece.folded.place(of: name.letters) != nil || contracted.place(of: name.letters) != nil
      return isInside && !OrdinaryWords.contains(piece.folded)
    }
  }

  /// How many first letters of a name are taken for it: what an element of sixteen characters holds
  /// of one behind another word. Fewer begin ordinary words.
  private static let shortestStem = 7

  /// Whether a word says a name in the letters of the other script.
  private func isTransliterated(_ word: [UInt8], _ kind: TextKind) -> Bool {
    let isLatin = transliterations.contains { name in
      if name.isWhole(word) { return !kind.keeps(word, isLong: name.isLong) }
      return name.isLong && name.isInside(word) && !OrdinaryWords.contains(word)
    }
    if isLatin { return true }
    guard let latin = Transliteration(word) else { return false }
    return names.contains { $0.isLong && latin.isWhole($0.letters) }
  }

  private func isNumbered(_ word: [UInt8], _ kind: TextKind) -> Bool {
    if kind == .typed && remarks.contains(word) { return true }
    return numbers.contains { number in
      if kind != .typed && number.folded.count < 5 {
        // A version or a count is no number of a patient: `29`, `2111`.
        return !number.isDigits && number.folded == word && !kind.keeps(word, isLong: true)
      }
      return switch number.extent {
      case .word: number.folded.elementsEqual(word.drop { $0 == 0x30 })
      case .run: number.folded == word
      case .part: word.place(of: number.folded) != nil
      }
    }
  }

  /// Marks the words that together say a long number or name: `77_4411`, `1960-03-12`.
  private func markSpread(
    _ words: [[UInt8]], _ folded: FoldedText, _ text: ArraySlice<UInt8>, _ kind: TextKind,
    _ gone: inout [Bool]
  ) {
    if spread.isEmpty && spreadNames.isEmpty { return }
    var joined: [UInt8] = []
    var owners: [Int] = []
    for (index, word) in words.enumerated() {
      // Two values of one element do not read on.
      if index > 0,
        text[folded.words[index - 1].upperBound..<folded.words[index].lowerBound].contains(0x5C)
      {
        joined.append(0x5C)
        owners.append(index)
      }
      joined += word
      owners += Array(repeating: index, count: word.count)
    }
    func mark(_ place: Range<Int>, acrossOnly: Bool) {
      let (first, last) = (owners[place.lowerBound], owners[place.upperBound - 1])
      if first != last || !acrossOnly { for index in first...last { gone[index] = true } }
    }
    func mark(_ needle: [UInt8], acrossOnly: Bool) {
      var start = 0
      while let place = joined.place(of: needle, from: start) {
        mark(place..<(place + needle.count), acrossOnly: acrossOnly)
        start = place + 1
      }
    }
    for number in spread { mark(number, acrossOnly: false) }
    if kind != .typed { return }
    // Inside one word they were looked for.
    for name in spreadNames { mark(name, acrossOnly: true) }
    for name in transliterations where name.shortest >= 5 {
      for (end, start) in name.places(in: joined, from: joined.indices) {
        mark(start..<end, acrossOnly: true)
      }
    }
  }

  private static func kept(
    of text: ArraySlice<UInt8>, _ words: [Range<Int>], _ gone: [Bool]
  ) -> [UInt8] {
    var values: [[UInt8]] = []
    var next = 0
    for value in text.split(separator: 0x5C, omittingEmptySubsequences: false) {
      var kept: [UInt8] = []
      var position = value.startIndex
      let first = next
      while next < words.count, words[next].upperBound <= value.endIndex {
        let word = words[next]
        if gone[next] {
          if next == first || !gone[next - 1] { kept += text[position..<word.lowerBound] }
          // "DSC NAME 60" becomes "DSC 60", not "DSC  60".
          if kept.last == 0x20 { kept.removeLast() }
        } else {
          kept += text[position..<word.upperBound]
        }
        position = word.upperBound
        next += 1
      }
      kept += value[position...]
      if next > first, gone[next - 1] {
        while let end = kept.last, !isOfWord(end) { kept.removeLast() }
      }
      if next > first, gone[first] { kept = Array(kept.drop { !isOfWord($0) }) }
      values.append(kept)
    }
    while values.last?.isEmpty == true { values.removeLast() }
    return Array(values.joined(separator: [0x5C]))
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    default: false
    }
  }
}
