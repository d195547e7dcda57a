// The units as types. A unit is added here and in `UnitSymbol`, nowhere else.

/// 10⁻³ seconds: echo, repetition and inversion times.
public enum Millisecond: PhysicalUnit { public static let symbol = UnitSymbol.millisecond }
/// The SI unit of time: durations of series.
public enum Second: PhysicalUnit { public static let symbol = UnitSymbol.second }
/// 60 seconds: the interval between preload and bolus.
public enum Minute: PhysicalUnit { public static let symbol = UnitSymbol.minute }
/// 86,400 seconds: from one phantom scan to the next.
public enum Day: PhysicalUnit { public static let symbol = UnitSymbol.day }
/// 10⁻³ metres: slice thickness, pixel spacing, field of view.
public enum Millimetre: PhysicalUnit { public static let symbol = UnitSymbol.millimetre }
/// 10⁻⁴ square metres: regions of a phantom.
public enum SquareCentimetre: PhysicalUnit {
  public static let symbol = UnitSymbol.squareCentimetre
}
/// 1/360 of a turn: flip angle.
public enum Degree: PhysicalUnit { public static let symbol = UnitSymbol.degree }
/// Magnetic flux density: the main field.
public enum Tesla: PhysicalUnit { public static let symbol = UnitSymbol.tesla }
/// 10⁶ hertz: the imaging frequency.
public enum Megahertz: PhysicalUnit { public static let symbol = UnitSymbol.megahertz }
/// 10⁻²: shares of a signal.
public enum Percent: PhysicalUnit { public static let symbol = UnitSymbol.percent }
/// A pure number: counts, factors, ratios.
public enum Dimensionless: PhysicalUnit { public static let symbol = UnitSymbol.one }
