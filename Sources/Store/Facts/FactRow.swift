import GRDB
import Identity

/// A row of a fact table before it is written, without `fact` and `recordedAt`.
struct FactRow {
  let table: String
  /// Column by name; nil is NULL.
  let columns: [String: (any DatabaseValueConvertible)?]

  init(_ table: String, _ columns: [String: (any DatabaseValueConvertible)?]) {
    self.table = table
    self.columns = columns
  }

  /// All columns with the values as the file will hold them.
  func values(fact: Int64, recordedAt: Instant) -> [String: DatabaseValue] {
    var values = columns.mapValues { $0?.databaseValue ?? .null }
    values["fact"] = fact.databaseValue
    values["recordedAt"] = recordedAt.text.databaseValue
    return values
  }
}

/// How rows enter a hash.
enum RowDigest {
  /// The canonical JSON of one row: its columns by name, absent ones left out.
  static func line(_ values: [String: DatabaseValue]) -> [UInt8] {
    JSONValue.object(values.compactMapValues(json)).bytes
  }

  /// The hash of all rows one act wrote to one table, in whatever order they come.
  static func fingerprint(_ lines: [[UInt8]]) -> Fingerprint {
    let sorted = lines.sorted { $0.lexicographicallyPrecedes($1) }
    return Fingerprint(of: Array(sorted.joined(separator: [0x0A])))
  }

  // No fact table has a column of bytes or of numbers beyond 2^53.
  private static func json(_ value: DatabaseValue) -> JSONValue? {
    switch value.storage {
    case .null: nil
    case .int64(let number): .number(Double(number))
    case .double(let number): .number(number)
    case .string(let text): .string(text)
    case .blob(let bytes): .array(bytes.map { .number(Double($0)) })
    }
  }
}
