import GRDB

// A statement is compiled once for each connection: to compile one takes longer than most take to run.
// What it found is read whole, for the next that asks the same uses it again.

extension Row {
  /// The first row that a statement finds; nil where it finds none.
  static func one(
    _ db: Database, sql: String, arguments: StatementArguments = []
  ) throws -> Row? {
    try fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
  }

  /// All rows that a statement finds, in its order.
  static func all(
    _ db: Database, sql: String, arguments: StatementArguments = []
  ) throws -> [Row] {
    try fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
  }
}

extension DatabaseValueConvertible where Self: StatementColumnConvertible {
  /// The only column of the first row that a statement finds; nil where it finds none, or null.
  static func one(
    _ db: Database, sql: String, arguments: StatementArguments = []
  ) throws -> Self? {
    try fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
  }

  /// The only column of all rows that a statement finds, in its order.
  static func all(
    _ db: Database, sql: String, arguments: StatementArguments = []
  ) throws -> [Self] {
    try fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
  }
}
