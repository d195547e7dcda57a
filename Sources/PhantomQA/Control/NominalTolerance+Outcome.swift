public import Quantities

extension NominalTolerance {
  /// How the interval of `estimate` lies to this tolerance; nil where the tolerance is on the
  /// deviation from a nominal value and none is declared.
  ///
  /// A value alone never misses a tolerance: what is beyond must be shown to be beyond
  /// (`phantom.md` 7.5).
  ///
  /// - Parameters:
  ///   - estimate: in the unit of the tolerance.
  ///   - nominal: what the measurand should be, in the same unit; nil where nothing is declared.
  public func outcome(of estimate: Estimate<Double>, nominal: Double?) -> ToleranceOutcome? {
    guard let seen = interval(estimate, nominal) else { return nil }
    if let action, action.missed(by: seen) != nil { return .missed }
    let all = [action, warning].compactMap(\.self)
    return all.allSatisfy { $0.contains(seen.lowerBound) && $0.contains(seen.upperBound) }
      ? .met : .straddled
  }

  /// The value at the end of the action bound that the whole interval lies beyond; nil where it is
  /// not missed.
  func missedLimit(by estimate: Estimate<Double>, nominal: Double?) -> Double? {
    guard let seen = interval(estimate, nominal), let end = action?.missed(by: seen) else {
      return nil
    }
    switch on {
    case .value: return end
    case .deviation: return nominal.map { $0 + end }
    case .magnitude: return estimate.value < 0 ? -end : end
    }
  }

  /// The range of values within the action bound; nil where there is none, or where it is no range:
  /// a least magnitude.
  func actionRange(nominal: Double?) -> Bounds<Double>? {
    guard let action else { return nil }
    switch on {
    case .value: return action
    case .deviation:
      guard let nominal else { return nil }
      return Bounds(
        lower: action.lower.map { $0 + nominal }, upper: action.upper.map { $0 + nominal })
    case .magnitude:
      guard action.lower == nil else { return nil }
      return action.upper.flatMap { Bounds(lower: -$0, upper: $0) }
    }
  }

  /// The interval of what the tolerance is on; nil where that is a deviation from nothing.
  private func interval(_ estimate: Estimate<Double>, _ nominal: Double?) -> ClosedRange<Double>? {
    let (lower, upper) = (estimate.lower, estimate.upper)
    switch on {
    case .value: return lower...upper
    case .deviation:
      guard let nominal else { return nil }
      return lower - nominal...upper - nominal
    case .magnitude:
      let far = max(abs(lower), abs(upper))
      return lower <= 0 && upper >= 0 ? 0...far : min(abs(lower), abs(upper))...far
    }
  }
}

extension Bounds where Value == Double {
  /// The end that all of `interval` lies beyond; nil where some of it is inside.
  fileprivate func missed(by interval: ClosedRange<Double>) -> Double? {
    if let lower, lowerOpen ? interval.upperBound <= lower : interval.upperBound < lower {
      return lower
    }
    if let upper, upperOpen ? interval.lowerBound >= upper : interval.lowerBound > upper {
      return upper
    }
    return nil
  }
}
