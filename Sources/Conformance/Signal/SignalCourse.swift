public import Imaging
public import Quantities

/// The mean signal of an object over the volumes of a series.
public struct SignalCourse: Sendable, Hashable {
  /// One for each volume in the order of time, in the scanner's own unit, which no file says.
  public let values: [Double]
  /// How many voxels each is the mean of.
  public let voxels: Int
  /// From volume to volume; nil where no element says.
  public let volumeTime: Quantity<Second>?
  /// Which way the agent moves the signal.
  public let effect: Effect

  /// Which way the agent moves the signal.
  public enum Effect: String, Sendable, Hashable, Codable, CaseIterable {
    /// Susceptibility contrast: the signal drops.
    case drop
    /// T1 contrast: the signal rises.
    case enhancement

    /// The effect in images of this kind; nil where none is expected.
    public init?(_ kind: SequenceKind?) {
      switch kind {
      case .gradientEchoEPI?, .spinEchoEPI?: self = .drop
      case .spoiledGradientEcho?, .gradientEcho?, .inversionRecoveryGradientEcho?:
        self = .enhancement
      case .spinEcho?, .fastSpinEcho?, .inversionRecovery?, .spectroscopy?, nil: return nil
      }
    }
  }

  /// A course of no more volumes is not looked at: a baseline and a bolus have more.
  public static let leastVolumes = 10
  /// Nor is one of more: no scan has them.
  public static let mostVolumes = 20_000

  public init(
    values: [Double], voxels: Int, volumeTime: Quantity<Second>?, effect: Effect
  ) {
    self.values = values
    self.voxels = voxels
    self.volumeTime = volumeTime
    self.effect = effect
  }
}
