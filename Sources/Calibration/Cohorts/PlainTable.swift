/// A table that is no cohort, read from text by the rules of one: what columns it needs and what its cells
/// mean is the caller's.
public struct PlainTable: Sendable {
  /// The rows with their header; empty where the file is malformed.
  public let rows: [[CSVCell]]
  /// The errors of a malformed file, each with a line and a column.
  public let errors: [CohortFinding]

  /// - Parameters:
  ///   - bytes: the whole file; UTF-8, at most ``CohortTable/maximumBytes``.
  ///   - delimiter: what parts its cells, an ASCII character.
  public init(reading bytes: [UInt8], delimiter: Unicode.Scalar = ",") {
    var log = FindingLog()
    let rows = CSVText.rows(of: bytes, delimiter: delimiter, &log)
    self.rows = log.isUnread ? [] : rows
    errors = log.findings.filter { $0.severity == .error }
  }
}
