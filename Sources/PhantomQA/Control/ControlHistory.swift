public import Identity
public import Quantities

/// What a chart says of a history of measurements: computed whenever it is asked for, not kept.
public struct ControlHistory: Sendable, Hashable {
  /// Nil where none is adopted: nominal tolerances alone have judged.
  public let baseline: Baseline?
  public let terms: ControlTerms
  /// In the order of time, excluded ones too.
  public let judged: [JudgedMeasurement]
  /// Every departure from control, and every return to it, in the order of time.
  public let losses: [ControlLoss]
  public let regains: [ControlRegain]
  /// Measurements of images that stand under two moments: among the judged ones are those that are bad.
  public let ofTwoMoments: [ChartedMeasurement]

  /// How old, in intervals, a last measurement may be before the chart is overdue.
  public static let overdueIntervals = 1.5

  /// How long, in intervals, nobody may have looked at a chart before its return has to show that it is
  /// what it was: the silence that suspends what rests on it.
  public static let silentIntervals = 3.0

  /// The state of the measurand at a date, the worst that holds then.
  ///
  /// - Parameters:
  ///   - asOf: measurements after it are not looked at.
  ///   - interval: from one measurement to the next, as the phantom's definition has it.
  public func state(asOf: Instant, interval: Quantity<Day>) -> ControlState {
    let seen = judged.filter { $0.state != nil && $0.measurement.observedAt <= asOf }
    let state = seen.last?.chartState ?? (baseline == nil ? .noBaseline : .inControl)
    if state == .outOfControl { return state }
    let last = seen.last?.measurement.observedAt ?? baseline?.members.last?.observedAt
    if let last, asOf.days - last.days > Self.overdueIntervals * interval.value { return .overdue }
    return driftWarns(asOf: asOf) ? max(state, .warned) : state
  }

  /// What fired at the last measurement up to a date, and the drift where it warns.
  ///
  /// Of a chart that is out of control by an earlier measurement, the last of `losses` tells why.
  public func rules(asOf: Instant) -> [ControlRule] {
    let last = judged.last { $0.state != nil && $0.measurement.observedAt <= asOf }
    return (last?.rules ?? []) + (driftWarns(asOf: asOf) ? [.drift] : [])
  }

  private func driftWarns(asOf: Instant) -> Bool {
    baseline != nil && drift(asOf: asOf)?.reachesLimitSoon == true
  }

  /// The drift of the measurand up to a date, since control was last regained; nil where too few
  /// measurements carry one.
  public func drift(asOf: Instant) -> Drift? {
    let start = regains.last { $0.effectiveAt <= asOf }?.measurements.first?.observedAt
    let measurements = judged.filter { $0.state != nil }.map(\.measurement).filter {
      $0.observedAt <= asOf && (start ?? $0.observedAt) <= $0.observedAt
    }
    return Drift(
      of: measurements, scale: baseline?.scale ?? .linear,
      within: actionRanges)
  }

  /// All ranges that are left by an alarm of a single value.
  private var actionRanges: [Bounds<Double>] {
    let nominal = terms.tolerances.compactMap { $0.actionRange(nominal: terms.nominal) }
    return nominal + [baseline?.limits.action].compactMap(\.self)
  }
}

extension Baseline {
  /// What the chart says of a history, each measurement in the light of those before it.
  ///
  /// The order in which they are handed over changes nothing. Measurements of another chart, or of
  /// another epoch, are another history: the caller keeps them apart.
  public func judge(
    _ history: [ChartedMeasurement], by terms: ControlTerms = ControlTerms()
  ) -> ControlHistory {
    ControlJudging.history(of: history, baseline: self, terms: terms)
  }
}

extension ControlTerms {
  /// What the nominal tolerances alone say of a history, where no baseline is adopted.
  public func judge(_ history: [ChartedMeasurement]) -> ControlHistory {
    ControlJudging.history(of: history, baseline: nil, terms: self)
  }
}
