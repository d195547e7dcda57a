public import Identity
public import PhantomQA
import Quantities

extension ControlFigure {
  /// The figure of a chart's history.
  ///
  /// - Parameters:
  ///   - id: names the figure on its page.
  ///   - title: of whom and what, as `snr.pair of OSLO-2`.
  ///   - history: judged by its baseline, or by nominal tolerances alone.
  ///   - state: of the chart at the end of what is shown.
  ///   - epoch: in whose span the chart lies; nil where nothing tells.
  ///   - suspendedSince: from when a threshold that rests on it is suspended; nil where none is.
  public init(
    id: String, title: String, history: ControlHistory, state: ControlState, epoch: Epoch?,
    suspendedSince: Instant? = nil
  ) {
    let unit = history.baseline?.chart.measurand.unit
    let points = history.judged.map { ControlFigure.Point($0) }
    let values = history.judged.map(\.measurement.estimate.value)
    let days = points.map(\.day)
    let loss = history.losses.last { loss in
      !history.regains.contains { $0.loss == loss }
    }
    self.init(
      id: id, finding: Self.finding(title, state, loss),
      explanation: Self.explanation(history, unit, count: points.count),
      isLogarithmic: history.baseline?.scale == .logarithm, decimals: Self.decimals(values),
      points: points,
      limits: Self.limits(history, days).map { [$0] } ?? [],
      epochs: Self.begin(epoch, days),
      change: loss?.changedSince.map {
        Event(day: $0.calendarDay, text: "change dated \($0.day) (CUSUM)")
      },
      suspension: suspendedSince.map {
        Event(day: $0.calendarDay, text: "suspended from \($0.day)")
      })
  }

  /// The change that began the epoch, where it lies within what is shown. The first epoch begins where a
  /// scanner was first seen, which is no change of it.
  private static func begin(_ epoch: Epoch?, _ days: [CalendarDay]) -> [Event] {
    guard let epoch, epoch.number > 1, let first = days.first,
      first <= epoch.effectiveAt.calendarDay
    else {
      return []
    }
    return [Event(day: epoch.effectiveAt.calendarDay, text: epoch.cause)]
  }

  private static func finding(_ title: String, _ state: ControlState, _ loss: ControlLoss?)
    -> String
  {
    switch state {
    case .inControl: "\(title) is in control."
    case .warned: "\(title) is in control, with a warning."
    case .noBaseline: "\(title) has no baseline: whether it changed is not known."
    case .overdue: "\(title) is overdue: the last measurement is too old."
    case .outOfControl:
      if let loss {
        "\(title) is out of control from \(loss.measurement.observedAt.day); it was last in "
          + "control on \(loss.effectiveAt.day)."
      } else {
        "\(title) is out of control."
      }
    }
  }

  private static func explanation(
    _ history: ControlHistory, _ unit: UnitSymbol?, count: Int
  ) -> String {
    let measurements = Words.counted(count, "measurement", "measurements")
    let scale = history.baseline?.scale == .logarithm ? ", log scale" : ""
    let symbol = unit.map { $0 == .one ? "a pure number" : "in \($0.rawValue)" } ?? ""
    let baseline =
      history.baseline.map { " Baseline of \($0.members.count) measurements." }
      ?? " No baseline is adopted."
    let marks =
      history.baseline == nil
      ? ""
      : " The line is their moving average (EWMA); a triangle marks a warning, a ring an alarm."
    return "\(measurements) with their 95 % intervals\(symbol.isEmpty ? "" : ", \(symbol)")"
      + "\(scale).\(baseline)\(marks)"
  }

  /// Four digits of the largest value.
  private static func decimals(_ values: [Double]) -> Int {
    let largest = values.map(abs).filter(\.isFinite).max() ?? 0
    return largest >= 1000 ? 0 : largest >= 10 ? 1 : largest >= 1 ? 2 : 4
  }

  private static func limits(_ history: ControlHistory, _ days: [CalendarDay]) -> Limits? {
    guard let baseline = history.baseline, let last = days.last,
      let from = baseline.members.first?.observedAt.calendarDay,
      let to = baseline.members.last?.observedAt.calendarDay
    else { return nil }
    let limits = baseline.limits
    guard let lower = limits.action.lower, let upper = limits.action.upper else { return nil }
    return Limits(
      from: from, to: max(last, to), centre: limits.centre, lower: lower, upper: upper,
      smoothedLower: limits.average?.lower ?? limits.centre,
      smoothedUpper: limits.average?.upper ?? limits.centre, baselineFrom: from, baselineTo: to,
      n: baseline.members.count)
  }
}

extension ControlFigure.Point {
  init(_ judged: JudgedMeasurement) {
    let estimate = judged.measurement.estimate
    let mark: Mark =
      if let exclusion = judged.measurement.exclusion {
        .excluded(exclusion.rawValue)
      } else if judged.rules.contains(where: \.isAlarm) || judged.chartState == .outOfControl {
        .outOfControl
      } else {
        judged.rules.isEmpty ? .inControl : .warned
      }
    self.init(
      day: judged.measurement.observedAt.calendarDay, value: estimate.value,
      lower: estimate.lower, upper: estimate.upper, mark: mark, smoothed: judged.place?.average)
  }
}

extension DisplayState {
  /// How the state of a chart is shown.
  public init(_ state: ControlState) {
    switch state {
    case .inControl: self = .inOrder
    case .warned: self = .attention
    case .noBaseline, .overdue: self = .notKnown
    case .outOfControl: self = .stopped
    }
  }
}
