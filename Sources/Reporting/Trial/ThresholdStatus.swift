import Calibration
import Chains
public import Identity

/// How one threshold of a site stands at the end of the period.
public struct ThresholdStatus: Sendable, Hashable, Codable {
  /// `ID@version`.
  public let key: String
  /// The name of its metric.
  public let metric: String
  /// The rung while it is in force, else the standing.
  public let status: String
  public let state: DisplayState
  /// Why it is not in force, or what is to be known of it; in the order in which it began.
  public let codes: [String]
  /// Since when it is not in force; nil while it is.
  public let since: Instant?

  init(_ account: ThresholdAccount) {
    key = account.threshold.key
    metric = account.threshold.metric.name
    status = account.status
    state = account.state
    var seen: [String] = []
    let codes: [String]
    switch account.standing {
    case .inForce(let warnings):
      codes = warnings.map(\.code.rawValue)
      since = nil
    case .suspended(let open):
      codes = open.map(\.code.rawValue)
      since = open.map(\.since).min()
    case .expired(let ending), .withdrawn(let ending):
      codes = [ending.code.rawValue]
      since = ending.since
    }
    for code in codes where !seen.contains(code) { seen.append(code) }
    self.codes = seen
  }
}
