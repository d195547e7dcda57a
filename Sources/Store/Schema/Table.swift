/// One table of a migration: how it is made, and by which keys a row of it is known.
struct Table {
  let name: String
  let create: String
  /// The primary key, then every unique one.
  let keys: [[String]]
  /// When a row may be deleted all the same, as a condition on `OLD`; nil: never.
  var erasable: String?

  /// A fact table. It is `WITHOUT ROWID`: a hidden row number would be one more key for REPLACE.
  ///
  /// `recordedAt`, which is in no key, comes last: where the last column is part of the key, the check
  /// of SQLite 3.40.1 finds NULL in columns that hold values.
  ///
  /// - Parameters:
  ///   - columns: their definitions, separated by commas.
  ///   - rules: further constraints, each as it stands in SQL.
  init(
    _ name: String, key: [String], erasable: String? = nil, _ columns: String,
    rules: [String] = []
  ) {
    self.name = name
    keys = [key]
    self.erasable = erasable
    let lines =
      ["fact INTEGER NOT NULL REFERENCES audit(seq)", columns, "recordedAt TEXT NOT NULL"] + rules
      + ["PRIMARY KEY (\(key.joined(separator: ", ")))"]
    create = """
      CREATE TABLE \(name) (
      \(lines.joined(separator: ",\n"))
      ) STRICT, WITHOUT ROWID
      """
  }

  init(_ name: String, keys: [[String]], create: String) {
    self.name = name
    self.keys = keys
    self.create = create
  }

  /// The table with its triggers.
  var statements: [String] {
    [create] + InsertOnly.triggers(table: name, keys: keys, erasable: erasable)
  }
}
