import Glibc

/// What the file system says of the files of a walk: where two walks have the same bytes, the second
/// found the files of the first, in their order, and none was written, replaced or renamed meanwhile.
///
/// Of each file its name, device, inode and size, and when it was modified and changed, to the
/// nanosecond; before the files of a folder its path. Nobody can set the time of a change: a file that
/// was written with its old size and date has a new one.
public struct FileStamps: Sendable, Hashable {
  /// All of it, for a fingerprint.
  public private(set) var bytes: [UInt8] = []
  /// When the file was modified or changed that was last, in whole seconds since 1970; nil where there
  /// are no files.
  public private(set) var latest: Int?
  /// Whether the file system told all of it.
  public private(set) var isWhole = true

  /// What a name stands for; it ends with a byte that no name holds.
  private enum Mark {
    static let end: UInt8 = 0
    static let folder: UInt8 = 1
    static let file: UInt8 = 2
  }

  /// Begins the files of a folder; files that are named by whole paths are in none.
  mutating func begin(folder: [UInt8]) {
    bytes.append(Mark.folder)
    bytes.append(contentsOf: folder)
    bytes.append(Mark.end)
  }

  /// Adds files.
  ///
  /// - Parameter stamps: one a name; nil where the file system says nothing.
  mutating func add(_ names: [ArraySlice<UInt8>], _ stamps: [FileStamp?]) {
    for (name, stamp) in zip(names, stamps) {
      guard let stamp else {
        isWhole = false
        continue
      }
      bytes.append(Mark.file)
      bytes.append(contentsOf: name)
      bytes.append(Mark.end)
      unsafe withUnsafeBytes(of: stamp) { unsafe bytes.append(contentsOf: $0) }
      latest = max(latest ?? .min, stamp.modified, stamp.changed)
    }
  }
}

/// What the file system says of one file; as it lies in memory, without a gap.
struct FileStamp {
  let device, inode, size: Int
  /// In seconds since 1970, and nanoseconds of the second.
  let modified, modifiedPart, changed, changedPart: Int

  /// Nil for what is no regular file.
  init?(_ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = Int(truncatingIfNeeded: status.st_dev)
    inode = Int(truncatingIfNeeded: status.st_ino)
    size = Int(status.st_size)
    modified = status.st_mtim.tv_sec
    modifiedPart = status.st_mtim.tv_nsec
    changed = status.st_ctim.tv_sec
    changedPart = status.st_ctim.tv_nsec
  }
}
