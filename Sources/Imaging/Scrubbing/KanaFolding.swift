/// Kana in one spelling: half-width katakana (`ﾔﾏﾀﾞ`), full-width katakana (`ヤマダ`) and hiragana
/// (`やまだ`) are one name, and elements of one file differ in which they hold.
///
/// Small letters are folded to large ones, as registers without small ones write them: `キヨウコ` for
/// `キョウコ`.
///
/// - Source: Unicode 15, blocks U+3040 and U+30A0, and the decompositions of U+FF66 to U+FF9F.
enum KanaFolding {
  /// Appends the folded form of a kana; a mark of voicing changes the kana before it instead, so
  /// that `ﾀ` with its mark is `ダ`.
  ///
  /// - Returns: its weight, as `LetterFolding.append` has it.
  static func append(_ scalar: Unicode.Scalar, to folded: inout [UInt8]) -> Int {
    switch scalar.value {
    // Of each mark the one that combines, the one that stands alone, and the half-width one.
    case 0x3099, 0x309B, 0xFF9E: return changeLast(of: &folded, voiced)
    case 0x309A, 0x309C, 0xFF9F: return changeLast(of: &folded, halfVoiced)
    default:
      put(large(katakana(scalar.value)), to: &folded)
      return 2
    }
  }

  private static func katakana(_ value: UInt32) -> UInt32 {
    switch value {
    // Hiragana, with the marks of repetition, stand in the order of katakana.
    case 0x3041...0x3096, 0x309D...0x309E: value + 0x60
    case 0xFF66...0xFF9D: fullWidth[Int(value) - 0xFF66]
    default: value
    }
  }

  /// What U+FF66 to U+FF9D are in full width.
  private static let fullWidth = """
    ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン
    """.unicodeScalars.map(\.value)

  private static func large(_ letter: UInt32) -> UInt32 {
    switch letter {
    // ァ to ォ, ッ, ャ to ョ, ヮ: each before its large letter.
    case 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7, 0x30EE:
      letter + 1
    // ヵ, ヶ.
    case 0x30F5: 0x30AB
    case 0x30F6: 0x30B1
    default: letter
    }
  }

  /// The letter with the mark of voicing; itself where it has none.
  private static func voiced(_ letter: UInt32) -> UInt32 {
    switch letter {
    // ウ, ワ to ヲ, and the mark of repetition.
    case 0x30A6: 0x30F4
    case 0x30EF...0x30F2: letter + 8
    case 0x30FD: 0x30FE
    // カ to チ and ツ to ト stand before their voiced letters, ハ to ホ before two each.
    case 0x30AB...0x30C1 where letter % 2 == 1: letter + 1
    case 0x30C4, 0x30C6, 0x30C8: letter + 1
    case 0x30CF...0x30DB where letter % 3 == 0: letter + 1
    default: letter
    }
  }

  /// The letter with the mark that turns `ハ` into `パ`; itself where it has none.
  private static func halfVoiced(_ letter: UInt32) -> UInt32 {
    switch letter {
    case 0x30CF...0x30DB where letter % 3 == 0: letter + 2
    default: letter
    }
  }

  /// - Returns: 0, for a mark is no letter.
  private static func changeLast(
    of folded: inout [UInt8], _ change: (UInt32) -> UInt32
  ) -> Int {
    let bytes = folded.suffix(3).map { UInt32($0) }
    // As the first byte of three it stands nowhere else in UTF-8.
    guard bytes.count == 3, bytes[0] == 0xE3 else { return 0 }
    let letter: UInt32 = 0x3000 | (bytes[1] & 0x3F) << 6 | (bytes[2] & 0x3F)
    folded.removeLast(3)
    put(change(letter), to: &folded)
    return 0
  }

  /// Appends a letter from U+3000 to U+3FFF, which are three bytes of UTF-8.
  private static func put(_ letter: UInt32, to folded: inout [UInt8]) {
    folded.append(0xE3)
    folded.append(0x80 | UInt8((letter >> 6) & 0x3F))
    folded.append(0x80 | UInt8(letter & 0x3F))
  }
}
