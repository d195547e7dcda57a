import FoundationEssentials
import Glibc
import Identity

/// The calls to the operating system that the store needs and Foundation does not offer.
///
/// The only file of this target that calls C.
enum FileSystem {
  /// Makes the folder `path` with mode 0700. Its parent must exist.
  static func makeFolder(_ path: String) throws(StoreError) {
    guard unsafe mkdir(path, 0o700) == 0 else { throw failure("make the folder", path) }
  }

  /// Gives the folder `path` mode 0700.
  static func allowOwnerOnly(_ path: String) throws(StoreError) {
    guard unsafe chmod(path, 0o700) == 0 else { throw failure("set the mode of the folder", path) }
  }

  /// Whether anything is at `path`.
  static func exists(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0
  }

  /// Whether a folder is at `path`.
  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Writes a new file with mode 0600 and waits until its bytes are on the disk.
  static func write(_ bytes: [UInt8], to path: String) throws(StoreError) {
    let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw failure("make the file", path) }
    defer { close(file) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
      guard count > 0 else { throw failure("write the file", path) }
      rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0 else { throw failure("write the file", path) }
  }

  /// Waits until the entries of the folder `path` are on the disk.
  static func syncFolder(_ path: String) throws(StoreError) {
    let folder = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw failure("open the folder", path) }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw failure("write the folder", path) }
  }

  /// Gives the file `from` the name `to` in one step.
  static func rename(_ from: String, to: String) throws(StoreError) {
    guard unsafe Glibc.rename(from, to) == 0 else { throw failure("rename the file", from) }
  }

  /// The bytes of a file of at most `limit` bytes; nil where it cannot be read or is longer.
  static func read(_ path: String, limit: Int) -> [UInt8]? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var out: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(file, $0.baseAddress, $0.count)
      }
      guard count >= 0 else { return nil }
      if count == 0 { return out }
      out += buffer.prefix(count)
      guard out.count <= limit else { return nil }
    }
  }

  /// The system's number for why the file `path` may not be opened to read; nil where it may.
  static func refusal(toRead path: String) -> Int32? {
    let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return errno }
    close(file)
    return nil
  }

  /// The names in the folder `path`, sorted; nil where it cannot be read.
  static func names(in path: String) -> [String]? {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
    return names.sorted()
  }

  /// Removes the file or the empty folder `path`, if it can be.
  static func remove(_ path: String) { _ = unsafe Glibc.remove(path) }

  /// The name of the network file system that `path` lies on; nil on a local one, and where `/proc`
  /// does not tell.
  ///
  /// Write-ahead logging needs shared memory and honest locks, which these do not give.
  static func networkFilesystem(of path: String) -> String? {
    var status = stat()
    guard unsafe stat(path, &status) == 0,
      let mounts = read("/proc/self/mountinfo", limit: 4 << 20)
    else { return nil }
    return MountTable.networkFilesystem(
      of: UInt64(status.st_dev), in: String(decoding: mounts, as: UTF8.self))
  }

  /// How many bytes this account may still write on the disk of `path`; nil where the system does not
  /// tell.
  static func freeBytes(at path: String) -> Int? {
    var disk = statvfs()
    guard unsafe statvfs(path, &disk) == 0 else { return nil }
    let free = Int(clamping: disk.f_bavail).multipliedReportingOverflow(
      by: Int(clamping: disk.f_frsize))
    return free.overflow ? .max : free.partialValue
  }

  /// What the system's number of a call that failed means for the store.
  static func code(of number: Int32) -> StoreErrorCode {
    switch number {
    case EACCES, EPERM, EROFS: .notPermitted
    case ENOSPC, EDQUOT: .diskFull
    case EIO: .inputOutput
    default: .cannotCreate
    }
  }

  /// The error for the last call that failed.
  private static func failure(_ attempt: String, _ path: String) -> StoreError {
    let number = errno
    let why = unsafe String(cString: strerror(number))
    let code = Self.code(of: number)
    return StoreError(
      code: code, what: "cannot \(attempt)", where: path, why: why,
      do: code == .diskFull
        ? "free some space and try again" : "choose a folder that this account may write")
  }
}
