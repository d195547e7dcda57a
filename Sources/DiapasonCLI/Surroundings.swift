import FoundationEssentials
import Glibc
import Identity

/// Everything about the process that is not an argument: variables, folders, account, clock. Read
/// here and nowhere else.
struct Surroundings {
  let environment: [String: String]
  let workingDirectory: String
  /// The folder of the running program; nil where the system does not tell.
  let programFolder: String?
  /// The operating system's account.
  let account: String

  static func read() -> Surroundings {
    Surroundings(
      environment: ProcessInfo.processInfo.environment,
      workingDirectory: FileManager.default.currentDirectoryPath,
      programFolder: programPath().flatMap { path in
        path.lastIndex(of: "/").map { String(path[..<$0]) }
      },
      account: accountName())
  }

  /// The moment, to the second.
  static func now() -> Instant { Instant(seconds: Int64(time(nil))) }

  /// A variable that is set and not empty.
  subscript(name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether the locale is UTF-8.
  var isUTF8: Bool {
    let locale = self["LC_ALL"] ?? self["LC_CTYPE"] ?? self["LANG"] ?? ""
    let name = locale.lowercased()
    return name.hasSuffix("utf-8") || name.hasSuffix("utf8")
  }

  /// Makes the folders above `path`, for the owner alone; one that cannot be made shows later.
  static func makeParents(of path: String) {
    var position = path.startIndex
    while let slash = path[position...].dropFirst().firstIndex(of: "/") {
      unsafe mkdir(String(path[..<slash]), 0o700)
      position = slash
    }
  }

  private static func programPath() -> String? {
    try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
  }

  private static func accountName() -> String {
    let id = geteuid()
    guard let entry = unsafe getpwuid(id), let name = unsafe entry.pointee.pw_name else {
      return "uid \(id)"
    }
    return unsafe String(cString: name)
  }
}
