import Foundation
import Identity

/// Files of the library as bytes, and folders as sorted names.
enum DefinitionFile {
  /// The bytes of the file at `path`.
  ///
  /// Of a file beyond the limit only one byte too many is read, for which its reader says
  /// `library.tooLarge`.
  ///
  /// - Throws: `library.unreadable` where it is no regular file or cannot be opened.
  static func bytes(at path: String) throws(LibraryError) -> [UInt8] {
    let resolved = URL(filePath: path).resolvingSymlinksInPath().path
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved),
      attributes[.type] as? FileAttributeType == .typeRegular
    else {
      throw unreadable(path, "there is no regular file there")
    }
    guard let handle = FileHandle(forReadingAtPath: resolved) else {
      throw unreadable(path, "it cannot be opened")
    }
    defer { try? handle.close() }
    do {
      return Array(try handle.read(upToCount: YAMLText.maximumBytes + 1) ?? Data())
    } catch {
      throw unreadable(path, "it cannot be read to its end")
    }
  }

  /// The names in the folder at `path` in order, hidden ones left out; nil where it is no folder.
  static func names(in path: String) -> [String]? {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      return nil
    }
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  static func isFolder(_ path: String) -> Bool {
    var folder: ObjCBool = false
    return unsafe FileManager.default.fileExists(atPath: path, isDirectory: &folder)
      && folder.boolValue
  }

  /// Whether it is a symbolic link itself, which walks do not follow.
  static func isLink(_ path: String) -> Bool {
    (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
      == .typeSymbolicLink
  }

  static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  private static func unreadable(_ path: String, _ why: String) -> LibraryError {
    LibraryError(
      code: .unreadable, what: "a file of the library cannot be read", where: path, why: why,
      do: "check the path and who may read it")
  }
}
