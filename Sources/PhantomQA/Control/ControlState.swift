/// What is known of one measurand on one scanner at one date, from best to worst.
///
/// - Source: `phantom.md` 7.5.
public enum ControlState: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  /// A baseline is adopted, the last measurement is recent and nothing fired.
  case inControl
  /// No baseline is adopted: whether the scanner changed is not known.
  case noBaseline
  /// Something fired that is no alarm.
  case warned
  /// The last measurement is too old.
  case overdue
  /// A chart alarmed, or a nominal tolerance is missed by the whole interval, and control was not
  /// regained since.
  case outOfControl

  /// Whether control is held: a measurement that leaves a chart in such a state is one of those that
  /// the event `phantom.inControl` tells, and ends its silence.
  public var isHeld: Bool {
    switch self {
    case .inControl, .warned: true
    case .noBaseline, .overdue, .outOfControl: false
    }
  }

  /// Whether a measurement of this state stands on a chart that has not regained control yet.
  public func isRegaining(on chart: ControlState) -> Bool { isHeld && chart == .outOfControl }

  public static func < (a: ControlState, b: ControlState) -> Bool { a.severity < b.severity }

  private var severity: Int {
    switch self {
    case .inControl: 0
    case .noBaseline: 1
    case .warned: 2
    case .overdue: 3
    case .outOfControl: 4
    }
  }
}
