public import Chains

/// An event of a scanner as it was recorded, and what it does to thresholds.
public struct RecordedEquipmentEvent: Sendable {
  public let fact: Fact<EquipmentEvent>
  /// The versions that were in force just before and are suspended just after, at the moment of
  /// recording, each with all that is open then.
  public let suspended: [ThresholdKey: [Suspension]]
  /// The versions that were suspended just before and still are, each with all that is open now.
  public let stillSuspended: [ThresholdKey: [Suspension]]
}
