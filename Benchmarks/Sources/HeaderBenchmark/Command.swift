import Glibc

/// A command run as a whole process, its output thrown away.
struct Command {
  let arguments: [String]

  struct Cost {
    /// User and system time of the process, in seconds.
    let cpu: Double
    let wall: Double
    /// The largest resident set, in MiB; never below this program's own.
    let peak: Double
  }

  init(_ arguments: [String]) { self.arguments = arguments }

  /// Runs it to its end; ends this program where it cannot be started.
  func run() -> Cost {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for stream: Int32 in [1, 2] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    defer { for word in words { free(word) } }
    words.append(nil)
    var child = pid_t()
    let start = Self.now
    guard posix_spawnp(&child, arguments[0], &actions, nil, words, environ) == 0 else {
      fatalError("\(arguments[0]) cannot be started")
    }
    var usage = rusage()
    var status: Int32 = 0
    while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
    return Cost(
      cpu: Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime), wall: Self.now - start,
      peak: Double(usage.ru_maxrss) / 1024)
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }

  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension [Double] {
  var median: Double { sorted()[count / 2] }
}
