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
  ///
  /// - Throws: `store.notRecordable` for a number that is not finite.
  func values(fact: Int64, recordedAt: Instant) throws -> [String: DatabaseValue] {
    var values = columns.mapValues { $0?.databaseValue ?? .null }
    for (column, value) in values {
      guard case .double(let number) = value.storage, !number.isFinite else { continue }
      throw StoreError(
        code: .notRecordable, what: "a value cannot be recorded", where: "\(table).\(column)",
        why: "it is not a finite number", do: "correct the value and try again")
    }
    values["fact"] = fact.databaseValue
    values["recordedAt"] = recordedAt.text.databaseValue
    return values
  }
}

/// How rows enter a hash.
enum RowDigest {
  /// The hash of one row: of the canonical JSON of its columns by name, absent ones left out.
  static func line(_ values: [String: DatabaseValue]) -> Fingerprint {
    Fingerprint(of: .object(values.compactMapValues(json)))
  }

  /// The hash of all rows one act wrote to one table, in whatever order they come: of the hashes of
  /// their lines, so that a row that was erased can still be accounted for by its own.
  static func fingerprint(_ lines: [Fingerprint]) -> Fingerprint {
    Fingerprint(of: lines.sorted().map(\.hex).joined(separator: "\n").utf8)
  }

  // No fact table has a column of whole numbers beyond 2^53.
  private static func json(_ value: DatabaseValue) -> JSONValue? {
    switch value.storage {
    case .null: nil
    case .int64(let number): .number(Double(number))
    case .double(let number): .number(number)
    case .string(let text): .string(text)
    // Bytes stand by their hash.
    case .blob(let bytes): .string(Fingerprint(of: bytes).hex)
    }
  }
}
