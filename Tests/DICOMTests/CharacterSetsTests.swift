import DICOM
import Testing

@Suite("Character sets")
struct CharacterSetsTests {
  private func texts(_ bytes: [UInt8], _ sets: [String]) -> [String] {
    CharacterSets.texts(bytes[...], sets: sets)
  }

  @Test("every set of the standard has a table that is there")
  func tables() {
    let numbers = [100, 101, 109, 110, 144, 127, 126, 138, 148, 203, 166, 13]
    for number in numbers {
      for term in ["ISO_IR \(number)", "ISO 2022 IR \(number)"] {
        // A letter in each of them: in the Arabic, Hebrew and Thai sets, too.
        let scalars = texts([0xE1], [term]).flatMap { $0.unicodeScalars.map(\.value) }
        let isDouble = number == 13
        #expect(
          isDouble || scalars.count == 1 && scalars[0] > 0x7F && scalars[0] != 0xFFFD, "\(term)")
      }
    }
    #expect(texts([0xD4, 0xCF], ["ISO_IR 13"]) == ["ﾔﾏ"])
    #expect(texts([0xB0, 0xA1], ["ISO 2022 IR 149"]) == ["가"])
    #expect(texts([0xB0, 0xA1], ["ISO 2022 IR 58"]) == ["啊"])
    for set in ["GB18030", "GBK"] { #expect(texts([0xB0, 0xA1], [set]) == ["啊"]) }
  }

  @Test("kanji of JIS X 0208 and 0212 are read, and delimiters switch back")
  func japanese() {
    // The example of PS3.5 H.3.1: Yamada^Tarou=山田^太郎=やまだ^たろう.
    let name =
      Array("Yamada^Tarou=".utf8) + [0x1B, 0x24, 0x42, 0x3B, 0x33, 0x45, 0x44, 0x1B, 0x28, 0x42]
      + Array("^".utf8) + [0x1B, 0x24, 0x42, 0x42, 0x40, 0x4F, 0x3A, 0x1B, 0x28, 0x42]
      + Array("=".utf8)
      + [0x1B, 0x24, 0x42, 0x24, 0x64, 0x24, 0x5E, 0x24, 0x40, 0x1B, 0x28, 0x42]
      + Array("^".utf8)
      + [0x1B, 0x24, 0x42, 0x24, 0x3F, 0x24, 0x6D, 0x24, 0x26, 0x1B, 0x28, 0x42]
    #expect(
      texts(name, ["", "ISO 2022 IR 87"]) == ["Yamada^Tarou=山田^太郎=やまだ^たろう"])
    // JIS X 0212, row 16 cell 1: 丂.
    let rare: [UInt8] = [0x1B, 0x24, 0x28, 0x44, 0x30, 0x21, 0x1B, 0x28, 0x42]
    #expect(texts(rare, ["", "ISO 2022 IR 159"]) == ["丂"])
  }
}
