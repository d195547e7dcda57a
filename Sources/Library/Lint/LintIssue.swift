/// One problem in a definition file, with its place and what to do about it.
///
/// Ordered by file, line, column, then code: the order in which issues are listed everywhere.
public struct LintIssue: Sendable, Hashable, Codable, Comparable {
  public enum Severity: String, Sendable, Hashable, Codable {
    /// The file cannot be used.
    case error
    /// The file can be used; every report that used it repeats the warning.
    case warning
  }

  public let severity: Severity
  public let code: LibraryErrorCode
  /// The file as it was named by whoever asked.
  public let file: String
  /// Counted from 1. The column counts Unicode scalars, as YAML does.
  public let line, column: Int
  /// What is wrong, in one sentence without a full stop.
  public let message: String
  /// One act that mends it.
  public let remedy: String

  public init(
    severity: Severity, code: LibraryErrorCode, file: String, line: Int, column: Int,
    message: String, remedy: String
  ) {
    self.severity = severity
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.remedy = remedy
  }

  /// `file:line:column`
  public var place: String { "\(file):\(line):\(column)" }

  public static func < (a: LintIssue, b: LintIssue) -> Bool {
    (a.file, a.line, a.column, a.code.rawValue, a.message)
      < (b.file, b.line, b.column, b.code.rawValue, b.message)
  }
}

/// A value read from a file, and everything there is to say about the file.
///
/// Postcondition: `value` is nil exactly where an issue is an error.
public struct Linted<Value: Sendable>: Sendable {
  public let value: Value?
  /// In order; empty for a file without blemish.
  public let issues: [LintIssue]

  init(_ value: Value?, _ issues: [LintIssue]) {
    let failed = issues.contains { $0.severity == .error }
    precondition(failed == (value == nil), "a file is used, or has an error")
    self.value = value
    self.issues = issues.sorted()
  }
}

extension Linted: Equatable where Value: Equatable {}
