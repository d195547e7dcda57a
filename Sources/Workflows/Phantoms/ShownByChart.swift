import Chains
import Glibc
import Identity
import PhantomQA
import Quantities
import Reporting

/// What a chart shows to the chains of thresholds, of all that is known.
///
/// It is made of the measurements, the causes and the baseline alone, never of what was recorded before:
/// so it is the same in whatever order they came in.
struct ShownByChart {
  /// Departures from control, each measurement in control, and each recovery, as they would be recorded
  /// now.
  let events: [ChainEvent]
  /// Alarms of a chart that had left control before.
  private let alarms: [JudgedMeasurement]
  private let identities: Set<Fingerprint>

  /// - Parameters:
  ///   - fits: that rest on the chart.
  ///   - now: the moment of recording.
  init(_ chart: ScannerChart, for fits: [FitOnChart], at now: Instant) {
    guard chart.history.baseline != nil else {
      events = []
      alarms = []
      identities = []
      return
    }
    let events =
      Self.losses(of: chart, at: now) + Self.held(by: chart, at: now)
      + fits.flatMap { Self.recoveries(of: chart, for: $0, at: now) }
    self.events = events
    identities = Set(events.map(\.identity))
    let losses = Set(chart.history.losses.map(\.measurement.id))
    alarms = chart.history.judged.filter { judged in
      judged.state != nil && !losses.contains(judged.measurement.id)
        && judged.rules.contains(where: \.isAlarm)
    }
  }

  /// Whether a recorded event is as the chart shows it.
  func upholds(_ event: ChainEvent) -> Bool {
    if identities.contains(event.identity) { return true }
    return event.kind == .phantomOutOfControl
      && alarms.contains { judged in
        judged.measurement.observedAt == event.effectiveAt
          && event.cause.hasPrefix(Self.stillLost(by: judged.measurement))
      }
  }

  /// The event of an alarm on a chart that is out of control already: the first of some measurements
  /// that raised one since control was last lost; nil where none did, or control was regained.
  func furtherAlarm(
    of chart: ScannerChart, among new: Set<Fingerprint>, at now: Instant
  ) -> ChainEvent? {
    guard chart.isLost, let loss = chart.history.losses.last else { return nil }
    let first = alarms.first { judged in
      new.contains(judged.measurement.id)
        && judged.measurement.observedAt >= loss.measurement.observedAt
    }
    return first.map { judged in
      Self.event(
        .phantomOutOfControl, of: chart, judged.measurement.observedAt, at: now,
        Self.stillLost(by: judged.measurement)
          + judged.rules.map(\.rawValue).joined(separator: ", "))
    }
  }

  private static func stillLost(by measurement: ChartedMeasurement) -> String {
    "measurement \(measurement.id.short) of \(measurement.observedAt.day), still: "
  }

  private static func event(
    _ kind: ChainEvent.Kind, of chart: ScannerChart, _ effectiveAt: Instant, at now: Instant,
    _ cause: String
  ) -> ChainEvent {
    ChainEvent(
      kind: kind, object: chart.object, effectiveAt: effectiveAt, recordedAt: now, cause: cause)
  }

  private static func losses(of chart: ScannerChart, at now: Instant) -> [ChainEvent] {
    chart.history.losses.map { loss in
      event(
        .phantomOutOfControl, of: chart, loss.effectiveAt, at: now,
        "measurement \(loss.measurement.id.short) of \(loss.measurement.observedAt.day), "
          + loss.numbers(chart.key.measurand.unit)
          + loss.rules.map(\.rawValue).joined(separator: ", "))
    }
  }

  private static func held(by chart: ScannerChart, at now: Instant) -> [ChainEvent] {
    chart.history.judged.filter { judged in
      judged.chartState.isHeld && judged.state?.isHeld ?? false
    }.map { judged in
      event(
        .phantomInControl, of: chart, judged.measurement.observedAt, at: now,
        "measurement \(judged.measurement.id.short)"
          + (judged.rules.isEmpty
            ? "" : ", warned by " + judged.rules.map(\.rawValue).joined(separator: ", ")))
    }
  }

  /// What a recovery is worth is another thing for each fit: to be equivalent means to be as it was
  /// when that one was made.
  private static func recoveries(
    of chart: ScannerChart, for fit: FitOnChart, at now: Instant
  ) -> [ChainEvent] {
    guard let baseline = chart.history.baseline, let aim = chart.key.measurand.aim else {
      return []
    }
    // What was measured in the time of the fit was, whichever of its two moments is the true one.
    let measured =
      chart.history.judged.filter { $0.state != nil && $0.measurement.otherMoment == nil }
      .map(\.measurement) + chart.history.ofTwoMoments
    let members = Set(baseline.members.map(\.id))
    // What was measured only after the fit is nothing to be equivalent to.
    let isTold = fit.isTold(byBaselineUntil: baseline.members.map(\.observedAt).max())
    let ofBaseline = isTold ? measured.filter { members.contains($0.id) } : []
    return chart.history.recoveries(
      aim: aim, interval: chart.phantom.interval
    ) { start in
      // What was fitted on the recovery itself is no measure of it.
      let before = fit.spans.filter { $0.upperBound < start }
      let fitted = measured.filter { point in before.contains { $0.contains(point.observedAt) } }
      return fitted.count >= 3 ? fitted : ofBaseline
    }.map { recovery in
      let isBeforeFit = fit.first.map { recovery.effectiveAt < $0 } ?? false
      return ChainEvent(
        kind: recovery.kind, object: ChainEvent.object(chart.object, of: fit.threshold),
        isMaterial: !recovery.equivalent && !isBeforeFit, effectiveAt: recovery.effectiveAt,
        recordedAt: now, cause: recovery.text(isBeforeFit: isBeforeFit))
    }
  }
}

extension ControlLoss {
  /// What was measured, and the limit that was passed: `90.8 beyond 91.9, `.
  fileprivate func numbers(_ unit: UnitSymbol) -> String {
    func text(_ number: Double) -> String { NumberStyle.plain.significant(number, unit) }
    guard let limit else { return "\(text(value)), which has no place on the chart, " }
    if compared == value { return "\(text(value)) beyond \(text(limit)), " }
    return "\(text(value)), moving average \(text(compared)) beyond \(text(limit)), "
  }
}

extension Equivalence {
  /// How it was shown, or was not: `ratio 1.004 (0.991-1.017, 90 %) of 12 and 2, allowed 0.909-1.1`.
  fileprivate var text: String {
    func number(_ number: Double) -> String { NumberStyle.plain.significant(number, .one) }
    let (value, lower, upper): (Double, Double, Double)
    let allowed: String
    switch aim {
    case .level:
      // Differences of logarithms are told as ratios.
      (value, lower, upper) = (exp(shift.value), exp(shift.lower), exp(shift.upper))
      allowed = "\(number(exp(-margin)))-\(number(exp(margin)))"
    case .largerIsBetter:
      (value, lower, upper) = (shift.value, shift.lower, shift.upper)
      allowed = "at least \(number(margin))"
    case .smallerIsBetter:
      (value, lower, upper) = (shift.value, shift.lower, shift.upper)
      allowed = "at most \(number(margin))"
    }
    return "ratio \(number(value)) (\(number(lower))-\(number(upper)), 90 %) of \(fitCount) and "
      + "\(count), allowed \(allowed)"
  }
}

extension Recovery {
  fileprivate var kind: ChainEvent.Kind {
    switch origin {
    case .loss: .phantomRecovered
    case .silence: .phantomReturned
    }
  }

  /// - Parameter isBeforeFit: whether the threshold was fitted on what came after it.
  fileprivate func text(isBeforeFit: Bool) -> String {
    let what = counted(measurements.count, "measurement")
    let cause =
      switch origin {
      case .loss(let cause): cause.map { " after: \($0.text)" } ?? " without a recorded cause"
      case .silence: " after silence"
      }
    if isBeforeFit { return "\(what) in control\(cause); the fit came after it" }
    return "\(what) in control\(cause); "
      + (equivalent ? "equivalent to the fit" : "not shown to be equivalent to the fit")
      + (equivalence.map { ": \($0.text)" } ?? "")
  }
}
