/// A unit of measurement as a type, so that milliseconds and millimetres cannot be mixed.
///
/// The symbol is the unit's only written form; `UnitText` reads and writes it.
public protocol PhysicalUnit: Sendable {
  /// The written form, as in `"ms"`.
  static var symbol: UnitSymbol { get }
}

/// Every unit that Diapason reads or writes, by its written form.
///
/// The raw values are part of the canonical JSON behind every fingerprint and never change.
public enum UnitSymbol: String, Sendable, Hashable, Codable, CaseIterable {
  case one = "1"
  case millisecond = "ms"
  case second = "s"
  case minute = "min"
  case day = "d"
  case millimetre = "mm"
  case squareCentimetre = "cm2"
  case degree = "deg"
  case tesla = "T"
  case megahertz = "MHz"
  case hertzPerPixel = "Hz/pixel"
  case secondPerSquareMillimetre = "s/mm2"
  case millilitre = "ml"
  case millilitrePerSecond = "ml/s"
  case millimolePerMillilitre = "mmol/ml"
  case percent = "%"

  /// The factor that turns a number in this unit into one in `other`, nil where the two measure
  /// different things.
  ///
  /// Exact for the units of time; 1 for a unit and itself.
  public func factor(to other: UnitSymbol) -> Double? {
    if self == other { return 1 }
    guard let mine = secondsPerUnit, let theirs = other.secondsPerUnit else { return nil }
    return mine / theirs
  }

  private var secondsPerUnit: Double? {
    switch self {
    case .millisecond: 0.001
    case .second: 1
    case .minute: 60
    case .day: 86_400
    case .one, .millimetre, .squareCentimetre, .degree, .tesla, .megahertz, .hertzPerPixel,
      .secondPerSquareMillimetre, .millilitre, .millilitrePerSecond, .millimolePerMillilitre,
      .percent:
      nil
    }
  }
}
