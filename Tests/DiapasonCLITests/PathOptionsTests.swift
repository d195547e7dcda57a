import Foundation
import Identity
import Testing

/// Paths from lists and one file from standard input, the same in every verb that reads scans.
@Suite("Paths from lists and from standard input")
struct PathOptionsTests {
  private static let hitachi = Program.fixtures + "/hitachi-t2"
  private static let toshiba = Program.fixtures + "/toshiba-small/MR_small.dcm"
  static let verbs = [
    ["inspect"], ["check"], ["ingest"], ["phantom", "measure", "--phantom", "uniform-sphere"],
  ]

  @Test("a list adds its paths to the arguments: ended by lines, CR LF or NUL, or through a pipe")
  func lists() throws {
    try Program.run(hasFewProtocols: true) { program in
      let format = ["--format", "ndjson"]
      let named = try program.call(["inspect", Self.hitachi, Self.toshiba] + format)
      #expect(named.status == 0)
      #expect(named.output.split(separator: "\n").count == 2)
      let lines = try program.write("\n\(Self.toshiba)\r\n\n", to: "lines")
      let nulls = try program.write("\(Self.hitachi)\0\0\(Self.toshiba)\0", to: "nulls")
      for arguments in [
        [Self.hitachi, "--files-from", lines], ["--files-from", nulls, "-0"],
        ["--files-from", nulls, "--null"],
        ["--files-from", lines, "--files-from", lines, Self.hitachi],
      ] {
        let answer = try program.call(["inspect"] + arguments + format)
        #expect(answer.status == 0 && answer.output == named.output, "\(arguments)")
      }
      let piped = try program.shell(
        "printf '%s\\n' '\(Self.hitachi)' '\(Self.toshiba)' | "
          + "\"$DIAPASON\" inspect --files-from - --format ndjson")
      #expect(piped.status == 0 && piped.output == named.output)
    }
  }

  @Test("a name that is no UTF-8 is read from arguments, folders and lists, and shown by its bytes")
  func bytes() throws {
    try Program.run(hasFewProtocols: true) { program in
      let named = try program("inspect", Self.toshiba, "--format", "ndjson")
      let made = try program.shell(
        "mkdir M && cp '\(Self.toshiba)' \"M/$(printf 'M\\374')\"")
      try #require(made.status == 0)
      for paths in [
        "M", "\"M/$(printf 'M\\374')\"", "--files-from lines", "--files-from nulls -0",
      ] {
        let answer = try program.shell(
          "printf 'M/M\\374\\n' > lines; printf 'M/M\\374\\0' > nulls; "
            + "\"$DIAPASON\" inspect --format ndjson \(paths)")
        #expect(answer.status == 0 && answer.output == named.output, "\(paths)")
      }
      let missing = try program.shell("\"$DIAPASON\" inspect \"$(printf 'none\\374')\"")
      #expect(missing.status == 66 && missing.conversation.contains("where: none\\xFC"))
      // Foundation does not remove what it cannot name.
      #expect(try program.shell("rm -r M").status == 0)
    }
  }

  @Test("neither a path nor a list is a usage error, in the words it always had", arguments: verbs)
  func missing(verb: [String]) throws {
    try Program.run(hasFewProtocols: true) { program in
      let answer = try program.call(verb)
      #expect(answer.status == 64 && answer.output.isEmpty)
      #expect(answer.conversation.contains("error[usage]: missing expected argument '<paths> ...'"))
      #expect(answer.conversation.contains("why:   <paths>  Files and folders; folders are walked"))
      #expect(try program.call(verb + ["-0", "."]).status == 64)
    }
  }

  @Test("a list that is empty is no data, one that cannot be opened is no input", arguments: verbs)
  func ends(verb: [String]) throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore()
      let list = try program.write("\n\r\n", to: "list")
      let empty = try program.call(verb + ["--files-from", list])
      #expect(empty.status == 2)
      #expect(empty.conversation.contains("warning[imaging.noSeries]"))
      #expect(empty.conversation.contains("where: \(list)"))
      for closed in ["none", program.folder.path] {
        let answer = try program.call(verb + ["--files-from", closed])
        #expect(answer.status == 66 && answer.output.isEmpty)
        #expect(answer.conversation.contains("error[imaging.noInput]"))
        #expect(answer.conversation.contains("where: \(closed)"))
      }
    }
  }

  @Test("what is no path is refused by its line, and a list beyond the limit by its size")
  func refused() throws {
    try Program.run(hasFewProtocols: true) { program in
      let list = program.folder.appending(path: "list")
      try Data(Array("a\n".utf8) + [0x62, 0xFF, 0x0A]).write(to: list)
      let bytes = try program("inspect", "--files-from", "list", "-v")
      #expect(bytes.status == 66 && bytes.output.isEmpty)
      #expect(bytes.conversation.contains("where: b\\xFF"))
      try Data("a\0b\0".utf8).write(to: list)
      let nulls = try program("inspect", "--files-from", "list")
      #expect(nulls.status == 65)
      #expect(nulls.conversation.contains("where: list, line 1"))
      #expect(nulls.conversation.contains("do:    add -0"))
      let large = try program.shell(
        "truncate -s 67108865 large && \"$DIAPASON\" inspect --files-from large")
      #expect(large.status == 65 && large.output.isEmpty)
      #expect(large.conversation.contains("error[input.listTooLarge]"))
    }
  }

  @Test("many paths that are not there are not all listed unasked")
  func many() throws {
    try Program.run(hasFewProtocols: true) { program in
      let list = try program.write((1...9).map { "none-\($0)\n" }.joined(), to: "list")
      let few = try program("inspect", "--files-from", list)
      #expect(few.status == 66)
      #expect(few.conversation.contains("none-3") && !few.conversation.contains("none-4"))
      #expect(few.conversation.contains("and 6 more like this"))
      #expect(try program("inspect", "--files-from", list, "-v").conversation.contains("none-9"))
    }
  }

  @Test("- is one file on standard input, answered as the file would be, beside others or alone")
  func standardInput() throws {
    try Program.run(hasFewProtocols: true) { program in
      for verb in ["inspect", "inspect --raw 0018,0081", "check"] {
        let command = "\"$DIAPASON\" \(verb) --format json"
        let file = try program.shell("\(command) '\(Self.toshiba)'")
        let held = try program.shell("\(command) - < '\(Self.toshiba)'")
        #expect(held.status == file.status && held.output == file.output, "\(verb)")
        #expect(!held.output.isEmpty)
      }
      let both = try program.shell("\"$DIAPASON\" inspect '\(Self.hitachi)' - < '\(Self.toshiba)'")
      #expect(both.status == 0)
      #expect(try program("inspect", Self.hitachi, Self.toshiba).output == both.output)
      // A copy of it on the disk is no second object.
      let copy = try program.shell("\"$DIAPASON\" inspect - '\(Self.toshiba)' < '\(Self.toshiba)'")
      #expect(copy.status == 0 && copy.conversation.contains("1 series in 2 files"))
      let nothing = try program("inspect", "-")
      #expect(nothing.status == 65 && nothing.output.isEmpty)
      #expect(nothing.conversation.contains("error[imaging.empty]"))
      #expect(nothing.conversation.contains("where: -"))
    }
  }

  @Test("a phantom image on standard input is measured as the file")
  func phantom() throws {
    try Program.run(hasFewProtocols: true) { program in
      let phantom = ["--phantom", "uniform-sphere"]
      try #require(
        try program.call(
          ["phantom", "simulate", "--into", "qa", "--matrix", "64"] + phantom
        ).status == 0)
      let image = "qa/scan-0001/0002/0001.dcm"
      let measure = ["phantom", "measure", "--format", "json"] + phantom
      let file = try program.call(measure + [image])
      let held = try program.shell(
        "\"$DIAPASON\" \(measure.joined(separator: " ")) - < \(image)")
      #expect(file.result?.array?.count == 1)
      #expect(held.status == file.status && held.output == file.output)
    }
  }

  @Test(
    "standard input is read once, and is no evidence",
    arguments: [
      "inspect - -", "inspect - --files-from -", "inspect --files-from - --files-from -",
      "check --declared - -", "ingest -",
    ])
  func once(line: String) throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore()
      let answer = try program.call(line.split(separator: " ").map(String.init))
      #expect(answer.status == 64 && answer.output.isEmpty)
      #expect(answer.conversation.contains("error[usage]"))
    }
  }

  @Test("a list may name standard input, unless it is there itself")
  func named() throws {
    try Program.run(hasFewProtocols: true) { program in
      let list = try program.write("-\n", to: "list")
      let command = "\"$DIAPASON\" inspect --format ndjson --files-from"
      let held = try program.shell("\(command) '\(list)' < '\(Self.toshiba)'")
      #expect(held.status == 0 && !held.output.isEmpty)
      #expect(try program.shell("\(command) - < '\(list)'").status == 64)
    }
  }
}
