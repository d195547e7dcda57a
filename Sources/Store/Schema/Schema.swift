import GRDB

/// The tables of the store, by numbered migrations that are never edited after release.
enum Schema {
  /// "DIAP" in the header of the file: tells `file(1)` and us what it is.
  static let applicationID = 0x4449_4150

  /// Each one transaction, forward only; the number of those done is the file's `user_version`.
  static let migrations: [[String]] = [Migration1.statements]

  /// The version this program writes.
  static var version: Int { migrations.count }

  /// Runs what is missing.
  static func migrate(_ db: Database) throws {
    let done = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    for (number, statements) in migrations.enumerated().dropFirst(done) {
      try db.inTransaction(.immediate) {
        for statement in statements { try db.execute(sql: statement) }
        try db.execute(sql: "PRAGMA user_version = \(number + 1)")
        return .commit
      }
    }
  }

  /// The statements that `db` consists of, by name; none of SQLite's own.
  static func statements(in db: Database) throws -> [String: String] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")
    var found: [String: String] = [:]
    for row in rows {
      found["\(try row.text("type")) \(try row.text("name"))"] = try row.optionalText("sql") ?? ""
    }
    return found
  }

  /// What `statements(in:)` gives for a store that nobody has touched.
  static func expected() throws -> [String: String] { try untouched.get() }

  // Made once: it is the same for every store.
  private static let untouched = Result {
    try DatabaseQueue().writeWithoutTransaction { db in
      try migrate(db)
      return try statements(in: db)
    }
  }

  /// The first table, by name, that is not as this program makes it, or is not there; nil where all are.
  static func otherTable(in db: Database) throws -> String? {
    let rows = try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'table'")
    var found: [String: String] = [:]
    for row in rows { found[try row.text("name")] = try row.optionalText("sql") }
    return Migration1.tables.filter { found[$0.name] != $0.create }.map(\.name).min()
  }

  /// The tables whose rows belong to acts, sorted.
  static func factTables(in db: Database) throws -> [String] {
    try String.fetchAll(
      db,
      sql: """
        SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
        WHERE m.type = 'table' AND c.name = 'fact' ORDER BY m.name
        """)
  }
}
