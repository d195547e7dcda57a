/// Whether a threshold may be used, at a date, as known at a date.
///
/// Never stored: it is what the fold over the recorded events says.
public enum Standing: Sendable, Hashable, Codable {
  /// In ascending order of when they began.
  case inForce([ChainWarning])
  /// All that are open, in ascending order of when they began; each is lifted on its own.
  case suspended([Suspension])
  /// Only a new fit leads on.
  case expired(Ending)
  /// Ended by a named person, for good.
  case withdrawn(Ending)

  public var isInForce: Bool {
    switch self {
    case .inForce: true
    case .suspended, .expired, .withdrawn: false
    }
  }
}
