public import Identity
public import Quantities

/// Charts that are judged as one alarm: the vials, axes or slices of one measurand on one scanner.
///
/// Each member is held against limits for so many of them, so that the family alarms about as seldom
/// as a single chart does.
///
/// - Source: `phantom.md` 7.2.
public struct ControlFamily: Sendable, Hashable {
  /// In the order of their keys.
  public let members: [ControlHistory]

  /// Judges every member's history as one of the family.
  ///
  /// - Parameters:
  ///   - charts: each baseline with the history of its chart, in any order.
  ///   - terms: their `familySize` is replaced by the number of charts.
  /// - Precondition: a family has a member.
  public static func judge(
    _ charts: [(baseline: Baseline, history: [ChartedMeasurement])],
    by terms: ControlTerms = ControlTerms()
  ) -> ControlFamily {
    let terms = ControlTerms(
      tolerances: terms.tolerances, nominal: terms.nominal, harmless: terms.harmless,
      causes: terms.causes, familySize: charts.count)
    return ControlFamily(
      members: charts.sorted { $0.baseline.chart < $1.baseline.chart }
        .map { $0.baseline.judge($0.history, by: terms) })
  }

  /// The state of the family at a date: the worst of its members.
  public func state(asOf: Instant, interval: Quantity<Day>) -> ControlState {
    members.map { $0.state(asOf: asOf, interval: interval) }.max() ?? .noBaseline
  }

  /// The losses that found every other member in control, in the order of time: the alarms of the
  /// family. Of several at one moment, that of the first member.
  public var losses: [ControlLoss] {
    var alarms: [ControlLoss] = []
    let all = members.enumerated().flatMap { place, member in
      member.losses.map { (place, $0) }
    }.sorted { ($0.1.measurement.observedAt, $0.0) < ($1.1.measurement.observedAt, $1.0) }
    for (place, loss) in all {
      let time = loss.measurement.observedAt
      let isFirst = alarms.last?.measurement.observedAt != time
      if isFirst, !isLost(before: time, except: place) { alarms.append(loss) }
    }
    return alarms
  }

  /// Whether a member other than `place` was out of control when `time` came.
  private func isLost(before time: Instant, except place: Int) -> Bool {
    members.enumerated().contains { other, member in
      guard other != place else { return false }
      let last = member.losses.last { $0.measurement.observedAt < time }
      guard let last else { return false }
      return !member.regains.contains { $0.loss == last && $0.effectiveAt < time }
    }
  }
}
