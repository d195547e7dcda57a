import GRDB
import Identity
import Testing

@testable import Store

@Suite("Insert-only tables")
struct InsertOnlyTests {
  /// A store with at least one row in every table.
  private func filled(_ scratch: Scratch) throws -> DatabaseQueue {
    _ = try Sample.everything(scratch)
    return try scratch.intruder()
  }

  private func tables(_ db: Database) throws -> [String] {
    try String.fetchAll(
      db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
  }

  private func columns(_ db: Database, _ table: String) throws -> [String] {
    try db.columns(in: table).map(\.name)
  }

  private func refused(_ db: Database, _ sql: String) -> Bool {
    do {
      try db.execute(sql: sql)
      return false
    } catch let error as DatabaseError {
      return error.extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER && error.message == "insertOnly"
    } catch {
      return false
    }
  }

  @Test("every table has a row in this test, so that none is passed by")
  func complete() throws {
    let scratch = Scratch()
    try filled(scratch).read { db in
      let tables = try tables(db)
      #expect(tables.count == 34)
      for table in tables {
        #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") ?? 0 > 0, "\(table)")
      }
    }
  }

  @Test("UPDATE of any column of any table is refused")
  func update() throws {
    let scratch = Scratch()
    try filled(scratch).writeWithoutTransaction { db in
      for table in try tables(db) {
        for column in try columns(db, table) {
          #expect(refused(db, "UPDATE \(table) SET \(column) = \(column)"), "\(table).\(column)")
          #expect(
            refused(db, "UPDATE OR REPLACE \(table) SET \(column) = \(column)"),
            "\(table).\(column)")
        }
      }
    }
  }

  @Test("DELETE from any table is refused")
  func delete() throws {
    let scratch = Scratch()
    try filled(scratch).writeWithoutTransaction { db in
      for table in try tables(db) { #expect(refused(db, "DELETE FROM \(table)"), "\(table)") }
    }
  }

  @Test("no form of INSERT replaces a row, with recursive triggers off or on")
  func replace() throws {
    let scratch = Scratch()
    try filled(scratch).writeWithoutTransaction { db in
      for recursive in ["OFF", "ON"] {
        try db.execute(sql: "PRAGMA recursive_triggers = \(recursive)")
        for table in try tables(db) {
          let key = try db.primaryKey(table).columns
          let update = key.map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
          for sql in [
            "INSERT OR REPLACE INTO \(table) SELECT * FROM \(table)",
            "REPLACE INTO \(table) SELECT * FROM \(table)",
            "INSERT OR IGNORE INTO \(table) SELECT * FROM \(table)",
            "INSERT INTO \(table) SELECT * FROM \(table) WHERE true "
              + "ON CONFLICT (\(key.joined(separator: ", "))) DO UPDATE SET \(update)",
          ] { #expect(refused(db, sql), "\(sql)") }
        }
      }
    }
  }

  @Test("a row cannot be replaced through its hidden number or another unique key")
  func hiddenKeys() throws {
    let scratch = Scratch()
    try filled(scratch).writeWithoutTransaction { db in
      for table in try tables(db) {
        // The row number is the primary key, or there is none.
        let sql = try String.fetchOne(
          db, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [table])
        let isKey = try db.primaryKey(table).rowIDColumn != nil
        #expect(isKey || sql?.contains("WITHOUT ROWID") == true, "\(table)")
        for index in try db.indexes(on: table) where index.isUnique {
          let isGuarded = try String.fetchOne(
            db, sql: "SELECT sql FROM sqlite_schema WHERE name = ?",
            arguments: ["\(table)NoReplace"])
          for column in index.columns {
            #expect(isGuarded?.contains("\(column) = NEW.\(column)") == true, "\(table).\(column)")
          }
        }
      }
      let columns = try columns(db, "audit").map { $0 == "seq" ? "99" : $0 }
      #expect(
        refused(
          db,
          "INSERT OR REPLACE INTO audit SELECT \(columns.joined(separator: ", ")) FROM audit"))
    }
  }

  @Test("a text where a number belongs is refused")
  func strict() throws {
    let scratch = Scratch()
    try filled(scratch).writeWithoutTransaction { db -> Void in
      #expect(throws: DatabaseError.self) {
        try db.execute(sql: "INSERT INTO auditPayload (seq, salt, payload) VALUES ('one', '', '')")
      }
    }
  }

  @Test("every table is STRICT and every fact table belongs to acts")
  func form() throws {
    let scratch = Scratch()
    try filled(scratch).read { db in
      for table in try tables(db) {
        let sql = try String.fetchOne(
          db, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [table])
        #expect(sql?.contains("STRICT") == true, "\(table)")
      }
      let others = Set(try tables(db)).subtracting(try Schema.factTables(in: db))
      #expect(others == ["audit", "auditPayload"])
    }
  }
}
