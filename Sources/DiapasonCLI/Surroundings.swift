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

  /// The variable that sets the clock of a demonstration.
  static let demoClock = "DIAPASON_DEMO_CLOCK"

  /// The clock by which a store's acts are dated.
  ///
  /// - Parameter isDemo: whether the store holds invented records: only their dates may be invented.
  /// - Throws: `store.clockSet` where the variable sets another store's clock, or is no moment.
  func clock(isDemo: Bool) throws(FaceError) -> @Sendable () -> Instant {
    guard let text = self[Self.demoClock] else { return { Self.now() } }
    guard isDemo, let moment = Instant(text) else {
      throw FaceError(
        code: .clockSet, what: "the clock cannot be set so", where: "\(Self.demoClock)=\(text)",
        why: isDemo
          ? "it is no moment" : "the dates of real records are those on which they were made",
        do: isDemo ? "write 2026-06-10T08:00:00Z" : "unset \(Self.demoClock)")
    }
    return { moment }
  }

  /// A variable that is set and not empty.
  subscript(name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The folder for what can always be made again (`cli.md` 2); nil where the account has no home. A
  /// relative one would be another in each folder, and is none.
  var cacheFolder: String? {
    let home = self["HOME"].map { "\($0)/.cache" }
    let named = self["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    guard let folder = named ?? home, folder.hasPrefix("/") else { return nil }
    return "\(folder)/diapason"
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
