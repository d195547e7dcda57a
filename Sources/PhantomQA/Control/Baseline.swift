public import Identity
import Statistics

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
    /// The members do not scatter about one centre: neighbours are closer than the whole, or the
    /// robust line through them climbs or falls. The adoption says why they are a baseline all the
    /// same.
    case trend = "phantom.baselineTrend"
  }

  /// The fewest measurements of a baseline, and the fewest days they come from.
  public static let leastMembers = 6
  public static let leastDays = 3
  /// How many members the full alarm takes; one with fewer is young.
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
  /// The arithmetic mean of the members, on the scale of the chart.
  public let mean: Double
  /// Their sample standard deviation on that scale, never less than `floor`, positive.
  public let deviation: Double
  /// The median half interval of the members over the normal quantile of 97.5 %, on the scale of the
  /// chart: what single measurements scatter by themselves.
  public let floor: Double
  public let remarks: [Remark]

  /// A baseline whose numbers are known.
  ///
  /// - Precondition: all are finite, `spread` and `deviation` positive.
  public init(
    chart: ChartKey, scale: ChartScale, members: [Member], centre: Double, spread: Double,
    mean: Double, deviation: Double, floor: Double, remarks: [Remark]
  ) {
    precondition(
      Self.isUsable(centre, mean, spread, deviation), "a chart counts in a finite spread")
    self.chart = chart
    self.scale = scale
    self.members = members
    self.centre = centre
    self.spread = spread
    self.mean = mean
    self.deviation = deviation
    self.floor = floor
    self.remarks = remarks
  }

  /// Reads a baseline; throws where its numbers make no chart.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    chart = try container.decode(ChartKey.self, forKey: .chart)
    scale = try container.decode(ChartScale.self, forKey: .scale)
    members = try container.decode([Member].self, forKey: .members)
    centre = try container.decode(Double.self, forKey: .centre)
    spread = try container.decode(Double.self, forKey: .spread)
    mean = try container.decode(Double.self, forKey: .mean)
    deviation = try container.decode(Double.self, forKey: .deviation)
    floor = try container.decode(Double.self, forKey: .floor)
    remarks = try container.decode([Remark].self, forKey: .remarks)
    guard Self.isUsable(centre, mean, spread, deviation) else {
      throw DecodingError.dataCorruptedError(
        forKey: .spread, in: container, debugDescription: "a chart counts in a finite spread")
    }
  }

  private static func isUsable(
    _ centre: Double, _ mean: Double, _ spread: Double, _ deviation: Double
  ) -> Bool {
    centre.isFinite && mean.isFinite && spread.isFinite && deviation.isFinite && spread > 0
      && deviation > 0
  }

  /// Whether it has too few members for the full alarm: one more value is then held against what so
  /// few predict.
  public var isYoung: Bool { members.count < Self.matureMembers }

  /// The chart that values on the scale are held against.
  ///
  /// A young one counts from the mean in sample deviations, as its prediction limits do.
  var control: ControlChart {
    do {
      return try ControlChart(
        centre: isYoung ? mean : centre, spread: isYoung ? deviation : spread,
        members: max(members.count, 2))
    } catch {
      preconditionFailure("a baseline has a finite centre and a positive spread")
    }
  }
}
