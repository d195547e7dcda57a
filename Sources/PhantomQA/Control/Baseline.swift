public import Identity
public import Quantities

/// Centre and spread of a measurand, from named measurements of one epoch.
///
/// The program proposes a baseline; it is in force once a named person has adopted it, which is a
/// fact recorded elsewhere. Other members are another version.
///
/// - Source: `phantom.md` 7.1.
public struct Baseline: Sendable, Hashable, Codable {
  /// A measurement the baseline rests on.
  public struct Member: Sendable, Hashable, Codable {
    public let id: Fingerprint
    public let observedAt: Instant
    /// In the unit of the measurand.
    public let value: Double

    public init(id: Fingerprint, observedAt: Instant, value: Double) {
      self.id = id
      self.observedAt = observedAt
      self.value = value
    }
  }

  /// What the person who adopts it has to answer for.
  public enum Remark: String, Sendable, Hashable, Codable, CaseIterable {
    /// The members do not scatter about one centre: they wander, or a line through them climbs or
    /// falls. The adoption says why they are a baseline all the same.
    case trend = "phantom.baselineTrend"
  }

  /// The fewest measurements of a baseline, and the fewest days they come from.
  public static let leastMembers = 6
  public static let leastDays = 3
  /// From how many members on the full alarm holds; below, limits are those of a prediction.
  public static let matureMembers = 20

  public let chart: ChartKey
  public let scale: ChartScale
  /// In the order of time.
  public let members: [Member]
  /// The median of the members, on the scale of the chart.
  public let centre: Double
  /// The standard deviation that the chart counts in, on its scale, positive: the larger of the
  /// members' mean moving range over 1.128 and 1.4826 times their median absolute deviation, and
  /// never less than `floor`.
  public let spread: Double
  /// The arithmetic mean and the sample standard deviation of the members, on the scale of the
  /// chart.
  public let mean, standardDeviation: Double
  /// The mean step from one member to the next, without sign, on the scale of the chart.
  public let meanMovingRange: Double
  /// The median half interval of the members over 1.96, on the scale of the chart: what single
  /// measurements scatter by themselves.
  public let floor: Double
  public let remarks: [Remark]

  /// A baseline with known numbers, as one that was adopted and kept.
  ///
  /// - Precondition: the spread is positive.
  public init(
    chart: ChartKey, scale: ChartScale, members: [Member], centre: Double, spread: Double,
    mean: Double, standardDeviation: Double, meanMovingRange: Double, floor: Double,
    remarks: [Remark]
  ) {
    precondition(spread > 0, "a chart counts in a spread")
    self.chart = chart
    self.scale = scale
    self.members = members
    self.centre = centre
    self.spread = spread
    self.mean = mean
    self.standardDeviation = standardDeviation
    self.meanMovingRange = meanMovingRange
    self.floor = floor
    self.remarks = remarks
  }

  /// Whether it has too few members for the full alarm.
  public var isYoung: Bool { members.count < Self.matureMembers }
}
