import GRDB

/// A number with its interval, in the unit that stands beside it.
///
/// Bare numbers, since a record's unit is known only when it is read.
public struct RecordedValue: Sendable, Hashable {
  public let value: Double
  /// Nil where a value from elsewhere came without one, or resamples gave none.
  public let interval: Interval?

  public struct Interval: Sendable, Hashable {
    public let lower, upper: Double
    /// The nominal coverage, as in 0.95.
    public let level: Double

    public init(lower: Double, upper: Double, level: Double) {
      self.lower = lower
      self.upper = upper
      self.level = level
    }
  }

  public init(_ value: Double, _ interval: Interval?) {
    self.value = value
    self.interval = interval
  }
}

extension RecordedValue {
  var columns: [String: (any DatabaseValueConvertible)?] {
    [
      "value": value, "lower": interval?.lower, "upper": interval?.upper, "level": interval?.level,
    ]
  }

  /// Nil where the row has no value.
  init?(_ row: Row) throws {
    guard let value = try row.optionalReal("value") else { return nil }
    let interval = try row.optionalReal("lower").map { lower in
      Interval(lower: lower, upper: try row.real("upper"), level: try row.real("level"))
    }
    self.init(value, interval)
  }
}
