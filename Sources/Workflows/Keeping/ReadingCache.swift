import DICOM
import Glibc
public import Identity

/// Keeps what a reading of headers gave, for the next one over the same files.
///
/// A kept reading is found by a fingerprint of the program's own file, the paths that were typed, and
/// of every file under them by name, device, inode, size and both of its times. So it is found again
/// only where nothing at all was changed; where one file was, all are read. It is the answer that
/// reading would give: nothing of it says whether it was kept.
///
/// - Fewer files than `fewestFiles` are read faster than it would be worth another file in a folder.
/// - A file that was written just before the reading could be written again within the same tick of the
///   file system's clock, and have the same times: such a reading is not kept.
public struct ReadingCache: Sendable {
  /// Reading so many headers takes about as long as starting the program.
  public static let fewestFiles = 256
  /// How many seconds before a reading its files must be left alone; some file systems count in twos.
  static let quiet = 2

  private let folder: CacheFolder
  private let program: [UInt8]
  private let clock: @Sendable () -> Instant

  /// Nil where the folder has a name that is no UTF-8, or the system does not tell which program runs.
  ///
  /// - Parameter folder: of all that is kept; it is made where it is first needed.
  public init?(folder: String, clock: @escaping @Sendable () -> Instant) {
    guard let folder = CacheFolder(folder), let program = Self.program else { return nil }
    self.folder = folder
    self.program = program
    self.clock = clock
  }

  /// When a reading begins.
  var now: Instant { clock() }

  /// Where the reading of these files is kept, or would be; nil where it is not to be.
  ///
  /// - Parameters:
  ///   - key: under which serial numbers become pseudonyms.
  ///   - walk: what was found under their paths, with stamps.
  ///   - began: before the walk.
  func place(
    of files: FilesToRead, key: PseudonymKey,
    _ walk: (found: FileWalk.Found, missing: [FileWalk.Refusal]), began: Instant
  ) -> KeptPlace? {
    var found = walk.found
    guard walk.missing.isEmpty, found.unreadable.isEmpty, found.stoppedAt == nil,
      found.files.count >= Self.fewestFiles, let stamps = found.stamps, stamps.isWhole,
      let latest = stamps.latest, Int64(latest) < began.seconds - Int64(Self.quiet)
    else { return nil }
    var names = program
    for name in [key.tag(of: [UInt8]())] + files.paths { names += PathBytes.bytes(of: name) + [0] }
    let name = Fingerprint(of: names + stamps.bytes).hex
    // As large as the files are many, and of no more use.
    found.stamps = nil
    return KeptPlace(folder: folder, name: name, files: files, found: found)
  }

  /// The file of the running program and its versions: another build may read files otherwise.
  private static var program: [UInt8]? {
    var status = stat()
    guard unsafe stat("/proc/self/exe", &status) == 0 else { return nil }
    let numbers = [
      Int(truncatingIfNeeded: status.st_dev), Int(truncatingIfNeeded: status.st_ino),
      Int(status.st_size), status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
    ]
    let words = [KeptReading.schema, Version.program, Version.extraction]
    return Array((words + numbers.map { "\($0)" }).joined(separator: " ").utf8) + [0]
  }
}

/// Where the reading of some files is kept, or would be.
struct KeptPlace {
  fileprivate let folder: CacheFolder
  fileprivate let name: String
  fileprivate let files: FilesToRead
  fileprivate let found: FileWalk.Found

  /// The reading; nil where none is kept, or what is kept is not whole.
  var reading: ReadingResult? {
    guard let bytes = folder.read(name) else { return nil }
    return KeptReading(bytes)?.result(of: files, found)
  }

  /// Keeps a reading, if it is one that may be kept.
  ///
  /// - Returns: why it could not be written.
  func keep(_ result: ReadingResult) -> String? {
    guard let kept = KeptReading(result, of: files, found) else { return nil }
    return folder.write(name, kept.bytes)
  }
}
