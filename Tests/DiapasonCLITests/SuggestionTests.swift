import Testing

@testable import DiapasonCLI

@Suite("Suggestions for what was misspelled")
struct SuggestionTests {
  @Test(
    "the word that should be a verb is found, whatever options stand around it",
    arguments: [
      (["chek"], "diapason", "chek"), (["chek", "exam", "--against", "x"], "diapason", "chek"),
      (["--store", "check", "chek"], "diapason", "chek"),
      (["-q", "-o", "site", "chek", "--nonsense"], "diapason", "chek"),
      (["site", "lst"], "diapason site", "lst"),
      (["site", "--format", "csv", "lst"], "diapason site", "lst"),
      (["-v", "protocols", "shwo", "thust2018-dsc"], "diapason protocols", "shwo"),
    ])
  func found(arguments: [String], path: String, word: String) throws {
    let unknown = try #require(UnknownVerb(in: arguments))
    #expect(unknown.path == path)
    #expect(unknown.word == word)
  }

  @Test(
    "where the verb is one, or no word can be told to be it, nothing is suggested",
    arguments: [
      [], ["check"], ["check", "chek"], ["site", "list", "lst"], ["site"], ["help", "chek"],
      ["--nonsense", "chek"], ["--store", "chek"],
    ])
  func notFound(arguments: [String]) { #expect(UnknownVerb(in: arguments) == nil) }

  @Test(
    "an unknown verb gets the nearest, or where the verbs are listed",
    arguments: [
      (["chek", "."], "write diapason check\n"), (["INSPECT", "."], "write diapason inspect\n"),
      (["nonsense"], "look them up with diapason --help\n"),
      (["protocols", "lisst"], "write diapason protocols list\n"),
      (["store", "nonsense"], "look them up with diapason store --help\n"),
    ])
  func verbs(arguments: [String], remedy: String) throws {
    try Program.run { program in
      let answer = try program.call(arguments)
      #expect(answer.status == 64)
      #expect(answer.output.isEmpty)
      #expect(answer.conversation.contains("error[input.noSuchVerb]"))
      #expect(answer.conversation.hasSuffix("do:    \(remedy)"))
    }
  }

  @Test("an unknown option gets the nearest, and where the options are listed")
  func options() throws {
    try Program.run { program in
      let answer = try program("check", "--agianst", "thust2018-dsc", ".")
      #expect(answer.status == 64)
      #expect(answer.output.isEmpty)
      #expect(answer.conversation.contains("--against"))
      #expect(answer.conversation.contains("diapason check --help"))
    }
  }
}
