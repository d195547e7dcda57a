/// How often each outcome was seen among findings that count.
///
/// Findings of informative requirements are counted apart: they change no verdict.
public struct OutcomeCounts: Sendable, Hashable, Codable {
  public private(set) var pass = 0, suboptimal = 0, undetermined = 0, fail = 0, notApplicable = 0
  /// Findings whose requirement is informative, whatever their outcome.
  public private(set) var informative = 0

  /// No findings at all.
  public init() {}

  /// The counts of `findings`.
  public init(_ findings: some Sequence<Finding>) {
    for finding in findings {
      if finding.level == .informative { informative += 1 } else { count(finding.outcome) }
    }
  }

  /// How often `outcome` was seen.
  public subscript(outcome: Outcome) -> Int {
    switch outcome {
    case .pass: pass
    case .suboptimal: suboptimal
    case .undetermined: undetermined
    case .fail: fail
    case .notApplicable: notApplicable
    }
  }

  /// The verdict these counts give.
  public var verdict: Verdict { Verdict.fold(Outcome.allCases.filter { self[$0] > 0 }) }

  /// The counts of both together.
  public static func + (a: OutcomeCounts, b: OutcomeCounts) -> OutcomeCounts {
    var sum = a
    sum.pass += b.pass
    sum.suboptimal += b.suboptimal
    sum.undetermined += b.undetermined
    sum.fail += b.fail
    sum.notApplicable += b.notApplicable
    sum.informative += b.informative
    return sum
  }

  private mutating func count(_ outcome: Outcome) {
    switch outcome {
    case .pass: pass += 1
    case .suboptimal: suboptimal += 1
    case .undetermined: undetermined += 1
    case .fail: fail += 1
    case .notApplicable: notApplicable += 1
    }
  }
}
