import Glibc

/// A centre and a spread that later measurements are held against, one after the other.
///
/// Values come in the order of time and in the unit of the centre; index 0 is where the running
/// charts start or start again. Nothing here knows dates, epochs or exclusions: the caller hands in
/// the values that count.
public struct ControlChart: Sendable, Hashable, Codable {
  /// What is expected, in the unit of the values.
  public let centre: Double
  /// The standard deviation of single values about it, positive.
  public let spread: Double
  /// How many measurements the two were estimated from; nil where they are known.
  public let members: Int?

  /// - Throws: `notFinite`; `noSpread` where `spread` is not positive, or was estimated from fewer
  ///   than two members.
  public init(centre: Double, spread: Double, members: Int? = nil) throws(StatisticsError) {
    guard centre.isFinite, spread.isFinite else { throw .notFinite }
    guard spread > 0, members ?? 2 >= 2 else { throw .noSpread }
    self.centre = centre
    self.spread = spread
    self.members = members
  }

  /// What is read back is held to the same conditions.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      centre: container.decode(Double.self, forKey: .centre),
      spread: container.decode(Double.self, forKey: .spread),
      members: container.decodeIfPresent(Int.self, forKey: .members))
  }

  /// Whether the baseline is too small for the running charts: fewer than 20 members. The only
  /// alarm then is ``ChartRule/prediction``.
  public var isYoung: Bool { members.map { $0 < 20 } ?? false }

  /// How far `value` lies from the centre, in spreads.
  public func deviation(of value: Double) -> Double { (value - centre) / spread }

  /// How far, in spreads, one more value may lie from the mean of `members` before it: with a
  /// spread from the same members, t(members - 1) √(1 + 1/members).
  ///
  /// It is passed as seldom as three standard deviations are.
  ///
  /// - Precondition: there are two members.
  /// - Source: Hahn and Meeker, Statistical Intervals (1991), 4.7.
  public static func predictionFactor(members: Int) -> Double {
    precondition(members >= 2, "a spread is estimated from two or more")
    return -tQuantile(normalCDF(-3), degrees: Double(members - 1))
      * (1 + 1 / Double(members)).squareRoot()
  }

  /// The spread of single values from the mean of their moving ranges, mean |x_i - x_{i-1}|/1.128:
  /// slow drift hardly widens it.
  ///
  /// - Returns: in the unit of the values; nil for fewer than two or where one is not finite.
  /// - Source: Shewhart; Montgomery, Introduction to Statistical Quality Control (6th ed. 2009),
  ///   6.4. The divisor d₂ is 2/√π.
  public static func spread(ofMovingRanges values: [Double]) -> Double? {
    guard values.count > 1, values.allSatisfy(\.isFinite) else { return nil }
    var sum = CompensatedSum()
    for index in 1..<values.count { sum.add(abs(values[index] - values[index - 1])) }
    return sum.value / Double(values.count - 1) / movingRangeMean
  }
}
