/// The answer of one series to one requirement.
///
/// - Source: `conformance.md` 1.1.
public enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
  /// The value is known and inside every bound.
  case pass
  /// Known, inside every required bound, outside a preferred one.
  case suboptimal
  /// The value is absent or contradictory, or the reference has no answer for it.
  case undetermined
  /// Known, outside a required bound.
  case fail
  /// The requirement's condition is known and false; left out of every verdict.
  case notApplicable

  /// What it adds to a verdict; nil where it is left out.
  public var verdict: Verdict? {
    switch self {
    case .pass: .pass
    case .suboptimal: .suboptimal
    case .undetermined: .undetermined
    case .fail: .fail
    case .notApplicable: nil
    }
  }
}
