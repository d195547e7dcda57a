public import Quantities

/// A uniform sphere, or a cylinder cut across, as a slice through its middle shows it: a disc.
public struct SimulatedPhantom: Sendable, Hashable, Codable {
  /// Of the disc.
  public var diameter: Quantity<Millimetre>
  /// From the middle of the image to that of the disc, along growing columns.
  public var offsetColumns: Quantity<Millimetre>
  /// The same along growing rows.
  public var offsetRows: Quantity<Millimetre>
  /// At the middle of the disc, before noise, in the values of the scanner.
  public var signal: Double
  /// `signal` over the standard deviation of the noise in each complex component of one image, all
  /// coil elements together.
  public var signalToNoise: Double
  /// The share of the signal that is lost from the middle of the disc to its edge, with the square
  /// of the distance.
  public var shading: Double
  /// Coil elements, joined by the root of the sum of squares; each sees the whole phantom alike.
  public var coils: Int
  /// By how much the signal grows from the first volume to the last, as a share of it, in a line.
  public var drift: Double
  /// The standard deviation of the gain from volume to volume, as a share.
  public var fluctuation: Double
  /// The amplitude of an alternate-line (N/2) ghost as a share of the signal, along rows.
  public var ghost: Double

  public init(
    diameter: Quantity<Millimetre> = Quantity(170), offsetColumns: Quantity<Millimetre> = .init(0),
    offsetRows: Quantity<Millimetre> = .init(0), signal: Double = 1500,
    signalToNoise: Double = 100, shading: Double = 0.1, coils: Int = 1, drift: Double = 0,
    fluctuation: Double = 0, ghost: Double = 0
  ) {
    self.diameter = diameter
    self.offsetColumns = offsetColumns
    self.offsetRows = offsetRows
    self.signal = signal
    self.signalToNoise = signalToNoise
    self.shading = shading
    self.coils = coils
    self.drift = drift
    self.fluctuation = fluctuation
    self.ghost = ghost
  }

  /// The standard deviation of one complex component.
  public var noise: Double { signal / signalToNoise }

  /// The mean signal, before noise, of the inner disc that holds `share` of the area.
  ///
  /// The mean of 1 - a r²/R² over a disc of radius R sqrt(share) is 1 - a share/2.
  public func meanSignal(share: Double) -> Double { signal * (1 - shading * share / 2) }
}
