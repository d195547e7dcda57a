import Identity
import Quantities
import Statistics

/// The walk through one history, measurement by measurement.
struct ControlJudging {
  private let baseline: Baseline?
  private let terms: ControlTerms
  private let chart: ChartReading?
  private let causes: [RecordedCause]
  /// What the chart says where measurements of two moments count at each of them.
  private let alarmsThrough: [Fingerprint: [ControlRule]]
  private let lossesThrough: [Fingerprint: ControlLoss]

  private var judged: [JudgedMeasurement] = []
  private var losses: [ControlLoss] = []
  private var regains: [ControlRegain] = []
  /// The running charts since the start or the last regain, and those since a recorded cause.
  private var run: ChartRun?
  private var trial: ChartRun?
  /// The place of the next measurement among those that have one.
  private var next = 0
  private var lastInControl: DatedReference?
  /// Whether the measurement before was an alarm.
  private var followsAlarm = false
  /// Nil while the chart is in control.
  private var search: RegainSearch?

  static func history(
    of history: [ChartedMeasurement], baseline: Baseline?, terms: ControlTerms
  ) -> ControlHistory {
    let measurements = history.inOrder
    let doubtful = measurements.filter { $0.otherMoment != nil }
    // What is of two moments may have been bad at each of them, so that charts which run through all of
    // them find losses, too, that no chart without them shows.
    let through =
      doubtful.isEmpty
      ? nil
      : self.history(of: measurements.map { $0.beside(nil) }, baseline: baseline, terms: terms)
    var judging = ControlJudging(measurements, baseline, terms, through)
    for measurement in measurements { judging.take(measurement) }
    return ControlHistory(
      baseline: baseline, terms: terms, judged: judging.judged, losses: judging.losses,
      regains: judging.regains, ofTwoMoments: doubtful)
  }

  private init(
    _ measurements: [ChartedMeasurement], _ baseline: Baseline?, _ terms: ControlTerms,
    _ through: ControlHistory?
  ) {
    self.baseline = baseline
    self.terms = terms
    chart = baseline.map { ChartReading($0, measurements) }
    causes = terms.causes.sorted {
      ($0.effectiveAt, $0.text) < ($1.effectiveAt, $1.text)
    }
    run = chart?.run(from: 0)
    alarmsThrough = Dictionary(
      (through?.judged ?? []).map { ($0.measurement.id, $0.rules.filter(\.isAlarm)) },
      uniquingKeysWith: { first, _ in first })
    lossesThrough = Dictionary(
      (through?.losses ?? []).map { ($0.measurement.id, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  private mutating func take(_ measurement: ChartedMeasurement) {
    guard measurement.exclusion == nil else {
      return note(measurement, rules: [], state: nil, chartState: currentState)
    }
    let isDoubtful = measurement.otherMoment != nil
    if !isDoubtful, search?.look(for: causes, before: measurement) == true {
      trial = chart?.run(from: next)
    }
    let isMember = chart?.isMember(measurement) ?? false
    let point = isMember ? nil : point(of: measurement)
    var rules =
      isDoubtful ? [] : self.rules(of: measurement, point, isMember: isMember)
    rules += (alarmsThrough[measurement.id] ?? []).filter { !rules.contains($0) }
    rules.sort()
    // It is then as if it were not there.
    if isDoubtful && rules.isEmpty { return }
    // The step back from an alarm is no news of its own.
    if followsAlarm { rules.removeAll { $0 == .movingRange } }
    let isAlarm = rules.contains(where: \.isAlarm)
    let state = state(rules)
    if search == nil {
      if isAlarm {
        let loss = loss(measurement, rules, point)
        losses.append(loss)
        search = RegainSearch(loss)
      } else if rules.isEmpty {
        lastInControl = DatedReference(measurement)
      }
    } else if let regain = search?.take(measurement, rules: rules) {
      regains.append(regain)
      search = nil
      lastInControl = DatedReference(measurement)
      // Moving average, sums and run rules begin anew with the next measurement.
      run = chart?.run(from: next)
    }
    if search?.cause == nil { trial = nil }
    followsAlarm = isAlarm
    note(
      measurement, rules: rules, state: state,
      chartState: search == nil ? state : .outOfControl, point)
  }

  /// What the chart says of the measurement; nil where it has no place on it.
  private mutating func point(of measurement: ChartedMeasurement) -> ChartPoint? {
    guard let chart, next < chart.placed.count, chart.placed[next].id == measurement.id else {
      return nil
    }
    // What lies before the members is of another baseline: no average, sum or run reaches across them.
    if next == chart.firstAfterMembers {
      run = chart.run(from: next)
      if trial != nil { trial = chart.run(from: next) }
    }
    defer { next += 1 }
    return trial == nil ? run?.point(at: next) : trial?.point(at: next)
  }

  private func rules(
    of measurement: ChartedMeasurement, _ point: ChartPoint?, isMember: Bool
  ) -> [ControlRule] {
    var rules: [ControlRule] = []
    switch terms.outcome(of: measurement.estimate) ?? .met {
    case .met: break
    case .straddled: rules.append(.toleranceStraddled)
    case .missed: rules.append(.tolerance)
    }
    if terms.isLimited(measurement) { rules.append(.limited) }
    if let point, let chart {
      rules += chart.rules(of: point)
    } else if isMember {
      if let beyond = chart?.beyondAction(measurement) { rules.append(beyond.rule) }
    } else if chart != nil {
      rules.append(.offScale)
    }
    return rules.sorted()
  }

  private func state(_ rules: [ControlRule]) -> ControlState {
    if rules.contains(where: \.isAlarm) { return .outOfControl }
    // Without a baseline a met tolerance says nothing of change, and nor does a straddled one.
    if baseline == nil { return .noBaseline }
    return rules.isEmpty ? .inControl : .warned
  }

  private var currentState: ControlState {
    judged.last?.chartState ?? (baseline == nil ? .noBaseline : .inControl)
  }

  private mutating func loss(
    _ measurement: ChartedMeasurement, _ rules: [ControlRule], _ point: ChartPoint?
  ) -> ControlLoss {
    let alarms = rules.filter(\.isAlarm)
    let value = measurement.estimate.value
    var changedSince: Instant?
    var passed: [ControlRule: Double] = [:]
    if let chart, let point {
      for rule in alarms {
        guard let (side, limit) = chart.passed(rule, by: point) else { continue }
        passed[rule] = limit
        // The place of this measurement is the one before the next.
        let index = run?.changed(before: next - 1, on: side)
        changedSince = changedSince ?? index.map { chart.placed[$0].observedAt }
      }
    }
    if point == nil, let beyond = chart?.beyondAction(measurement) {
      passed[beyond.rule] = beyond.limit
    }
    if passed[alarms[0]] == nil, let through = lossesThrough[measurement.id] {
      return ControlLoss(
        measurement: through.measurement, rules: through.rules, value: value,
        compared: through.compared, limit: through.limit,
        lastInControl: lastInControl ?? memberBefore(measurement),
        changedSince: through.changedSince)
    }
    let first = alarms[0]
    let average = point.flatMap { point in chart.map { $0.place(of: point).average } }
    return ControlLoss(
      measurement: DatedReference(measurement), rules: alarms, value: value,
      compared: first == .ewma ? average ?? value : value,
      limit: first == .tolerance ? terms.missedLimit(by: measurement) : passed[first],
      lastInControl: lastInControl ?? memberBefore(measurement), changedSince: changedSince)
  }

  /// Members that lie before are in control by their adoption.
  private func memberBefore(_ measurement: ChartedMeasurement) -> DatedReference? {
    let member = baseline?.members.last { $0.observedAt < measurement.observedAt }
    return member.map { DatedReference(id: $0.id, observedAt: $0.observedAt) }
  }

  private mutating func note(
    _ measurement: ChartedMeasurement, rules: [ControlRule], state: ControlState?,
    chartState: ControlState, _ point: ChartPoint? = nil
  ) {
    judged.append(
      JudgedMeasurement(
        measurement: measurement, isMember: chart?.isMember(measurement) ?? false, rules: rules,
        state: state, chartState: chartState,
        place: point.flatMap { point in chart.map { $0.place(of: point) } }))
  }
}
