/// A number in a unit that is part of its type.
///
/// Two quantities of one unit can be compared, added and scaled; a change of unit names both units
/// (`converted(to:)`). Encoded as `{"unit":"ms","value":30}`.
public struct Quantity<Unit: PhysicalUnit>: Sendable, Hashable, Comparable {
  /// The number, in `Unit`.
  public let value: Double

  /// A quantity of `value` in `Unit`; `value` may be any number, also not finite.
  public init(_ value: Double) { self.value = value }

  public static func < (a: Quantity, b: Quantity) -> Bool { a.value < b.value }
  public static func + (a: Quantity, b: Quantity) -> Quantity { Quantity(a.value + b.value) }
  public static func - (a: Quantity, b: Quantity) -> Quantity { Quantity(a.value - b.value) }
  public static func * (a: Double, b: Quantity) -> Quantity { Quantity(a * b.value) }

  /// The same quantity in another unit, nil where the two units measure different things.
  public func converted<Other: PhysicalUnit>(to unit: Other.Type) -> Quantity<Other>? {
    Unit.symbol.factor(to: unit.symbol).map { Quantity<Other>(value * $0) }
  }
}

extension Quantity: Codable {
  private enum Key: String, CodingKey { case value, unit }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(value, forKey: .value)
    try container.encode(Unit.symbol, forKey: .unit)
  }

  /// Reads `{"unit":…,"value":…}`; throws where the unit is another than `Unit`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let unit = try container.decode(UnitSymbol.self, forKey: .unit)
    guard unit == Unit.symbol else {
      throw DecodingError.dataCorruptedError(
        forKey: .unit, in: container,
        debugDescription: "the unit is \(unit.rawValue), not \(Unit.symbol.rawValue)")
    }
    self.init(try container.decode(Double.self, forKey: .value))
  }
}
