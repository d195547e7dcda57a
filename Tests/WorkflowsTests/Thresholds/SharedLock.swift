import Calibration
import Conformance
import Foundation
import Library
import Testing

/// The lock of a copy of the library, to which a test adds what it releases.
enum SharedLock {
  /// Adds the line of the definition in `file`.
  static func add<Value: LibraryDefinition>(
    _ file: String, as _: Value.Type, in library: String
  ) throws {
    let bytes = try Array(Data(contentsOf: URL(filePath: file)))
    let value = try #require(Value.read(bytes, file: file, expecting: nil, lock: nil).value)
    let path = "\(library)/Protocols/released.lock"
    let lines = try String(contentsOfFile: path, encoding: .utf8)
    try (lines + ReleasedLock.line(for: value) + "\n")
      .write(toFile: path, atomically: true, encoding: .utf8)
  }
}
