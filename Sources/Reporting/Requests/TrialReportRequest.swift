public import Identity
public import Trials

/// Trial status as of a date: which trial, which sites, which period, known when.
public struct TrialReportRequest: Sendable, Hashable, Codable {
  /// The trial's key, as in `GLIO-2`.
  public let trial: Identifier<Trial>
  /// The sites asked about, sorted; empty for all sites enrolled.
  public let sites: [Identifier<Site>]
  /// Series observed from here on are in the period; nil for the trial's beginning.
  public let from: Instant?
  /// The end of the period: the state is that of this moment.
  public let asOf: Instant
  /// What was recorded up to here is known; what was recorded later is not.
  public let knownAt: Instant
  /// What the library says of the definitions of thresholds and no act has recorded, as it was told with
  /// the answer; nil where that is nothing. No later question can bring it about again.
  public let unrecorded: [String]?

  /// - Parameter sites: in any order, with or without repeats.
  public init(
    trial: Identifier<Trial>, sites: [Identifier<Site>] = [], from: Instant? = nil, asOf: Instant,
    knownAt: Instant, unrecorded: [String]? = nil
  ) {
    self.trial = trial
    self.sites = Set(sites).sorted()
    self.from = from
    self.asOf = asOf
    self.knownAt = knownAt
    self.unrecorded = unrecorded
  }
}
