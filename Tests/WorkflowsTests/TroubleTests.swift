import Identity
import Library
import Store
import Testing
import Workflows

@Suite("Trouble")
struct TroubleTests {
  @Test(
    "an error of any room keeps its code and its four parts", arguments: StoreErrorCode.allCases)
  func parts(code: StoreErrorCode) {
    let trouble = Trouble(
      StoreError(code: code, what: "what", where: "where", why: "why", do: "do"))
    #expect(trouble.code == code.rawValue)
    #expect(
      [trouble.what, trouble.where, trouble.why, trouble.do] == ["what", "where", "why", "do"])
    #expect(trouble.kind == Trouble.kind(of: code))
  }

  @Test("a lock is a reason to try again, a name that is not there the asker's")
  func kinds() {
    #expect(Trouble.kind(of: StoreErrorCode.locked) == .tryAgain)
    #expect(Trouble.kind(of: StoreErrorCode.missing) == .noInput)
    #expect(Trouble.kind(of: LibraryErrorCode.unknownName) == .usage)
    #expect(Trouble.kind(of: LibraryErrorCode.syntax) == .badInput)
  }

  @Test("what nobody foresaw is our fault and says what it was")
  func unforeseen() {
    struct Surprise: Error {}
    let trouble = Trouble(Surprise())
    #expect(trouble.kind == .fault)
    #expect(trouble.why == "Surprise")
  }
}
