import Conformance
import Foundation
import Library
import Testing

/// Files as text, from which each test changes one line.
enum Sample {
  /// A protocol without blemish.
  static let scan = """
    schema: diapason.protocol/1
    name: demo
    version: 1
    status: draft
    title: Demo
    source: {text: Somebody 2020, read: true}
    profiles:
      - id: dsc
        applies: {sequence: gradientEchoEPI}
        requirements:
          - id: echoTime
            parameter: echoTimes
            required: 25 ms .. 35 ms
    """

  /// A site record without blemish.
  static let record = """
    schema: diapason.siteRecord/1
    declaredBy: MR physics, Oslo
    values:
      injectionRate: 5 ml/s
      preload: yes
    """

  /// `text` with its line `number`, counted from 1, replaced by `line`; nil removes it.
  static func change(_ text: String, _ number: Int, to line: String?) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines.replaceSubrange(number - 1..<number, with: line.map { [$0] } ?? [])
    return lines.joined(separator: "\n")
  }

  static func read(_ text: String, lock: ReleasedLock? = nil) -> Linted<ScanProtocol> {
    ProtocolReader.read(Array(text.utf8), file: "demo.yaml", lock: lock)
  }

  /// The protocol in `text`, which must have no error.
  static func value(_ text: String) throws -> ScanProtocol {
    let linted = read(text)
    return try #require(linted.value, "\(linted.issues)")
  }

  /// The protocol whose one requirement has `bound` on `parameter`.
  static func bound(_ bound: String, on parameter: String = "echoTimes") -> String {
    change(
      change(scan, 12, to: "        parameter: \(parameter)"), 13, to: "        required: \(bound)")
  }

  static func lock(_ text: String) -> Linted<ReleasedLock> {
    ReleasedLock.read(Array(text.utf8), file: "released.lock")
  }
}

/// A folder of its own, removed with everything in it when the test is over.
final class Scratch: Sendable {
  let path: String

  init() throws {
    path = "\(FileManager.default.temporaryDirectory.path)/library-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes `text` to the file `name`, with the folders above it.
  func write(_ text: String, to name: String) throws {
    let file = URL(filePath: path).appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}
