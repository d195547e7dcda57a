import Conformance
import Identity
import Library
import Testing

/// One file and the one issue that it has.
struct ErrorCase: Sendable, CustomTestStringConvertible {
  enum Kind: Sendable { case scan, record, lock }

  let code: LibraryErrorCode
  let kind: Kind
  let bytes: [UInt8]
  let line, column: Int
  var severity = LintIssue.Severity.error
  var path: Reference?
  var lock: String?

  var testDescription: String { code.rawValue }

  /// The sample protocol with one line changed.
  static func scan(
    _ code: LibraryErrorCode, _ number: Int, _ line: String?, at place: (Int, Int),
    severity: LintIssue.Severity = .error, path: Reference? = nil, lock: String? = nil
  ) -> ErrorCase {
    ErrorCase(
      code: code, kind: .scan, bytes: Array(Sample.change(Sample.scan, number, to: line).utf8),
      line: place.0, column: place.1, severity: severity, path: path, lock: lock)
  }

  var issues: [LintIssue] {
    switch kind {
    case .scan:
      ProtocolReader.read(
        bytes, file: "a.yaml", expecting: path, lock: lock.flatMap { Sample.lock($0).value }
      ).issues
    case .record: SiteRecordReader.read(bytes, file: "a.yaml").issues
    case .lock: ReleasedLock.read(bytes, file: "a.yaml").issues
    }
  }
}

@Suite("Codes of the library")
struct LibraryErrorCodeTests {
  private static let digits = String(repeating: "0", count: 64)

  /// The smallest file for each code, with its place.
  static let table: [ErrorCase] = [
    ErrorCase(
      code: .tooLarge, kind: .scan, bytes: Array(repeating: 0x23, count: 1_048_577), line: 1,
      column: 1),
    ErrorCase(
      code: .emptyFile, kind: .scan, bytes: Array("# nothing\n".utf8), line: 1, column: 1),
    ErrorCase(
      code: .notUTF8, kind: .scan, bytes: Array("schema: ".utf8) + [0xFF], line: 1, column: 9),
    .scan(.controlCharacter, 5, "title: a\u{7}b", at: (5, 9)),
    .scan(.tab, 5, "title:\tDemo", at: (5, 7)),
    .scan(.anchor, 5, "title: &a Demo", at: (5, 8)),
    .scan(
      .tooDeep, 5,
      "title: " + String(repeating: "[", count: 40) + String(repeating: "]", count: 40),
      at: (5, 39)),
    .scan(.syntax, 13, "        required: > 25 ms", at: (13, 21)),
    .scan(.duplicateKey, 5, "title: Demo\ntitle: Demo", at: (6, 1)),
    .scan(.unknownKey, 5, "title: Demo\nauthor: Somebody", at: (6, 1)),
    .scan(.missingKey, 5, nil, at: (1, 1)),
    .scan(.wrongShape, 3, "version: one", at: (3, 10)),
    .scan(.unknownWord, 4, "status: drafft", at: (4, 9)),
    .scan(.wrongSchema, 1, "schema: diapason.protocol/2", at: (1, 9)),
    .scan(.wrongPath, 5, "title: Demo", at: (2, 7), path: Reference(name: "other", version: 1)),
    .scan(.notANumber, 13, "        required: x ms .. 35 ms", at: (13, 19)),
    .scan(.missingUnit, 13, "        required: 25 .. 35 ms", at: (13, 19)),
    .scan(.unknownUnit, 13, "        required: 25 ms .. 35 msec", at: (13, 28)),
    .scan(.wrongUnit, 13, "        required: 25 ms .. 35 mm", at: (13, 28)),
    .scan(.emptyInterval, 13, "        required: 35 ms .. 25 ms", at: (13, 19)),
    .scan(.invalidBound, 13, "        required: 30 ms", at: (13, 19)),
    .scan(.unknownParameter, 12, "        parameter: echoTime", at: (12, 20)),
    .scan(
      .duplicateID, 13,
      """
              required: 25 ms .. 35 ms
            - id: echoTime
              parameter: volumes
              required: '>= 120'
      """, at: (14, 13)),
    .scan(.noBound, 13, nil, at: (11, 9)),
    ErrorCase(
      code: .contradiction, kind: .record,
      bytes: Array(
        Sample.change(Sample.record, 5, to: "  preload: no\n  preloadInterval: 5 min").utf8),
      line: 6, column: 20),
    ErrorCase(
      code: .impossible, kind: .record,
      bytes: Array(Sample.change(Sample.record, 5, to: "  flushVolume: -5 ml").utf8),
      line: 5, column: 16),
    .scan(
      .preferredOutsideRequired, 13,
      "        required: 25 ms .. 35 ms\n        preferred: 20 ms .. 30 ms", at: (14, 20)),
    .scan(
      .alternativeOutsideRequired, 13,
      "        required: 25 ms .. 35 ms\n        alternatives: {side: 1 ms .. 30 ms}",
      at: (14, 30)),
    .scan(
      .overlappingRequirements, 13,
      """
              required: 25 ms .. 35 ms
            - id: second
              parameter: echoTimes
              required: '>= 20 ms'
      """, at: (14, 13)),
    .scan(
      .releasedChanged, 4, "status: released", at: (4, 9), lock: "demo 1 \(digits)"),
    .scan(.notLocked, 4, "status: released", at: (4, 9), lock: "other 1 \(digits)"),
    ErrorCase(
      code: .invalidLock, kind: .lock, bytes: Array("# locked\ndemo one \(digits)\n".utf8),
      line: 2, column: 1),
    .scan(
      .unconfirmed, 13, "        required: 25 ms .. 35 ms\n        confirmed: false",
      at: (14, 20), severity: .warning),
  ]

  /// What whoever asks for a definition is told, by the question that brings it about.
  static let thrown: [LibraryErrorCode: @Sendable (ReferenceLibrary) throws -> Void] = [
    .noneFound: {
      _ = try ReferenceLibrary(
        ReferenceLibrary.Candidates(
          option: nil, environment: [:], workingDirectory: "\($0.folder)/none",
          programFolder: nil))
    },
    .noFolder: { _ = try ReferenceLibrary(folder: "\($0.folder)/none") },
    .unreadable: { _ = try DefinitionLint.run("\($0.folder)/none.yaml") },
    .unknownName: { _ = try $0.find("dema") },
    .unknownVersion: { _ = try $0.find("demo@2") },
    .notReleased: { _ = try $0.find("demo") },
    .retired: {
      let demo = try $0.find("demo@1", as: ScanProtocol.self)
      throw LibraryError.retired(demo, "nothing is judged by it")
    },
    .invalidReference: { _ = try $0.find("demo@one") },
  ]

  @Test("every code has a case, and no code has two")
  func complete() {
    let codes = Self.table.map(\.code) + Self.thrown.keys
    #expect(Set(codes) == Set(LibraryErrorCode.allCases))
    #expect(codes.count == LibraryErrorCode.allCases.count)
  }

  @Test("a file with one slip has one issue, with its code, severity and place", arguments: table)
  func file(_ one: ErrorCase) throws {
    let issues = one.issues
    #expect(issues.map(\.code) == [one.code], "\(issues)")
    let issue = try #require(issues.first)
    #expect(issue.place == "a.yaml:\(one.line):\(one.column)")
    #expect(issue.severity == one.severity)
    #expect(!issue.message.isEmpty && !issue.remedy.isEmpty)
  }

  @Test(
    "a question that cannot be answered throws its code",
    arguments: thrown.keys.sorted { $0.rawValue < $1.rawValue })
  func question(_ code: LibraryErrorCode) throws {
    let scratch = try Scratch()
    try scratch.write(Sample.scan, to: "Protocols/acquisition/demo/1.yaml")
    let library = try ReferenceLibrary(folder: scratch.path)
    let act = try #require(Self.thrown[code])
    let error = try #require(throws: LibraryError.self) { try act(library) }
    #expect(error.code == code)
  }

  @Test("the samples have no issue")
  func samples() {
    #expect(Sample.read(Sample.scan).issues == [])
    #expect(SiteRecordReader.read(Array(Sample.record.utf8), file: "a").issues == [])
  }

  @Test("codes are the subject, then camel case, each once")
  func written() {
    let texts = LibraryErrorCode.allCases.map(\.rawValue)
    #expect(Set(texts).count == texts.count)
    for text in texts { #expect(text.wholeMatch(of: /library\.[a-z][A-Za-z0-9]*/) != nil) }
  }
}
