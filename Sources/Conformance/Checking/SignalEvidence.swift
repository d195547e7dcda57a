public import Quantities

/// What the images themselves show of a contrast agent's passage (`conformance.md` 9).
public struct SignalEvidence: Sendable, Hashable, Codable {
  /// Volumes in the steady state before the bolus arrives, with the interval of the estimate; nil
  /// where it could not be estimated. A pure number.
  public let baselineVolumes: Estimate<Double>?
  /// Whether a bolus was seen; nil where the pixels were not read.
  public let bolusSeen: Bool?

  public init(baselineVolumes: Estimate<Double>?, bolusSeen: Bool?) {
    self.baselineVolumes = baselineVolumes
    self.bolusSeen = bolusSeen
  }
}
