import Foundation

/// What a folder holds, in memory: what many tests begin from is made once a run, and written anew for
/// each of them.
///
/// Of a store it is read while nothing is written to it; its log of writes is a file beside the others.
public struct KeptFolder: Sendable {
  private struct Entry {
    let path: String
    /// Nil for a folder.
    let bytes: Data?
    let permissions: Int
  }

  private let entries: [Entry]

  /// - Throws: where something in `folder` cannot be read.
  public init(_ folder: String) throws {
    let files = FileManager.default
    let inside = try files.subpathsOfDirectory(atPath: folder).sorted()
    entries = try ([""] + inside).map { path in
      let place = folder + "/" + path
      let attributes = try files.attributesOfItem(atPath: place)
      guard let permissions = attributes[.posixPermissions] as? Int else {
        throw CocoaError(.fileReadUnknown)
      }
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      return Entry(
        path: path, bytes: isFolder ? nil : try Data(contentsOf: URL(filePath: place)),
        permissions: permissions)
    }
  }

  /// Makes `folder` with all of it, under the permissions that it had.
  ///
  /// - Throws: where something cannot be written.
  public func write(to folder: String) throws {
    let files = FileManager.default
    for entry in entries {
      let place = folder + "/" + entry.path
      let attributes: [FileAttributeKey: Any] = [.posixPermissions: entry.permissions]
      guard let bytes = entry.bytes else {
        try files.createDirectory(
          atPath: place, withIntermediateDirectories: true, attributes: attributes)
        continue
      }
      guard files.createFile(atPath: place, contents: bytes, attributes: attributes) else {
        throw CocoaError(.fileWriteUnknown)
      }
    }
  }
}
