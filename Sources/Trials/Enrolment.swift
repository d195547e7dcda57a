public import Identity

/// A site takes part in a trial, under these protocols, from a day on.
///
/// A later enrolment of the same site replaces it from its own first day.
public struct Enrolment: Sendable, Hashable, Codable {
  public let trial: Identifier<Trial>
  public let site: Identifier<Site>
  /// What this site acquires by, each once, in ascending order; a site may keep to fewer protocols
  /// than its trial, or to an earlier version of one.
  public let protocols: [ProtocolReference]
  /// The first day, by the site's calendar.
  public let from: CalendarDay

  public init(
    trial: Identifier<Trial>, site: Identifier<Site>, protocols: [ProtocolReference],
    from: CalendarDay
  ) {
    self.trial = trial
    self.site = site
    self.protocols = Set(protocols).sorted()
    self.from = from
  }
}
