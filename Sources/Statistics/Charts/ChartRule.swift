/// What a point of a control chart can be conspicuous by.
public enum ChartRule: String, Sendable, Hashable, Codable, CaseIterable {
  /// Beyond the limits for one more value after a small baseline.
  case prediction
  /// Beyond 3.5 spreads.
  case shewhart
  /// The moving average is beyond its limits.
  case average
  /// Beyond 3 spreads.
  case beyondThree
  /// This and one of the two before it beyond 2 spreads, on one side.
  case twoOfThree
  /// This and three of the four before it beyond 1 spread, on one side.
  case fourOfFive
  /// This and the seven before it on one side of the centre.
  case eightOnOneSide
  /// The distance from the value before it is beyond three standard deviations of such distances.
  case movingRange
  /// A cumulative sum is beyond its limit.
  case sum

  /// What a rule is there for.
  public enum Use: String, Sendable, Hashable, Codable, CaseIterable {
    /// Its points are out of control.
    case alarm
    /// Its points deserve a look.
    case warning
    /// It only says since when.
    case dating
  }

  /// What this rule is there for.
  public var use: Use {
    switch self {
    case .prediction, .shewhart, .average: .alarm
    case .beyondThree, .twoOfThree, .fourOfFive, .eightOnOneSide, .movingRange: .warning
    case .sum: .dating
    }
  }

  /// The four run rules of Western Electric, of which each is one more chance of a false alarm:
  /// together one in 92 points.
  ///
  /// - Source: Western Electric, Statistical Quality Control Handbook (1956); run lengths after
  ///   Champ and Woodall, Technometrics 29 (1987) 393.
  public static let runRules: [ChartRule] = [
    .beyondThree, .twoOfThree, .fourOfFive, .eightOnOneSide,
  ]
}

/// The side of the centre on which something is conspicuous.
public enum ChartSide: String, Sendable, Hashable, Codable, CaseIterable {
  case above, below
}

/// One rule that one point fulfils.
public struct ChartSignal: Sendable, Hashable, Codable {
  /// What the point is conspicuous by.
  public let rule: ChartRule
  /// Where: of the moving range, whether the value rose or fell.
  public let side: ChartSide
  /// The index since which the evidence runs, at most that of the point.
  ///
  /// Of an alarm and of the sums: the first point after the cumulative sum of that side was last
  /// 0, which estimates when the change came (Page, Biometrika 41 (1954) 100). Of a run rule: the
  /// first of the points it counts. Of the moving range: the point itself.
  public let since: Int

  /// A signal as a chart finds it; see the members.
  public init(rule: ChartRule, side: ChartSide, since: Int) {
    self.rule = rule
    self.side = side
    self.since = since
  }
}
