public import Conformance
public import Identity

/// How an exam stands of which series were handed in: all its series count, those recorded earlier
/// included.
public struct ExamReceipt: Sendable, Hashable, Encodable, ToldExam {
  /// A sequence that the exam lacks: not made, or not sent.
  public struct Missing: Sendable, Hashable, Encodable {
    /// As `thust2018-dce@1`.
    public let `protocol`: String
    public let profile: String
  }

  /// What a protocol says of the exam as a whole.
  public struct Whole: Sendable, Hashable, Encodable {
    /// As `btip2015@1`.
    public let `protocol`: String
    public let verdict: Verdict
    /// What it said until now, where that was another verdict.
    public let before: Verdict?
    /// The requirements that are missed or not known to be met, by id, what needs attention first, first.
    public let open: [String]

    /// - Parameter before: the verdict that held; nil where none did.
    init(_ report: ExamReport, before: Verdict?) {
      `protocol` = report.protocolKey
      verdict = report.verdict
      self.before = before == report.verdict ? nil : before
      open = report.findings.filter { finding in
        finding.level != .informative
          && [.suboptimal, .undetermined, .fail].contains(finding.outcome)
      }.map(\.requirement)
    }
  }

  /// The exam as the store names it.
  public let exam: String
  public let site: Identifier<Site>
  public let scanner: Identifier<MRScanner>?
  /// By the scanner's clock; nil where no file says.
  public let day: CalendarDay?
  /// The worst of its series that a protocol asks about; nil where none is asked about.
  public let verdict: Verdict?
  /// What the enrolments that ask about it agreed and it has not, by protocol and profile.
  public let missing: [Missing]
  /// What the protocols that ask something of exams as wholes say of it, by protocol and subject.
  public let wholes: [Whole]

  /// What is said of it as a whole otherwise than before.
  var changes: [JudgedAgain.ExamChange] {
    wholes.filter { $0.before != nil }.map { whole in
      JudgedAgain.ExamChange(
        exam: exam, site: site, scanner: scanner, day: day, protocol: whole.protocol,
        before: whole.before, after: whole.verdict)
    }
  }
}
