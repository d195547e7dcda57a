import Reporting
import Testing

@Suite("CSV table")
struct CSVTableTests {
  private func cell(_ text: String?) -> String {
    var table = CSVTable(["a", "b"])
    table.append([text, "end"])
    return String(table.text.dropFirst("a,b\r\n".count).dropLast(",end\r\n".count))
  }

  @Test("is a header and rows, each line ended by CR LF")
  func lines() {
    var table = CSVTable(["name", "value"])
    table.append(["echo time", "45"])
    table.append([nil, nil])
    #expect(table.text == "name,value\r\necho time,45\r\n,\r\n")
  }

  @Test("is its header alone without rows")
  func empty() {
    #expect(CSVTable(["name"]).text == "name\r\n")
  }

  @Test(
    "quotes what would end a cell",
    arguments: [
      ("a,b", "\"a,b\""), ("a;b", "\"a;b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
      ("\"", "\"\"\"\""), (" a", "\" a\""), ("a b", "a b"), ("\"\u{301}", "\"\"\"\u{301}\""),
    ])
  func quotes(_ text: String, _ written: String) {
    #expect(Array(cell(text).unicodeScalars) == Array(written.unicodeScalars))
  }

  @Test(
    "lets no cell become a formula",
    arguments: [
      "=1+1", "+1+1", "-1+1", "@SUM(A1)", "-", "+", "-a", "--1", "-1.2.3", "-1e", "-0x1",
      "\u{FF1D}1",
      "-.", "-inf",
    ])
  func formulas(_ text: String) {
    #expect(cell(text) == "'" + text)
  }

  @Test(
    "keeps plain numbers as they are",
    arguments: ["-1", "-0.5", "+3", "12", "1e-6", "-1.5e+20", "-2E5", "-.5", "0"])
  func numbers(_ text: String) {
    #expect(cell(text) == text)
  }

  @Test("keeps a cell on one line and shows control characters")
  func controls() {
    #expect(cell("a\r\nb\tc\u{0}") == "a\\u000d\\u000ab\\u0009c\\u0000")
    #expect(cell("\t=1+1") == "\\u0009=1+1")
  }
}
