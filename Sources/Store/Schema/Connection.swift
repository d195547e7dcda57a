import FoundationEssentials
import GRDB

/// How every connection to the database is set up (`service.md` 3.3).
enum Connection {
  /// - Parameter isRehearsal: whether a transaction may stay open between two calls, and is never kept.
  static func configuration(isRehearsal: Bool = false) -> Configuration {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = isRehearsal
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = max(1, ProcessInfo.processInfo.activeProcessorCount)
    configuration.prepareDatabase { db in
      for pragma in pragmas { try db.execute(sql: "PRAGMA \(pragma)") }
      // What is never kept stays in memory: a large transaction would be written to the journal.
      if isRehearsal { try db.execute(sql: "PRAGMA cache_spill = OFF") }
    }
    return configuration
  }

  // No mmap: an I/O error must be an error, not a signal. secure_delete: erased text must be gone.
  private static let pragmas = [
    "trusted_schema = OFF", "cell_size_check = ON", "secure_delete = ON",
    "recursive_triggers = ON", "wal_autocheckpoint = 1000", "journal_size_limit = 67108864",
    "temp_store = MEMORY", "mmap_size = 0",
  ]

  /// Makes commits of the pool's writer durable.
  ///
  /// GRDB sets NORMAL after `prepareDatabase`, and NORMAL loses acknowledged commits when the power
  /// goes (`stack.md` 5); so this comes after opening.
  static func makeDurable(_ pool: DatabasePool) throws {
    try pool.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA synchronous = FULL")
      let level = try Int.fetchOne(db, sql: "PRAGMA synchronous")
      precondition(level == 2, "SQLite keeps the durability it was asked for")
    }
  }
}
