/// A number that was estimated, with its interval.
///
/// Postcondition: `lower <= value <= upper`, `0 < level < 1`.
public struct Estimate<Value: Comparable & Sendable & Codable & Hashable>: Sendable, Hashable,
  Codable
{
  public let value: Value
  /// The ends of the interval, in the unit of `value`.
  public let lower, upper: Value
  /// The nominal coverage of the interval, as in 0.95.
  public let level: Double
  /// How many observations it rests on.
  public let n: Int

  public init(value: Value, lower: Value, upper: Value, level: Double, n: Int) {
    precondition(lower <= value && value <= upper, "an interval holds its estimate")
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    self.value = value
    self.lower = lower
    self.upper = upper
    self.level = level
    self.n = n
  }
}
