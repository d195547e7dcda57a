import Foundation
import Identity
import TestSupport
import Testing

/// The built program, asked as a person would ask it.
struct Program {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let fixtures = root.appending(path: "Tests/ImagingTests/Fixtures").path

  struct Answer {
    let status: Int32
    let output, conversation: String

    /// The `result` of an answer that is one JSON object.
    var result: JSONValue? { JSONValue(parsing: output)?["result"] }
  }

  /// A folder of its own, with a store's place in it.
  let folder: URL
  /// Where its library is, unless an environment names another.
  let library: String
  var store: String { folder.appending(path: "store").path }

  /// Calls `body` with a program in an empty folder, which is removed afterwards.
  ///
  /// - Parameter hasFewProtocols: whether its library has those of DSC and DCE alone: to read all that
  ///   are shipped is a third of what a small check takes.
  static func run(hasFewProtocols: Bool = false, _ body: (Program) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "diapason-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let library = hasFewProtocols ? try fewProtocols(in: folder) : root.path
    try body(Program(folder: folder, library: library))
  }

  /// Copies what it takes to read, measure and judge by two protocols.
  private static func fewProtocols(in folder: URL) throws -> String {
    let library = folder.appending(path: ".library")
    for path in [
      "Phantoms", "Reports/templates", "Reports/style", "Protocols/released.lock",
      "Protocols/acquisition/thust2018-dce", "Protocols/acquisition/thust2018-dsc",
    ] {
      let copy = library.appending(path: path)
      try FileManager.default.createDirectory(
        at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: root.appending(path: path), to: copy)
    }
    return library.path
  }

  /// Runs `diapason` with `arguments` to its end.
  func callAsFunction(_ arguments: String...) throws -> Answer { try call(arguments) }

  func call(_ arguments: [String], environment: [String: String] = [:]) throws -> Answer {
    try run(#require(BuiltProgram.location), arguments, environment)
  }

  /// Runs a line of the shell, in which `$DIAPASON` is the program.
  func shell(_ line: String) throws -> Answer {
    let binary: URL = try #require(BuiltProgram.location)
    return try run(URL(filePath: "/bin/sh"), ["-c", line], ["DIAPASON": binary.path])
  }

  private func run(
    _ executable: URL, _ arguments: [String], _ environment: [String: String]
  ) throws -> Answer {
    let running = try start(executable, arguments, environment)
    return try running.end()
  }

  /// Starts `diapason` and does not wait.
  func start(_ arguments: [String]) throws -> Running {
    try start(#require(BuiltProgram.location), arguments, [:])
  }

  private func start(
    _ executable: URL, _ arguments: [String], _ environment: [String: String]
  ) throws -> Running {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder.path, "DIAPASON_STORE": store,
      "DIAPASON_LIBRARY": library,
    ].merging(environment) { $1 }
    process.currentDirectoryURL = folder
    let name = UUID().uuidString
    let (out, err) = (
      folder.appending(path: ".out-\(name)"), folder.appending(path: ".err-\(name)")
    )
    try Data().write(to: out)
    try Data().write(to: err)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    return Running(process: process, out: out, err: err)
  }

  /// A program that was started.
  struct Running {
    let process: Process
    fileprivate let out, err: URL

    /// The lines of the answer so far.
    var lines: Int { ((try? Data(contentsOf: out)) ?? Data()).count { $0 == 0x0A } }

    /// Waits for its end.
    func end() throws -> Answer {
      process.waitUntilExit()
      let answer = Answer(
        status: process.terminationStatus, output: try String(contentsOf: out, encoding: .utf8),
        conversation: try String(contentsOf: err, encoding: .utf8))
      for file in [out, err] { try FileManager.default.removeItem(at: file) }
      return answer
    }
  }

  /// Writes a file into the folder and gives its path.
  func write(_ text: String, to name: String) throws -> String {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }
}
