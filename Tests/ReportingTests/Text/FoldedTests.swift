import Reporting
import Testing

@Suite("Things that are alike")
struct FoldedTests {
  /// The words in order, with how many more of one there are.
  private func said(_ words: [String], isWhole: Bool = false) -> [String] {
    Folded.list(words, isWhole: isWhole, by: { $0.first }).map { entry -> String in
      switch entry {
      case .one(let word): word
      case .more(let count, let word): "\(count) like \(word)"
      }
    }
  }

  @Test("five of a kind are all said")
  func few() {
    let words = ["a1", "a2", "b1", "a3", "a4", "a5"]
    #expect(said(words) == words)
    #expect(said([]).isEmpty)
  }

  @Test("of six the first three are said and how many more, whatever stands between")
  func many() {
    let words = ["a1", "a2", "a3", "b1", "a4", "a5", "a6", "b2"]
    #expect(said(words) == ["a1", "a2", "a3", "b1", "3 like a6", "b2"])
    #expect(said(words, isWhole: true) == words)
  }

  @Test("what is said of the rest names the option that lists it")
  func rest() { #expect(Folding.remainder(214) == "and 214 more like this: -v lists them") }
}
