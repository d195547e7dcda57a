import Conformance
import Library
import Testing

@Suite("Hostile definition files")
struct HostileFilesTests {
  /// The codes of all three readers for the same bytes.
  private static func codes(_ bytes: [UInt8]) -> [[LibraryErrorCode]] {
    [
      ProtocolReader.read(bytes, file: "a").issues.map(\.code),
      SiteRecordReader.read(bytes, file: "a").issues.map(\.code),
    ]
  }

  private static func codes(_ text: String) -> Set<[LibraryErrorCode]> {
    Set(codes(Array(text.utf8)))
  }

  @Test("nesting is refused at any depth", arguments: [33, 100, 2000, 100_000])
  func nesting(_ depth: Int) {
    let flow = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    #expect(Self.codes("schema: \(flow)") == [[.tooDeep]])
    #expect(
      Self.codes("schema: " + String(repeating: "{a: ", count: depth)).isSubset(of: [
        [.tooDeep], [.syntax],
      ]))
  }

  @Test("32 levels are not too deep")
  func allowed() {
    let flow = String(repeating: "[", count: 31) + String(repeating: "]", count: 31)
    #expect(!Self.codes("schema: \(flow)").contains([.tooDeep]))
  }

  @Test("aliases that multiply are refused before anything is expanded")
  func laughs() {
    var text = "a0: &a0 [x, x]\n"
    for level in 1...30 { text += "a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]\n" }
    #expect(Self.codes(text) == [[.anchor]])
    // Few enough to reach the parser, which may not walk them either.
    #expect(Self.codes("a: &a [x]\nb: [*a, *a]\n") == [[.anchor]])
    #expect(Self.codes("b: *a\n") == [[.anchor]])
  }

  @Test("a file of 2 MiB is refused by its size alone")
  func large() {
    #expect(
      Self.codes([UInt8](repeating: 0xFF, count: 2_097_152)) == [[.tooLarge], [.tooLarge]])
  }

  @Test("1 MiB is not too large")
  func limit() {
    #expect(Self.codes([UInt8](repeating: 0x23, count: 1_048_576)) == [[.emptyFile], [.emptyFile]])
  }

  @Test(
    "characters that change how text is shown are refused",
    arguments: [
      "\u{0}", "\u{1B}", "\u{7F}", "\u{85}", "\u{9B}", "\u{61C}", "\u{200E}", "\u{200F}",
      "\u{2028}", "\u{2029}", "\u{202A}", "\u{202B}", "\u{202C}", "\u{202D}", "\u{202E}",
      "\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}",
    ])
  func marks(_ mark: String) {
    #expect(Self.codes("schema: a\(mark)b") == [[.controlCharacter]])
    #expect(Sample.lock("# a\(mark)b").issues.map(\.code) == [.controlCharacter])
  }

  @Test("letters of any script are text")
  func scripts() throws {
    let text = Sample.change(Sample.scan, 5, to: "title: Ålesund 東京 عربى 🧠")
    #expect(try Sample.value(text).title == "Ålesund 東京 عربى 🧠")
  }

  @Test("tabs are refused wherever they stand", arguments: ["\tschema: a", "schema: a # \tb"])
  func tabs(_ text: String) { #expect(Self.codes(text) == [[.tab]]) }

  @Test(
    "bytes that are no UTF-8 are refused",
    arguments: [
      [0x80], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x61, 0xC3],
    ])
  func encoding(_ bytes: [UInt8]) {
    #expect(Self.codes(bytes) == [[.notUTF8], [.notUTF8]])
  }

  @Test("two documents in one file are refused")
  func documents() { #expect(Self.codes("a: 1\n---\nb: 2\n") == [[.syntax]]) }

  @Test("a file with a million mistakes lists a thousand and has no value")
  func mistakes() {
    let text = Sample.scan + (0..<40_000).map { "\nx\($0): 1" }.joined()
    let linted = Sample.read(text)
    #expect(linted.value == nil)
    #expect(linted.issues.count == 1000)
  }

  @Test("a thousand warnings do not hide an error behind them")
  func hidden() {
    let warned = (0..<400).map {
      """

            - id: r\($0)
              parameter: volumes
              when: {slices: equals \($0)}
              required: any
              confirmed: false
      """
    }.joined()
    var text = Sample.scan + warned
    for name in ["b", "c"] {
      text += "\n  - id: \(name)\n    applies: {}\n    requirements:" + warned
    }
    text += "\nauthor: Somebody"
    let codes = Sample.read(text).issues.map(\.code)
    #expect(codes.filter { $0 == .unconfirmed }.count >= 999)
    #expect(codes.contains(.unknownKey))
  }

  @Test("a profile with more requirements than can be compared is refused")
  func requirements() {
    let many = (0..<501).map { "\n      - id: r\($0)" }.joined()
    let codes = Sample.read(Sample.change(Sample.scan, 13, to: nil) + many).issues.map(\.code)
    #expect(codes.contains(.tooLarge))
  }

  @Test("a message shows control characters escaped and no more than 64 of a text")
  func shown() throws {
    let word = String(repeating: "x", count: 5000)
    let issue = try #require(
      Sample.read(Sample.change(Sample.scan, 4, to: "status: \"\\e\(word)\"")).issues.first)
    #expect(issue.message.contains("\\u{1B}"))
    #expect(issue.message.count < 100)
  }
}
