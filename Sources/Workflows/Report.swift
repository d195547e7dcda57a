import Chains
import Conformance
public import Identity
import Imaging
import Library
public import Reporting
import Store
public import Trials

/// A trial report with its page.
public struct TrialAnswer: Sendable {
  public let report: TrialReport
  public let page: Page
}

extension Workbench {
  /// Which sites of a trial can be trusted, as of a date and as known at another.
  ///
  /// The same question gives the same answer, byte for byte, whatever was recorded later. What the library
  /// says of the definitions of thresholds and no act has recorded is told where no `knownAt` is named, and
  /// is then part of the question (`Retirements`).
  ///
  /// - Parameters:
  ///   - sites: only these; empty: all that are enrolled at `asOf`.
  ///   - from: the first moment of the period; nil for the trial's beginning.
  ///   - asOf: the end of the period; nil means the end of the day, UTC.
  ///   - knownAt: what was recorded later is left out; nil means now. The answer names the moment from
  ///     which that was known: that of the last act.
  /// - Throws: `store.unknownObject` for the trial as known then, `trial.notEnrolled` for a site, and
  ///   what reading the library's templates throws.
  public func trialReport(
    _ id: Identifier<Trial>, sites: [Identifier<Site>] = [], from: Instant? = nil,
    asOf: Instant? = nil, knownAt: Instant? = nil
  ) throws -> TrialAnswer {
    let asOf = asOf ?? endOfToday
    let retired = try unrecordedRetirements(knownAt: knownAt).filter { $0.effectiveAt <= asOf }
    let known = try knownAt.map { try self.known(by: $0) } ?? lastKnown()
    let request = TrialReportRequest(
      trial: id, sites: sites, from: from, asOf: asOf,
      knownAt: retired.map(\.recordedAt).reduce(known, max),
      unrecorded: retired.isEmpty ? nil : Set(retired.map(\.cause)).sorted())
    var report = TrialReport(try evidence(for: request, beside: retired))
    if request.knownAt > request.asOf, let then = try earlierReport(on: request) {
      report.compare(with: then)
    }
    return TrialAnswer(report: report, page: report.page(try library.pageTemplates()))
  }

  /// The same question as it would have been answered at the end of its period; nil where the trial, or
  /// a site that is asked about, was not recorded then.
  private func earlierReport(on request: TrialReportRequest) throws -> TrialReport? {
    let earlier = TrialReportRequest(
      trial: request.trial, sites: request.sites, from: request.from, asOf: request.asOf,
      knownAt: request.asOf)
    do {
      return TrialReport(try evidence(for: earlier))
    } catch let error as StoreError where error.code == .unknownObject {
      return nil
    } catch let error as WorkbenchError where error.code == .notEnrolled {
      return nil
    }
  }

  /// - Parameter unrecorded: what is to be told of thresholds beside what is recorded.
  private func evidence(
    for request: TrialReportRequest, beside unrecorded: [ChainEvent] = []
  ) throws -> TrialEvidence {
    let (asOf, knownAt) = (request.asOf, request.knownAt)
    let trial = try known(request.trial, knownAt: knownAt).value
    let enrolments = try registry.enrolments(in: trial.id, asOf: asOf, knownAt: knownAt)
      .map(\.value)
    for site in request.sites where !enrolments.contains(where: { $0.site == site }) {
      throw WorkbenchError(
        code: .notEnrolled, what: "the site takes no part in the trial", where: site.text,
        why:
          "on \(asOf.day) \(counted(enrolments.count, "site takes", "sites take")) part in \(trial.id)",
        do: Nearest.candidate(to: site.text, among: enrolments.map(\.site.text))
          .map { "write \($0)" } ?? "diapason trial show \(trial.id)")
    }
    let asked = enrolments.filter { request.sites.isEmpty || request.sites.contains($0.site) }
    let codes = Set(asked.map(\.site))
    let scanners = try codes.sorted().flatMap {
      try registry.scanners(at: $0, knownAt: knownAt).map(\.value)
    }
    let thresholds = try thresholds(at: codes, for: request, beside: unrecorded)
    let cited = Set(trial.protocols + asked.flatMap(\.protocols))
    let keys = Set(cited.map(\.text))
    let checked = try CheckedStore(
      registry, SeriesSelection(trial: trial.id), judgedBy: Set(cited.map(\.name)),
      knownAt: knownAt)
    let series = checked.series.filter { codes.contains($0.site) }.map {
      ReportedSeries($0, checked.reports[SeriesKey($0.series)] ?? [])
    }
    return TrialEvidence(
      request: request, trial: trial,
      protocols: try registry.protocols(knownAt: knownAt).map(\.value).filter {
        keys.contains($0.key)
      },
      sites: try registry.sites(knownAt: knownAt).map(\.value).filter { codes.contains($0.code) },
      scanners: scanners,
      epochs: try scanners.flatMap {
        try registry.epochs(of: $0.id, asOf: asOf, knownAt: knownAt)
      },
      series: series.filter { request.holds($0.observedOn) },
      earlier: try registry.earlierSeries(in: trial.id, knownAt: knownAt).filter {
        codes.contains($0.site)
      },
      missing: try missing(from: series, of: request),
      refused: try refused(for: request, at: codes),
      exams: try exams(of: series, for: request, judgedBy: Set(cited.map(\.name))),
      charts: try charts(of: scanners, for: request, holding: thresholds),
      thresholds: thresholds,
      courses: checked.scans(by: asOf).filter { scanner, _ in
        scanners.contains { $0.id == scanner }
      }.mapValues { SequenceCourse.courses(of: $0) },
      waivers: try reportedWaivers(asOf: asOf, knownAt: knownAt).filter {
        codes.contains($0.waiver.site)
      },
      auditHead: try registry.auditHead(knownAt: knownAt).flatMap { Fingerprint(hex: $0.sha) },
      isDemo: isDemo)
  }
}

extension ReportedSeries {
  fileprivate init(_ recorded: RecordedSeries, _ reports: [ConformanceReport]) {
    let series = recorded.series
    self.init(
      fingerprint: recorded.fingerprint, exam: series.examUID, site: recorded.site,
      scanner: recorded.scanner, number: series.number, description: series.description,
      observedOn: recorded.observedOn, completeness: series.completeness,
      setAside: series.setAside, reports: reports)
  }
}

extension TrialReportRequest {
  /// Whether a day by a scanner's clock is in the period; a day that is not known is.
  func holds(_ day: CalendarDay?) -> Bool {
    guard let day else { return true }
    return day.text <= asOf.day && from.map { $0.day <= day.text } ?? true
  }
}
