import GRDB
import Identity

/// How facts are read: each row with the act that recorded it.
enum FactQuery {
  /// The text of a moment for `recordedAt <= …`; the end of time where `knownAt` is nil.
  static func limit(_ knownAt: Instant?) -> String { knownAt?.text ?? "9999-12-31T23:59:59Z" }

  /// The facts among the rows of `sql`, which must have a column `fact`.
  ///
  /// - Parameter order: columns of `sql` to sort by.
  static func facts<Value: Sendable>(
    _ db: Database, _ sql: String, _ arguments: StatementArguments = [], order: String,
    _ value: (Row) throws -> Value
  ) throws -> [Fact<Value>] {
    let rows = try Row.all(
      db,
      sql: """
        SELECT t.*, audit.at, audit.account, audit.person, audit.program
        FROM (\(sql)) AS t JOIN audit ON audit.seq = t.fact ORDER BY \(order)
        """,
      arguments: arguments)
    return try rows.map { row in
      Fact(
        value: try value(row), number: try row.integer("fact"),
        recordedAt: try Stored.instant(row.text("at")),
        by: Actor(account: try row.text("account"), name: try row.optionalText("person")),
        program: try row.text("program"))
    }
  }
}

/// Reads values back from columns; what the program did not write throws, and shows as damage.
enum Stored {
  /// A column holds what this program never writes there.
  struct Unreadable: Error {}

  static func instant(_ text: String) throws -> Instant {
    guard text.utf8.count == 20, let instant = Instant(text) else { throw Unreadable() }
    return instant
  }

  static func day(_ text: String) throws -> CalendarDay {
    guard let day = CalendarDay(text) else { throw Unreadable() }
    return day
  }

  static func identifier<Subject>(_ text: String) throws -> Identifier<Subject> {
    guard let identifier = Identifier<Subject>(text) else { throw Unreadable() }
    return identifier
  }

  static func fingerprint(_ text: String) throws -> Fingerprint {
    guard let fingerprint = Fingerprint(hex: text) else { throw Unreadable() }
    return fingerprint
  }

  // A pseudonym is made from what it stands for or read back; its own reader takes any text.
  static func pseudonym(_ text: String) throws -> Pseudonym {
    try JSONValue.string(text).decoded(as: Pseudonym.self)
  }

  static func word<Word: RawRepresentable>(_ text: String) throws -> Word
  where Word.RawValue == String {
    guard let word = Word(rawValue: text) else { throw Unreadable() }
    return word
  }

  static func value<Value: Decodable>(_ json: String) throws -> Value {
    try JSONValue.decoded(json, as: Value.self)
  }
}
