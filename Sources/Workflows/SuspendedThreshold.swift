/// A version of a threshold that an event suspends, or leaves suspended.
public struct SuspendedThreshold: Sendable, Hashable {
  /// As `OSLO-rcbv.mean@1`.
  public let key: String
  /// What broke and since when, and where the event came before the threshold was issued what that
  /// says of its fit; for people.
  public let why: String
}
