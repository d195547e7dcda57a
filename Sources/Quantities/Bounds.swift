/// A range of values, closed, open or without end on either side.
///
/// At least one side is bounded; a range that holds nothing cannot be made.
public struct Bounds<Value: Comparable & Sendable & Codable & Hashable>: Sendable, Hashable, Codable
{
  /// The lower end, nil if there is none.
  public let lower: Value?
  /// The upper end, nil if there is none.
  public let upper: Value?
  /// Whether `lower` itself is outside.
  public let lowerOpen: Bool
  /// Whether `upper` itself is outside.
  public let upperOpen: Bool

  /// A range from `lower` to `upper`; nil where it would be empty or unbounded on both sides.
  public init?(lower: Value?, upper: Value?, lowerOpen: Bool = false, upperOpen: Bool = false) {
    if lower == nil && upper == nil { return nil }
    if let lower, let upper {
      if lower > upper { return nil }
      if lower == upper && (lowerOpen || upperOpen) { return nil }
    }
    self.lower = lower
    self.upper = upper
    self.lowerOpen = lower != nil && lowerOpen
    self.upperOpen = upper != nil && upperOpen
  }

  /// Whether `value` lies inside.
  public func contains(_ value: Value) -> Bool {
    if let lower, lowerOpen ? value <= lower : value < lower { return false }
    if let upper, upperOpen ? value >= upper : value > upper { return false }
    return true
  }

  /// Whether every value of `other` lies inside as well.
  public func contains(_ other: Bounds) -> Bool {
    if let lower {
      guard let theirs = other.lower else { return false }
      if theirs < lower || (theirs == lower && lowerOpen && !other.lowerOpen) { return false }
    }
    if let upper {
      guard let theirs = other.upper else { return false }
      if theirs > upper || (theirs == upper && upperOpen && !other.upperOpen) { return false }
    }
    return true
  }
}

extension Bounds where Value == Double {
  /// Whether `value` lies inside after value and bounds are rounded to multiples of `resolution`.
  ///
  /// 55.00000000000001 is inside `25 … 55` at a resolution of 0.001 (`conformance.md` 1.5).
  /// A value that is not a number is never inside.
  ///
  /// - Parameters:
  ///   - value: in the unit of the bounds.
  ///   - resolution: in the same unit, positive.
  public func contains(_ value: Double, resolution: Double) -> Bool {
    guard value.isFinite else { return false }
    let seen = (value / resolution).rounded()
    if let lower {
      let end = (lower / resolution).rounded()
      if lowerOpen ? seen <= end : seen < end { return false }
    }
    if let upper {
      let end = (upper / resolution).rounded()
      if upperOpen ? seen >= end : seen > end { return false }
    }
    return true
  }
}
