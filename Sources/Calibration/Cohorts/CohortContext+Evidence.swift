public import Chains
import Identity

extension CohortContext {
  /// The worst check of a series that says something of a metric's scan; nil where there is none.
  ///
  /// - Parameter metric: nil: any check does.
  public func check(of series: String?, for metric: Metric?) -> CheckedScan? {
    guard let series else { return nil }
    return scans[series]?.first { check in
      metric.map { check.families.contains($0.family) } ?? true
    }
  }

  /// What is known of the scan behind a case.
  ///
  /// - Parameter metric: whose measurands' charts are asked; nil: none.
  public func evidence(of made: Case, for metric: Metric?) -> ScanEvidence {
    evidence(
      series: made.series, scanner: made.scanner, scanDate: made.scanDate, for: metric)
  }

  /// The same, with the scanner named as a threshold's chain names it where both are of one epoch.
  ///
  /// What the software of an epoch is may become known after the fit. The scanner is the same all the
  /// same: what changed of it since is an event, which the chain knows.
  public func evidence(
    of made: Case, for metric: Metric?, heldAgainst chain: Chain
  ) -> ScanEvidence {
    let evidence = evidence(of: made, for: metric)
    guard let state = evidence.scanner, let known = scanners[state.id],
      let link = chain.links.first(where: { link in
        link.kind == .scanner && link.object == state.id.text
          && link.stateAtFit.last.flatMap { known.epoch(on: $0.calendarDay) }?.number == state.epoch
      })
    else { return evidence }
    return ScanEvidence(
      check: evidence.check,
      scanner: ScannerState(
        id: state.id, identity: state.identity, software: Links.software(of: link),
        epoch: state.epoch), day: evidence.day, charts: evidence.charts, phantom: evidence.phantom)
  }

  func evidence(
    series: String?, scanner: Identifier<MRScanner>, scanDate: CohortDate?, for metric: Metric?
  ) -> ScanEvidence {
    let known = scanners[scanner]
    let scan = check(of: series, for: metric)
    let day = scan?.observedOn ?? scanDate?.day
    // A scanner that was always the same is the same on a day that is not known.
    let only = known?.onlyEpoch
    let epoch = day.flatMap { known?.epoch(on: $0) } ?? only
    // Of a scanner of which no series was seen every measurement is of its first span.
    let isUnseen = known?.epochs.isEmpty ?? false
    let charts = charts(of: metric, on: scanner, in: epoch?.number ?? (isUnseen ? 1 : nil))
    return ScanEvidence(
      check: scan,
      scanner: known.map {
        // Of a scanner of which nothing was seen, what happens to it matters all the same.
        ScannerState(
          id: $0.scanner.id, identity: $0.scanner.identity, software: epoch?.software,
          epoch: epoch?.number ?? 0)
      }, day: day, charts: charts.map(\.object),
      phantom: day.flatMap { charts.coverage(on: $0) })
  }

  /// The charts of the metric's measurands on a scanner in one of its epochs, by object.
  func charts(
    of metric: Metric?, on scanner: Identifier<MRScanner>, in epoch: Int?
  ) -> [PhantomChart] {
    guard let metric, let epoch else { return [] }
    return charts.filter {
      $0.scanner == scanner && $0.epoch == epoch && metric.measurands.contains($0.measurand)
    }.sorted { $0.object < $1.object }
  }
}
