/// A measurement with what its chart says of it.
public struct JudgedMeasurement: Sendable, Hashable, Codable {
  public let measurement: ChartedMeasurement
  /// Whether the baseline rests on it; such a measurement is held against the nominal tolerances
  /// only, for it is what the chart is made of.
  public let isMember: Bool
  /// What fired at it, alarms first.
  public let rules: [ControlRule]
  /// The state of the measurement by itself; nil where a person has excluded it.
  ///
  /// After a loss of control that a recorded cause may have mended, the chart looks at what comes
  /// after the cause alone; else the running charts go on over the loss.
  public let state: ControlState?
  /// The state of the chart once this measurement was in: `outOfControl` from an alarm on until
  /// control is regained, whatever single measurements say.
  public let chartState: ControlState
  /// Where it lies; nil where the chart does not place it: excluded, a member, no baseline, or not
  /// positive on a logarithmic chart.
  public let place: Place?

  /// Where a value lies on a chart.
  public struct Place: Sendable, Hashable, Codable {
    /// Distance from the centre in spreads.
    public let deviation: Double
    /// The exponentially weighted moving average and the range it may lie in, in the unit of the
    /// measurand.
    public let average, averageLower, averageUpper: Double
    /// The two cumulative sums, in spreads.
    public let sumAbove, sumBelow: Double
  }
}
