import Foundation
import Identity
import TestSupport
import Testing

@testable import DiapasonCLI

@Suite("Rough use")
struct RoughUseTests {
  @Test("a usage error that a verb finds names the help of that verb")
  func help() throws {
    try Program.run { program in
      let answer = try program("inspect", Program.fixtures, "--format", "html")
      #expect(answer.status == 64)
      #expect(answer.conversation.contains("it has text, json"))
      #expect(answer.conversation.hasPrefix("error[usage]: this verb has no format 'html'"))
      #expect(answer.conversation.hasSuffix("  do:    see 'diapason inspect --help'\n"))
    }
  }

  @Test(
    "a usage error has its code, the verb, what was expected and where the help is",
    arguments: [
      (["inspect"], "missing expected argument '<paths> ...'", "diapason inspect"),
      (["inspect", "--nonsense", "."], "unknown option '--nonsense'", "diapason inspect"),
      (["--formt"], "unknown option '--formt'. Did you mean '--format'?", "diapason"),
      (["site", "add"], "missing expected argument '<code>'", "diapason site add"),
      (
        ["inspect", ".", "--format", "jsn"],
        "the value 'jsn' is invalid for '--format <format>'. Please provide one of the following: "
          + "text, json, ndjson, csv, html, junit", "diapason inspect"
      ),
      (
        ["inspect", ".", "--show", "geometri"],
        "the value 'geometri' is invalid for '--show <show>': nothing to show is named 'geometri'; "
          + "did you mean 'geometry'?", "diapason inspect"
      ),
    ])
  func usage(arguments: [String], what: String, place: String) throws {
    try Program.run { program in
      let answer = try program.call(arguments)
      #expect(answer.status == 64)
      #expect(answer.output.isEmpty)
      let lines = answer.conversation.split(separator: "\n")
      #expect(lines.count == 4, "\(answer.conversation)")
      #expect(lines.first == "error[usage]: \(what)")
      #expect(lines.dropFirst().first == "  where: \(place)")
      #expect(lines.dropFirst(2).first?.hasPrefix("  why:   ") == true)
      #expect(lines.last == "  do:    see '\(place) --help'")
    }
  }

  @Test("what was typed is never sent to the terminal as it is")
  func escaped() throws {
    try Program.run { program in
      let odd = "a\u{1B}[2J"
      for arguments in [
        [odd], ["inspect", odd], ["inspect", "--\(odd)"], ["ingest", ".", "--site", odd],
        ["check", ".", "--against", odd], ["check", Program.fixtures, "--only", odd],
        ["check", Program.fixtures, "--series", odd],
        ["inspect", Program.fixtures, "-o", "\(odd)/b"],
        ["store", "info", odd],
      ] {
        let answer = try program.call(arguments)
        #expect(answer.status > 2, "\(arguments)")
        #expect(!(answer.output + answer.conversation).contains("\u{1B}"), "\(arguments)")
      }
    }
  }

  @Test("a list of requirements that names none is a slip, not a wish to ask nothing")
  func onlyNothing() throws {
    try Program.run { program in
      for list in ["", ","] {
        let answer = try program("check", Program.fixtures, "--only", list)
        #expect(answer.status == 64 && answer.output.isEmpty)
      }
    }
  }

  @Test("every help page is on standard output with status 0")
  func helpPages() throws {
    try Program.run { program in
      for (number, verb) in [
        [], ["inspect"], ["check"], ["ingest"], ["store", "verify"], ["protocols", "lint"],
        ["report", "trial"], ["trial", "enrol"], ["site", "declare"], ["equipment", "event"],
      ].enumerated() {
        for (other, flag) in ["-h", "--help"].enumerated()
        where SlowTests.areAsked || number % 2 == other {
          let answer = try program.call(verb + [flag])
          #expect(answer.status == 0)
          #expect(answer.output.contains("USAGE: diapason"))
          #expect(answer.conversation.isEmpty)
        }
      }
    }
  }

  @Test("-- ends the options, and a name of nothing is no path")
  func names() throws {
    try Program.run { program in
      let scans = try program.scans(["a": BadInput.sound], in: "--odd")
      #expect(scans.hasSuffix("/--odd"))
      #expect(try program("inspect", "--", "--odd").status == 0)
      #expect(try program("inspect", "").status == 66)
    }
  }

  @Test("no library is 66, a name that it does not know 64")
  func library() throws {
    try Program.run { program in
      let none = try program.call(
        ["check", Program.fixtures], environment: ["DIAPASON_LIBRARY": "none"])
      #expect(none.status == 66)
      #expect(none.output.isEmpty)
      #expect(try program("check", Program.fixtures, "--against", "nonsense").status == 64)
      let near = try program("check", Program.fixtures, "--against", "thust2018-ds")
      #expect(near.conversation.contains("thust2018-dsc"))
    }
  }

  @Test("no escape byte stands in an answer that is no terminal, unless colour is always")
  func colour() throws {
    try Program.run { program in
      let check = ["check", Program.fixtures, "--series", "none"]
      let empty = try program.scans([:])
      for variables in [
        ["LC_ALL": "C"], ["LC_ALL": "C.UTF-8"], ["TERM": "dumb"], ["NO_COLOR": "1"],
      ] {
        let answer = try program.call(["inspect", Program.fixtures], environment: variables)
        #expect(!answer.output.contains("\u{1B}"))
        #expect(try program.call(check, environment: variables).status == 64)
      }
      let coloured = try program.call(
        ["check", empty, "--color", "always"], environment: ["NO_COLOR": "1"])
      #expect(coloured.output.contains("\u{1B}"))
      let plain = try program.call(["check", empty], environment: ["LC_ALL": "C"])
      #expect(plain.output.utf8.allSatisfy { $0 < 0x7F })
    }
  }

  @Test("standard output that is full or closed is 73 and said, one that went away quiet and 141")
  func streams() throws {
    try Program.run { program in
      for line in ["> /dev/full", ">&-"] {
        let answer = try program.shell("\"$DIAPASON\" inspect '\(Program.fixtures)' \(line)")
        #expect(answer.status == 73, "\(line)")
        #expect(answer.conversation.contains("error[output.notWritten]"))
      }
      // The reader is gone before the first line is written.
      let gone = try program.shell(
        "{ sleep 0.3; \"$DIAPASON\" inspect -q '\(Program.fixtures)'; echo $? >&2; } | true")
      #expect(gone.conversation == "141\n")
    }
  }

  @Test("a full disk is told apart from a folder that may not be written")
  func fullDisk() {
    for number in [ENOSPC, EDQUOT] { #expect(OutputFile.remedy(number).hasPrefix("free space")) }
    for number in [EACCES, ENOENT, EROFS, EFBIG] {
      #expect(OutputFile.remedy(number) == "name a file in a folder that you may write")
    }
  }

  @Test("-o onto a device, a folder or a full disk is 73 before or after, and leaves nothing")
  func output() throws {
    try Program.run { program in
      try program.makeStore(Program.addOslo)
      for name in ["/dev/full", ".", "none/a.txt"] {
        let answer = try program.call([
          "ingest", Program.fixtures, "--site", "OSLO", "-o", name, "--force",
        ])
        #expect(answer.status == 73, "\(name)")
        #expect(!answer.conversation.contains("--force"))
      }
      // Refused before anything was recorded.
      #expect(try program.counts().series == 0)
      let full = try program.shell(
        "ulimit -f 1; \"$DIAPASON\" inspect -q '\(Program.fixtures)' --format json -o a.json")
      #expect(full.status == 73)
      #expect(full.conversation.contains("error[output.notWritten]"))
      let names = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
      #expect(!names.contains { $0.hasPrefix("a.json") })
    }
  }
}
