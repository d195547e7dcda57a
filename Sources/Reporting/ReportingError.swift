public import Identity

/// What can go wrong in Reporting: templates that cannot be used. Bad data never throws here.
public typealias ReportingError = Explained<ReportingErrorCode>

/// The stable codes.
public enum ReportingErrorCode: String, Sendable, Hashable, CaseIterable {
  /// A template is no Mustache.
  case templateBroken = "reporting.templateBroken"
  /// A template that a page needs was not handed in.
  case templateMissing = "reporting.templateMissing"
  /// A template writes a value without escaping it where only text may stand.
  case templateUnescaped = "reporting.templateUnescaped"
}
