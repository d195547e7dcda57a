import Glibc

/// Finds the files under paths, in one order whatever the file system's.
///
/// Links are not followed, so a loop of links cannot trap it; a path that was named is opened even
/// if it is a link. Names are bytes: those that are no UTF-8 are found as well, with U+FFFD shown.
public struct FileWalk: Sendable {
  /// What was found.
  public struct Found: Sendable, Hashable {
    /// Regular files, sorted by path within each folder, folders in place.
    public var files: [String] = []
    /// Folders that could not be opened, with the system's reason.
    public var unreadable: [Refusal] = []
    /// Links inside folders, which are not followed.
    public var links = 0
    /// Sockets and other things that are no file.
    public var skipped = 0
    /// Set where a limit stopped the walk: what was not looked at is not known.
    public var stoppedAt: String?
  }

  /// A path and why it could not be opened.
  public struct Refusal: Sendable, Hashable {
    public let path: String
    public let why: String
  }

  /// The most files, and the deepest folder, that one walk looks at (`service.md` 5.1).
  public static let mostFiles = 1_000_000
  public static let deepest = 32

  /// Walks `paths` in the order given; a file named twice is found once.
  ///
  /// - Returns: what was found, and the paths among `paths` that do not exist or may not be read.
  public static func find(_ paths: [String]) -> (found: Found, missing: [Refusal]) {
    var found = Found()
    var missing: [Refusal] = []
    var named: Set<String> = []
    for path in paths {
      var status = stat()
      guard unsafe stat(path, &status) == 0, unsafe access(path, R_OK) == 0 else {
        missing.append(Refusal(path: path, why: unsafe String(cString: strerror(errno))))
        continue
      }
      guard named.insert(path).inserted else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        walk(trimmedSlash(path), depth: 0, into: &found)
      } else if status.st_mode & S_IFMT == S_IFREG {
        found.files.append(path)
      } else {
        found.skipped += 1
      }
    }
    return (found, missing)
  }

  private static func walk(_ folder: String, depth: Int, into found: inout Found) {
    guard depth <= deepest else {
      found.stoppedAt = found.stoppedAt ?? folder
      return
    }
    guard let stream = unsafe opendir(folder) else {
      found.unreadable.append(Refusal(path: folder, why: unsafe String(cString: strerror(errno))))
      return
    }
    var entries: [(name: String, kind: UInt8)] = []
    while let entry = unsafe readdir(stream) {
      let kind = unsafe entry.pointee.d_type
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name == "." || name == ".." { continue }
      entries.append((name, kind))
    }
    unsafe closedir(stream)
    entries.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for entry in entries {
      guard found.files.count < mostFiles else {
        found.stoppedAt = found.stoppedAt ?? folder
        return
      }
      let path = folder + "/" + entry.name
      switch Int32(entry.kind) {
      case Int32(DT_REG): found.files.append(path)
      case Int32(DT_DIR): walk(path, depth: depth + 1, into: &found)
      case Int32(DT_UNKNOWN):
        // Some file systems do not tell the kind with the name.
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
          found.skipped += 1
          continue
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: found.files.append(path)
        case S_IFDIR: walk(path, depth: depth + 1, into: &found)
        case S_IFLNK: found.links += 1
        default: found.skipped += 1
        }
      case Int32(DT_LNK): found.links += 1
      default: found.skipped += 1
      }
    }
  }

  private static func trimmedSlash(_ path: String) -> String {
    var path = path
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
