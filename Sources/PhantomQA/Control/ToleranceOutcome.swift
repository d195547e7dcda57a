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
