public import Identity

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
  /// Of the metrics that are read from what the protocol asks for: a check of another kind of scan says
  /// nothing of a metric's. In their order; empty where none is.
  public let families: [MetricFamily]

  public init(
    verdict: ScanVerdict, scanner: Identifier<MRScanner>?, observedOn: CalendarDay?,
    report: Fingerprint, agreed: Basis.Source, checker: String, families: Set<MetricFamily>
  ) {
    self.verdict = verdict
    self.scanner = scanner
    self.observedOn = observedOn
    self.report = report
    self.agreed = agreed
    self.checker = checker
    self.families = MetricFamily.allCases.filter(families.contains)
  }
}
