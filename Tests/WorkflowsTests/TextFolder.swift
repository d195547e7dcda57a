import Foundation

/// A folder of text files that is removed when the test is over.
final class TextFolder: Sendable {
  let path = "\(FileManager.default.temporaryDirectory.path)/diapason-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of a file with this text; folders in its name are made.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    let file = URL(filePath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  /// The path of a file with these lines.
  @discardableResult
  func write(_ lines: [String], to name: String) throws -> String {
    try write(name, lines.map { $0 + "\n" }.joined())
  }
}
