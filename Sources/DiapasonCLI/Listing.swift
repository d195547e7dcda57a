import ArgumentParser
import Identity
import Reporting
import Workflows

/// Rows for people and for spreadsheets: the same cells in both.
struct Listing {
  /// Names of the columns in CSV; in text they stand in capitals.
  let columns: [String]
  var rows: [[String?]] = []

  init(_ columns: [String], _ rows: [[String?]] = []) {
    self.columns = columns
    self.rows = rows
  }

  var csv: String {
    var table = CSVTable(columns)
    for row in rows { table.append(row) }
    return table.text
  }

  func text(_ style: TextStyle) -> String {
    var table = TextTable(columns.map { .words($0.uppercased()) })
    for row in rows { table.append(row.map { TextTable.Cell($0 ?? "-") }) }
    return table.text(style)
  }
}

extension Answer {
  /// A list as text, CSV or one JSON object.
  mutating func list(
    _ listing: Listing, schema: String, result: some Encodable, as format: Format,
    _ style: TextStyle
  ) throws {
    switch format {
    case .json: try object(schema: schema, result: result)
    case .csv: whole(listing.csv)
    case .text, .ndjson, .html, .junit: line(listing.text(style))
    }
  }
}

/// What a verb shows that looks something up in the store: a table, what stands above it in text,
/// and the record behind both.
struct Shown<Record: Encodable> {
  let listing: Listing
  let above: [Listing]
  let schema: String
  let record: Record

  init(_ listing: Listing, above: [Listing] = [], schema: String, _ record: Record) {
    self.listing = listing
    self.above = above
    self.schema = schema
    self.record = record
  }
}

extension GlobalOptions {
  /// The whole of a verb that looks something up.
  func show<Record>(_ find: (Workbench) throws -> Shown<Record>) throws -> ExitCode {
    let format = try format(of: [.text, .json, .csv])
    var answer = try Answer(self)
    let found = try find(try workbench())
    if format == .text {
      for listing in found.above { answer.line(listing.text(style()) + "\n") }
    }
    try answer.list(
      found.listing, schema: found.schema, result: found.record, as: format, style())
    try answer.finish()
    return Status.favourable
  }
}
