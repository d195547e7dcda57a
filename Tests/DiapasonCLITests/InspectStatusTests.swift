import Foundation
import Identity
import Testing

/// The built program, asked as a person would ask it.
@Suite("diapason inspect")
struct InspectStatusTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let fixtures = root.appending(path: "Tests/ImagingTests/Fixtures").path

  struct Answer {
    let status: Int32
    let output, conversation: String
  }

  private func run(_ arguments: [String], in folder: URL) throws -> Answer {
    let process = Process()
    process.executableURL = try Self.binary()
    process.arguments = arguments
    let (out, err) = (folder.appending(path: ".out"), folder.appending(path: ".err"))
    try Data().write(to: out)
    try Data().write(to: err)
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    process.waitUntilExit()
    return Answer(
      status: process.terminationStatus, output: try String(contentsOf: out, encoding: .utf8),
      conversation: try String(contentsOf: err, encoding: .utf8))
  }

  private static func binary() throws -> URL {
    let places = [
      URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent(),
      Bundle.main.bundleURL, root.appending(path: ".build/debug"),
    ]
    return try #require(
      places.map { $0.appending(path: "diapason") }.first {
        FileManager.default.isExecutableFile(atPath: $0.path)
      })
  }

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "inspect-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test("no verb and a wrong one are usage errors with nothing on standard output")
  func usage() throws {
    try withFolder { folder in
      for arguments in [[], ["nonsense"], ["inspect"], ["inspect", "--nonsense", "."]] {
        let answer = try run(arguments, in: folder)
        #expect(answer.status == 64, "\(arguments)")
        #expect(answer.output.isEmpty)
        #expect(!answer.conversation.isEmpty)
      }
    }
  }

  @Test("a path that does not exist is 66 and says which")
  func missing() throws {
    try withFolder { folder in
      let answer = try run(["inspect", folder.path + "/none"], in: folder)
      #expect(answer.status == 66)
      #expect(answer.output.isEmpty)
      #expect(answer.conversation.contains("error[imaging.noInput]"))
      #expect(answer.conversation.contains(folder.path + "/none"))
    }
  }

  @Test("an empty folder, a folder of text and a loop of links are undetermined, never 0")
  func nothing() throws {
    try withFolder { folder in
      let scans = folder.appending(path: "scans")
      try FileManager.default.createDirectory(at: scans, withIntermediateDirectories: true)
      #expect(try run(["inspect", scans.path], in: folder).status == 2)
      try Data("not a scan".utf8).write(to: scans.appending(path: "notes.txt"))
      try FileManager.default.createSymbolicLink(
        at: scans.appending(path: "loop"), withDestinationURL: scans)
      let answer = try run(["inspect", scans.path], in: folder)
      #expect(answer.status == 2)
      #expect(answer.output.isEmpty)
      #expect(answer.conversation.contains("imaging.noSeries"))
    }
  }

  @Test("a file of no bytes is bad input; beside sound files the answer is undetermined")
  func unreadable() throws {
    try withFolder { folder in
      let scans = folder.appending(path: "scans")
      try FileManager.default.createDirectory(at: scans, withIntermediateDirectories: true)
      try Data().write(to: scans.appending(path: "IM0042"))
      let alone = try run(["inspect", scans.path], in: folder)
      #expect(alone.status == 65)
      #expect(alone.conversation.contains("error[imaging.empty]"))
      let both = try run(["inspect", scans.path, Self.fixtures], in: folder)
      #expect(both.status == 2)
      #expect(both.output.contains("series 10"))
    }
  }

  @Test("a name that would move the cursor is shown escaped")
  func hostileName() throws {
    try withFolder { folder in
      let scans = folder.appending(path: "scans")
      try FileManager.default.createDirectory(at: scans, withIntermediateDirectories: true)
      try Data().write(to: scans.appending(path: "a\u{1B}[2Jb"))
      let answer = try run(["inspect", scans.path], in: folder)
      #expect(answer.conversation.contains("a\\u001b[2Jb"))
      #expect(!answer.conversation.contains("\u{1B}"))
    }
  }

  @Test("sound files give 0, one JSON object a line, and the same bytes twice")
  func ndjson() throws {
    try withFolder { folder in
      let answer = try run(["inspect", Self.fixtures, "--format", "ndjson"], in: folder)
      #expect(answer.status == 0)
      let lines = answer.output.split(separator: "\n")
      #expect(lines.count == 2)
      for line in lines { #expect(JSONValue(parsing: line)?["parameters"] != nil) }
      #expect(
        try run(["inspect", Self.fixtures, "--format", "ndjson"], in: folder).output
          == answer.output)
    }
  }
}
