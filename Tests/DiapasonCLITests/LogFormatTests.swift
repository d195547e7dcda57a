import Foundation
import Identity
import Testing

@testable import DiapasonCLI

@Suite("--log-format")
struct LogFormatTests {
  /// The objects of a conversation that is one a line; a line that is none is a failure.
  private func objects(_ answer: Program.Answer) throws -> [JSONValue] {
    try answer.conversation.split(separator: "\n").map { line in
      let object = try #require(JSONValue(parsing: String(line)), "\(line)")
      #expect(object["level"]?.string != nil && object["what"]?.string != nil, "\(line)")
      // Written as every canonical value is.
      #expect(object.text == line)
      return object
    }
  }

  @Test(
    "is found before the arguments are parsed, the last one that is there, and not behind --",
    arguments: [
      ([], .text), (["check"], .text), (["--log-format", "json", "check"], .json),
      (["check", "--log-format=json"], .json), (["--log-format"], .text),
      (["--log-format", "xml"], .text), (["--", "--log-format", "json"], .text),
      (["--log-format", "json", "--log-format", "text"], .text),
      (["--reason=--log-format=json"], .text), (["--log-formats", "json"], .text),
    ] as [([String], LogFormat)])
  func asked(arguments: [String], format: LogFormat) {
    #expect(LogFormat.asked(in: arguments) == format)
  }

  @Test("a message has its level, its code and its four parts; what is absent is left out")
  func members() {
    let whole = Message(
      .warning, code: "a.b", "what \"is\"\u{1B}", location: "here", why: "because", remedy: "act")
    #expect(
      whole.text(as: .json)
        == #"{"code":"a.b","do":"act","level":"warning","what":"what \"is\"\\u001b","#
        + #""where":"here","why":"because"}"#)
    #expect(
      whole.text(as: .text)
        == "warning[a.b]: what \"is\"\\u001b\n  where: here\n  why:   because\n  do:    act")
    let hint = Message(.hint, "next: diapason check")
    #expect(hint.text(as: .json) == #"{"level":"hint","what":"next: diapason check"}"#)
    #expect(hint.text(as: .text) == "hint: next: diapason check")
    #expect(Message(.note, "so").text(as: .json) == #"{"level":"note","what":"so"}"#)
    #expect(Message(.note, "so").text(as: .text) == "so")
    #expect(
      whole.remainder(7).text(as: .text) == "warning[a.b]: and 7 more like this: -v lists them")
  }

  @Test("an error of a verb, of the parser and of an unknown word are one line each")
  func errors() throws {
    try Program.run(hasFewProtocols: true) { program in
      for (arguments, code) in [
        (["explain", "nonsense"], "input.noSuchCode"), (["inspect", "--nonsense", "."], "usage"),
        (["inspect", ".", "--format", "html"], "usage"), (["chek"], "input.noSuchVerb"),
        (["check", "none"], "imaging.noInput"),
      ] {
        let answer = try program.call(arguments + ["--log-format", "json"])
        #expect(answer.status > 2 && answer.output.isEmpty, "\(arguments)")
        let object = try #require(try objects(answer).first, "\(arguments)")
        #expect(object["level"]?.string == "error", "\(arguments)")
        #expect(object["code"]?.string == code, "\(arguments)")
        for member in ["where", "do"] { #expect(object[member] != nil, "\(arguments)") }
      }
    }
  }

  @Test("hints, warnings and what is said beside an answer are lines too, the answer stays")
  func conversation() throws {
    try Program.run(hasFewProtocols: true) { program in
      let made = try program("store", "init", "--log-format", "json")
      #expect(made.status == 0)
      #expect(try objects(made).map { $0["level"]?.string } == ["hint"])
      let empty = try program.scans([:], in: "empty")
      let nothing = try objects(try program("inspect", empty, "--log-format", "json"))
      #expect(nothing.first?["level"]?.string == "warning")
      #expect(nothing.first?["code"]?.string == "imaging.noSeries")
      let plain = try program("inspect", Program.fixtures)
      let read = try program("inspect", Program.fixtures, "--log-format", "json")
      #expect(read.output == plain.output && read.status == plain.status)
      #expect(try objects(read).last?["level"]?.string == "note")
      #expect(try objects(try program("--log-format", "json")).count == 1)
      #expect(try program("site", "list", "--log-format", "xml").status == 64)
    }
  }

  @Test("findings of a cohort are messages with their place, which a line for people is not")
  func cohort() throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      let file = try program.write("site,metric\nOSLO,rcbv.mean\n", to: "cases.csv")
      let answer = try program("cohort", "import", file, "--log-format", "json")
      #expect(answer.status == 65)
      let errors = try objects(answer).filter { $0["level"]?.string == "error" }
      let places = errors.compactMap { $0["where"]?.string }
      #expect(places.contains { $0.hasPrefix(file) }, "\(answer.conversation)")
      #expect(errors.allSatisfy { $0["code"] != nil })
    }
  }

  @Test("of more than five files that cannot be read three are named, and how many more; -v all")
  func folded() throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      let files = Dictionary(uniqueKeysWithValues: (1...6).map { ("f\($0)", [UInt8]()) })
      let scans = try program.scans(files)
      for (verb, answer) in try program.asked(scans) {
        let messages = answer.conversation.components(separatedBy: "error[imaging.empty]: ")
        #expect(messages.count == 5, "\(verb)")
        #expect(messages.last?.hasPrefix("and 3 more like this: -v lists them\n") == true)
      }
      let whole = try program("inspect", scans, "-v").conversation
      #expect(whole.components(separatedBy: "error[imaging.empty]: ").count == 7)
      #expect(!whole.contains("more like this"))
      let absent = (1...6).map { "absent\($0)" }
      let missing = try program.call(["inspect"] + absent)
      #expect(missing.status == 66)
      #expect(missing.conversation.contains("error[imaging.noInput]: and 3 more like this"))
      #expect(try program.call(["inspect"] + absent.dropLast()).conversation.contains("absent5"))
    }
  }
}
