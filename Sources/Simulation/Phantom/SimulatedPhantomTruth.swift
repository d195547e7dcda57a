public import Quantities

/// What was planted in a phantom scan, in units that a reader knows.
public struct SimulatedPhantomTruth: Sendable, Hashable, Codable {
  public let diameter: Quantity<Millimetre>
  /// At the middle of the disc, before noise, in the values of the scanner.
  public let signal: Double
  /// The standard deviation of each complex component, in the same values.
  public let noise: Double
  /// The mean signal of the inner disc that holds 75 % of the area.
  public let meanSignal: Double
  public let coils: Int
  /// Shares of the signal, as planted.
  public let shading, drift, fluctuation, ghost: Double

  public init(_ phantom: SimulatedPhantom) {
    diameter = phantom.diameter
    signal = phantom.signal
    noise = phantom.noise
    meanSignal = phantom.meanSignal(share: 0.75)
    coils = phantom.coils
    shading = phantom.shading
    drift = phantom.drift
    fluctuation = phantom.fluctuation
    ghost = phantom.ghost
  }
}
