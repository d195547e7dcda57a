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
    since = account.standing.since
    codes = account.standing.codes.map(\.code.rawValue).reduce(into: []) { seen, code in
      if !seen.contains(code) { seen.append(code) }
    }
  }
}
