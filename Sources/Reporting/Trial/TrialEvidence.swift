public import Conformance
public import Identity
public import Imaging
public import Trials

/// Everything a trial report is concluded from: plain values, in any order.
///
/// Whoever fetches them has chosen those of the period that were known at the request's `knownAt`.
public struct TrialEvidence: Sendable {
  public let request: TrialReportRequest
  public let trial: Trial
  /// The protocols of the trial, as agreed.
  public let protocols: [ScanProtocol]
  /// The sites asked about.
  public let sites: [Site]
  public let scanners: [MRScanner]
  public let epochs: [Epoch]
  public let series: [ReportedSeries]
  /// What is dated before its site took part; sites without any are left out.
  public let earlier: [EarlierSeries]
  /// Sequences that exams of the period lack, of those that a protocol asks about.
  public let missing: [LackedSequence]
  /// What was refused of the period's exams and is not settled.
  public let refused: [RefusedFiles]
  /// What protocols say of exams of the period as wholes.
  public let exams: [ReportedExam]
  /// The control charts of the sites' scanners, at the end of the period.
  public let charts: [ChartStatus]
  /// The latest version of each threshold of the sites, as it stands at the end of the period.
  public let thresholds: [ThresholdAccount]
  /// The courses of the sequences of each scanner, from its first scan in the trial to the end of the
  /// period.
  public let courses: [Identifier<MRScanner>: [SequenceCourse]]
  /// The waivers of the sites.
  public let waivers: [ReportedWaiver]
  /// The head of the audit chain at `knownAt`; nil without a store.
  public let auditHead: Fingerprint?
  /// Whether the data are invented for a demonstration.
  public let isDemo: Bool

  public init(
    request: TrialReportRequest, trial: Trial, protocols: [ScanProtocol], sites: [Site],
    scanners: [MRScanner], epochs: [Epoch], series: [ReportedSeries],
    earlier: [EarlierSeries] = [], missing: [LackedSequence] = [], refused: [RefusedFiles] = [],
    exams: [ReportedExam] = [],
    charts: [ChartStatus] = [],
    thresholds: [ThresholdAccount] = [],
    courses: [Identifier<MRScanner>: [SequenceCourse]] = [:], waivers: [ReportedWaiver] = [],
    auditHead: Fingerprint?, isDemo: Bool = false
  ) {
    self.request = request
    self.trial = trial
    self.protocols = protocols
    self.sites = sites
    self.scanners = scanners
    self.epochs = epochs
    self.series = series
    self.earlier = earlier
    self.missing = missing
    self.refused = refused
    self.exams = exams
    self.charts = charts
    self.thresholds = thresholds
    self.courses = courses
    self.waivers = waivers
    self.auditHead = auditHead
    self.isDemo = isDemo
  }
}

/// One series of the period with what was concluded about it.
public struct ReportedSeries: Sendable, Hashable {
  /// The fingerprint of the series as recorded; on paper its first eight digits.
  public let fingerprint: Fingerprint
  /// The exam it belongs to, by pseudonym.
  public let exam: String
  public let site: Identifier<Site>
  /// Nil where the files do not say which scanner it was.
  public let scanner: Identifier<MRScanner>?
  /// (0020,0011); nil where absent.
  public let number: Int?
  /// (0008,103E) as recorded, with whatever named a person taken out.
  public let description: String
  /// The day by the scanner's clock; nil where no element says one that can be.
  public let observedOn: CalendarDay?
  public let completeness: Completeness
  /// Why it is no acquisition; nil for one.
  public let setAside: Series.SetAside?
  /// One for each profile that was asked of it; empty where none asks about it.
  public let reports: [ConformanceReport]

  public init(
    fingerprint: Fingerprint, exam: String, site: Identifier<Site>, scanner: Identifier<MRScanner>?,
    number: Int? = nil, description: String = "", observedOn: CalendarDay?,
    completeness: Completeness, setAside: Series.SetAside?,
    reports: [ConformanceReport]
  ) {
    self.fingerprint = fingerprint
    self.exam = exam
    self.site = site
    self.scanner = scanner
    self.number = number
    self.description = description
    self.observedOn = observedOn
    self.completeness = completeness
    self.setAside = setAside
    self.reports = reports
  }

  /// The worst verdict of its reports; nil where no profile asks about it.
  var verdict: Verdict? { reports.verdict }
}
