import Glibc
import Quantities

/// How values are laid out on a chart, so that their scatter is the same everywhere on it.
///
/// Ratios of signal to noise and fluctuations scatter in proportion to their size: their logarithms
/// are charted. Shares, millimetres and percent are charted as they are (`phantom.md` 7.1).
public enum ChartScale: String, Sendable, Hashable, Codable, CaseIterable {
  case linear, logarithm

  /// Where `value` lies on the chart; nil where it has no place: not finite, or not positive on a
  /// logarithmic chart.
  func position(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    switch self {
    case .linear: return value
    case .logarithm: return value > 0 ? log(value) : nil
    }
  }

  /// The value at a place of the chart.
  func value(at position: Double) -> Double {
    switch self {
    case .linear: position
    case .logarithm: exp(position)
    }
  }

  /// Half of an interval's length on the chart; nil where an end has no place.
  func halfInterval(_ estimate: Estimate<Double>) -> Double? {
    guard let lower = position(estimate.lower), let upper = position(estimate.upper) else {
      return nil
    }
    return (upper - lower) / 2
  }
}
