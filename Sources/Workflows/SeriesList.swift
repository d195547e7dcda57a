import Calibration
public import Conformance

/// A list of the series that are said to be there, as an archive exports one: a table with a column of series
/// UIDs and one of counts of instances. Other columns are passed over.
///
/// What is wrong with it is told by place; cells are never repeated, for a column that is not meant may hold
/// a name.
///
/// - Source: the keywords of (0020,000E) and (0020,1209), PS3.6 table 6-1, for the second names of the
///   columns.
public struct SeriesList: Sendable {
  /// More bytes than this are no such list: 8 MiB, about a hundred thousand series.
  public static let maximumBytes = 8 << 20

  /// The stable codes.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// No table of text with the two columns and at least one series.
    case notTable = "seriesList.notTable"
    /// A cell that is no UID or no count.
    case badCell = "seriesList.badCell"
    /// A series that is there twice.
    case repeated = "seriesList.repeated"
  }

  /// One thing that is wrong, for which none of the list is used.
  public struct Fault: Sendable, Hashable {
    public let code: Code
    /// Counted from 1, the column in Unicode scalars.
    public let line, column: Int
    public let message, remedy: String
  }

  /// In the order of the file; empty where there are faults.
  public let series: [AnnouncedSeries]
  /// By place.
  public let faults: [Fault]

  /// - Parameter bytes: the whole file, or one byte more than `maximumBytes` of it.
  public init(reading bytes: [UInt8]) {
    var reader = SeriesListReader()
    reader.read(bytes)
    faults = reader.faults
    series = reader.faults.isEmpty ? reader.series : []
  }
}

/// Reads the rows of a list.
private struct SeriesListReader {
  var series: [AnnouncedSeries] = []
  var faults: [SeriesList.Fault] = []

  private enum Column: CaseIterable {
    case uid, count

    var names: [String] {
      switch self {
      case .uid: ["series", "SeriesInstanceUID"]
      case .count: ["instances", "NumberOfSeriesRelatedInstances"]
      }
    }
  }

  private static let remedy =
    "begin the file with the line series,instances and give each series a row: its UID, a comma, how many "
    + "instances it has"

  mutating func read(_ bytes: [UInt8]) {
    guard bytes.count <= SeriesList.maximumBytes else {
      return report(
        .notTable, 1, 1, "the file has more than \(SeriesList.maximumBytes) bytes",
        "check that this is the file you mean; split it if it is")
    }
    let table = PlainTable(reading: bytes)
    for error in table.errors {
      report(.notTable, error.line ?? 1, error.column ?? 1, error.message, error.remedy)
    }
    if !faults.isEmpty { return }
    guard let header = table.rows.first, let places = columns(of: header) else {
      if faults.isEmpty { report(.notTable, 1, 1, "the file is empty", Self.remedy) }
      return
    }
    guard table.rows.count > 1 else {
      return report(
        .notTable, header[0].line, 1, "the list has no series",
        "leave it out where nothing is announced; else export it again")
    }
    var known: [String: Int] = [:]
    for row in table.rows.dropFirst() { read(row, of: header.count, places, &known) }
  }

  /// At which places the two columns are; nil where that is a fault, which is told.
  private mutating func columns(of header: [CSVCell]) -> (uid: Int, count: Int)? {
    var found: [Int] = []
    for column in Column.allCases {
      let places = header.indices.filter { column.names.contains(header[$0].text) }
      guard let place = places.first else {
        report(
          .notTable, header[0].line, 1,
          "the header has no column \(column.names.joined(separator: " or "))", Self.remedy)
        return nil
      }
      if places.count > 1 {
        let second = header[places[1]]
        report(
          .notTable, second.line, second.column,
          "the header has the column \(column.names[0]) twice",
          "remove one of the two")
        return nil
      }
      found.append(place)
    }
    return (found[0], found[1])
  }

  private mutating func read(
    _ row: [CSVCell], of width: Int, _ places: (uid: Int, count: Int), _ known: inout [String: Int]
  ) {
    guard row.count == width else {
      return report(
        .notTable, row[0].line, row[0].column,
        "the row has \(row.count) cells, the header \(width)",
        "give it one cell a column, in quotes where a cell holds a comma")
    }
    let (uid, count) = (row[places.uid], row[places.count])
    guard Self.isUID(uid.text) else {
      return report(
        .badCell, uid.line, uid.column,
        "the cell is no UID: digits and dots, at most 64 characters",
        "write the series' UID, (0020,000E), or what diapason inspect shows for it")
    }
    guard let instances = Self.count(count.text) else {
      return report(
        .badCell, count.line, count.column, "the cell is no whole number from 1 to \(Self.most)",
        "write how many instances the series has, in digits")
    }
    if let line = known[uid.text] {
      return report(
        .repeated, uid.line, uid.column, "the series of this row is also in line \(line)",
        "give each series one row")
    }
    known[uid.text] = uid.line
    series.append(AnnouncedSeries(uid: uid.text, instances: instances))
  }

  private mutating func report(
    _ code: SeriesList.Code, _ line: Int, _ column: Int, _ message: String, _ remedy: String
  ) {
    faults.append(
      SeriesList.Fault(code: code, line: line, column: column, message: message, remedy: remedy))
  }

  private static let most = 9_999_999

  private static func count(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.count <= 7,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return nil }
    return Int(text).flatMap { $0 > 0 ? $0 : nil }
  }

  /// Digits and dots (PS3.5 9.1), or what `inspect` shows for a UID that names somebody.
  private static func isUID(_ text: String) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 64 else { return false }
    if text.hasPrefix("U-") {
      return text.utf8.count == 28
        && text.utf8.dropFirst(2).allSatisfy {
          (0x61...0x7A).contains($0) || (0x32...0x37).contains($0)
        }
    }
    return text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
  }
}
