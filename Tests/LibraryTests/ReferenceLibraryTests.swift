import Conformance
import Foundation
import Identity
import Library
import Testing

@Suite("Library")
struct ReferenceLibraryTests {
  /// The sample in `version`, with its `status`.
  private static func text(_ version: Int, _ status: String) -> String {
    Sample.change(
      Sample.change(Sample.scan, 3, to: "version: \(version)"), 4, to: "status: \(status)")
  }

  /// - Parameter isLocked: whether the two released versions and the retired one stand in the lock.
  private static func filled(isLocked: Bool = true) throws -> Scratch {
    let scratch = try Scratch()
    for (version, status) in [(1, "retired"), (2, "released"), (9, "released"), (10, "draft")] {
      try scratch.write(text(version, status), to: "Protocols/acquisition/demo/\(version).yaml")
    }
    if isLocked {
      let lines = try [1, 2, 9].map { ReleasedLock.line(for: try released($0)) }
      try scratch.write(lines.joined(separator: "\n"), to: "Protocols/released.lock")
    }
    return scratch
  }

  private static func released(_ version: Int) throws -> ScanProtocol {
    let bytes = Array(text(version, "released").utf8)
    return try #require(ScanProtocol.read(bytes, file: "a", expecting: nil, lock: nil).value)
  }

  @Test("without a version the latest released one is found, by number")
  func latest() throws {
    let scratch = try Self.filled()
    let library = try ReferenceLibrary(folder: scratch.path)
    #expect(library.names() == ["demo"])
    #expect(library.versions(of: "demo") == [1, 2, 9, 10])
    #expect(try library.find("demo").key == "demo@9")
    #expect(try library.find("demo@10").status == .draft)
    #expect(try library.find("demo@1").status == .retired)
  }

  @Test("a version that is retired is found by its number, and is no answer to a name")
  func retired() throws {
    let scratch = try Self.filled()
    let library = try ReferenceLibrary(folder: scratch.path)
    #expect(try library.retired("demo", 1, as: ScanProtocol.self)?.key == "demo@1")
    for version in [2, 10, 3] {
      #expect(try library.retired("demo", version, as: ScanProtocol.self) == nil)
    }
    #expect(try library.retired("dema", 1, as: ScanProtocol.self) == nil)
    for version in [2, 9] {
      try scratch.write(
        Self.text(version, "retired"), to: "Protocols/acquisition/demo/\(version).yaml")
    }
    let error = try #require(throws: LibraryError.self) { try library.find("demo") }
    #expect(error.code == .retired && error.where == "demo@9")
    #expect(try library.released(as: ScanProtocol.self).isEmpty)
  }

  @Test("a name that leaves the folder is no name")
  func outside() throws {
    let scratch = try Self.filled()
    let library = try ReferenceLibrary(folder: scratch.path)
    #expect(library.versions(of: "../acquisition/demo") == [])
    #expect(throws: LibraryError.self) { try library.find("../acquisition/demo@1") }
  }

  @Test("a released file that the lock does not hold cannot be used")
  func locked() throws {
    let scratch = try Self.filled(isLocked: false)
    let library = try ReferenceLibrary(folder: scratch.path)
    let two = try Self.released(2)
    // Nothing witnesses it where there is no lock at all.
    let unwitnessed = try #require(throws: LibraryError.self) { try library.find("demo@2") }
    #expect(unwitnessed.code == .notLocked)
    #expect(
      try DefinitionLint.run(scratch.path).issues.map(\.code) == [
        .notLocked, .notLocked, .notLocked,
      ])
    #expect(try library.find("demo@10").status == .draft)
    try scratch.write(ReleasedLock.line(for: two), to: "Protocols/released.lock")
    #expect(try library.find("demo@2") == two)
    let error = try #require(throws: LibraryError.self) { try library.find("demo@9") }
    #expect(error.code == .notLocked)
    #expect(error.where == "\(scratch.path)/Protocols/acquisition/demo/9.yaml:4:9")
  }

  @Test("a folder is named by option, environment, configuration, in this order, and must be there")
  func candidates() throws {
    let scratch = try Self.filled()
    func folder(
      option: String? = nil, variable: String? = nil, configured: String? = nil,
      working: String = "/", program: String? = nil
    ) throws -> String {
      try ReferenceLibrary(
        ReferenceLibrary.Candidates(
          option: option, environment: variable.map { ["DIAPASON_LIBRARY": $0] } ?? [:],
          configured: configured, workingDirectory: working, programFolder: program)
      ).folder
    }
    let other = try Scratch()
    #expect(try folder(option: scratch.path, variable: other.path) == scratch.path)
    #expect(try folder(variable: scratch.path, configured: other.path) == scratch.path)
    #expect(try folder(variable: "", configured: scratch.path) == scratch.path)
    #expect(try folder(working: scratch.path) == scratch.path)
    try other.write(Sample.scan, to: "share/diapason/Protocols/acquisition/demo/1.yaml")
    try other.write("", to: "bin/diapason")
    let installed = try folder(working: other.path, program: "\(other.path)/bin")
    #expect(try ReferenceLibrary(folder: installed).names() == ["demo"])
    #expect(throws: LibraryError.self) {
      try folder(option: "\(scratch.path)/none", working: scratch.path)
    }
    let error = try #require(throws: LibraryError.self) { try folder(working: "\(other.path)/bin") }
    #expect(error.code == .noneFound)
  }

  @Test("a check of a folder reads every definition in it, each by its schema, and its lock")
  func lint() throws {
    let scratch = try Self.filled()
    try scratch.write(Sample.record + "\nexam: x", to: "records/oslo.yml")
    try scratch.write("nonsense", to: "Protocols/released.lock")
    try scratch.write("no definition", to: "notes.txt")
    let (files, issues) = try DefinitionLint.run(scratch.path)
    #expect(files.count == 6)
    #expect(
      issues.map(\.place) == [
        "\(scratch.path)/Protocols/released.lock:1:1", "\(scratch.path)/records/oslo.yml:6:7",
      ])
    try scratch.write("", to: "Protocols/released.lock")
    let second = try DefinitionLint.run("\(scratch.path)/Protocols")
    #expect(second.issues.map(\.code) == [.notLocked, .notLocked, .notLocked])
  }

  @Test("a file in the place of another version is told so")
  func misplaced() throws {
    let scratch = try Scratch()
    try scratch.write(Sample.scan, to: "Protocols/acquisition/demo/2.yaml")
    let library = try ReferenceLibrary(folder: scratch.path)
    #expect(try library.lint("demo", 2).issues.map(\.code) == [.wrongPath])
  }

  @Test("templates and style sheets are texts by name; other files are not read")
  func texts() throws {
    let scratch = try Scratch()
    let library = try ReferenceLibrary(folder: scratch.path)
    #expect(try library.templates() == [:])
    try scratch.write("{{> cell}} * & *", to: "Reports/templates/trial.sites.mustache")
    try scratch.write("body {}", to: "Reports/style/diapason.css")
    try scratch.write("\u{1B}", to: "Reports/templates/notes.txt")
    #expect(try library.templates() == ["trial.sites": "{{> cell}} * & *"])
    #expect(try library.styles() == ["diapason.css": "body {}"])
    try scratch.write("\u{1B}", to: "Reports/templates/a.mustache")
    let error = try #require(throws: LibraryError.self) { try library.templates() }
    #expect(error.code == .controlCharacter)
  }
}
