/// One thing to say about a cohort file, with its place and what to do about it.
///
/// Ordered by place, those about the whole cohort last.
public struct CohortFinding: Sendable, Hashable, Codable {
  public enum Severity: String, Sendable, Hashable, Codable, CaseIterable {
    /// What it names is not used: the row, or all where it names none.
    case error
    /// It is used, and whoever reads the result must know.
    case warning
    /// To be known.
    case note
  }

  public let severity: Severity
  public let code: CohortCode
  /// The line of the file, counted from 1 as editors do; nil for what concerns all rows.
  public let line: Int?
  /// Where in the line the cell begins, in Unicode scalars, counted from 1; nil where no cell is
  /// meant.
  public let column: Int?
  /// The name of the column; nil where no cell is meant.
  public let field: String?
  /// What is wrong, in one sentence without a full stop.
  public let message: String
  /// One act that mends it.
  public let remedy: String

  public init(
    severity: Severity, code: CohortCode, line: Int?, column: Int?, field: String?,
    message: String, remedy: String
  ) {
    self.severity = severity
    self.code = code
    self.line = line
    self.column = column
    self.field = field
    self.message = message
    self.remedy = remedy
  }
}

extension CohortFinding: Comparable {
  public static func < (a: CohortFinding, b: CohortFinding) -> Bool {
    (a.line ?? .max, a.column ?? .max, a.code.rawValue, a.message)
      < (b.line ?? .max, b.column ?? .max, b.code.rawValue, b.message)
  }
}
