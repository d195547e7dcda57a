import Chains
import Identity
import PhantomQA
import Store

/// What is to be recorded so that the chains of thresholds know of charts what these show.
///
/// What a chart shows is computed anew from all that is known, and held against what its recorded events
/// say. What they lack is recorded; what they say and it does not show is taken back. Otherwise the
/// order in which scans, and what was done to the scanner, came to be known would decide whether a
/// threshold may be used.
///
/// Links hold on to a chart through all epochs of its scanner. So its epochs are looked at together:
/// one that is found later, or begins elsewhere than was thought, moves events from one to the next.
struct ControlEvents {
  private let registry: Registry
  private let charts: ScannerCharts
  private let issuing: Chain?

  /// A chart within one epoch, by all that is known.
  typealias Charted = (course: ChartCourse, chart: ScannerChart)

  /// - Parameters:
  ///   - charts: of the scanner, by all that is known.
  ///   - issuing: the chain of a version that is issued in the same act.
  init(_ registry: Registry, _ charts: ScannerCharts, issuing: Chain? = nil) {
    self.registry = registry
    self.charts = charts
    self.issuing = issuing
  }

  /// What no act has recorded yet.
  ///
  /// - Parameters:
  ///   - charted: all charts of the scanner.
  ///   - now: the moment of recording.
  ///   - new: the measurements that are recorded in the same act.
  func unrecorded(
    of charted: [Charted], at now: Instant, new: Set<Fingerprint> = []
  ) throws -> [ChainEvent] {
    let byObject = Dictionary(grouping: charted) { $0.chart.object }
    return try byObject.sorted { $0.key < $1.key }.flatMap { object, spans in
      try unrecorded(
        on: object, spans.sorted { $0.chart.key.epoch < $1.chart.key.epoch }, at: now, new: new)
    }
  }

  /// - Parameter spans: one chart through the epochs of its scanner, in their order; at least one.
  private func unrecorded(
    on object: String, _ spans: [Charted], at now: Instant, new: Set<Fingerprint>
  ) throws -> [ChainEvent] {
    let fits = try fits(on: object)
    let adoptions = try charts.adoptions(on: object)
    let shown = ShownByChart.Spans(
      spans.map(\.chart), for: fits, isJudged: !adoptions.isEmpty, at: now)
    var told = ToldByChart(charts, spans, shown, adoptions, fits, at: now)
    let objects = [object] + fits.map { ChainEvent.object(object, of: $0.threshold) }
    let recorded = try objects.flatMap { try registry.chainEvents(on: $0) }
      .sorted { $0.number < $1.number }
    for fact in ControlLedger.standing(among: recorded) { try told.add(fact) }
    var events = told.ledger.takenBack.map { $0.takenBack(at: now) }
    events += told.ledger.lacking(of: shown, and: told.formerRecoveries)
    if let chart = spans.last?.chart,
      let alarm = shown.spans.last?.furtherAlarm(of: chart, among: new, at: now),
      try isTrusted(chart, at: now, after: events)
    {
      events.append(alarm)
    }
    return events.sorted()
  }

  /// Whether a threshold rests on the chart and is not suspended by its being out of control: a review
  /// lifts what its author knew, and nothing that is measured later.
  private func isTrusted(
    _ chart: ScannerChart, at now: Instant, after events: [ChainEvent]
  ) throws -> Bool {
    try registry.thresholds(linking: .phantom, to: chart.object).contains { key in
      let known = try registry.events(touching: key, knownAt: now) + events
      let standing = try registry.chain(of: key).standing(after: known, asOf: now, knownAt: now)
      guard case .suspended(let open) = standing else { return true }
      return !open.contains { one in
        one.code == .phantomOutOfControl && one.link?.object == chart.object
      }
    }
  }

  /// The versions of thresholds that rest on a chart.
  private func fits(on object: String) throws -> [FitOnChart] {
    let chains = try registry.thresholds(linking: .phantom, to: object).map {
      try registry.chain(of: $0)
    }
    let issued = try [issuing].compactMap(\.self).map { try registry.holding($0) }
    return (chains + issued).compactMap { FitOnChart($0, on: object) }
  }
}
