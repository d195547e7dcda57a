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
  case squareMicrometrePerSecond = "1e-6 mm2/s"
  case squareMicrometrePerMillisecond = "um2/ms"
  case squareMillimetrePerSecond = "mm2/s"
  case millilitre = "ml"
  case millilitrePerSecond = "ml/s"
  case millimolePerMillilitre = "mmol/ml"
  case percent = "%"

  /// The factor that turns a number in this unit into one in `other`, nil where the two measure
  /// different things.
  ///
  /// Exact for the units of time and of diffusion; 1 for a unit and itself.
  public func factor(to other: UnitSymbol) -> Double? {
    if self == other { return 1 }
    if let mine = secondsPerUnit, let theirs = other.secondsPerUnit { return mine / theirs }
    if let mine = diffusionPerUnit, let theirs = other.diffusionPerUnit { return mine / theirs }
    return nil
  }

  /// In 10⁻⁶ mm²/s, which makes whole numbers of all of them.
  private var diffusionPerUnit: Double? {
    switch self {
    case .squareMicrometrePerSecond: 1
    case .squareMicrometrePerMillisecond: 1000
    case .squareMillimetrePerSecond: 1_000_000
    case .one, .millisecond, .second, .minute, .day, .millimetre, .squareCentimetre, .degree,
      .tesla, .megahertz, .hertzPerPixel, .secondPerSquareMillimetre, .millilitre,
      .millilitrePerSecond,
      .millimolePerMillilitre, .percent:
      nil
    }
  }

  private var secondsPerUnit: Double? {
    switch self {
    case .millisecond: 0.001
    case .second: 1
    case .minute: 60
    case .day: 86_400
    case .one, .millimetre, .squareCentimetre, .degree, .tesla, .megahertz, .hertzPerPixel,
      .secondPerSquareMillimetre, .squareMicrometrePerSecond, .squareMicrometrePerMillisecond,
      .squareMillimetrePerSecond, .millilitre, .millilitrePerSecond, .millimolePerMillilitre,
      .percent:
      nil
    }
  }
}
