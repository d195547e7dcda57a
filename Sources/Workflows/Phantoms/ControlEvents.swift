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
  /// - Parameters:
  ///   - now: the moment of recording.
  ///   - new: the measurements that are recorded in the same act.
  func unrecorded(
    of chart: ScannerChart, at now: Instant, new: Set<Fingerprint> = []
  ) throws -> [ChainEvent] {
    let recorded = try registry.chainEvents(on: chart.id).map(\.value)
    let known = Set(recorded.map(Self.identity))
    let events = try events(of: chart, at: now).filter { event in
      !known.contains(Self.identity(event))
    }
    let recovery = try recovery(of: chart, at: now, beside: recorded)
    return (events + recovery + (try alarms(of: chart, at: now, new, after: events))).sorted()
  }

  private func event(
    _ kind: ChainEvent.Kind, of chart: ScannerChart, _ effectiveAt: Instant, at now: Instant,
    _ cause: String, isMaterial: Bool = false
  ) -> ChainEvent {
    ChainEvent(
      kind: kind, object: chart.id, version: "\(chart.key.epoch)", isMaterial: isMaterial,
      effectiveAt: effectiveAt, recordedAt: now, cause: cause)
  }

  private func events(of chart: ScannerChart, at now: Instant) throws -> [ChainEvent] {
    guard chart.history.baseline != nil else { return [] }
    let losses = chart.history.losses.map { loss in
      event(
        .phantomOutOfControl, of: chart, loss.effectiveAt, at: now,
        "measurement \(loss.measurement.id.short) of \(loss.measurement.observedAt.day), "
          + loss.rules.map(\.rawValue).joined(separator: ", "))
    }
    let held = chart.history.judged.filter { judged in
      judged.chartState.isHeld && judged.state?.isHeld ?? false
    }.map { judged in
      event(
        .phantomInControl, of: chart, judged.measurement.observedAt, at: now,
        "measurement \(judged.measurement.id.short)"
          + (judged.rules.isEmpty
            ? "" : ", warned by " + judged.rules.map(\.rawValue).joined(separator: ", ")))
    }
    return losses + held
  }

  /// Alarms of a chart that is out of control already, where a threshold that rests on it would be used
  /// all the same: a review lifts what its author knew, and nothing that is measured later.
  private func alarms(
    of chart: ScannerChart, at now: Instant, _ new: Set<Fingerprint>, after events: [ChainEvent]
  ) throws -> [ChainEvent] {
    let losses = Set(chart.history.losses.map(\.measurement.id))
    let alarming = chart.history.judged.filter { judged in
      new.contains(judged.measurement.id) && !losses.contains(judged.measurement.id)
        && judged.state != nil && judged.rules.contains(where: \.isAlarm)
    }
    guard let first = alarming.first, try isTrusted(chart, at: now, after: events) else {
      return []
    }
    return [
      event(
        .phantomOutOfControl, of: chart, first.measurement.observedAt, at: now,
        "measurement \(first.measurement.id.short) of \(first.measurement.observedAt.day), still: "
          + first.rules.map(\.rawValue).joined(separator: ", "))
    ]
  }

  /// Whether a threshold rests on the chart and is not suspended by its being out of control.
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

  /// The recovery at the end of the history, unless it is recorded: more measurements in control after
  /// it are no further one.
  private func recovery(
    of chart: ScannerChart, at now: Instant, beside recorded: [ChainEvent]
  ) throws -> [ChainEvent] {
    guard let baseline = chart.history.baseline, let aim = chart.key.measurand.aim,
      let recovery = chart.history.recovery(
        to: try fitted(chart, baseline), aim: aim, epoch: chart.key.epoch,
        interval: chart.phantom.interval)
    else { return [] }
    let isKnown = recorded.contains { event in
      event.kind == .phantomRecovered && event.isMaterial == !recovery.equivalent
        && event.effectiveAt >= recovery.measurements[0].observedAt
    }
    if isKnown { return [] }
    return [
      event(
        .phantomRecovered, of: chart, recovery.effectiveAt, at: now, Self.text(of: recovery),
        isMaterial: !recovery.equivalent)
    ]
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
    let what = counted(recovery.measurements.count, "measurement")
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
