public import Quantities

/// How an interval lies to a nominal tolerance.
public enum ToleranceOutcome: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// The whole interval is within all bounds.
  case met
  /// Part of it is beyond the action bound, or any of it beyond the warning bound.
  case straddled
  /// The whole interval is beyond the action bound: the tolerance is missed.
  case missed

  public static func < (a: ToleranceOutcome, b: ToleranceOutcome) -> Bool {
    a.severity < b.severity
  }

  private var severity: Int {
    switch self {
    case .met: 0
    case .straddled: 1
    case .missed: 2
    }
  }
}

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
  public func outcome(
    of estimate: Estimate<Double>, nominal: Double?
  ) -> ToleranceOutcome? {
    var (lower, upper) = (estimate.lower, estimate.upper)
    switch on {
    case .value: break
    case .deviation:
      guard let nominal else { return nil }
      (lower, upper) = (lower - nominal, upper - nominal)
    case .magnitude:
      let ends = (abs(lower), abs(upper))
      (lower, upper) = (lower <= 0 && upper >= 0 ? 0 : min(ends.0, ends.1), max(ends.0, ends.1))
    }
    if let action {
      if action.isBeyond(lower, upper) { return .missed }
      if !action.holds(lower, upper) { return .straddled }
    }
    if let warning, !warning.holds(lower, upper) { return .straddled }
    return .met
  }
}

extension Bounds where Value == Double {
  /// Whether all of lower ... upper is inside.
  fileprivate func holds(_ lower: Double, _ upper: Double) -> Bool {
    contains(lower) && contains(upper)
  }

  /// Whether all of lower ... upper is outside, on one side.
  fileprivate func isBeyond(_ low: Double, _ high: Double) -> Bool {
    if let lower, lowerOpen ? high <= lower : high < lower { return true }
    if let upper, upperOpen ? low >= upper : low > upper { return true }
    return false
  }
}
