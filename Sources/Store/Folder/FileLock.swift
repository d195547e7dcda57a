import Glibc

/// A lock that the operating system keeps on an open file and drops when the process ends.
final class FileLock: Sendable {
  enum Kind: Sendable {
    case shared, exclusive

    var operation: Int32 {
      switch self {
      case .shared: LOCK_SH
      case .exclusive: LOCK_EX
      }
    }
  }

  private let file: Int32
  let path: String

  /// Opens the file to lock; nil where it is missing or may not be opened.
  init?(path: String) {
    self.path = path
    file = unsafe open(path, O_RDWR | O_CLOEXEC)
    if file < 0 { return nil }
  }

  deinit { close(file) }

  /// Takes the lock if no one else is in the way.
  func take(_ kind: Kind) -> Bool {
    while flock(file, kind.operation | LOCK_NB) != 0 {
      guard errno == EINTR else { return false }
    }
    return true
  }

  /// Takes the lock, waiting for others up to `limit`.
  ///
  /// It asks again every few milliseconds: a blocking `flock` has no end but a signal.
  func take(_ kind: Kind, within limit: Duration) -> Bool {
    let deadline = ContinuousClock.now + limit
    var pause: UInt32 = 500
    while !take(kind) {
      guard ContinuousClock.now < deadline else { return false }
      usleep(pause)
      pause = min(pause * 2, 10_000)
    }
    return true
  }

  /// Gives the lock back.
  func release() { _ = flock(file, LOCK_UN) }
}
