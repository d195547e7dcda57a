/// What fired at a measurement.
///
/// The raw values are a promise: they stand in events and reports.
///
/// - Source: `phantom.md` 7.2, 7.5.
public enum ControlRule: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
  // Alarms.
  /// The whole interval lies beyond the action bound of a nominal tolerance.
  case tolerance
  /// The value has no place on a logarithmic chart: it is not positive.
  case offScale
  /// Beyond 3.5 spreads of the baseline.
  case shewhart
  /// The exponentially weighted mean is beyond its limit.
  case ewma
  /// Beyond the prediction limits of a baseline of fewer than 20 measurements.
  case prediction

  // Warnings.
  /// The interval straddles the action bound of a nominal tolerance, or is not wholly within its
  /// warning bound.
  case toleranceStraddled
  /// Run rule 1: beyond 3 spreads.
  case beyondThree
  /// Run rule 2: two of three beyond 2 spreads on one side.
  case twoOfThree
  /// Run rule 3: four of five beyond 1 spread on one side.
  case fourOfFive
  /// Run rule 4: eight in a row on one side.
  case eightInARow
  /// The step from the measurement before is beyond its limit.
  case movingRange
  /// The measurement itself is limited, by a reason that the phantom does not list as harmless.
  case limited
  /// The drift reaches a limit within 90 days.
  case drift

  /// Whether the scanner is out of control by it; else it warns.
  public var isAlarm: Bool {
    switch self {
    case .tolerance, .offScale, .shewhart, .ewma, .prediction: true
    case .toleranceStraddled, .beyondThree, .twoOfThree, .fourOfFive, .eightInARow, .movingRange,
      .limited, .drift:
      false
    }
  }

  /// In the order of the list, alarms first.
  public static func < (a: ControlRule, b: ControlRule) -> Bool { a.place < b.place }

  private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
