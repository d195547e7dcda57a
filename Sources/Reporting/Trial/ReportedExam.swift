public import Conformance
public import Identity

/// What the exam part of a protocol says of one exam of the period.
public struct ReportedExam: Sendable, Hashable, Codable {
  /// It names the exam and its series by pseudonym.
  public let report: ExamReport
  /// The fingerprint of `report`.
  public let fingerprint: Fingerprint
  public let site: Identifier<Site>
  /// Nil where the files do not say which scanner it was.
  public let scanner: Identifier<MRScanner>?
  /// The day of the exam by the scanner's clock; nil where no element says.
  public let observedOn: CalendarDay?

  public init(
    report: ExamReport, fingerprint: Fingerprint, site: Identifier<Site>,
    scanner: Identifier<MRScanner>?, observedOn: CalendarDay?
  ) {
    self.report = report
    self.fingerprint = fingerprint
    self.site = site
    self.scanner = scanner
    self.observedOn = observedOn
  }

  var state: DisplayState { DisplayState(report.verdict) }

  /// "exam of 2026-02-04 on OSLO-2".
  var name: String { "exam of \(observedOn?.text ?? "no date") on \(place)" }

  /// The requirements that need attention, as people say them.
  var open: [String] {
    report.findings.filter(\.needsAttention).map {
      Words.lowered(FindingText.title(of: $0.requirement))
    }
  }

  /// Why requirements of it are undetermined.
  var reasons: [Reason] {
    report.findings.filter { $0.outcome == .undetermined && $0.level != .informative }
      .compactMap(\.reason)
  }

  /// Worse first, then by site, day and place.
  static func isWorse(_ a: ReportedExam, _ b: ReportedExam) -> Bool {
    a.state == b.state ? isBefore(a, b) : a.state > b.state
  }
}

extension ReportedExam: Dated {
  var order: [String] { [report.examUID, report.protocolKey, fingerprint.hex] }
}
