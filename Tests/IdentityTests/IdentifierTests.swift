import Identity
import Testing

@Suite("Identifier")
struct IdentifierTests {
  @Test("takes what people type as a key", arguments: ["OSLO", "OSLO-2", "a", "3T", "GLIO_2.b"])
  func accepts(_ text: String) {
    #expect(Identifier<Site>(text)?.text == text)
  }

  @Test(
    "takes nothing that needs an escape in a path, a URL or a table",
    arguments: ["", "-a", ".a", "_a", "a/b", "a b", "a\u{0}", "é", "a\n", "=1", "../x"])
  func refuses(_ text: String) { #expect(Identifier<Site>(text) == nil) }

  @Test("has at most 64 characters")
  func length() {
    #expect(Identifier<Site>(String(repeating: "a", count: 64)) != nil)
    #expect(Identifier<Site>(String(repeating: "a", count: 65)) == nil)
  }

  @Test("is one JSON string, and a bad one does not decode")
  func coding() throws {
    let site = try #require(Identifier<Site>("OSLO"))
    #expect(try JSONValue(encoding: site) == .string("OSLO"))
    #expect(throws: (any Error).self) {
      try JSONValue.string("a/b").decoded(as: Identifier<Site>.self)
    }
  }
}
