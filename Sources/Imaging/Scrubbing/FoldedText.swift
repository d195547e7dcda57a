/// A text cut into words and their pieces, folded (`LetterFolding`), for comparing.
struct FoldedText {
  /// Letters or digits without a break; `smith2` is a word of two pieces.
  struct Piece {
    var folded: [UInt8] = []
    /// How many letters or digits, a sign for a whole syllable counted twice.
    var weight = 0
    let isDigits: Bool
    /// The index of its word in `words`.
    let word: Int
  }

  /// Where each run of letters and digits stands in the text, in bytes.
  private(set) var words: [Range<Int>] = []
  private(set) var pieces: [Piece] = []

  /// - Parameter text: UTF-8.
  init(_ text: ArraySlice<UInt8>) {
    var isInside = false
    // Nearly all texts are ASCII, where a byte is a character.
    if text.allSatisfy({ $0 < 0x80 }) {
      for (position, byte) in zip(text.indices, text) {
        add(Unicode.Scalar(byte), at: position..<(position + 1), &isInside)
      }
      return
    }
    var position = text.startIndex
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      let start = position
      position += UTF8.width(scalar)
      add(scalar, at: start..<position, &isInside)
    }
  }

  /// - Parameter isInside: whether the character before is of a word.
  private mutating func add(
    _ scalar: Unicode.Scalar, at place: Range<Int>, _ isInside: inout Bool
  ) {
    guard LetterFolding.isOfWord(scalar) else {
      isInside = false
      return
    }
    if !isInside { words.append(place) }
    isInside = true
    let word = words.count - 1
    words[word] = words[word].lowerBound..<place.upperBound
    // A mark parts no digits, and before a date it is no piece that stands there.
    if LetterFolding.isMark(scalar) { return }
    let isDigit = LetterFolding.isDigit(scalar)
    if pieces.last?.word != word || pieces.last?.isDigits != isDigit {
      pieces.append(Piece(isDigits: isDigit, word: word))
    }
    let last = pieces.count - 1
    pieces[last].weight += LetterFolding.append(scalar, to: &pieces[last].folded)
  }

  /// The pieces of each word joined.
  var folded: [[UInt8]] {
    var result = [[UInt8]](repeating: [], count: words.count)
    for piece in pieces { result[piece.word] += piece.folded }
    return result
  }
}

extension Sequence<UInt8> where Self: RandomAccessCollection, Index == Int {
  /// Where `other`, which is not empty, begins in these bytes, from `start` on.
  func place(of other: [UInt8], from start: Int = 0) -> Int? {
    guard count >= other.count else { return nil }
    var place = start
    while place <= count - other.count {
      if self[place] == other[0], self[place..<(place + other.count)].elementsEqual(other) {
        return place
      }
      place += 1
    }
    return nil
  }
}
