/// Takes a table apart, byte by byte: what parts rows and cells is ASCII, and no byte of any other
/// character is.
struct CSVParser {
  private(set) var rows: [[CSVCell]] = []
  /// Whether it gave up, because one row cannot be told from the next.
  private(set) var isOver = false

  private enum State { case start, plain, quoted, quoteInQuoted, closed }
  private let delimiter: UInt8
  private var state = State.start
  private var row: [CSVCell] = []
  private var cell: [UInt8] = []
  /// Whether a cell in quotes has grown too long: that is said where its quote closes. One that never
  /// does is the fault itself.
  private var isTooLong = false
  private var place = TextPlace()
  private var cellPlace = TextPlace()
  private var afterReturn = false

  private static let quote = UInt8(ascii: "\"")

  init(delimiter: UInt8) { self.delimiter = delimiter }

  mutating func take(_ byte: UInt8, _ log: inout FindingLog) {
    let isLineEnd = byte == 0x0A || byte == 0x0D
    if byte == 0x0A, afterReturn {
      // A carriage return and a line feed are one line end; inside quotes both are kept.
      if state == .quoted { append(byte, &log) }
    } else {
      take(byte, isLineEnd, &log)
    }
    afterReturn = byte == 0x0D
    place.pass(byte)
    if state == .start { cellPlace = place }
  }

  private mutating func take(_ byte: UInt8, _ isLineEnd: Bool, _ log: inout FindingLog) {
    switch state {
    case .start:
      if byte == Self.quote {
        state = .quoted
      } else if byte == delimiter || isLineEnd {
        endCell(isLineEnd, &log)
      } else {
        state = .plain
        append(byte, &log)
      }
    case .plain:
      if byte == delimiter || isLineEnd {
        endCell(isLineEnd, &log)
      } else {
        if byte == Self.quote { reportStray(&log) }
        append(byte, &log)
      }
    case .quoted:
      if byte == Self.quote { state = .quoteInQuoted } else { append(byte, &log) }
    case .quoteInQuoted, .closed:
      if byte == delimiter || isLineEnd {
        endCell(isLineEnd, &log)
      } else if byte == Self.quote, state == .quoteInQuoted {
        // Two quotes stand for one.
        state = .quoted
        append(byte, &log)
      } else if state == .quoteInQuoted {
        reportStray(&log)
        state = .closed
      }
    }
  }

  /// Ends the last row, which may lack a line end.
  mutating func end(_ log: inout FindingLog) {
    switch state {
    case .quoted:
      log.report(
        .error, .csvQuote, FindingPlace(line: cellPlace.line, column: cellPlace.column),
        "a quote opens here and is never closed",
        remedy: "close it, or write two quotes where one is meant")
      isOver = true
    case .start where row.isEmpty: return
    case .start, .plain, .quoteInQuoted, .closed: endCell(true, &log)
    }
  }

  private mutating func append(_ byte: UInt8, _ log: inout FindingLog) {
    guard cell.count >= CSVText.maximumFieldBytes else { return cell.append(byte) }
    if state == .quoted {
      isTooLong = true
    } else {
      giveUpCell(&log)
    }
  }

  private mutating func giveUpCell(_ log: inout FindingLog) {
    giveUp(
      "a cell has more than \(CSVText.maximumFieldBytes) bytes",
      "look for a quote that is not closed before it", &log)
  }

  private mutating func endCell(_ endsRow: Bool, _ log: inout FindingLog) {
    if isTooLong { giveUpCell(&log) }
    row.append(
      CSVCell(
        text: String(decoding: cell, as: UTF8.self), line: cellPlace.line,
        column: cellPlace.column))
    cell.removeAll(keepingCapacity: true)
    state = .start
    if row.count > CSVText.maximumColumns {
      giveUp(
        "the row has more than \(CSVText.maximumColumns) cells",
        "check the delimiter, and remove columns that nobody reads", &log)
    }
    guard endsRow else { return }
    if !row.allSatisfy(\.text.isEmpty) { rows.append(row) }
    row = []
    if rows.count > CSVText.maximumRows {
      giveUp("the file has more than \(CSVText.maximumRows) rows", "split the file", &log)
    }
  }

  private mutating func giveUp(_ message: String, _ remedy: String, _ log: inout FindingLog) {
    if isOver { return }
    isOver = true
    log.report(
      .error, .csvTooLarge, FindingPlace(line: cellPlace.line, column: cellPlace.column), message,
      remedy: remedy)
  }

  private mutating func reportStray(_ log: inout FindingLog) {
    log.report(
      .error, .csvQuote, FindingPlace(line: place.line, column: place.column),
      "a quote stands where none may, or text behind a closing one",
      remedy: "put the whole cell in quotes, and write two quotes where one is meant")
    // It is long because its quote was closed by another's.
    if isTooLong { isOver = true }
  }
}
