import Calibration
import Chains
import Conformance
import Identity
import Imaging
import PhantomQA
import Statistics
import Trials

extension TrialReport {
  /// Concludes the state of a trial. The order of what is handed in changes nothing.
  ///
  /// - Parameter evidence: of the period and of `knownAt`; series of sites that are not among
  ///   `evidence.sites` are passed over.
  public init(_ evidence: TrialEvidence) {
    let asked = Set(evidence.sites.map(\.code))
    let series = evidence.series.filter { asked.contains($0.site) }.sorted(
      by: ReportedSeries.isBefore)
    let bySite = Dictionary(grouping: series, by: \.site)
    let missing = evidence.missing.filter { asked.contains($0.site) }.sorted(
      by: LackedSequence.isBefore)
    let refused = evidence.refused.filter { asked.contains($0.site) }.sorted(
      by: RefusedFiles.isBefore)
    let exams = evidence.exams.filter { asked.contains($0.site) }.sorted(by: ReportedExam.isWorse)
    let charts = evidence.charts.filter { asked.contains($0.site) }.sorted(
      by: ChartStatus.isWorse)
    let thresholds = evidence.thresholds.filter { asked.contains($0.threshold.site) }.sorted {
      $0.state == $1.state ? $0.threshold.key < $1.threshold.key : $0.state > $1.state
    }
    let sites = evidence.sites.map { site in
      SiteStatus(
        site, series: bySite[site.code] ?? [],
        scanners: evidence.scanners.filter { $0.site == site.code }, epochs: evidence.epochs,
        earlier: evidence.earlier.first { $0.site == site.code },
        lacking: Set(missing.filter { $0.site == site.code }.map(\.exam)).count,
        refused: refused.count { $0.site == site.code },
        wholes: exams.filter { $0.site == site.code }.map(\.report.verdict),
        charts: charts.isEmpty ? nil : charts.filter { $0.site == site.code },
        thresholds: thresholds.isEmpty
          ? nil : thresholds.filter { $0.threshold.site == site.code })
    }.sorted(by: SiteStatus.isWorse)
    let findings = FindingGroup.groups(of: series).map { $0.marked(by: evidence) }
    let incomplete = IncompleteGroup.groups(of: series)
    let protocols = evidence.protocols.sorted { ($0.name, $0.version) < ($1.name, $1.version) }
    self.init(
      request: evidence.request, title: evidence.trial.title,
      protocols: protocols.map { Basis.Source(name: $0.key, fingerprint: $0.fingerprint) },
      sites: sites,
      requirements: RequirementStatus.rows(of: protocols, sites: sites.map(\.code), in: bySite),
      findings: findings, incomplete: incomplete, setAside: SetAsideCount.counts(of: series),
      missing: missing, refused: refused, exams: exams, charts: charts, thresholds: thresholds,
      acts: Act.acts(
        for: findings, incomplete: incomplete, missing: missing, refused: refused, exams: exams,
        sites: sites, series: series, charts: charts, thresholds: thresholds),
      notKnown: NotKnownItem.items(
        for: series, missing: missing, refused: refused, exams: exams, sites: sites,
        charts: charts, thresholds: thresholds),
      learned: nil, methods: Self.methods(charts, thresholds),
      auditHead: evidence.auditHead, software: Version.program, isDemo: evidence.isDemo,
      basis: Self.basis(of: evidence, series: series, marks: findings.compactMap(\.mark)))
  }

  /// The versions of the methods behind what is shown.
  private static func methods(
    _ charts: [ChartStatus], _ thresholds: [ThresholdAccount]
  ) -> [String: String] {
    var methods = ["checker": Version.checker, "extraction": Version.extraction]
    for chart in charts { methods[chart.measurand] = chart.method }
    if !thresholds.isEmpty { methods["calibration"] = Version.calibration }
    return methods
  }

  /// The fingerprints of all that the report shows: changing any of it changes one of these.
  private static func basis(
    of evidence: TrialEvidence, series: [ReportedSeries], marks: [CourseMark]
  ) -> [Fingerprint] {
    var basis = Set(evidence.protocols.map(\.fingerprint) + series.map(\.fingerprint))
    for report in series.flatMap(\.reports) {
      basis.formUnion((report.basis.agreed + report.basis.observed).map(\.fingerprint))
    }
    // None of these holds a number that is not finite, the only thing that has no fingerprint.
    basis.formUnion([evidence.trial].compactMap { try? Fingerprint(encoding: $0) })
    basis.formUnion(evidence.sites.compactMap { try? Fingerprint(encoding: $0) })
    basis.formUnion(evidence.scanners.compactMap { try? Fingerprint(encoding: $0) })
    basis.formUnion(evidence.epochs.compactMap { try? Fingerprint(encoding: $0) })
    basis.formUnion(evidence.earlier.compactMap { try? Fingerprint(encoding: $0) })
    basis.formUnion(evidence.missing.compactMap { try? Fingerprint(encoding: $0) })
    basis.formUnion(evidence.refused.compactMap { try? Fingerprint(encoding: $0) })
    basis.formUnion(evidence.exams.map(\.fingerprint))
    basis.formUnion(evidence.charts.flatMap(\.basis))
    basis.formUnion(marks.compactMap { try? Fingerprint(encoding: $0) })
    for account in evidence.thresholds {
      // The standing is what the chain says of the events: their fingerprints hold it.
      basis.formUnion([account.threshold].compactMap { try? Fingerprint(encoding: $0) })
      basis.formUnion(account.events.compactMap { try? Fingerprint(encoding: $0) })
      basis.formUnion(account.doubtful.compactMap { try? Fingerprint(encoding: $0) })
    }
    if let head = evidence.auditHead { basis.insert(head) }
    return basis.sorted()
  }
}

extension ReportedSeries {
  /// By day, those without one last, then by fingerprint.
  static func isBefore(_ a: ReportedSeries, _ b: ReportedSeries) -> Bool {
    switch (a.observedOn, b.observedOn) {
    case (let mine?, let theirs?) where mine != theirs: mine < theirs
    case (_?, nil): true
    case (nil, _?): false
    case (_?, _?), (nil, nil): a.fingerprint < b.fingerprint
    }
  }
}

extension SiteStatus {
  /// Worse first; ties by how many series are behind the state, then by code.
  static func isWorse(_ a: SiteStatus, _ b: SiteStatus) -> Bool {
    if a.state != b.state { return a.state > b.state }
    return a.weight == b.weight ? a.code < b.code : a.weight > b.weight
  }

  /// - Parameters:
  ///   - series: of this site, by day.
  ///   - scanners: of this site.
  ///   - epochs: of any scanner.
  ///   - earlier: what is dated before it took part; nil for nothing.
  ///   - lacking: how many of its exams lack a sequence.
  ///   - refused: how many of its series and exams had files refused.
  ///   - wholes: the verdicts of its exams as wholes.
  ///   - charts, thresholds: of this site; nil where no site has any.
  init(
    _ site: Site, series: [ReportedSeries], scanners: [MRScanner], epochs: [Epoch],
    earlier: EarlierSeries?, lacking: Int, refused: Int, wholes: [Verdict], charts: [ChartStatus]?,
    thresholds: [ThresholdAccount]?
  ) {
    let acquisitions = series.filter { $0.setAside == nil }
    let asked = acquisitions.filter { !$0.reports.isEmpty }
    let judged = asked.filter { $0.completeness.state == .complete }
    let conforming = judged.filter { $0.verdict?.conforms == true }
    let days = acquisitions.compactMap(\.observedOn)
    let scanners = scanners.sorted { $0.id < $1.id }.map { scanner in
      let own = acquisitions.filter { $0.scanner == scanner.id }
      return ScannerStatus(
        id: scanner.id, identity: scanner.identity,
        epochs: epochs.filter { $0.scanner == scanner.id }.sorted { $0.number < $1.number },
        received: own.count,
        verdicts: CheckSummary(series: own.filter { !$0.reports.isEmpty }),
        lastDay: own.compactMap(\.observedOn).max())
    }
    self.init(
      code: site.code, name: site.name, received: acquisitions.count,
      verdicts: CheckSummary(series: asked), wholes: wholes.sorted(by: >),
      notAsked: acquisitions.count - asked.count,
      complete: acquisitions.count { $0.completeness.state == .complete },
      incomplete: acquisitions.count { $0.completeness.state == .incomplete },
      unknown: acquisitions.count { $0.completeness.state == .unknown },
      setAside: series.count - acquisitions.count, earlier: earlier,
      exams: Set(asked.map(\.exam)).count,
      lacking: lacking, refused: refused,
      phantom: charts.map { PhantomStatus($0, scanners: scanners) },
      thresholds: thresholds.map { $0.map { ThresholdStatus($0) } },
      conforming: WilsonInterval.share(conforming.count, of: judged.count),
      unannounced: UnannouncedCounts(asked.map(\.reports)).codes, firstDay: days.min(),
      lastDay: days.max(),
      scanners: scanners)
  }
}

extension CheckSummary {
  /// The fold of series, each counted once, by its worst report.
  init(series: [ReportedSeries]) {
    self.init(
      series.compactMap { one in
        one.reports.max { ($0.verdict, $1.protocolKey) < ($1.verdict, $0.protocolKey) }
      })
  }
}
