/// Collects what there is to say about one file while it is read.
struct FindingLog {
  /// A hostile file has no claim to more.
  static let limit = 2000

  private(set) var findings: [CohortFinding] = []
  /// How many more there were.
  private(set) var omitted = 0
  /// Whether the file is malformed.
  private(set) var isUnread = false
  /// Whether there is an error that names no row.
  private(set) var hasCommonError = false
  /// The rows with an error, counted from 0, with the code of the first.
  private(set) var badRows: [Int: CohortCode] = [:]
  /// Whether warnings count as errors.
  var isStrict = false

  /// Keeps rows from use for what is reported elsewhere.
  mutating func block(_ rows: some Sequence<Int>, _ code: CohortCode) {
    for row in rows where badRows[row] == nil { badRows[row] = code }
  }

  /// Whether a row may be used, as far as it is known.
  func isGood(_ row: Int) -> Bool { badRows[row] == nil }

  mutating func report(
    _ severity: CohortFinding.Severity, _ code: CohortCode, _ place: FindingPlace,
    _ message: @autoclosure () -> String, remedy: @autoclosure () -> String
  ) {
    let severity = isStrict && severity == .warning ? .error : severity
    if severity == .error {
      isUnread = isUnread || code.keepsFileUnread
      if let row = place.row { block([row], code) } else { hasCommonError = true }
    }
    guard findings.count < Self.limit else {
      omitted += 1
      return
    }
    findings.append(
      CohortFinding(
        severity: severity, code: code, line: place.line, column: place.column,
        field: place.field, message: message(), remedy: remedy()))
  }
}

/// Where a finding stands.
struct FindingPlace {
  let line, column: Int?
  let field: String?
  /// The row, counted from 0: cells in quotes may begin on later lines than their row.
  let row: Int?

  init(line: Int? = nil, column: Int? = nil, field: String? = nil, row: Int? = nil) {
    self.line = line
    self.column = column
    self.field = field
    self.row = row
  }

  /// The cohort as a whole.
  static let all = FindingPlace()
}
