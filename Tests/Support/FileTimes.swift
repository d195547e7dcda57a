import Foundation

/// The times that a file system gives, which go on in steps of some milliseconds.
public enum FileTimes {
  /// Comes back once a file that is written now gets a later time than one that was written before: what is
  /// changed after it can be told from what was changed before it.
  public static func goOn() throws {
    let path = NSTemporaryDirectory() + "time-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    func written() throws -> Date? {
      try Data([1]).write(to: URL(filePath: path))
      return try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    }
    let first = try written()
    while try written() == first {}
  }
}
