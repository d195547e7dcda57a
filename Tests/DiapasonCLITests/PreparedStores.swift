import Synchronization
import TestSupport
import Testing

/// Stores that many tests begin from. Each is made once a run and copied from memory afterwards:
/// starting the program for every act of every test would be a third of the suite's time.
private enum PreparedStores {
  struct Beginning: Hashable {
    let acts: [[String]]
    let files: [String: String]
    let clock: String?
  }

  static let made = Mutex<[Beginning: KeptFolder]>([:])
}

extension Program {
  /// A new store in which each of `acts` succeeded, in their order.
  ///
  /// The acts may read `files`, texts by name that are written into the folder, and no others: both
  /// together say what the store holds.
  ///
  /// - Parameter clock: the moment at which all is recorded in a demonstration; nil for a store of work.
  func makeStore(
    _ acts: [String]..., reading files: [String: String] = [:], demonstratedAt clock: String? = nil
  ) throws {
    let acts = [["store", "init"] + (clock == nil ? [] : ["--demo"])] + acts
    let environment = clock.map { ["DIAPASON_DEMO_CLOCK": $0] } ?? [:]
    for (name, text) in files { _ = try write(text, to: name) }
    let beginning = PreparedStores.Beginning(acts: acts, files: files, clock: clock)
    try PreparedStores.made.withLock { made in
      if let kept = made[beginning] { return try kept.write(to: store) }
      for arguments in acts {
        let answer = try call(arguments, environment: environment)
        try #require(answer.status == 0, "\(arguments)")
      }
      made[beginning] = try KeptFolder(store)
    }
  }

  /// The act that adds the site most tests use.
  static let addOslo = ["site", "add", "OSLO", "--name", "Oslo", "--zone", "Europe/Oslo"]
}
