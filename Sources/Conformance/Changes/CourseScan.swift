public import Identity
public import Imaging

/// A series of one scanner as it was checked by one protocol: a step in the course of its sequence.
public struct CourseScan: Sendable, Hashable {
  public let report: ConformanceReport
  /// The fingerprint of the series as recorded.
  public let series: Fingerprint
  /// By the scanner's clock, read as if it were UTC; nil where no element says.
  public let observedAt: Instant?
  /// The number of the act that recorded the first of its files: it orders scans of one moment.
  public let receipt: Int64
  public let parameters: AcquisitionParameters
  /// As the files name it; nil where they do not.
  public let model: String?
  /// The major part of the software; nil where the files do not say.
  public let software: String?

  /// - Parameters:
  ///   - series: as recorded, its fingerprint being `fingerprint`.
  ///   - receipt: the number of the act that recorded the first of its files.
  public init(
    _ series: Series, _ report: ConformanceReport, recordedAs fingerprint: Fingerprint,
    receipt: Int64
  ) {
    self.report = report
    self.series = fingerprint
    observedAt = series.startedAt?.instant
    self.receipt = receipt
    parameters = series.parameters
    model = series.equipment.model
    software = series.software?.major
  }
}

/// Which scan, when, and how it was judged.
public struct ScanMark: Sendable, Hashable, Codable {
  /// The fingerprint of the series as recorded.
  public let series: Fingerprint
  /// By the scanner's clock, read as if it were UTC.
  public let observedAt: Instant
  public let verdict: Verdict

  public init(series: Fingerprint, observedAt: Instant, verdict: Verdict) {
    self.series = series
    self.observedAt = observedAt
    self.verdict = verdict
  }
}

/// A scan that has its place in the order of time.
struct DatedScan {
  let scan: CourseScan
  let mark: ScanMark
  /// The findings by requirement.
  let findings: [String: Finding]

  /// Nil for a scan without a date.
  init?(_ scan: CourseScan) {
    guard let observedAt = scan.observedAt else { return nil }
    self.scan = scan
    mark = ScanMark(
      series: scan.series, observedAt: observedAt, verdict: scan.report.verdict)
    findings = scan.findings
  }

  /// By the scanner's clock, then by the first receipt, then by the series itself.
  static func isBefore(_ a: DatedScan, _ b: DatedScan) -> Bool {
    if a.mark.observedAt != b.mark.observedAt { return a.mark.observedAt < b.mark.observedAt }
    if a.scan.receipt != b.scan.receipt { return a.scan.receipt < b.scan.receipt }
    return a.scan.report.series < b.scan.report.series
  }
}

extension CourseScan {
  /// The findings by requirement.
  var findings: [String: Finding] {
    Dictionary(
      report.findings.map { ($0.requirement, $0) }, uniquingKeysWith: { worse, _ in worse })
  }
}

extension Finding {
  /// What a finding adds to a course; nil where it counts nothing: it does not apply, or is
  /// informative.
  var isFavourable: Bool? {
    if level == .informative { return nil }
    switch outcome {
    case .pass: return true
    case .suboptimal, .undetermined, .fail: return false
    case .notApplicable: return nil
    }
  }
}
