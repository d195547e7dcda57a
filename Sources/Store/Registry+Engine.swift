import GRDB

extension Registry {
  /// The version of SQLite that runs, as `3.40.1`; nil where it cannot be asked.
  public static func engineVersion() -> String? {
    try? DatabaseQueue().read { db in
      try String.fetchOne(db, sql: "SELECT sqlite_version()")
    }
  }
}
