import FoundationEssentials
import Glibc

/// The folder of kept readings, which belongs to one account alone; what is in it can always be made
/// again.
struct CacheFolder: Sendable {
  /// How many readings are kept, and how many bytes they may have together.
  static let mostFiles = 32
  static let mostBytes = 256 << 20

  /// The folder of all that is kept, and that of readings in it.
  private let whole: String
  private let path: String

  /// Nil for a name that is no UTF-8.
  init?(_ whole: String) {
    guard InputPath.isUTF8(whole) else { return nil }
    self.whole = whole
    path = "\(whole)/readings"
  }

  /// The bytes of a file, which then counts as used; nil where it is not there, or where others could
  /// have made it.
  func read(_ name: String) -> [UInt8]? {
    guard isOwn else { return nil }
    let file = unsafe open("\(path)/\(name)", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard unsafe fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_uid == geteuid(), status.st_size <= Self.mostBytes
    else { return nil }
    let count = Int(status.st_size)
    var bytes: [UInt8] = []
    bytes.append(addingCapacity: count) { room in
      unsafe room.withUnsafeMutableBufferPointer { buffer, filled in
        while filled < count {
          let more = unsafe Glibc.read(
            file, buffer.baseAddress.map { unsafe $0 + filled }, count - filled)
          if more < 0 && errno == EINTR { continue }
          if more <= 0 { break }
          filled += more
        }
      }
    }
    guard bytes.count == count else { return nil }
    futimens(file, nil)
    return bytes
  }

  /// Writes a file, for the owner alone, and removes those that were not used for longest.
  ///
  /// - Returns: why it could not be written; nil where it was.
  func write(_ name: String, _ bytes: [UInt8]) -> String? {
    guard bytes.count <= Self.mostBytes else { return "it is too large" }
    makeFolders()
    guard isOwn else { return "the folder is not there, or is not this account's alone" }
    let part = "\(path)/\(name).\(getpid())\(Self.unfinished)"
    unsafe unlink(part)
    guard fill(part, bytes), unsafe rename(part, "\(path)/\(name)") == 0 else {
      let number = errno
      unsafe unlink(part)
      return unsafe String(cString: strerror(number))
    }
    tidy()
    return nil
  }

  /// What the names of files end with that are not whole yet.
  private static let unfinished = ".part"

  /// Whether both folders are the account's own, and nobody else may write into them.
  private var isOwn: Bool {
    [whole, path].allSatisfy { folder in
      var status = stat()
      return unsafe lstat(folder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
        && status.st_uid == geteuid() && status.st_mode & 0o022 == 0
    }
  }

  /// Makes what is missing of the folders, and of what is above them the last: the account's home is
  /// not made.
  private func makeFolders() {
    let above = Self.parent(of: whole)
    for folder in [above, whole, path] where !folder.isEmpty {
      var status = stat()
      // The administrator may act with the variables of an account, which then could not use what
      // was made.
      if geteuid() == 0, unsafe stat(Self.parent(of: folder), &status) == 0, status.st_uid != 0 {
        return
      }
      unsafe mkdir(folder, 0o700)
    }
  }

  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  /// Whether all of it was written.
  private func fill(_ part: String, _ bytes: [UInt8]) -> Bool {
    let file = unsafe open(part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(file, $0.baseAddress, $0.count)
      }
      if count < 0 {
        if errno == EINTR { continue }
        let number = errno
        close(file)
        errno = number
        return false
      }
      rest = rest.dropFirst(count)
    }
    return close(file) == 0
  }

  private struct Kept {
    let name: String
    let size: Int
    /// When it was used last.
    let seconds, nanoseconds: Int

    var place: (Int, Int, String) { (seconds, nanoseconds, name) }
  }

  /// Removes what was not used for longest, as far as there is too much, and what a program that was
  /// stopped left unfinished.
  private func tidy() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let all = names.compactMap { name -> Kept? in
      var status = stat()
      guard unsafe lstat("\(path)/\(name)", &status) == 0 else { return nil }
      return Kept(
        name: name, size: Int(status.st_size), seconds: status.st_mtim.tv_sec,
        nanoseconds: status.st_mtim.tv_nsec)
    }.sorted { $0.place > $1.place }
    // A file that was written just now is the first: it is the clock of the others.
    let anHourAgo = (all.first?.seconds ?? 0) - 3600
    var (count, bytes) = (0, 0)
    for kept in all {
      if kept.name.hasSuffix(Self.unfinished) {
        if kept.seconds < anHourAgo { unsafe unlink("\(path)/\(kept.name)") }
        continue
      }
      count += 1
      bytes += kept.size
      if count > Self.mostFiles || bytes > Self.mostBytes { unsafe unlink("\(path)/\(kept.name)") }
    }
  }
}
