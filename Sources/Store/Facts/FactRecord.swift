import GRDB
import Identity

/// A value that is one row of one fact table.
protocol FactRecord: Sendable {
  static var table: String { get }
  var columns: [String: (any DatabaseValueConvertible)?] { get throws }
  init(_ row: Row) throws
}

extension FactRecord {
  /// The row to be written.
  ///
  /// - Throws: `store.notRecordable` where a text holds a DICOM UID in clear.
  func row() throws -> FactRow {
    let columns = try columns
    for (column, value) in columns {
      guard let text = value as? String, ClearIdentifiers.first(in: .string(text)) != nil else {
        continue
      }
      throw StoreError(
        code: .notRecordable, what: "an identifier in clear cannot be recorded",
        where: "\(Self.table).\(column)", why: "a text of the record holds a DICOM UID",
        do: "report this with the version of the program: it is a fault of Diapason")
    }
    return FactRow(Self.table, columns)
  }
}

extension FactQuery {
  /// The facts of one table for which `condition` holds and that were recorded by `knownAt`.
  ///
  /// - Parameters:
  ///   - condition: in SQL, over the columns of the table.
  ///   - order: columns to sort by, each with the prefix `t.`.
  static func records<Record: FactRecord>(
    _ db: Database, where condition: String = "1",
    _ arguments: [String: (any DatabaseValueConvertible)?] = [:], knownAt: Instant?,
    order: String = "t.fact"
  ) throws -> [Fact<Record>] {
    var arguments = arguments
    arguments["known"] = limit(knownAt)
    return try facts(
      db, "SELECT * FROM \(Record.table) WHERE (\(condition)) AND recordedAt <= :known",
      StatementArguments(arguments), order: order, Record.init)
  }

  /// The one fact of a table for which `condition` holds; nil where there is none.
  static func one<Record: FactRecord>(
    _ db: Database, where condition: String,
    _ arguments: [String: (any DatabaseValueConvertible)?]
  ) throws -> Fact<Record>? {
    let found: [Fact<Record>] = try records(db, where: condition, arguments, knownAt: nil)
    return found.first
  }

  /// Whether a row of `table` has `value` in `column`.
  static func holds(
    _ db: Database, _ table: String, _ column: String, _ value: some DatabaseValueConvertible
  ) throws -> Bool {
    try Bool.one(
      db, sql: "SELECT EXISTS (SELECT 1 FROM \(table) WHERE \(column) = ?)", arguments: [value])
      ?? false
  }

  /// The number of the last act recorded by `knownAt`; all acts have numbers up to it.
  ///
  /// Time in the store never goes back, so acts known at a moment are those up to a number; the
  /// number also tells acts of one second apart.
  static func lastAct(_ db: Database, knownAt: Instant?) throws -> Int64 {
    try Int64.one(
      db, sql: "SELECT max(seq) FROM audit WHERE at <= ?", arguments: [limit(knownAt)]) ?? 0
  }
}
