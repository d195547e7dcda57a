/// What can go wrong in Reporting: templates that cannot be used. Bad data never throws here.
public struct ReportingError: Error, Sendable, Hashable {
  /// The stable codes, as they stand in messages, JSON, log and manual.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// A template is no Mustache.
    case templateBroken = "reporting.templateBroken"
    /// A template that a page needs was not handed in.
    case templateMissing = "reporting.templateMissing"
    /// A template writes a value without escaping it where only text may stand.
    case templateUnescaped = "reporting.templateUnescaped"
  }
  public let code: Code
  /// What is wrong, in the user's words.
  public let what: String
  /// The template, with the line where there is one.
  public let place: String
  /// Seen and needed.
  public let why: String
  /// One act that mends it.
  public let remedy: String

  init(_ code: Code, what: String, place: String, why: String, remedy: String) {
    self.code = code
    self.what = what
    self.place = place
    self.why = why
    self.remedy = remedy
  }
}
