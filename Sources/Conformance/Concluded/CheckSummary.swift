/// The fold of reports to an exam, a scanner or a site: the worst verdict, with every count.
///
/// Summaries add up in any order and grouping. Nothing checked is `undetermined`: an empty folder is
/// not conformance.
public struct CheckSummary: Sendable, Hashable, Codable {
  /// Series by verdict.
  public private(set) var pass = 0, suboptimal = 0, undetermined = 0, fail = 0
  /// The findings of all series together.
  public private(set) var findings = OutcomeCounts()

  /// Nothing checked.
  public init() {}

  /// The fold of `reports`.
  public init(_ reports: some Sequence<ConformanceReport>) {
    for report in reports {
      switch report.verdict {
      case .pass: pass += 1
      case .suboptimal: suboptimal += 1
      case .undetermined: undetermined += 1
      case .fail: fail += 1
      }
      findings = findings + report.counts
    }
  }

  /// How many series were checked.
  public var series: Int { pass + suboptimal + undetermined + fail }

  /// How many series had `verdict`.
  public subscript(verdict: Verdict) -> Int {
    switch verdict {
    case .pass: pass
    case .suboptimal: suboptimal
    case .undetermined: undetermined
    case .fail: fail
    }
  }

  /// The worst verdict of all series.
  public var verdict: Verdict { Verdict.fold(Verdict.allCases.filter { self[$0] > 0 }) }

  /// Both together.
  public static func + (a: CheckSummary, b: CheckSummary) -> CheckSummary {
    var sum = a
    sum.pass += b.pass
    sum.suboptimal += b.suboptimal
    sum.undetermined += b.undetermined
    sum.fail += b.fail
    sum.findings = a.findings + b.findings
    return sum
  }
}
