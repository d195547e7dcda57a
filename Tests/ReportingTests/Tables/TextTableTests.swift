import Reporting
import Testing

@Suite("Text table")
struct TextTableTests {
  private func table() -> TextTable {
    var table = TextTable([.words("name"), .number("series"), .words("state")])
    table.append(["OSLO", "9", TextTable.Cell("x fail", state: .stopped)])
    table.append(["PORTO-1", "120", ""])
    return table
  }

  @Test("lines words up on the left and numbers on the right, and ends no line in spaces")
  func aligned() {
    #expect(
      table().text(.plain) == """
        name     series  state
        OSLO          9  x fail
        PORTO-1     120
        """)
  }

  @Test("colours a state where there are colours, and nothing else")
  func colours() {
    let plain = table().text(.plain)
    let coloured = table().text(TextStyle(isUTF8: false, isColoured: true))
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.contains("\u{1B}[1;31mx fail\u{1B}[0m"))
    #expect(
      coloured.replacing("\u{1B}[1;31m", with: "").replacing("\u{1B}[0m", with: "") == plain)
  }

  @Test("shows control characters of files, and no escape sequence of theirs")
  func hostile() {
    var table = TextTable([.words("name"), .words("more")])
    table.append(["a\u{1B}[31m\nb", "\u{202E}c"])
    #expect(
      table.text(.plain) == """
        name                more
        a\\u001b[31m\\u000ab  \\u202ec
        """)
  }

  @Test("counts wide characters as two columns")
  func wide() {
    var table = TextTable([.words("name"), .words("n")])
    table.append(["\u{8133}\u{8840}", "1"])
    table.append(["abcd", "2"])
    #expect(table.text(.plain) == "name  n\n\u{8133}\u{8840}  1\nabcd  2")
  }

  @Test("is its header alone without rows")
  func empty() {
    #expect(TextTable([.words("name"), .number("n")]).text(.plain) == "name  n")
  }
}
