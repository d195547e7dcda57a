import Chains
import Identity
import PhantomQA
import Store

/// The recorded events of a chart, held against what it shows.
///
/// Each is judged by the baseline that was in force when it was recorded: one that is adopted anew makes
/// nothing of before undone. So does one whose members turn out to be of two epochs: it says of nothing
/// any more that it is in control, but what it found lost is lost until it is measured otherwise.
struct ToldByChart {
  private(set) var ledger = ControlLedger()
  private let charts: ScannerCharts
  private let spans: [ControlEvents.Charted]
  private let shown: ShownByChart.Spans
  private let adoptions: [ScannerCharts.Adopted]
  private let fits: [FitOnChart]
  private let now: Instant
  private var shownBy: [View: ShownByChart] = [:]
  /// By what a loss was found that holds, with the first of them.
  private var losses: [View: Instant] = [:]

  /// A baseline, and the epochs whose measurements it judges.
  private struct View: Hashable {
    let baseline: Fingerprint
    let spans: ClosedRange<Int>
    /// Whether its members are of several epochs.
    var isMixed: Bool { spans.count > 1 }
  }

  /// - Parameters:
  ///   - spans: one chart through the epochs of its scanner, in their order; at least one.
  ///   - shown: by it now.
  ///   - adoptions: on it, in the order in which they were recorded.
  init(
    _ charts: ScannerCharts, _ spans: [ControlEvents.Charted], _ shown: ShownByChart.Spans,
    _ adoptions: [ScannerCharts.Adopted], _ fits: [FitOnChart], at now: Instant
  ) {
    self.charts = charts
    self.spans = spans
    self.shown = shown
    self.adoptions = adoptions
    self.fits = fits
    self.now = now
  }

  /// Takes in an event that was recorded and not taken back; in the order of recording.
  mutating func add(_ fact: Fact<ChainEvent>) throws {
    let event = fact.value
    if event.kind == .phantomBegunAnew {
      return ledger.add(fact, isShown: shown.upholds(event))
    }
    let views = views(of: event, before: fact.number)
    // A way back may be shown by any of the baselines that were in force, all else by the last of them.
    let asked = event.isRecovery ? views : views.suffix(1)
    let view = try asked.last { view in
      if view.isMixed && event.kind == .phantomInControl { return false }
      return try shown(by: view)?.upholds(event) ?? false
    }
    if let view, event.kind == .phantomOutOfControl {
      losses[view] = min(losses[view] ?? event.effectiveAt, event.effectiveAt)
    }
    ledger.add(fact, isShown: view != nil)
  }

  /// What lifts losses that a former baseline found, as that one shows it, where the chart is held by
  /// the present one too.
  var formerRecoveries: [ChainEvent] {
    losses.keys.sorted { $0.baseline < $1.baseline }.flatMap { view -> [ChainEvent] in
      guard let since = losses[view], let former = shownBy[view] else { return [] }
      return former.events.filter { event in
        event.kind == .phantomRecovered && event.effectiveAt > since
          && !shown.upholds(event) && isHeld(at: event.effectiveAt)
      }
    }
  }

  private func isHeld(at moment: Instant) -> Bool {
    spans[place(of: moment)].chart.isHeld(at: moment)
  }

  private func place(of moment: Instant) -> Int {
    spans.lastIndex { $0.chart.began <= moment } ?? 0
  }

  /// The baselines that were in force for an event by an act, the last one last.
  private func views(of event: ChainEvent, before act: Int64) -> [View] {
    let place = place(of: event.effectiveAt)
    let before = adoptions.filter { $0.number < act }.map { adopted in
      let places = adopted.members.map { self.place(of: $0) }
      return View(
        baseline: adopted.baseline,
        spans: (places.min() ?? place)...(places.max() ?? place))
    }
    let own = before.filter { $0.spans == place...place }
    if !own.isEmpty && !event.isRecovery { return own }
    // Of another epoch than was thought, or of several.
    return before.map { view in
      View(
        baseline: view.baseline,
        spans: min(view.spans.lowerBound, place)...max(view.spans.upperBound, place))
    }
  }

  private mutating func shown(by view: View) throws -> ShownByChart? {
    if let known = shownBy[view] { return known }
    let courses = spans[view.spans].map(\.course)
    let whole = ChartCourse(
      key: spans[view.spans.upperBound].course.key, entries: courses.flatMap(\.entries), shared: [:]
    )
    guard let chart = try charts.chart(of: whole, asOf: nil, by: view.baseline) else { return nil }
    let shown = ShownByChart(chart, for: fits, at: now)
    shownBy[view] = shown
    return shown
  }
}

extension ScannerChart {
  /// Since when its epoch has lasted; without end before it where nothing tells.
  fileprivate var began: Instant { epoch?.effectiveAt ?? Instant(seconds: .min) }

  /// Whether it was in control at a date, by the last measurement up to it.
  fileprivate func isHeld(at moment: Instant) -> Bool {
    history.judged.last { $0.state != nil && $0.measurement.observedAt <= moment }?
      .chartState.isHeld ?? false
  }
}
