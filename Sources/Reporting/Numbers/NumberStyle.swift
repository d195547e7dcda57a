import Glibc
public import Quantities

/// How numbers are written for people: the only place that rounds.
///
/// Two styles: `page` with typographic signs (U+2212 minus, U+202F before units and the percent
/// sign, en dash between the ends of an interval), `plain` in ASCII for terminals and CSV. Within
/// one measurand every number has the same decimals (`decimals(for:resolution:)`).
public struct NumberStyle: Sendable, Hashable {
  /// The sign before a negative number.
  public let minus: String
  /// What stands between a number and its unit.
  public let space: String
  /// What stands between two unsigned ends of an interval.
  public let dash: String
  /// "at least", "at most", times and degree, as signs or in ASCII.
  let atLeast, atMost, degree: String

  /// For pages.
  public static let page = NumberStyle(
    minus: "\u{2212}", space: "\u{202F}", dash: "\u{2013}", atLeast: "\u{2265}",
    atMost: "\u{2264}", degree: "\u{B0}")
  /// For terminals: ASCII only.
  public static let plain = NumberStyle(
    minus: "-", space: " ", dash: "-", atLeast: ">=", atMost: "<=", degree: " deg")

  /// What stands for a number that is not finite.
  public static let noValue = "no value"

  /// The fewest decimals that show every one of `values` at `resolution`.
  ///
  /// - Parameters:
  ///   - values: of one measurand, in one unit; those that are not finite are passed over.
  ///   - resolution: the step to which the measurand is rounded, in the same unit, positive.
  public func decimals(for values: [Double], resolution: Double) -> Int {
    let most = max(0, DecimalText.decimals(of: resolution))
    return values.filter(\.isFinite).map { value in
      (0..<most).first { shown(value, decimals: $0) == shown(value, decimals: most) } ?? most
    }.max() ?? 0
  }

  /// `value` with exactly `decimals` digits behind the point, ties away from zero; "no value" for
  /// one that is not finite. Zero has no sign.
  public func number(_ value: Double, decimals: Int) -> String {
    guard let (negative, digits) = DecimalText.fixed(value, decimals: decimals) else {
      return Self.noValue
    }
    return (negative ? minus : "") + digits
  }

  /// `value` with its unit, as in "45 ms", "60°", "120".
  public func quantity(_ value: Double, _ unit: UnitSymbol, decimals: Int) -> String {
    value.isFinite ? number(value, decimals: decimals) + suffix(unit) : Self.noValue
  }

  /// `value` with its unit and four significant digits, for words that have no interval to say how many
  /// it bears.
  public func significant(_ value: Double, _ unit: UnitSymbol) -> String {
    let size = value == 0 || !value.isFinite ? 0 : Int(log10(abs(value)).rounded(.down))
    return quantity(value, unit, decimals: min(max(3 - size, 0), 9))
  }

  /// Several numbers in one unit that is written once, as in "30, 70 ms"; "no value" for none.
  public func list(
    _ values: [Double], _ unit: UnitSymbol, decimals: Int, separator: String = ", "
  ) -> String {
    if values.isEmpty { return Self.noValue }
    return values.map { number($0, decimals: decimals) }.joined(separator: separator)
      + suffix(unit)
  }

  /// A range with its unit, as in "25–35 ms", "≥ 120", "4.5 to < 5.5 ml/s".
  ///
  /// "to" instead of the dash where an end is signed or lies outside.
  public func bounds(_ bounds: Bounds<Double>, _ unit: UnitSymbol, decimals: Int) -> String {
    let lower = bounds.lower.map { number($0, decimals: decimals) }
    let upper = bounds.upper.map { number($0, decimals: decimals) }
    switch (lower, upper) {
    case (let lower?, let upper?):
      if lower == upper { return lower + suffix(unit) }
      let signed = [bounds.lower, bounds.upper].contains { ($0 ?? 0) < 0 }
      if !signed, !bounds.lowerOpen, !bounds.upperOpen {
        return lower + dash + upper + suffix(unit)
      }
      return (bounds.lowerOpen ? ">" + space : "") + lower + " to "
        + (bounds.upperOpen ? "<" + space : "") + upper + suffix(unit)
    case (let lower?, nil):
      return (bounds.lowerOpen ? ">" : atLeast) + space + lower + suffix(unit)
    case (nil, let upper?):
      return (bounds.upperOpen ? "<" : atMost) + space + upper + suffix(unit)
    case (nil, nil):
      return "any"
    }
  }

  /// A symbol as it follows a number, with the space before it; nothing for a pure number.
  func suffix(_ unit: UnitSymbol) -> String {
    switch unit {
    case .one: ""
    case .degree: degree
    case .secondPerSquareMillimetre: self == .page ? space + "s/mm\u{B2}" : space + unit.rawValue
    case .squareMicrometrePerSecond:
      self == .page ? space + "\u{D7}\u{A0}10\u{207B}\u{2076} mm\u{B2}/s" : space + unit.rawValue
    case .squareMicrometrePerMillisecond:
      self == .page ? space + "\u{B5}m\u{B2}/ms" : space + unit.rawValue
    case .squareMillimetrePerSecond: self == .page ? space + "mm\u{B2}/s" : space + unit.rawValue
    case .squareCentimetre: self == .page ? space + "cm\u{B2}" : space + unit.rawValue
    case .millisecond, .second, .minute, .day, .millimetre, .tesla, .megahertz, .hertzPerPixel,
      .millilitre, .millilitrePerSecond, .millimolePerMillilitre, .percent:
      space + unit.rawValue
    }
  }

  private func shown(_ value: Double, decimals: Int) -> Double? {
    DecimalText.fixed(value, decimals: decimals).flatMap { Double($0.digits) }
  }
}
