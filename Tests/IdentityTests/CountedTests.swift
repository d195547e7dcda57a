import Identity
import Testing

@Suite("Counts with their noun")
struct CountedTests {
  @Test("one is one, and every other count many")
  func nouns() {
    #expect([0, 1, 2].map { counted($0, "site") } == ["0 sites", "1 site", "2 sites"])
    #expect(counted(1, "case is", "cases are") == "1 case is")
    #expect(counted(7, "series was", "series were") == "7 series were")
  }
}
