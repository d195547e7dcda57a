import Identity
import Quantities
import Statistics

/// A history laid out on the chart of a baseline, and what the chart's points mean.
struct ChartReading: Sendable {
  let baseline: Baseline
  let control: ControlChart
  /// How far a single value may lie from the centre, in spreads.
  let actionFactor: Double
  /// The measurements that have a place: neither excluded nor members, of one moment, and on the scale.
  let placed: [ChartedMeasurement]
  /// Their places.
  let values: [Double]
  /// The index of the first of them behind the baseline's last member; their number where there is
  /// none.
  let firstAfterMembers: Int

  private let members: Set<Fingerprint>
  private let lastMember: Instant?

  /// - Parameter measurements: in the order of time.
  init(_ baseline: Baseline, _ measurements: [ChartedMeasurement]) {
    members = Set(baseline.members.map(\.id))
    lastMember = baseline.members.map(\.observedAt).max()
    var placed: [ChartedMeasurement] = []
    var values: [Double] = []
    for measurement in measurements
    where measurement.exclusion == nil && measurement.otherMoment == nil
      && !Self.isMember(measurement, of: members, until: lastMember)
    {
      guard let value = baseline.scale.position(measurement.estimate.value) else { continue }
      placed.append(measurement)
      values.append(value)
    }
    self.baseline = baseline
    self.placed = placed
    self.values = values
    firstAfterMembers =
      lastMember.map { last in
        placed.firstIndex { $0.observedAt > last } ?? placed.count
      } ?? 0
    control = baseline.control
    actionFactor = baseline.actionFactor
  }

  /// Whether the baseline rests on `measurement`.
  func isMember(_ measurement: ChartedMeasurement) -> Bool {
    Self.isMember(measurement, of: members, until: lastMember)
  }

  private static func isMember(
    _ measurement: ChartedMeasurement, of members: Set<Fingerprint>, until last: Instant?
  ) -> Bool {
    // Most measurements are later than all members, and need not be looked up.
    guard let last, measurement.observedAt <= last else { return false }
    return members.contains(measurement.id)
  }

  func run(from start: Int) -> ChartRun { ChartRun(control, over: values, from: start) }

  /// The rules that `point` fulfils.
  func rules(of point: ChartPoint) -> [ControlRule] {
    var rules: [ControlRule] = []
    if abs(point.deviation) > actionFactor {
      rules.append(baseline.isYoung ? .prediction : .shewhart)
    }
    if !baseline.isYoung, abs(point.average.value - control.centre) > point.average.halfWidth {
      rules.append(.ewma)
    }
    for signal in point.signals {
      switch signal.rule {
      // Alarms are told by the limits of the baseline; the cumulative sum only dates.
      case .prediction, .shewhart, .average, .sum: continue
      case .beyondThree: rules.append(.beyondThree)
      case .twoOfThree: rules.append(.twoOfThree)
      case .fourOfFive: rules.append(.fourOfFive)
      case .eightOnOneSide: rules.append(.eightInARow)
      case .movingRange: rules.append(.movingRange)
      }
    }
    return rules
  }

  /// The rule that a measurement breaks by itself, and the limit that it passed, in the unit of the
  /// measurand; nil where it lies within, or off the scale.
  ///
  /// Members are asked no other: a baseline takes them as they came, but one beyond its limits was in
  /// control by no one's word.
  func beyondAction(_ measurement: ChartedMeasurement) -> (rule: ControlRule, limit: Double)? {
    guard let value = baseline.scale.position(measurement.estimate.value) else { return nil }
    let offset = value - control.centre
    let reach = actionFactor * control.spread
    guard abs(offset) > reach else { return nil }
    return (baseline.isYoung ? .prediction : .shewhart, limit(on: offset, at: reach))
  }

  func place(of point: ChartPoint) -> JudgedMeasurement.Place {
    let scale = baseline.scale
    return JudgedMeasurement.Place(
      deviation: point.deviation, average: scale.value(at: point.average.value),
      averageLower: scale.value(at: control.centre - point.average.halfWidth),
      averageUpper: scale.value(at: control.centre + point.average.halfWidth),
      sumAbove: point.sums.above, sumBelow: point.sums.below)
  }

  /// On which side of the centre `point` raised `rule`, and the limit it passed there, in the unit
  /// of the measurand; nil for a rule that is no chart's alarm.
  func passed(_ rule: ControlRule, by point: ChartPoint) -> (side: ChartSide, limit: Double)? {
    let (offset, reach): (Double, Double)
    switch rule {
    case .shewhart, .prediction:
      (offset, reach) = (point.deviation, actionFactor * control.spread)
    case .ewma:
      (offset, reach) = (point.average.value - control.centre, point.average.halfWidth)
    case .tolerance, .offScale, .toleranceStraddled, .beyondThree, .twoOfThree, .fourOfFive,
      .eightInARow, .movingRange, .limited, .drift:
      return nil
    }
    return (offset > 0 ? .above : .below, limit(on: offset, at: reach))
  }

  /// The limit `reach` from the centre on the side of `offset`, in the unit of the measurand.
  private func limit(on offset: Double, at reach: Double) -> Double {
    baseline.scale.value(at: offset > 0 ? control.centre + reach : control.centre - reach)
  }
}
