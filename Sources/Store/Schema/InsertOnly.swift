/// The three triggers that make a table insert-only.
enum InsertOnly {
  /// The text with which SQLite refuses.
  static let message = "insertOnly"

  /// Statements that refuse UPDATE, DELETE and any INSERT that would replace a row of `table`.
  ///
  /// `INSERT OR REPLACE` deletes without firing a delete trigger unless the connection asked for
  /// `recursive_triggers`; so the third refuses each row whose key is there already.
  ///
  /// - Parameters:
  ///   - keys: the columns of the primary key and of every unique key.
  ///   - erasable: a condition on `OLD` under which a row may be deleted; nil: never.
  static func triggers(table: String, keys: [[String]], erasable: String? = nil) -> [String] {
    let matches = keys.map { key in
      "(" + key.map { "\($0) = NEW.\($0)" }.joined(separator: " AND ") + ")"
    }.joined(separator: " OR ")
    let refuse = "BEGIN SELECT RAISE(ABORT, '\(message)'); END"
    let unless = erasable.map { "WHEN NOT (\($0)) " } ?? ""
    return [
      "CREATE TRIGGER \(table)NoUpdate BEFORE UPDATE ON \(table) \(refuse)",
      "CREATE TRIGGER \(table)NoDelete BEFORE DELETE ON \(table) \(unless)\(refuse)",
      "CREATE TRIGGER \(table)NoReplace BEFORE INSERT ON \(table) "
        + "WHEN EXISTS (SELECT 1 FROM \(table) WHERE \(matches)) \(refuse)",
    ]
  }
}
