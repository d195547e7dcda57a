/// What can go wrong in this target. Bad data never does: it is a finding.
public struct ConformanceError: Error, Sendable, Hashable {
  /// Stable names of the errors.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    case protocolNotFinite = "protocol.notFinite"
  }

  public let code: Code
  /// What happened, in the user's words.
  public let what: String
  /// The protocol, requirement or record.
  public let `where`: String
  /// What was seen and what is needed.
  public let why: String
  /// One act that helps.
  public let `do`: String

  public init(code: Code, what: String, where: String, why: String, do: String) {
    self.code = code
    self.what = what
    self.where = `where`
    self.why = why
    self.do = `do`
  }
}
