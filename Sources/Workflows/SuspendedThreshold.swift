import Chains
import Identity
import Store

/// A version of a threshold that an event suspends, or leaves suspended.
public struct SuspendedThreshold: Sendable, Hashable, Encodable {
  /// As `OSLO-rcbv.mean@1`.
  public let key: String
  /// What broke and since when, and where the event came before the threshold was issued what that
  /// says of its fit; for people.
  public let why: String
}

extension SuspendedThreshold {
  init(_ key: ThresholdKey, _ open: [Suspension]) {
    self.init(key: key.text, why: Self.broken(open))
  }

  /// By key.
  static func list(_ suspended: [ThresholdKey: [Suspension]]) -> [SuspendedThreshold] {
    suspended.sorted { $0.key < $1.key }.map { SuspendedThreshold($0, $1) }
  }

  /// What is broken and since when; one break may be of several links.
  static func broken(_ open: [Suspension]) -> String {
    Set(open.map { "\($0.code.rawValue) since \($0.since.day)" }).sorted()
      .joined(separator: ", ")
  }
}

extension [SuspendedThreshold] {
  /// With those of `others` that are not among them.
  func joined(with others: [SuspendedThreshold]) -> [SuspendedThreshold] {
    self + others.filter { other in !contains { $0.key == other.key } }
  }
}
