import Foundation
import Synchronization
import Testing

/// Stores that many tests begin from. Each is made once a run and copied from memory afterwards:
/// starting the program for every act of every test would be a third of the suite's time.
private enum PreparedStores {
  struct Entry {
    let path: String
    /// Nil for a folder.
    let bytes: Data?
    let permissions: Int
  }

  struct Beginning: Hashable {
    let acts: [[String]]
    let files: [String: String]
  }

  static let made = Mutex<[Beginning: [Entry]]>([:])

  static func entries(of store: String) throws -> [Entry] {
    let files = FileManager.default
    let inside = try files.subpathsOfDirectory(atPath: store).sorted()
    return try ([""] + inside).map { path in
      let place = store + "/" + path
      let attributes = try files.attributesOfItem(atPath: place)
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      return Entry(
        path: path, bytes: isFolder ? nil : try Data(contentsOf: URL(filePath: place)),
        permissions: try #require(attributes[.posixPermissions] as? Int))
    }
  }

  static func write(_ entries: [Entry], to store: String) throws {
    let files = FileManager.default
    for entry in entries {
      let place = store + "/" + entry.path
      let attributes: [FileAttributeKey: Any] = [.posixPermissions: entry.permissions]
      if let bytes = entry.bytes {
        try #require(files.createFile(atPath: place, contents: bytes, attributes: attributes))
      } else {
        try files.createDirectory(
          atPath: place, withIntermediateDirectories: true, attributes: attributes)
      }
    }
  }
}

extension Program {
  /// A new store in which each of `acts` succeeded, in their order.
  ///
  /// The acts may read `files`, texts by name that are written into the folder, and no others: both
  /// together say what the store holds.
  func makeStore(_ acts: [String]..., reading files: [String: String] = [:]) throws {
    let acts = [["store", "init"]] + acts
    for (name, text) in files { _ = try write(text, to: name) }
    let beginning = PreparedStores.Beginning(acts: acts, files: files)
    try PreparedStores.made.withLock { made in
      if let entries = made[beginning] { return try PreparedStores.write(entries, to: store) }
      for arguments in acts { try #require(try call(arguments).status == 0, "\(arguments)") }
      made[beginning] = try PreparedStores.entries(of: store)
    }
  }

  /// The act that adds the site most tests use.
  static let addOslo = ["site", "add", "OSLO", "--name", "Oslo", "--zone", "Europe/Oslo"]
}
