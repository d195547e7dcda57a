import ArgumentParser
import TestSupport
import Testing

@testable import DiapasonCLI

@Suite("Help")
struct HelpTests {
  /// The help of a verb or of a group, the program itself among them.
  struct Page: Sendable, CustomTestStringConvertible {
    /// As `diapason site add`.
    let name: String
    let isGroup: Bool
    let abstract, discussion, text, short: String

    var testDescription: String { name }

    /// The lines below a heading.
    func section(_ heading: String) -> [String] {
      let lines = discussion.split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
      guard let start = lines.firstIndex(of: heading) else { return [] }
      return lines[(start + 1)...].prefix { !$0.isEmpty }.map { $0 }
    }

    /// The examples as words up to a pipe or a file, continued lines as one.
    var examples: [[String]] {
      var commands: [[String]] = []
      var isContinued = false
      for line in section("EXAMPLES") {
        let words = line.split(separator: " ").map(String.init)
        if isContinued { commands[commands.count - 1] += words } else { commands.append(words) }
        isContinued = words.last == "\\"
      }
      return commands.map { words in words.prefix { !["|", ">", "&&"].contains($0) }.map { $0 } }
    }

    /// The options that the page lists, short and long.
    var options: Set<String> {
      let listed = text.split(separator: "\n").filter { $0.hasPrefix("  -") }
      return Set(
        listed.flatMap { $0.split { $0 == " " || $0 == "," } }.map(String.init)
          .filter { $0.hasPrefix("-") })
    }
  }

  static let pages: [Page] = walk(Diapason.self, [])
  static let names = Set(pages.map(\.name))

  private static func walk(_ verb: any ParsableCommand.Type, _ path: [String]) -> [Page] {
    let path = path + [verb._commandName]
    let configuration = verb.configuration
    let page = Page(
      name: path.joined(separator: " "), isGroup: !configuration.subcommands.isEmpty,
      abstract: configuration.abstract, discussion: configuration.discussion,
      text: Diapason.helpMessage(for: verb, includeHidden: false, columns: 80),
      short: Help.short(verb, columns: 80))
    return [page] + configuration.subcommands.flatMap { walk($0, path) }
  }

  /// The verb that an example calls.
  private func called(_ words: [String]) -> Page? {
    var name = words.first ?? ""
    for word in words.dropFirst() {
      guard Self.names.contains("\(name) \(word)") else { break }
      name += " \(word)"
    }
    return Self.pages.first { $0.name == name }
  }

  @Test("the tree has every group and verb")
  func tree() {
    #expect(Self.pages.count > 40 && Self.names.count == Self.pages.count)
    #expect(Self.names.contains("diapason phantom baseline adopt"))
  }

  @Test("a page begins with one sentence", arguments: pages)
  func sentence(page: Page) {
    #expect(page.abstract.first?.isUppercase == true)
    #expect(page.abstract.hasSuffix(".") && !page.abstract.contains(". "))
    #expect(page.abstract.count <= 100 && !page.abstract.contains("\n"))
  }

  @Test("has two examples of itself, whose verbs and options there are", arguments: pages)
  func examples(page: Page) {
    let examples = page.examples
    #expect(examples.count >= 2)
    #expect(page.section("EXAMPLES").count { $0.hasPrefix("  diapason ") } == examples.count)
    for words in examples {
      let example = words.joined(separator: " ")
      guard let verb = called(words) else {
        Issue.record("\(example)")
        continue
      }
      #expect(!verb.isGroup && "\(verb.name) ".hasPrefix("\(page.name) "), "\(example)")
      for word in words where word.hasPrefix("-") && word != "-" {
        // A number below zero is a value.
        if word.dropFirst().first?.isNumber == true { continue }
        let option = String(word.prefix { $0 != "=" })
        #expect(verb.options.contains(option), "\(example): \(option)")
      }
    }
  }

  @Test("names the exit statuses, and two or three other verbs that there are", arguments: pages)
  func ending(page: Page) throws {
    #expect(!page.section("EXIT STATUS").isEmpty)
    let line = page.section("SEE ALSO")
    try #require(line.count == 1)
    let verbs = line[0].trimmingPrefix("  ").split(separator: ", ").map(String.init)
    #expect((2...3).contains(verbs.count) && Set(verbs).count == verbs.count)
    for verb in verbs {
      #expect(Self.names.contains(verb) && verb != page.name, "\(verb)")
    }
  }

  @Test("no line below a heading is broken at 80 columns", arguments: pages)
  func width(page: Page) {
    let lines = Set(page.text.split(separator: "\n").map(String.init))
    for heading in ["EXAMPLES", "EXIT STATUS", "SEE ALSO"] {
      for line in page.section(heading) { #expect(lines.contains(line), "\(line)") }
    }
  }

  @Test(
    "the short page has the form and the examples, and says where the rest is", arguments: pages)
  func short(page: Page) {
    #expect(page.short.contains("\n\nUSAGE: \(page.name)"))
    #expect(page.short.contains("\n\nEXAMPLES\n  diapason "))
    #expect(page.short.contains("\n\nSUBCOMMANDS:\n") == page.isGroup)
    #expect(page.short.hasSuffix("\n\n\(page.name) --help says all"))
    for word in ["OVERVIEW", "EXIT STATUS", "SEE ALSO", "--store"] {
      #expect(!page.short.contains(word), "\(word)")
    }
  }

  @Test("every page at 80 columns is as reviewed")
  func golden() throws {
    let rule = String(repeating: "=", count: 79)
    let text = Self.pages.map { "\(rule)\n\($0.name) --help\n\(rule)\n\($0.text)\n" }.joined()
    let difference = try Golden.difference(text, from: "help.txt")
    #expect(difference == nil)
  }

  @Test(
    "-h asks for the page of the verb it stands by, wherever that is, but not behind --",
    arguments: [
      (["-h"], "diapason"), (["site", "-h"], "diapason site"), (["-h", "check"], "diapason check"),
      (["--store", "x", "site", "add", "OSLO", "-h"], "diapason site add"),
      (["phantom", "baseline", "-h", "list"], "diapason phantom baseline list"),
      (["chek", "-h"], "diapason"), (["check", "--", "-h"], nil), (["check", "--help"], nil),
      (["check", "--reason=-h"], nil), ([], nil),
    ] as [([String], String?)])
  func asked(arguments: [String], name: String?) {
    let verb = Help.shortAsked(in: arguments)
    #expect(verb.map { Help.name(of: $0) } == name)
  }

  @Test("pages are as wide as the terminal, at most 100 columns and never too narrow to read")
  func terminal() throws {
    try Program.run { program in
      for (columns, widest) in [("300", 81...100), ("60", 41...79), ("1", 27...79)] {
        let page = try program.call(["inspect", "--help"], environment: ["COLUMNS": columns])
        #expect(page.status == 0)
        let options = page.output.split(separator: "\n").drop { $0 != "GLOBAL:" }
        #expect(widest.contains(options.map(\.count).max() ?? 0), "\(columns)")
      }
    }
  }

  @Test("-h is short and --help whole, on stdout; no verb is the short page on stderr and 64")
  func streams() throws {
    try Program.run { program in
      for verb in [[], ["site"], ["site", "add"]] {
        let name = (["diapason"] + verb).joined(separator: " ")
        let page = try #require(Self.pages.first { $0.name == name })
        let short = try program.call(verb + ["-h"])
        #expect(short.status == 0 && short.conversation.isEmpty)
        #expect(short.output == page.short + "\n")
        let whole = try program.call(verb + ["--help"])
        #expect(whole.status == 0 && whole.conversation.isEmpty)
        #expect(whole.output.contains("EXIT STATUS"))
        guard page.isGroup else { continue }
        let none = try program.call(verb)
        #expect(none.status == 64 && none.output.isEmpty)
        #expect(none.conversation == page.short + "\n")
      }
    }
  }
}
