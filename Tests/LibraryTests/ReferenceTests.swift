import Identity
import Library
import Testing

@Suite("Reference")
struct ReferenceTests {
  @Test("is a name, or a name and a version, and is written as it was read")
  func reads() throws {
    #expect(try Reference("thust2018-dsc") == Reference(name: "thust2018-dsc", version: nil))
    #expect(try Reference("thust2018-dsc@12") == Reference(name: "thust2018-dsc", version: 12))
    for text in ["a", "a@1", "A.b_c-d@999999999"] {
      #expect(try Reference(text).description == text)
    }
  }

  @Test(
    "is nothing else",
    arguments: [
      "", "@", "@1", "a@", "a@0", "a@01", "a@-1", "a@+1", "a@1.0", "a@1@2", "a@ 1", " a", "a b",
      "../a", "a/b", "-a", "a\n", "a@1000000000", "a@١", "é",
    ])
  func refuses(_ text: String) throws {
    let error = try #require(throws: LibraryError.self) { try Reference(text) }
    #expect(error.code == .invalidReference)
  }
}

@Suite("Nearest")
struct NearestTests {
  @Test("a word within two edits is suggested, whatever its case")
  func near() {
    let words = ["echoTimes", "flipAngles", "volumes"]
    #expect(Nearest.candidate(to: "echoTime", among: words) == "echoTimes")
    #expect(Nearest.candidate(to: "ECHOTIMES", among: words) == "echoTimes")
    #expect(Nearest.candidate(to: "fiipAngls", among: words) == "flipAngles")
    #expect(Nearest.candidate(to: "flop", among: words) == nil)
  }

  @Test("of equally close words the first, and a closer one before it")
  func order() {
    #expect(Nearest.candidate(to: "dsx", among: ["dsc", "dse"]) == "dsc")
    #expect(Nearest.candidate(to: "dsx", among: ["dce", "dsc"]) == "dsc")
  }

  @Test("a word keeps at least one of its letters, and a long one is not compared")
  func bounds() {
    #expect(Nearest.candidate(to: "x", among: ["T", "xy"]) == nil)
    #expect(Nearest.candidate(to: "xy", among: ["mm"]) == nil)
    #expect(Nearest.candidate(to: "", among: ["a"]) == nil)
    let long = String(repeating: "a", count: 65)
    #expect(Nearest.candidate(to: long, among: [long]) == nil)
  }

  @Test("agrees with counting edits one by one, for all words of three letters")
  func twin() {
    let letters = ["", "a", "b"]
    var words: Set<String> = []
    for a in letters { for b in letters { for c in letters { words.insert(a + b + c) } } }
    let all = words.sorted()
    for word in all where word.count > 1 {
      let reach = [0, 1, min(2, word.count - 1)]
      let nearest = reach.lazy.compactMap { edits in
        all.first { Self.reached(from: [word], edits).contains($0) }
      }.first
      let found = Nearest.candidate(to: word, among: all)
      #expect(found == nearest)
    }
    for word in all where word.count > 1 {
      let others = all.filter { $0 != word }
      let nearest = [1, min(2, word.count - 1)].lazy.compactMap { edits in
        others.first { Self.reached(from: [word], edits).contains($0) }
      }.first
      #expect(Nearest.candidate(to: word, among: others) == nearest)
    }
  }

  /// All words that `edits` insertions, removals or replacements make.
  private static func reached(from words: Set<String>, _ edits: Int) -> Set<String> {
    if edits == 0 { return words }
    var next = words
    for word in words {
      let letters = Array(word)
      for index in 0...letters.count {
        let head = String(letters[..<index])
        let tail = letters[index...]
        for letter in ["a", "b"] {
          next.insert(head + letter + String(tail))
          if !tail.isEmpty { next.insert(head + letter + String(tail.dropFirst())) }
        }
        if !tail.isEmpty { next.insert(head + String(tail.dropFirst())) }
      }
    }
    return reached(from: next, edits - 1)
  }
}
