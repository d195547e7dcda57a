/// Collects what is wrong with one file while it is read.
///
/// A class, because every part of a file reports to the same list; it lives as long as one reading.
final class IssueLog {
  let file: String
  private(set) var issues: [LintIssue] = []
  private(set) var hasErrors = false
  /// A hostile file has no claim to more.
  static let limit = 1000

  init(file: String) { self.file = file }

  func report(
    _ code: LibraryErrorCode, line: Int, column: Int, _ message: @autoclosure () -> String,
    remedy: @autoclosure () -> String, severity: LintIssue.Severity = .error
  ) {
    // The texts are made only now: suggestions cost, and a hostile file has a million mistakes.
    // One error is always kept, so that a file full of warnings cannot hide it.
    guard issues.count < Self.limit || (severity == .error && !hasErrors) else { return }
    hasErrors = hasErrors || severity == .error
    issues.append(
      LintIssue(
        severity: severity, code: code, file: file, line: line, column: column,
        message: message(), remedy: remedy()))
  }

  func report(
    _ code: LibraryErrorCode, at entry: Entry, offset: Int = 0,
    _ message: @autoclosure () -> String, remedy: @autoclosure () -> String,
    severity: LintIssue.Severity = .error
  ) {
    report(
      code, line: entry.line, column: entry.column + offset, message(),
      remedy: remedy(), severity: severity)
  }
}
