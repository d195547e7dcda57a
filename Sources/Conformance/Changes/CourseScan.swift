public import Identity
public import Imaging

/// A series of one scanner as it was checked by one protocol: a step in the course of its sequence.
public struct CourseScan: Sendable, Hashable {
  public let report: ConformanceReport
  /// The fingerprint of the series as recorded.
  public let series: Fingerprint
  /// By the scanner's clock, read as if it were UTC, and the first second of the day where `hasTime` is
  /// false; nil for a scan that has no place in time: no element says, or it says a day before there was MR.
  public let observedAt: Instant?
  /// Whether the time of day is known, and not the day alone: a time of exactly midnight is what is left
  /// of one that was taken out.
  public let hasTime: Bool
  public let parameters: AcquisitionParameters
  /// As the files name it; nil where they do not.
  public let model: String?
  /// The major part of the software; nil where the files do not say.
  public let software: String?

  /// - Parameter series: as recorded, its fingerprint being `fingerprint`.
  public init(
    _ series: Series, _ report: ConformanceReport, recordedAs fingerprint: Fingerprint
  ) {
    self.report = report
    self.series = fingerprint
    let began = series.observedOn.flatMap { _ in series.startedAt }
    let instant = began.flatMap { $0.secondsOfDay == 0 ? nil : $0.instant }
    observedAt = instant ?? began?.day.start
    hasTime = instant != nil
    parameters = series.parameters
    model = series.equipment.model
    software = series.software?.major
  }
}

/// Which scan, when, and how it was judged.
public struct ScanMark: Sendable, Hashable, Codable {
  /// The fingerprint of the series as recorded.
  public let series: Fingerprint
  /// By the scanner's clock, read as if it were UTC; the first second of a day of which the time is not
  /// known.
  public let observedAt: Instant
  public let verdict: Verdict

  public init(series: Fingerprint, observedAt: Instant, verdict: Verdict) {
    self.series = series
    self.observedAt = observedAt
    self.verdict = verdict
  }
}

extension CourseScan {
  /// The findings by requirement.
  var findings: [String: Finding] {
    Dictionary(
      report.findings.map { ($0.requirement, $0) }, uniquingKeysWith: { worse, _ in worse })
  }

  /// The last moment at which it can have been made; nil where that cannot be told.
  var latestPossible: Instant? { hasTime ? observedAt : observedAt?.calendarDay.end }

  /// The worst first, then by what it is itself: it says nothing of time, and nothing of the order in
  /// which scans were handed in.
  static func isWorse(_ a: CourseScan, _ b: CourseScan) -> Bool {
    if a.report.verdict != b.report.verdict { return a.report.verdict > b.report.verdict }
    if a.series != b.series { return a.series < b.series }
    return a.report.protocolVersion > b.report.protocolVersion
  }
}

extension Finding {
  /// What it adds to a verdict; nil where it counts nothing: it does not apply, or is informative.
  var counted: Verdict? { level == .informative ? nil : outcome.verdict }

  /// What it adds to a course; nil where it counts nothing.
  var isFavourable: Bool? { counted.map { $0 == .pass } }

  /// Whether it is unfavourable, and the other answer to the requirement is milder or none.
  func isWorse(than other: Finding?) -> Bool {
    guard let mine = counted, mine != .pass else { return false }
    guard let theirs = other?.counted else { return true }
    return theirs < mine
  }
}
