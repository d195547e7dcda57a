public import Identity

/// A chart is in control again: enough measurements in a row, each with the phantom placed anew.
///
/// Whether a threshold may rest on it again is another question, of `Recovery`.
public struct ControlRegain: Sendable, Hashable, Codable {
  /// The measurements in control that it takes, in the order of time.
  public let measurements: [DatedReference]
  /// What was recorded as done before them; nil where nothing was, and more of them were needed.
  public let cause: RecordedCause?
  /// The loss it ends.
  public let loss: ControlLoss

  /// When control was regained: at the last of the measurements.
  public var effectiveAt: Instant { measurements[measurements.count - 1].observedAt }
}
