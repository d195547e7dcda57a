public import Identity

/// What a registry knows of the sites, scanners, scans and phantoms that a cohort's rows name.
///
/// Without one the same file can be judged; then nothing of this is checked, which is said.
public struct CohortContext: Sendable, Hashable {
  /// The day on which is judged: what is dated later cannot be.
  public let today: CalendarDay
  public let sites: Set<Identifier<Site>>
  public let scanners: [Identifier<MRScanner>: KnownScanner]
  /// The checked series, by the id that the column `series` has.
  public let scans: [String: CheckedScan]
  public let charts: [PhantomChart]
  /// Those of the file's pseudonyms that are the number of a patient whose images were stored.
  public let patientNumbers: Set<String>

  public init(
    today: CalendarDay, sites: Set<Identifier<Site>>,
    scanners: [Identifier<MRScanner>: KnownScanner], scans: [String: CheckedScan] = [:],
    charts: [PhantomChart] = [], patientNumbers: Set<String> = []
  ) {
    self.today = today
    self.sites = sites
    self.scanners = scanners
    self.scans = scans
    self.charts = charts
    self.patientNumbers = patientNumbers
  }
}

/// A registered scanner.
public struct KnownScanner: Sendable, Hashable, Codable {
  public let scanner: MRScanner
  /// In ascending order of when they began; at least one once anything was seen of it.
  public let epochs: [Epoch]

  public init(scanner: MRScanner, epochs: [Epoch]) {
    self.scanner = scanner
    self.epochs = epochs
  }

  /// The epoch that a day lies in; the first for days before it, nil where there is none.
  public func epoch(on day: CalendarDay) -> Epoch? {
    epochs.last { $0.effectiveAt.day <= day.text } ?? epochs.first
  }
}

/// The word of a conformance report, as calibration hears it.
public enum ScanVerdict: String, Sendable, Hashable, Codable, CaseIterable {
  case pass, suboptimal, undetermined, fail

  /// Whether a value of this scan may be fitted without a caveat.
  public var conforms: Bool {
    switch self {
    case .pass, .suboptimal: true
    case .undetermined, .fail: false
    }
  }
}

/// A series that was checked against a protocol.
public struct CheckedScan: Sendable, Hashable, Codable {
  public let verdict: ScanVerdict
  /// The scanner that made it; nil where its files do not say.
  public let scanner: Identifier<MRScanner>?
  /// By the scanner's clock; nil where its files do not say.
  public let observedOn: CalendarDay?
  /// Of the conformance report.
  public let report: Fingerprint
  /// The protocol, as `name@version`.
  public let agreed: Basis.Source
  /// The version of the checker.
  public let checker: String

  public init(
    verdict: ScanVerdict, scanner: Identifier<MRScanner>?, observedOn: CalendarDay?,
    report: Fingerprint, agreed: Basis.Source, checker: String
  ) {
    self.verdict = verdict
    self.scanner = scanner
    self.observedOn = observedOn
    self.report = report
    self.agreed = agreed
    self.checker = checker
  }
}

/// The control chart of one measurand on one scanner within one epoch.
public struct PhantomChart: Sendable, Hashable, Codable {
  /// The chart's key.
  public let id: String
  public let scanner: Identifier<MRScanner>
  /// The measurand's identifier, as `snr.pair`.
  public let measurand: String
  /// The number of the scanner's epoch.
  public let epoch: Int
  /// Of the adopted baseline.
  public let baseline: Fingerprint
  /// From one measurement in control to the next, in ascending order.
  public let inControl: [ClosedRange<CalendarDay>]
  /// From the last measurement in control before an alarm until control was regained.
  public let outOfControl: [ClosedRange<CalendarDay>]
  /// What was agreed to lie between one measurement and the next, in seconds.
  public let intervalSeconds: Int64

  public init(
    id: String, scanner: Identifier<MRScanner>, measurand: String, epoch: Int,
    baseline: Fingerprint, inControl: [ClosedRange<CalendarDay>],
    outOfControl: [ClosedRange<CalendarDay>] = [], intervalSeconds: Int64
  ) {
    self.id = id
    self.scanner = scanner
    self.measurand = measurand
    self.epoch = epoch
    self.baseline = baseline
    self.inControl = inControl
    self.outOfControl = outOfControl
    self.intervalSeconds = intervalSeconds
  }

  /// How the phantom stood around a day.
  public func coverage(on day: CalendarDay) -> PhantomCoverage {
    if outOfControl.contains(where: { $0.contains(day) }) { return .outOfControl }
    return inControl.contains { $0.contains(day) } ? .inControl : .open
  }
}

/// How a phantom stood around the day of a scan, from best to worst.
public enum PhantomCoverage: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// Between two measurements in control.
  case inControl
  /// Before the first, or since the last: nothing speaks against it, and nothing was shown yet.
  case open
  case outOfControl

  private var severity: Int {
    switch self {
    case .inControl: 0
    case .open: 1
    case .outOfControl: 2
    }
  }

  public static func < (a: PhantomCoverage, b: PhantomCoverage) -> Bool { a.severity < b.severity }
}
