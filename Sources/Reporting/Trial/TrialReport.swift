public import Identity

/// Which sites of a trial can be trusted, as of a date: the concluded values a page is made from.
///
/// Everything is in its final order: sites worst first (stopped, not known, attention, in order),
/// ties by the count behind the state and then by code. Nothing here is rounded.
public struct TrialReport: Sendable, Hashable {
  /// The schema of its JSON form.
  public static let schema = "diapason.trialReport/1"

  /// The question this answers.
  public let request: TrialReportRequest
  /// The trial's title as recorded.
  public let title: String
  /// What was agreed and asked, as `name@version`, in this order.
  public let protocols: [Basis.Source]
  /// Worst first.
  public let sites: [SiteStatus]
  /// In the order of the protocols; the cells in the order of `sites`.
  public let requirements: [RequirementStatus]
  /// Failing first, then undetermined, then suboptimal; within one the largest count first.
  public let findings: [FindingGroup]
  /// Series of which frames are missing or cannot be counted, largest count first.
  public let incomplete: [IncompleteGroup]
  /// Series that are no acquisitions, by site and reason.
  public let setAside: [SetAsideCount]
  /// Sequences that exams lack, by site, day and scanner.
  public let missing: [LackedSequence]
  /// Files that were refused and are not settled, by site, day and scanner.
  public let refused: [RefusedFiles]
  /// What protocols say of exams as wholes, worst first, then by site, day and scanner; empty where none asks
  /// anything of one.
  public let exams: [ReportedExam]
  /// Worst first, then by key; empty where no scanner of the sites has one.
  public let charts: [ChartStatus]
  /// Worst first, then by key; empty where no site has one.
  public let thresholds: [ThresholdAccount]
  /// What needs an act, most urgent first.
  public let acts: [Act]
  /// What could not be settled, and what was not asked.
  public let notKnown: [NotKnownItem]
  /// What would have been said otherwise of the period at its end; nil where that was not asked, or the
  /// trial was not recorded then.
  public private(set) var learned: [LearnedStatement]?
  /// The versions of the methods by name.
  public let methods: [String: String]
  /// The head of the audit chain at `knownAt`; nil without a store.
  public let auditHead: Fingerprint?
  /// The program's version.
  public let software: String
  /// Whether the data are invented for a demonstration.
  public let isDemo: Bool
  /// Fingerprints of everything agreed and observed that this rests on, sorted.
  public let basis: [Fingerprint]

  /// Adds what would have been said otherwise at the end of the period.
  ///
  /// - Parameter then: the same question, as known at the end of its period.
  public mutating func compare(with then: TrialReport) {
    learned = LearnedStatement.between(then, self)
  }

  /// The worst state of its sites; not known where there is no site.
  public var state: DisplayState { sites.map(\.state).max() ?? .notKnown }

  /// Acquisitions received in the period.
  public var received: Int { sites.reduce(0) { $0 + $1.received } }
}
