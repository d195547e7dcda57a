import Conformance
import Reporting
import Testing

@Suite("Text style")
struct TextStyleTests {
  @Test("gives each verdict a shape and a word, never the same")
  func marks() {
    let ascii = TextStyle.plain
    #expect(ascii.mark(.pass) == "v pass")
    #expect(ascii.mark(.suboptimal) == "! suboptimal")
    #expect(ascii.mark(.fail) == "x fail")
    #expect(ascii.mark(.undetermined) == "? undetermined")
    let unicode = TextStyle(isUTF8: true, isColoured: false)
    #expect(unicode.mark(.pass) == "\u{2713} pass")
    #expect(unicode.mark(.fail) == "\u{2717} fail")
    #expect(unicode.mark(.suboptimal) == "! suboptimal")
    #expect(unicode.mark(.undetermined) == "? undetermined")
  }
}
