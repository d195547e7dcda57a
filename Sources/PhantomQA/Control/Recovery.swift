public import Identity
public import Quantities

/// A chart on which a threshold may rest again, or not yet: what the event `phantom.recovered`
/// tells.
///
/// Control must be regained, or a single measurement in control come in after mere silence, within
/// the epoch of the baseline; whether that is `equivalent` to the time of the fit decides whether a
/// threshold comes back or needs a bridge.
///
/// - Source: `phantom.md` 7.5.
public struct Recovery: Sendable, Hashable, Codable {
  /// What the chart recovers from.
  public enum Origin: Sendable, Hashable, Codable {
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
  /// The recovery that stands at the end of the history; nil where the chart is out of control,
  /// where it never left control nor fell silent, where no baseline is adopted, and in another epoch
  /// than the baseline's.
  ///
  /// All measurements in control since the chart regained control or broke its silence count, so
  /// that a recovery which is not yet equivalent can become so with more of them.
  ///
  /// - Parameters:
  ///   - fit: measurements of the chart from the time in which the threshold was fitted.
  ///   - epoch: the number of the scanner's present epoch.
  ///   - interval: from one measurement to the next, as the phantom's definition has it.
  public func recovery(
    to fit: [ChartedMeasurement], aim: Equivalence.Aim, epoch: Int, interval: Quantity<Day>
  ) -> Recovery? {
    guard let baseline, baseline.chart.epoch == epoch else { return nil }
    let seen = judged.filter { $0.state != nil }
    guard let last = seen.last, last.chartState != .outOfControl else { return nil }
    let silence = endOfSilence(seen.map(\.measurement.observedAt), interval)
    let origin: Recovery.Origin
    let start: Instant
    if let regain = regains.last, let first = regain.measurements.first?.observedAt,
      silence.map({ $0 <= first }) ?? true
    {
      (origin, start) = (.loss(cause: regain.cause), first)
    } else if let silence {
      (origin, start) = (.silence, silence)
    } else {
      return nil
    }
    let good = seen.filter { $0.state == .inControl && $0.measurement.observedAt >= start }
    guard !good.isEmpty else { return nil }
    let now = good.map(\.measurement)
    return Recovery(
      origin: origin, measurements: now.map { DatedReference($0) },
      equivalence: Equivalence(
        of: now, to: fit, chart: baseline.chart, scale: baseline.scale, aim: aim))
  }

  /// The first measurement after the last silence of more than 1.5 intervals; nil where there was
  /// none.
  private func endOfSilence(_ times: [Instant], _ interval: Quantity<Day>) -> Instant? {
    let longest = Self.overdueIntervals * interval.value
    let after = times.indices.dropFirst().last { times[$0].days - times[$0 - 1].days > longest }
    return after.map { times[$0] }
  }
}
