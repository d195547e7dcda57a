import Glibc

/// Finds the files under paths, in one order whatever the file system's.
///
/// Links are not followed, so a loop of links cannot trap it; a path that was named is opened even
/// if it is a link. Names are bytes, which need not be UTF-8: paths are texts as `PathBytes`
/// has them.
public struct FileWalk: Sendable {
  /// What was found.
  public struct Found: Sendable, Hashable {
    /// Regular files, sorted by path within each folder, folders in place.
    public var files = FileList()
    /// Folders that could not be opened, with the system's reason.
    public var unreadable: [Refusal] = []
    /// Links inside folders, which are not followed.
    public var links = 0
    /// Sockets and other things that are no file.
    public var skipped = 0
    /// Set where a limit stopped the walk: what was not looked at is not known.
    public var stoppedAt: String?
    /// What the file system says of `files`; nil where that was not asked for.
    public var stamps: FileStamps?
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
  /// - Parameters:
  ///   - held: a name among `paths` that stands for bytes in memory; it is found in its place without
  ///     asking the disk, and no stamps are whole with it.
  ///   - isStamping: whether the file system is asked for the stamps of files, too.
  /// - Returns: what was found, and the paths among `paths` that do not exist or may not be read.
  public static func find(
    _ paths: [String], held: String? = nil, isStamping: Bool = false
  ) -> (found: Found, missing: [Refusal]) {
    var found = Found()
    if isStamping { found.stamps = FileStamps() }
    var missing: [Refusal] = []
    // As bytes: texts are equal where their letters are, composed or not, and files are not.
    var named: Set<[UInt8]> = []
    // Files that were named one after the other.
    var files: [ArraySlice<UInt8>] = []
    for path in paths {
      let bytes = PathBytes.bytes(of: path)
      if path == held {
        if named.insert(bytes).inserted {
          files.append(bytes[...])
          found.stamps?.add([bytes[...]], [nil])
        }
        continue
      }
      var status = stat()
      let name = PathBytes.cString(of: path)
      guard unsafe stat(name, &status) == 0, unsafe access(name, R_OK) == 0 else {
        missing.append(Refusal(path: path, why: unsafe String(cString: strerror(errno))))
        continue
      }
      guard named.insert(bytes).inserted else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        found.files.append(files, in: "")
        files = []
        walk(trimmedSlash(path), depth: 0, into: &found)
      } else if status.st_mode & S_IFMT == S_IFREG {
        files.append(bytes[...])
        found.stamps?.begin(folder: [])
        found.stamps?.add([bytes[...]], [FileStamp(status)])
      } else {
        found.skipped += 1
      }
    }
    found.files.append(files, in: "")
    return (found, missing)
  }

  private static func walk(_ folder: String, depth: Int, into found: inout Found) {
    guard depth <= deepest else {
      found.stoppedAt = found.stoppedAt ?? folder
      return
    }
    guard let inside = FolderEntries(of: folder, isStamping: found.stamps != nil) else {
      found.unreadable.append(Refusal(path: folder, why: unsafe String(cString: strerror(errno))))
      return
    }
    // Files of this folder that are not in the list yet.
    var files: [FolderEntries.Entry] = []
    func list() {
      if files.isEmpty { return }
      let names = files.map { inside.name(of: $0) }
      found.files.append(names, in: folder + "/")
      found.stamps?.begin(folder: PathBytes.bytes(of: folder))
      found.stamps?.add(names, files.map { inside.stamp(of: $0) })
      files = []
    }
    defer { list() }
    for entry in inside.entries {
      guard found.files.count + files.count < mostFiles else {
        found.stoppedAt = found.stoppedAt ?? folder
        return
      }
      switch kind(of: entry, in: inside, folder) {
      case S_IFREG: files.append(entry)
      case S_IFDIR:
        list()
        walk(path(of: entry, in: inside, folder), depth: depth + 1, into: &found)
      case S_IFLNK: found.links += 1
      default: found.skipped += 1
      }
    }
  }

  /// What an entry is, as `S_IFREG`; 0 where nobody can tell.
  private static func kind(
    of entry: FolderEntries.Entry, in inside: FolderEntries, _ folder: String
  ) -> mode_t {
    switch Int32(entry.kind) {
    case Int32(DT_REG): return S_IFREG
    case Int32(DT_DIR): return S_IFDIR
    case Int32(DT_LNK): return S_IFLNK
    case Int32(DT_UNKNOWN):
      // Some file systems do not tell the kind with the name.
      var status = stat()
      let name = PathBytes.cString(of: path(of: entry, in: inside, folder))
      guard unsafe lstat(name, &status) == 0 else { return 0 }
      return status.st_mode & S_IFMT
    default: return 0
    }
  }

  private static func path(
    of entry: FolderEntries.Entry, in inside: FolderEntries, _ folder: String
  ) -> String {
    folder + "/" + PathBytes.text(of: inside.name(of: entry))
  }

  private static func trimmedSlash(_ path: String) -> String {
    var path = path
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
