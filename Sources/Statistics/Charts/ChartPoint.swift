/// One value on a control chart, with all that was computed of it and the values before it.
public struct ChartPoint: Sendable, Hashable, Codable {
  /// In the unit of the chart.
  public let value: Double
  /// Distance from the centre in spreads.
  public let deviation: Double
  /// Distance from the value before it, in the unit of the chart; nil for the first.
  public let movingRange: Double?
  /// The moving average up to here.
  public let average: MovingAverage
  /// The cumulative sums up to here.
  public let sums: CumulativeSums
  /// The rules it fulfils, in the order of ``ChartRule``.
  public let signals: [ChartSignal]

  /// Whether it is out of control.
  public var isAlarm: Bool { signals.contains { $0.rule.use == .alarm } }
}

/// An exponentially weighted moving average at one point, in the unit of the chart.
public struct MovingAverage: Sendable, Hashable, Codable {
  /// The average itself.
  public let value: Double
  /// How far from the centre it may be at this point; grows from the first point on.
  public let halfWidth: Double
  /// Where it is beyond, the side.
  public let side: ChartSide?
}

/// The two cumulative sums at one point, in spreads.
public struct CumulativeSums: Sendable, Hashable, Codable {
  /// The sum of what values exceeded the centre by, less the allowance, never below 0.
  public let above: Double
  /// The same of what they fell short by.
  public let below: Double
  /// The first point after each sum was last 0; nil where it is 0.
  public let aboveSince, belowSince: Int?
  /// Where a sum is beyond its limit, the side; of both the larger.
  public let side: ChartSide?

  /// Since when the sum of one side runs; nil where it is 0.
  public func since(_ side: ChartSide) -> Int? {
    switch side {
    case .above: aboveSince
    case .below: belowSince
    }
  }
}
