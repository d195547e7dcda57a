import Foundation
import TestSupport
import Testing

/// The transcripts that people read first, run as they stand: a line that begins with `$ ` is a
/// command, the lines below it are what it prints, and `...` stands for any lines.
@Suite("Examples", .serialized)
struct ExampleTests {
  private struct Step {
    let command: String
    var printed: [String] = []
  }

  @Test("the README's transcript and every example print what they show")
  func transcripts() throws {
    let root = SharedData.checkout
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "diapason-examples-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let examples = try FileManager.default.contentsOfDirectory(
      atPath: "\(root)/Documentation/Examples"
    ).filter { $0.hasSuffix(".txt") }.sorted().map { "\(root)/Documentation/Examples/\($0)" }
    #expect(examples.count >= 2)
    // The README first: it makes the demonstration that the others look into.
    for file in ["\(root)/README.md"] + examples {
      let steps = try Self.steps(in: String(contentsOfFile: file, encoding: .utf8))
      #expect(!steps.isEmpty, "\(file) has no command")
      let seen = try Self.run(steps, in: folder)
      for (step, printed) in zip(steps, seen) {
        #expect(
          Self.fits(printed[...], step.printed[...]),
          "\(step.command) printed:\n\(printed.joined(separator: "\n"))")
      }
    }
  }

  private static func steps(in text: String) -> [Step] {
    var steps: [Step] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2))))
      } else if line.hasPrefix("```") {
        // Below a fence is prose, which belongs to no command.
        if !steps.isEmpty { return steps }
      } else if !steps.isEmpty {
        steps[steps.count - 1].printed.append(line)
      }
    }
    if steps.last?.printed.last == "" { steps[steps.count - 1].printed.removeLast() }
    return steps
  }

  /// What each step prints, all run by one shell, so that `$?` is that of the step before.
  private static func run(_ steps: [Step], in folder: String) throws -> [[String]] {
    let mark = "-- end of step --"
    // The status is handed on past the mark.
    let script = steps.map { "\($0.command)\n_status=$?; echo '\(mark)'; (exit $_status)" }
      .joined(separator: "\n")
    let shell = Process()
    shell.executableURL = URL(filePath: "/bin/sh")
    shell.arguments = ["-c", script]
    shell.currentDirectoryURL = URL(filePath: folder)
    let program = try #require(BuiltProgram.location).deletingLastPathComponent().path
    shell.environment = [
      "PATH": "\(program):/usr/bin:/bin", "DIAPASON_LIBRARY": SharedData.checkout,
      "LC_ALL": "C", "HOME": folder,
    ]
    let output = Pipe()
    shell.standardOutput = output
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    shell.waitUntilExit()
    var all: [[String]] = [[]]
    // CSV ends its lines with two characters, which are one here.
    for line in String(decoding: bytes, as: UTF8.self).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    {
      if line == mark { all.append([]) } else { all[all.count - 1].append(String(line)) }
    }
    return Array(all.prefix(steps.count))
  }

  private static func fits(_ printed: ArraySlice<String>, _ shown: ArraySlice<String>) -> Bool {
    guard let first = shown.first else { return printed.isEmpty }
    if first == "..." {
      if shown.count == 1 { return true }
      return printed.indices.contains { fits(printed[$0...], shown.dropFirst()) }
    }
    guard let line = printed.first, line == first else { return false }
    return fits(printed.dropFirst(), shown.dropFirst())
  }
}
