import Identity

/// A cohort file as a table: read, and not yet judged.
///
/// Reading needs nothing but the file. Judging (``judge(by:in:today:isStrict:allowsIncorporation:)``) needs
/// what is agreed and, where there is a registry, what it knows of the sites, scans and phantoms of
/// the file; so whoever asks can look up just what the file names in between.
///
/// - Source: `calibration.md` 2.1.
public struct CohortTable: Sendable {
  /// More bytes than this are no cohort file: 32 MiB.
  public static let maximumBytes = 32 << 20

  /// Where a column stands, or what is handed in for all rows.
  enum Origin: Sendable {
    case column(Int)
    case constant(String)
  }

  /// One cell of a row, or the constant in its place.
  struct Cell {
    let text: String
    let place: FindingPlace
  }

  let format: CohortFormat
  let origins: [CohortColumn: Origin]
  /// The rows below the header; empty where the file is malformed.
  let rows: [[CSVCell]]
  let log: FindingLog

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file; UTF-8, at most ``maximumBytes``.
  ///   - format: how it is written.
  ///   - constants: what stands in columns that the file does not have, by name of the column.
  ///   - defaults: what stands in columns that neither the file nor `constants` give.
  public init(
    reading bytes: [UInt8], format: CohortFormat = .standard, constants: [String: String] = [:],
    defaults: [CohortColumn: String] = [:]
  ) {
    var log = FindingLog()
    self.format = format
    let rows = CSVText.rows(of: bytes, delimiter: format.delimiter, &log)
    var origins = Self.origins(constants, &log)
    if let header = rows.first {
      let isParted = Self.read(header, format, defaults, into: &origins, &log)
      for row in rows.dropFirst() where isParted && row.count != header.count {
        log.report(
          .error, .csvColumns, FindingPlace(line: row[0].line, column: row[0].column),
          "the row has \(row.count) cells, the header \(header.count)",
          remedy: "give it one cell a column, in quotes where a cell holds the delimiter")
      }
    } else if !log.isUnread {
      log.report(
        .error, .csvHeader, FindingPlace(line: 1, column: 1), "the file is empty",
        remedy: "begin it with the header that diapason cohort template prints")
    }
    self.origins = origins
    self.rows = log.isUnread ? [] : Array(rows.dropFirst())
    self.log = log
  }

  /// Whether the file is a table with the columns that are needed; where it is not, nothing of it
  /// can be judged.
  public var isReadable: Bool { !log.isUnread }

  /// The different texts in a column, ascending: what to look up before judging.
  public func texts(in column: CohortColumn) -> [String] {
    switch origins[column] {
    case .column(let index): Set(rows.map { $0[index].text }).sorted()
    case .constant(let text): [text]
    case nil: []
    }
  }

  /// The cell of a column in a row; empty where the file has no such column.
  func cell(_ column: CohortColumn, _ row: Int) -> Cell {
    let cells = rows[row]
    switch origins[column] {
    case .column(let index):
      return Cell(
        text: cells[index].text,
        place: FindingPlace(
          line: cells[index].line, column: cells[index].column, field: column.rawValue, row: row))
    case .constant(let text):
      return Cell(
        text: text, place: FindingPlace(line: cells[0].line, field: column.rawValue, row: row))
    case nil:
      return Cell(
        text: "", place: FindingPlace(line: cells[0].line, field: column.rawValue, row: row))
    }
  }

  private static func origins(
    _ constants: [String: String], _ log: inout FindingLog
  ) -> [CohortColumn: Origin] {
    var origins: [CohortColumn: Origin] = [:]
    for (name, text) in constants.sorted(by: { $0.key < $1.key }) {
      guard let column = CohortColumn(rawValue: name) else {
        reportUnknown(name, FindingPlace(field: shown(name)), &log)
        continue
      }
      origins[column] = .constant(text)
    }
    return origins
  }

  /// Reads the header; false where it is of another format, and nothing more is to be said.
  private static func read(
    _ header: [CSVCell], _ format: CohortFormat, _ defaults: [CohortColumn: String],
    into origins: inout [CohortColumn: Origin], _ log: inout FindingLog
  ) -> Bool {
    if reportOtherDelimiter(header, format, &log) { return false }
    if !header.contains(where: { CohortColumn(rawValue: $0.text) != nil }) {
      // It may be a row of cases: its cells are not repeated.
      log.report(
        .error, .csvHeader, FindingPlace(line: header[0].line, column: 1),
        "the first line is no header of a cohort",
        remedy: "begin the file with the header that diapason cohort template prints")
      return false
    }
    for (index, cell) in header.enumerated() {
      let place = FindingPlace(line: cell.line, column: cell.column, field: shown(cell.text))
      guard let column = CohortColumn(rawValue: cell.text) else {
        if cell.text == CohortColumn.refused {
          log.report(
            .error, .weightColumn, place,
            "the file has a column of weights, which hide how cases were chosen",
            remedy: "remove the column; every case counts once")
        } else if !cell.text.hasPrefix(CohortColumn.freePrefix) {
          reportUnknown(cell.text, place, &log)
        }
        continue
      }
      switch origins[column] {
      case .column:
        log.report(
          .error, .csvColumns, place, "the column \(column.rawValue) is there twice",
          remedy: "remove one of the two")
      case .constant:
        log.report(
          .error, .csvColumns, place,
          "the column \(column.rawValue) is in the file and handed in as a constant",
          remedy: "leave one of the two out")
      case nil: origins[column] = .column(index)
      }
    }
    origins.merge(defaults.mapValues { .constant($0) }) { given, _ in given }
    let missing = CohortColumn.allCases.filter { $0.isRequired && origins[$0] == nil }
    if !missing.isEmpty {
      log.report(
        .error, .csvHeader, FindingPlace(line: header[0].line, column: 1),
        "the header lacks \(missing.map(\.rawValue).joined(separator: ", "))",
        remedy:
          "add the column, or hand in one value for all rows: --set \(missing[0].rawValue)=...")
    }
    return true
  }

  /// Whether the header holds no known name as it is and would with another delimiter, which is
  /// reported and never tried.
  private static func reportOtherDelimiter(
    _ header: [CSVCell], _ format: CohortFormat, _ log: inout FindingLog
  ) -> Bool {
    let others = [";", "\t", "|", ","].filter { $0 != String(format.delimiter) }
    guard !header.contains(where: { CohortColumn(rawValue: $0.text) != nil }) else { return false }
    let line = header.map(\.text).joined(separator: String(format.delimiter))
    for other in others {
      let names = line.split(separator: other, omittingEmptySubsequences: false)
      guard names.count > 1, names.contains(where: { CohortColumn(rawValue: String($0)) != nil })
      else { continue }
      let name = [";": "semicolons", "\t": "tabs", "|": "bars"][other] ?? "commas"
      log.report(
        .error, .csvHeader, FindingPlace(line: header[0].line, column: 1),
        "the cells of the header are parted by \(name)",
        remedy: other == ";"
          ? "say so: --delimiter ';', with --decimal ',' if its numbers have commas"
          : "say so: --delimiter '\(other == "\t" ? "\\t" : other)'")
      return true
    }
    return false
  }

  private static func reportUnknown(
    _ name: String, _ place: FindingPlace, _ log: inout FindingLog
  ) {
    let known = CohortColumn.allCases.map(\.rawValue)
    let trimmed = name.trimmingBlanks
    log.report(
      .error, .csvColumns, place,
      name.isEmpty ? "a column has no name" : "\(quoted(name)) is no column of a cohort",
      remedy: Nearest.candidate(to: trimmed, among: known).map { "write \($0)" }
        ?? "begin its name with x_ if it is one of your own, or remove it")
  }

  /// A name from the file as a finding gives it: no longer than a name is.
  private static func shown(_ name: String) -> String { String(name.unicodeScalars.prefix(64)) }
}

extension String {
  /// Without blanks around it.
  var trimmingBlanks: String {
    var view = unicodeScalars[...]
    while let last = view.last, last.properties.isWhitespace { view.removeLast() }
    while let first = view.first, first.properties.isWhitespace { view.removeFirst() }
    return String(view)
  }
}
