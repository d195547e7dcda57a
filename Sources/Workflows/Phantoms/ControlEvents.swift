import Chains
import Identity
import PhantomQA
import Store

/// What the chains of thresholds are to know of a chart, as far as it is not recorded yet.
struct ControlEvents {
  private let registry: Registry

  init(_ registry: Registry) { self.registry = registry }

  /// The events of a chart's history that no act has recorded: departures from control, each
  /// measurement in control, and the recovery that stands at its end.
  ///
  /// - Parameter now: the moment of recording.
  func unrecorded(of chart: ScannerChart, at now: Instant) throws -> [ChainEvent] {
    let known = Set(
      try registry.chainEvents(on: chart.id).map { Self.identity($0.value) })
    return try events(of: chart, at: now).filter { !known.contains(Self.identity($0)) }.sorted()
  }

  private func events(of chart: ScannerChart, at now: Instant) throws -> [ChainEvent] {
    let history = chart.history
    guard let baseline = history.baseline else { return [] }
    func event(
      _ kind: ChainEvent.Kind, _ effectiveAt: Instant, _ cause: String, isMaterial: Bool = false
    ) -> ChainEvent {
      ChainEvent(
        kind: kind, object: chart.id, version: "\(chart.key.epoch)", isMaterial: isMaterial,
        effectiveAt: effectiveAt, recordedAt: now, cause: cause)
    }
    let losses = history.losses.map { loss in
      event(
        .phantomOutOfControl, loss.effectiveAt,
        "measurement \(loss.measurement.id.short) of \(loss.measurement.observedAt.day), "
          + loss.rules.map(\.rawValue).joined(separator: ", "))
    }
    let held = history.judged.filter { judged in
      judged.chartState.isHeld && judged.state?.isHeld ?? false
    }.map {
      event(
        .phantomInControl, $0.measurement.observedAt, "measurement \($0.measurement.id.short)")
    }
    var events = losses + held
    if let aim = chart.key.measurand.aim,
      let recovery = history.recovery(
        to: try fitted(chart, baseline), aim: aim, epoch: chart.key.epoch,
        interval: chart.phantom.interval)
    {
      events.append(
        event(
          .phantomRecovered, recovery.effectiveAt, Self.text(of: recovery),
          isMaterial: !recovery.equivalent))
    }
    return events
  }

  /// The measurements of the time in which the thresholds that rest on the chart were fitted; those
  /// of the baseline where none does.
  private func fitted(
    _ chart: ScannerChart, _ baseline: Baseline
  ) throws -> [ChartedMeasurement] {
    let all = chart.history.judged.filter { $0.state != nil }.map(\.measurement)
    var spans: [ClosedRange<Instant>] = []
    for threshold in try registry.thresholds(linking: .phantom, to: chart.id) {
      for link in try registry.chain(of: threshold).links
      where link.kind == .phantom && link.object == chart.id {
        if let first = link.stateAtFit.first, let last = link.stateAtFit.last, first <= last {
          spans.append(first...last)
        }
      }
    }
    let members = Set(baseline.members.map(\.id))
    let inSpan = all.filter { point in spans.contains { $0.contains(point.observedAt) } }
    return inSpan.count >= 3 ? inSpan : all.filter { members.contains($0.id) }
  }

  private static func text(of recovery: Recovery) -> String {
    let count = recovery.measurements.count
    let what = count == 1 ? "1 measurement" : "\(count) measurements"
    let cause =
      switch recovery.origin {
      case .loss(let cause): cause.map { " after: \($0.text)" } ?? " without a recorded cause"
      case .silence: " after silence"
      }
    return "\(what) in control\(cause); "
      + (recovery.equivalent ? "equivalent to the fit" : "not shown to be equivalent to the fit")
  }

  /// What makes two events one, whenever they were recorded.
  private static func identity(_ event: ChainEvent) -> [String] {
    [event.kind.rawValue, event.effectiveAt.text, event.cause, "\(event.isMaterial)"]
  }
}
