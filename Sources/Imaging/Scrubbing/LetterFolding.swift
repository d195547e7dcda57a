/// Letters without case and diacritics, so that `Ü`, `ü` and `u` are one, and digits of all scripts
/// as those of ASCII, so that `٣` and `3` are.
///
/// Latin letters by table (Unicode 15, decompositions; strokes and hooks by hand), kana by
/// `KanaFolding`, Arabic and Hebrew letters by `SemiticFolding`, the commonest Chinese characters by
/// `HanFolding`, others by the lower case that Unicode gives them.
///
/// Marks of all scripts leave nothing, but the vowels of those that write them with marks only.
enum LetterFolding {
  /// Appends the folded form of a letter or digit; nothing for marks, for the strokes that stand for
  /// a soft sign or an apostrophe, and for characters that do not show.
  ///
  /// - Returns: how much it weighs among letters: 1 for a letter or digit, 2 for a sign of scripts
  ///   that write a syllable or a word with one, 0 for what leaves nothing.
  static func append(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) -> Int {
    let value = scalar.value
    switch value {
    case 0x30...0x39, 0x61...0x7A: folded.append(UInt8(value))
    case 0x41...0x5A: folded.append(UInt8(value) | 0x20)
    case 0xC0...0x24F, 0x1E00...0x1EFF: latin(scalar, &folded)
    case 0xFF21...0xFF3A: folded.append(UInt8(value - 0xFEE0) | 0x20)
    case 0xFF41...0xFF5A: folded.append(UInt8(value - 0xFEE0))
    case 0x3041...0x30FF, 0xFF66...0xFF9F: return KanaFolding.append(scalar, to: &folded)
    default:
      if isMark(scalar) { return 0 }
      if let digit = digit(scalar) {
        folded.append(digit)
        return 1
      }
      if let letters = SemiticFolding.folded(scalar) {
        folded += letters.utf8
        return letters.unicodeScalars.count
      }
      let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
      folded += String(HanFolding.folded(accented[lower] ?? lower)).utf8
      return value >= 0x2E80 ? 2 : 1
    }
    return 1
  }

  /// Whether a character can stand in a word.
  static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0..<0x80: false
    // Marks of kana.
    case 0x3099...0x309C: true
    default:
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil || isMark(scalar)
    }
  }

  /// Whether a character is written or left out as one likes: marks, the line that stretches Arabic
  /// words, strokes for a soft sign or an apostrophe, and what does not show.
  static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0xAD: false
    case 0xAD, 0x2B9...0x2BF, 0x300...0x36F, 0x200B...0x200F, 0x2060, 0xFEFF: true
    // Of Arabic the line, and marks that old systems store as letters; of Hebrew one mark for a font.
    case 0x61C, 0x640, 0xFE70...0xFE7F, 0xFB1E: true
    // Marks of voicing make other letters (`KanaFolding`).
    case 0x3099, 0x309A: false
    // Thaana, the scripts of India and those that come from them write vowels, and some consonants,
    // with marks that nobody leaves out: `कुल`, `कल`. Dots, tones and silencers are left out.
    case 0x780...0x7BF, 0x900...0x1CFF, 0xA800...0xABFF, 0x11000...0x11FFF:
      scalar.properties.generalCategory == .nonspacingMark && !scalar.properties.isAlphabetic
    default: scalar.properties.generalCategory == .nonspacingMark
    }
  }

  /// What stands for each letter that has several spellings.
  ///
  /// - Parameter text: words of the letter that stands for all, and the others.
  static func spellings(_ text: String) -> [Unicode.Scalar: Unicode.Scalar] {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for word in text.unicodeScalars.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      for spelling in word.dropFirst() { table[spelling] = word[word.startIndex] }
    }
    return table
  }

  /// Whether a character is a decimal digit, of any script.
  static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return (0x30...0x39).contains(scalar.value) }
    return scalar.properties.numericType == .decimal
  }

  /// What a decimal digit of any script is in ASCII; nil for what is none.
  static func digit(_ scalar: Unicode.Scalar) -> UInt8? {
    guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue,
      let number = UInt8(exactly: value), number < 10
    else { return nil }
    return 0x30 + number
  }

  /// The letters with `ae`, `oe`, `ue` and `aa` written short, as `ä` is folded: both spellings of
  /// a name become one.
  static func contracted(_ letters: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var before: UInt8 = 0
    for letter in letters {
      let isSecond =
        switch (before, letter) {
        // ae, oe, ue, aa
        case (0x61, 0x65), (0x6F, 0x65), (0x75, 0x65), (0x61, 0x61): true
        default: false
        }
      if !isSecond { result.append(letter) }
      before = isSecond ? 0 : letter
    }
    return result
  }

  private static func latin(_ scalar: Unicode.Scalar, _ folded: inout [UInt8]) {
    switch scalar {
    case "ß", "ẞ": folded += "ss".utf8
    case "Æ", "æ", "Ǽ", "ǽ": folded += "ae".utf8
    case "Œ", "œ": folded += "oe".utf8
    case "Þ", "þ": folded += "th".utf8
    case "Ĳ", "ĳ": folded += "ij".utf8
    default:
      let letter =
        scalar.value < 0x1E00
        ? bases[Int(scalar.value) - 0xC0] : additional[Int(scalar.value) - 0x1E00]
      if letter == UInt8(ascii: ".") {
        folded += String(scalar).utf8
      } else {
        folded.append(letter)
      }
    }
  }

  /// What U+00C0 to U+024F are without marks; a dot where that is no letter from a to z.
  private static let bases = Array(
    """
    aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll\
    lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs\
    bb.....ccdd....e.ffg...ikkl..nnooo..ppr....ttttuu..yyzz.........\
    .............aaiioouuuuuuuuuu.aaaa..ggggkkoooo..j...gg..nnaa..oo\
    aaaaeeeeiiiioooorrrruuuusstt..hhn...zzaaeeooooooooyy......acclt.\
    ...bu.eejj..rryy
    """.utf8)

  /// The same for U+1E00 to U+1EFF.
  private static let additional = Array(
    """
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwy.sss..aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......
    """.utf8)

  /// Letters of Greek and Cyrillic that are written with a mark or without, and those of Devanagari,
  /// Bengali and Gurmukhi with a dot below.
  private static let accented: [Unicode.Scalar: Unicode.Scalar] = [
    "й": "и", "ё": "е", "ї": "і", "ά": "α", "έ": "ε", "ή": "η", "ί": "ι", "ό": "ο", "ύ": "υ",
    "ώ": "ω", "ϊ": "ι", "ϋ": "υ", "ΐ": "ι", "ΰ": "υ", "ς": "σ",
    "\u{450}": "е", "\u{45D}": "и", "\u{929}": "न", "\u{931}": "र", "\u{934}": "ळ",
    "\u{958}": "क", "\u{959}": "ख", "\u{95A}": "ग", "\u{95B}": "ज", "\u{95C}": "ड",
    "\u{95D}": "ढ", "\u{95E}": "फ", "\u{95F}": "य", "\u{9DC}": "ড", "\u{9DD}": "ঢ",
    "\u{9DF}": "য", "\u{A33}": "ਲ", "\u{A36}": "ਸ", "\u{A59}": "ਖ", "\u{A5A}": "ਗ",
    "\u{A5B}": "ਜ", "\u{A5E}": "ਫ",
  ]
}
