import Identity

/// One cell of a table, with where it begins.
struct CSVCell: Sendable, Hashable {
  let text: String
  let line, column: Int
}

/// A table as text: rows of cells.
///
/// - Source: RFC 4180, with any of the three line ends, blank lines left out, and the delimiter
///   handed in.
enum CSVText {
  static let maximumBytes = 32 << 20
  static let maximumRows = 200_000
  static let maximumColumns = 200
  static let maximumFieldBytes = 4096

  /// The rows of `bytes`, empty where one cannot be told from the next.
  ///
  /// A byte order mark is passed over and noted. A row of empty cells alone, as spreadsheets leave
  /// them below a table, is none.
  static func rows(
    of bytes: [UInt8], delimiter: Unicode.Scalar, _ log: inout FindingLog
  ) -> [[CSVCell]] {
    guard bytes.count <= maximumBytes else {
      log.report(
        .error, .csvTooLarge, FindingPlace(line: 1, column: 1),
        "the file has more than \(maximumBytes) bytes",
        remedy: "check that this is the file you mean; split it if it is")
      return []
    }
    guard let text = CSVEncoding.text(of: bytes, &log) else { return [] }
    var parser = Parser(delimiter: delimiter)
    for scalar in text.unicodeScalars {
      parser.take(scalar, &log)
      if parser.isOver { return [] }
    }
    parser.end(&log)
    return parser.isOver ? [] : parser.rows
  }

  private struct Parser {
    let delimiter: Unicode.Scalar
    private(set) var rows: [[CSVCell]] = []
    /// Whether to give up.
    private(set) var isOver = false

    private enum State { case start, plain, quoted, quoteInQuoted, closed }
    private var state = State.start
    private var row: [CSVCell] = []
    private var cell = String.UnicodeScalarView()
    private var cellBytes = 0
    private var line = 1
    private var column = 1
    private var cellLine = 1
    private var cellColumn = 1
    private var afterReturn = false

    init(delimiter: Unicode.Scalar) { self.delimiter = delimiter }

    mutating func take(_ scalar: Unicode.Scalar, _ log: inout FindingLog) {
      let isLineEnd = scalar == "\n" || scalar == "\r"
      if scalar == "\n", afterReturn {
        // A carriage return and a line feed are one line end; inside quotes both are kept.
        if state == .quoted { append(scalar, &log) }
        afterReturn = false
        return
      }
      switch state {
      case .start:
        if scalar == "\"" {
          state = .quoted
        } else if scalar == delimiter || isLineEnd {
          separate(isLineEnd, &log)
        } else {
          state = .plain
          append(scalar, &log)
        }
      case .plain:
        if scalar == delimiter || isLineEnd {
          separate(isLineEnd, &log)
        } else {
          if scalar == "\"" { reportStray(&log) }
          append(scalar, &log)
        }
      case .quoted:
        if scalar == "\"" { state = .quoteInQuoted } else { append(scalar, &log) }
      case .quoteInQuoted, .closed:
        if scalar == delimiter || isLineEnd {
          separate(isLineEnd, &log)
        } else if scalar == "\"", state == .quoteInQuoted {
          // Two quotes stand for one.
          state = .quoted
          append(scalar, &log)
        } else if state == .quoteInQuoted {
          reportStray(&log)
          state = .closed
        }
      }
      afterReturn = scalar == "\r"
      if isLineEnd {
        line += 1
        column = 1
      } else {
        column += 1
      }
      if state == .start { (cellLine, cellColumn) = (line, column) }
    }

    mutating func end(_ log: inout FindingLog) {
      switch state {
      case .quoted:
        log.report(
          .error, .csvQuote, FindingPlace(line: cellLine, column: cellColumn),
          "a quote opens here and is never closed",
          remedy: "close it, or write two quotes where one is meant")
        isOver = true
      case .start where row.isEmpty: return
      case .start, .plain, .quoteInQuoted, .closed: separate(true, &log)
      }
    }

    private mutating func append(_ scalar: Unicode.Scalar, _ log: inout FindingLog) {
      cell.append(scalar)
      cellBytes += UTF8.width(scalar)
      guard cellBytes > maximumFieldBytes, !isOver else { return }
      log.report(
        .error, .csvTooLarge, FindingPlace(line: cellLine, column: cellColumn),
        "a cell has more than \(maximumFieldBytes) bytes",
        remedy: "look for a quote that is not closed before it")
      isOver = true
    }

    private mutating func separate(_ endsRow: Bool, _ log: inout FindingLog) {
      row.append(CSVCell(text: String(cell), line: cellLine, column: cellColumn))
      cell = String.UnicodeScalarView()
      cellBytes = 0
      state = .start
      if row.count > maximumColumns {
        log.report(
          .error, .csvTooLarge, FindingPlace(line: cellLine, column: cellColumn),
          "the row has more than \(maximumColumns) cells",
          remedy: "check the delimiter, and remove columns that nobody reads")
        isOver = true
      }
      guard endsRow else { return }
      if !row.allSatisfy(\.text.isEmpty) { rows.append(row) }
      row = []
      if rows.count > maximumRows {
        log.report(
          .error, .csvTooLarge, FindingPlace(line: cellLine, column: cellColumn),
          "the file has more than \(maximumRows) rows", remedy: "split the file")
        isOver = true
      }
    }

    private func reportStray(_ log: inout FindingLog) {
      log.report(
        .error, .csvQuote, FindingPlace(line: line, column: column),
        "a quote stands where none may, or text behind a closing one",
        remedy: "put the whole cell in quotes, and write two quotes where one is meant")
    }
  }
}
