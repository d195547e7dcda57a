import Conformance
import Identity
import Library
import TestSupport
import Testing

/// The protocols that the project ships, read once a run: to read them is slow beside most that is asked
/// of them.
enum Shipped {
  private static let all = Result {
    let all: [ScanProtocol] = try ReferenceLibrary(folder: SharedData.checkout).released()
    return all
  }

  /// The latest released version of each, by name.
  static func released() throws -> [ScanProtocol] { try all.get() }

  /// The one of this key, as `thust2018-dsc@1`.
  static func find(_ key: String) throws -> ScanProtocol {
    try #require(try released().first { $0.key == key })
  }
}
