import Foundation
import Identity
import Testing

@Suite("diapason inspect")
struct InspectStatusTests {
  @Test("no verb and a wrong one are usage errors with nothing on standard output")
  func usage() throws {
    try Program.run { program in
      for arguments in [[], ["nonsense"], ["inspect"], ["inspect", "--nonsense", "."]] {
        let answer = try program.call(arguments)
        #expect(answer.status == 64, "\(arguments)")
        #expect(answer.output.isEmpty)
        #expect(!answer.conversation.isEmpty)
      }
    }
  }

  @Test("a path that does not exist is 66 and says which")
  func missing() throws {
    try Program.run { program in
      let folder = program.folder
      let answer = try program.call(["inspect", folder.path + "/none"])
      #expect(answer.status == 66)
      #expect(answer.output.isEmpty)
      #expect(answer.conversation.contains("error[imaging.noInput]"))
      #expect(answer.conversation.contains(folder.path + "/none"))
    }
  }

  @Test("an empty folder, a folder of text and a loop of links are undetermined, never 0")
  func nothing() throws {
    try Program.run { program in
      let folder = program.folder
      let scans = folder.appending(path: "scans")
      try FileManager.default.createDirectory(at: scans, withIntermediateDirectories: true)
      #expect(try program.call(["inspect", scans.path]).status == 2)
      try Data("not a scan".utf8).write(to: scans.appending(path: "notes.txt"))
      try FileManager.default.createSymbolicLink(
        at: scans.appending(path: "loop"), withDestinationURL: scans)
      let answer = try program.call(["inspect", scans.path])
      #expect(answer.status == 2)
      #expect(answer.output.isEmpty)
      #expect(answer.conversation.contains("imaging.noSeries"))
    }
  }

  @Test("a file of no bytes is bad input; beside sound files the answer is undetermined")
  func unreadable() throws {
    try Program.run { program in
      let folder = program.folder
      let scans = folder.appending(path: "scans")
      try FileManager.default.createDirectory(at: scans, withIntermediateDirectories: true)
      try Data().write(to: scans.appending(path: "IM0042"))
      let alone = try program.call(["inspect", scans.path])
      #expect(alone.status == 65)
      #expect(alone.conversation.contains("error[imaging.empty]"))
      let both = try program.call(["inspect", scans.path, Program.fixtures])
      #expect(both.status == 2)
      #expect(both.output.contains("series 10"))
    }
  }

  @Test("a name that would move the cursor is shown escaped")
  func hostileName() throws {
    try Program.run { program in
      let folder = program.folder
      let scans = folder.appending(path: "scans")
      try FileManager.default.createDirectory(at: scans, withIntermediateDirectories: true)
      try Data().write(to: scans.appending(path: "a\u{1B}[2Jb"))
      let answer = try program.call(["inspect", scans.path])
      #expect(answer.conversation.contains("a\\u001b[2Jb"))
      #expect(!answer.conversation.contains("\u{1B}"))
    }
  }

  @Test("sound files give 0, one JSON object a line, and the same bytes twice")
  func ndjson() throws {
    try Program.run { program in
      let sound = try program.call(
        ["inspect", Program.fixtures + "/hitachi-t2", "--format", "ndjson"])
      #expect(sound.status == 0)
      // The other fixture is one object in six encodings: files of one UID that differ.
      let answer = try program.call(["inspect", Program.fixtures, "--format", "ndjson"])
      #expect(answer.status == 2)
      let lines = answer.output.split(separator: "\n")
      #expect(lines.count == 2)
      for line in lines { #expect(JSONValue(parsing: line)?["parameters"] != nil) }
      #expect(
        try program.call(["inspect", Program.fixtures, "--format", "ndjson"]).output
          == answer.output)
    }
  }
}
