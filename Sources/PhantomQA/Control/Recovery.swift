public import Identity
public import Quantities

/// A chart on which a threshold may rest again, or not yet: what the events
/// `phantom.recovered` and, after mere silence, `phantom.returned` tell.
///
/// Control must be regained, or a single measurement in control come in after mere silence; whether
/// that is `equivalent` to the time of the fit decides whether a threshold comes back, or needs more measurements or a new fit.
///
/// - Source: `phantom.md` 7.5.
public struct Recovery: Sendable, Hashable {
  /// What the chart recovers from.
  public enum Origin: Sendable, Hashable {
    case loss(cause: RecordedCause?)
    case silence
  }

  public let origin: Origin
  /// The measurements in control that it rests on, in the order of time.
  public let measurements: [DatedReference]
  /// Nil where the measurements can show nothing.
  public let equivalence: Equivalence?

  /// Whether the measurements are shown to be equivalent to those of the fit.
  public var equivalent: Bool { equivalence?.holds ?? false }

  /// The last of the measurements.
  public var effectiveAt: Instant { measurements[measurements.count - 1].observedAt }
}

extension ControlHistory {
  /// Every recovery of the history, in the order of time; none where no baseline is adopted.
  ///
  /// From the measurement on with which the chart regained control or broke its silence all in control
  /// count, so that a recovery which is not yet equivalent can become so with more of them: it is told
  /// when it comes, and once more when equivalence is shown. What follows then is judged by the chart
  /// alone. A loss of control ends it; a further silence does not make it easier.
  ///
  /// Each recovery is what it is by the measurements up to it, as each judgement is: the history says
  /// the same of a date whether later measurements are known or not.
  ///
  /// - Parameters:
  ///   - interval: from one measurement to the next, as the phantom's definition has it.
  ///   - fit: measurements of the chart from the time in which a threshold was fitted, for a recovery
  ///     that begins at a moment.
  public func recoveries(
    aim: Equivalence.Aim, interval: Quantity<Day>, to fit: (Instant) -> [ChartedMeasurement]
  ) -> [Recovery] {
    guard let baseline else { return [] }
    let longest = Self.silentIntervals * interval.value
    let regained = Dictionary(
      regains.compactMap { regain in regain.measurements.last.map { ($0.id, regain) } },
      uniquingKeysWith: { first, _ in first })
    var recoveries: [Recovery] = []
    var way: WayBack?
    var good: [ChartedMeasurement] = []
    var last: Instant?
    for one in judged where one.state != nil {
      let moment = one.measurement.observedAt
      let isSilenceBroken = last.map { moment.days - $0.days > longest } ?? false
      last = moment
      if one.state == .inControl { good.append(one.measurement) }
      if one.chartState == .outOfControl {
        way = nil
        continue
      }
      if let regain = regained[one.measurement.id] {
        let start = regain.measurements[0].observedAt
        way = WayBack(origin: .loss(cause: regain.cause), start: start, fit: fit(start))
      } else if isSilenceBroken, way == nil, !one.isMember {
        way = WayBack(origin: .silence, start: moment, fit: fit(moment))
      }
      guard let back = way, one.state == .inControl else { continue }
      let now = good.filter { $0.observedAt >= back.start }
      let recovery = Recovery(
        origin: back.origin, measurements: now.map { DatedReference($0) },
        equivalence: Equivalence(
          of: now, to: back.fit, chart: baseline.chart, scale: baseline.scale, aim: aim))
      if recovery.equivalent || !back.isTold { recoveries.append(recovery) }
      way?.isTold = true
      if recovery.equivalent { way = nil }
    }
    return recoveries
  }
}

/// A chart on its way back to where thresholds may rest on it.
private struct WayBack {
  let origin: Recovery.Origin
  /// The first measurement that counts.
  let start: Instant
  let fit: [ChartedMeasurement]
  /// Whether it was told that the chart is back, not yet shown to be equivalent.
  var isTold = false
}
