public import Identity

/// A chart has left control: what the event `phantom.outOfControl` tells.
///
/// - Source: `phantom.md` 7.5.
public struct ControlLoss: Sendable, Hashable, Codable {
  /// The measurement that alarmed.
  public let measurement: DatedReference
  /// The alarms it raised.
  public let rules: [ControlRule]
  /// Its value, in the unit of the measurand.
  public let value: Double
  /// What the first alarm compares with `limit`: the value, or for the moving average that, in the
  /// same unit.
  public let compared: Double
  /// The limit that was passed; nil where the value has no place on the chart.
  public let limit: Double?
  /// The last measurement in control before it, a member of the baseline where there is no later
  /// one; nil where nothing is known to have been in control.
  public let lastInControl: DatedReference?
  /// The first measurement of the change, as the cumulative sums date it; nil where a tolerance
  /// alone was missed.
  public let changedSince: Instant?

  /// Since when the scanner is in doubt: its last measurement in control, else this one.
  public var effectiveAt: Instant { lastInControl?.observedAt ?? measurement.observedAt }
}
