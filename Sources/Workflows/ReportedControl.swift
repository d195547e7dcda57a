import Chains
import Identity
import Imaging
import PhantomQA
import Quantities
import Reporting
import Store

extension Workbench {
  /// The control charts of scanners at the end of a report's period.
  ///
  /// What was measured after the period and is known counts where it reaches back: a scanner that was
  /// found out of control later was in doubt since its last measurement in control. Of a chart that goes
  /// on through several epochs of its scanner the last one by then is told.
  ///
  /// - Parameter thresholds: whose suspensions the figures show.
  func charts(
    of scanners: [MRScanner], for request: TrialReportRequest,
    holding thresholds: [ThresholdAccount]
  ) throws -> [ChartStatus] {
    try scanners.flatMap { scanner in
      let charts = try ScannerCharts(registry, of: scanner.id, knownAt: request.knownAt)
      let measured = try charts.courses().filter { course in
        course.entries.contains { $0.point.observedAt <= request.asOf }
      }
      return try measured.latest.compactMap { course -> ChartStatus? in
        // Judged twice: once by all that is known, for what reaches back, and once as it is shown.
        guard let whole = try charts.chart(of: course, asOf: nil) else { return nil }
        let loss = whole.loss(at: request.asOf)
        // What was found out later is shown as far as it reaches back: up to what showed it.
        let end = loss.map { max($0.measurement.observedAt, request.asOf) } ?? request.asOf
        let links = thresholds.flatMap(\.links).filter {
          $0.link.kind == .phantom && $0.link.object == whole.object
        }
        return try charts.chart(of: course, asOf: end)?.status(
          at: scanner.site, asOf: request.asOf, loss,
          suspendedSince: links.flatMap(\.suspensions).map(\.since).min())
      }
    }
  }

  /// The latest version of each threshold of sites that was issued by the end of a report's period.
  ///
  /// - Parameter unrecorded: what is to be told beside what is recorded.
  func thresholds(
    at sites: Set<Identifier<Site>>, for request: TrialReportRequest,
    beside unrecorded: [ChainEvent]
  ) throws -> [ThresholdAccount] {
    return try latestThresholds(by: request.asOf, knownAt: request.knownAt).filter {
      sites.contains($0.value.site)
    }.map {
      try account(of: $0, asOf: request.asOf, knownAt: request.knownAt, beside: unrecorded)
    }
  }
}

extension ScannerChart {
  /// The loss of control that was open at a date, as is known from all measurements.
  fileprivate func loss(at date: Instant) -> ControlLoss? {
    history.losses.last { loss in
      let regain = history.regains.first { $0.loss == loss }
      return loss.effectiveAt <= date && regain.map { date < $0.effectiveAt } ?? true
    }
  }

  fileprivate func status(
    at site: Identifier<Site>, asOf: Instant, _ loss: ControlLoss?, suspendedSince: Instant?
  ) -> ChartStatus {
    let state = loss == nil ? state(asOf: asOf) : .outOfControl
    return ChartStatus(
      id: object, site: site, scanner: key.scanner, measurand: key.measurand.id,
      unit: key.measurand.unit, method: "\(key.measurand.method)", state: state,
      since: loss?.effectiveAt,
      lastMeasured: history.judged.map(\.measurement.observedAt).filter { $0 <= asOf }.max(),
      intervalDays: phantom.interval.value,
      figure: figure(state: state, suspendedSince: suspendedSince),
      basis: [baseline].compactMap(\.self) + history.judged.map(\.measurement.id))
  }

  /// Its figure.
  ///
  /// - Parameter suspendedSince: from when a threshold that rests on it is suspended; nil where none is.
  func figure(state: ControlState, suspendedSince: Instant? = nil) -> ControlFigure {
    ControlFigure(
      id: "chart-" + id.map { $0.isLetter || $0.isNumber ? String($0) : "-" }.joined(),
      title: "\(key.measurand.id) of \(key.scanner)", history: history, state: state, epoch: epoch,
      suspendedSince: suspendedSince)
  }
}
