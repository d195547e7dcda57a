import Identity

/// One cell of a table, with where it begins.
public struct CSVCell: Sendable, Hashable {
  public let text: String
  /// Counted from 1, the column in Unicode scalars.
  public let line, column: Int
}

/// A table as text: rows of cells.
///
/// - Source: RFC 4180, with any of the three line ends, blank lines left out, and the delimiter
///   handed in.
enum CSVText {
  static let maximumRows = 200_000
  static let maximumColumns = 200
  static let maximumFieldBytes = 4096

  /// The rows of `bytes`, empty where one cannot be told from the next.
  ///
  /// A byte order mark is passed over and noted. A row of empty cells alone, as spreadsheets leave
  /// them below a table, is none.
  ///
  /// - Precondition: the delimiter is an ASCII character.
  static func rows(
    of bytes: [UInt8], delimiter: Unicode.Scalar, _ log: inout FindingLog
  ) -> [[CSVCell]] {
    guard bytes.count <= CohortTable.maximumBytes else {
      log.report(
        .error, .csvTooLarge, FindingPlace(line: 1, column: 1),
        "the file has more than \(CohortTable.maximumBytes) bytes",
        remedy: "check that this is the file you mean; split it if it is")
      return []
    }
    guard let text = CSVEncoding.text(of: bytes, &log) else { return [] }
    var parser = CSVParser(delimiter: UInt8(ascii: delimiter))
    for byte in text where !parser.isOver { parser.take(byte, &log) }
    parser.end(&log)
    return parser.isOver ? [] : parser.rows
  }
}
