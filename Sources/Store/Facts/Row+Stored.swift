import FoundationEssentials
import GRDB
import Identity

/// GRDB's own subscripts end the process on a NULL or a number where text is expected; a damaged
/// file must be an error.
extension Row {
  /// The text in `column`.
  func text(_ column: String) throws -> String {
    guard let text = try optionalText(column) else { throw Stored.Unreadable() }
    return text
  }

  /// The text in `column`, nil where it is NULL.
  func optionalText(_ column: String) throws -> String? {
    switch (self[column] as DatabaseValue).storage {
    case .null: nil
    case .string(let text): text
    case .int64, .double, .blob: throw Stored.Unreadable()
    }
  }

  /// The whole number in `column`.
  func integer(_ column: String) throws -> Int64 {
    guard let number = try optionalInteger(column) else { throw Stored.Unreadable() }
    return number
  }

  /// The whole number in `column`, nil where it is NULL.
  func optionalInteger(_ column: String) throws -> Int64? {
    switch (self[column] as DatabaseValue).storage {
    case .null: nil
    case .int64(let number): number
    case .double, .string, .blob: throw Stored.Unreadable()
    }
  }

  /// The number in `column`, nil where it is NULL.
  func optionalReal(_ column: String) throws -> Double? {
    switch (self[column] as DatabaseValue).storage {
    case .null: nil
    case .double(let number): number
    case .int64, .string, .blob: throw Stored.Unreadable()
    }
  }

  /// The number in `column`.
  func real(_ column: String) throws -> Double {
    guard let number = try optionalReal(column) else { throw Stored.Unreadable() }
    return number
  }

  /// The fingerprint in `column`.
  func fingerprint(_ column: String) throws -> Fingerprint { try Stored.fingerprint(text(column)) }

  /// The moment in `column`.
  func instant(_ column: String) throws -> Instant { try Stored.instant(text(column)) }

  /// The moment in `column`, nil where it is NULL.
  func optionalInstant(_ column: String) throws -> Instant? {
    try optionalText(column).map(Stored.instant)
  }

  /// The value of which `json` is the text.
  func document() throws -> Document { Document(text: try text("json")) }

  /// The columns with what the file holds.
  var values: [String: DatabaseValue] {
    Dictionary(map { ($0, $1) }, uniquingKeysWith: { one, _ in one })
  }
}
