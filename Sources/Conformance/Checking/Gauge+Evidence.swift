import Imaging
import Quantities

extension Gauge {
  /// Where what is known lies against `limit`; certain only where everything that it can still be
  /// lies on one side.
  func fit(_ state: Evidence.State, _ limit: Limit) -> Fit {
    switch state {
    case .known(let value): return fit(value, limit)
    case .missing(let reason): return .unknown(reason)
    case .atLeast(let least, let reason): return fit(least, orMore: reason, limit)
    case .atLeastThese(let value, let reason): return fit(value, amongMore: reason, limit)
    case .anyOf(let numbers):
      return agreed(numbers.map { fit(.numbers([$0]), limit) }) ?? .unknown(.contradictory)
    case .between(let low, let high): return fit(low, to: high, limit)
    }
  }

  /// More can only leave a range at its upper end: what is above that stays outside, and what is
  /// inside a range without one stays inside.
  private func fit(_ least: Double, orMore reason: Reason, _ limit: Limit) -> Fit {
    guard case .range(let bounds) = limit else { return .unknown(reason) }
    let now = fit(.numbers([least]), limit)
    if isAbove(least, widened(bounds)) || (bounds.upper == nil && now == .inside) { return now }
    return .unknown(reason)
  }

  /// More members can only add to a set: one outside its range stays outside, and what a set has to
  /// contain it keeps.
  private func fit(_ value: ParameterValue, amongMore reason: Reason, _ limit: Limit) -> Fit {
    let now = fit(value, limit)
    switch (limit, now) {
    case (.any, _), (.range, .outside), (.contains, .inside), (.containsWords, .inside): return now
    case (.range, _), (.contains, _), (.containsWords, _), (.equals, _), (.oneOf, _), (.sameAs, _):
      return .unknown(reason)
    }
  }

  /// An interval is inside a range where both ends are, and outside where it lies whole on one side.
  private func fit(_ low: Double, to high: Double, _ limit: Limit) -> Fit {
    let (first, last) = (fit(.numbers([low]), limit), fit(.numbers([high]), limit))
    if low == high || (first == .inside && last == .inside) { return first }
    guard case .range(let bounds) = limit else { return .unknown(.estimateUncertain) }
    if isAbove(low, widened(bounds)) { return first }
    if isBelow(high, widened(bounds)) { return last }
    return .unknown(.estimateUncertain)
  }

  private func isAbove(_ number: Double, _ bounds: Bounds<Double>) -> Bool {
    guard let end = Bounds(lower: nil, upper: bounds.upper, upperOpen: bounds.upperOpen) else {
      return false
    }
    return !end.contains(number, resolution: resolution ?? 1)
  }

  private func isBelow(_ number: Double, _ bounds: Bounds<Double>) -> Bool {
    guard let end = Bounds(lower: bounds.lower, upper: nil, lowerOpen: bounds.lowerOpen) else {
      return false
    }
    return !end.contains(number, resolution: resolution ?? 1)
  }

  /// The fit that all have, at the distance of the nearest; nil where they differ.
  private func agreed(_ fits: [Fit]) -> Fit? {
    var nearest: Fit?
    for fit in fits {
      switch (nearest, fit) {
      case (nil, _), (.inside?, .inside): nearest = fit
      case (.outside(let a, _)?, .outside(let b, _)): if b < a { nearest = fit }
      case (.unknown?, .unknown): break
      case (.inside?, _), (.outside?, _), (.unknown?, _): return nil
      }
    }
    return nearest
  }
}
