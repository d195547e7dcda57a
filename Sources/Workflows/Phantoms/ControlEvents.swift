import Chains
import Identity
import PhantomQA
import Store

/// What is to be recorded so that the chains of thresholds know of a chart what it shows.
///
/// What a chart shows is computed anew from all that is known, and held against what its recorded events
/// say. What they lack is recorded; what they say and it does not show is taken back. Otherwise the
/// order in which scans, and what was done to the scanner, came to be known would decide whether a
/// threshold may be used.
struct ControlEvents {
  private let registry: Registry
  private let charts: ScannerCharts

  /// - Parameter charts: of the scanner, by all that is known.
  init(_ registry: Registry, _ charts: ScannerCharts) {
    self.registry = registry
    self.charts = charts
  }

  /// What no act has recorded yet.
  ///
  /// - Parameters:
  ///   - chart: of the course, by all that is known.
  ///   - now: the moment of recording.
  ///   - new: the measurements that are recorded in the same act.
  func unrecorded(
    of course: ChartCourse, _ chart: ScannerChart, at now: Instant, new: Set<Fingerprint> = []
  ) throws -> [ChainEvent] {
    let spans = try fitted(on: chart)
    let shown = ShownByChart(chart, fittedIn: spans, at: now)
    let ledger = try told(of: course, chart, shown, fittedIn: spans, at: now)
    var events = ledger.takenBack.map { $0.takenBack(at: now) } + ledger.lacking(of: shown)
    if let alarm = shown.furtherAlarm(of: chart, among: new, at: now),
      try isTrusted(chart, at: now, after: events)
    {
      events.append(alarm)
    }
    return events.sorted()
  }

  /// Holds the recorded events of a chart against what it shows.
  ///
  /// Each is judged by the baseline that was in force when it was recorded: one that is adopted anew
  /// makes nothing of before undone.
  private func told(
    of course: ChartCourse, _ chart: ScannerChart, _ shown: ShownByChart,
    fittedIn spans: [ClosedRange<Instant>], at now: Instant
  ) throws -> ControlLedger {
    let adoptions = try registry.adoptions(on: chart.id)
    var shownBy: [Fingerprint: ShownByChart] = [:]
    if let baseline = chart.baseline { shownBy[baseline] = shown }
    var ledger = ControlLedger()
    for fact in ControlLedger.standing(among: try registry.chainEvents(on: chart.id)) {
      // What was recorded before any baseline is nothing that a chart told.
      guard
        let baseline = adoptions.last(where: { $0.number < fact.number })?.value.baseline
      else { continue }
      if shownBy[baseline] == nil, let then = try charts.chart(of: course, asOf: nil, by: baseline)
      {
        shownBy[baseline] = ShownByChart(then, fittedIn: spans, at: now)
      }
      ledger.add(fact, isShown: shownBy[baseline]?.upholds(fact.value) ?? true)
    }
    return ledger
  }

  /// Whether a threshold rests on the chart and is not suspended by its being out of control: a review
  /// lifts what its author knew, and nothing that is measured later.
  private func isTrusted(
    _ chart: ScannerChart, at now: Instant, after events: [ChainEvent]
  ) throws -> Bool {
    try registry.thresholds(linking: .phantom, to: chart.id).contains { key in
      let known = try registry.events(touching: key, knownAt: now) + events
      let standing = try registry.chain(of: key).standing(after: known, asOf: now, knownAt: now)
      guard case .suspended(let open) = standing else { return true }
      return !open.contains { one in
        one.code == .phantomOutOfControl && one.link?.object == chart.id
      }
    }
  }

  /// The times in which the thresholds that rest on the chart were fitted.
  private func fitted(on chart: ScannerChart) throws -> [ClosedRange<Instant>] {
    var spans: [ClosedRange<Instant>] = []
    for threshold in try registry.thresholds(linking: .phantom, to: chart.id) {
      for link in try registry.chain(of: threshold).links
      where link.kind == .phantom && link.object == chart.id {
        if let first = link.stateAtFit.first, let last = link.stateAtFit.last, first <= last {
          spans.append(first...last)
        }
      }
    }
    return spans
  }
}
