extension Collection<ConformanceReport> {
  /// These reports on one series, of whatever protocols, with the nearest protocol first.
  ///
  /// The nearest is the one that least is failed of; of equals one whose figures were all read in
  /// their source, then the one with the least undetermined, then suboptimal, then the most passed,
  /// then by name. One of which a profile could be told comes before those of which none could. What
  /// is said by the nearest never improves when a value is forgotten, for no report on its own does,
  /// and nothing is failed of then that was not before.
  ///
  /// - Source: `cli.md` 5, `check` without a named protocol.
  public var nearestFirst: [ConformanceReport] {
    sorted { a, b in
      let (mine, theirs) = (a.remoteness, b.remoteness)
      if mine != theirs { return mine.lexicographicallyPrecedes(theirs) }
      return (a.protocolName, a.protocolVersion) < (b.protocolName, b.protocolVersion)
    }
  }
}

extension ConformanceReport {
  fileprivate var remoteness: [Int] {
    [
      profile.isEmpty ? 1 : 0, counts.fail, unconfirmed.isEmpty ? 0 : 1, counts.undetermined,
      counts.suboptimal, -counts.pass,
    ]
  }
}

/// A protocol that fits a series too, though another is nearer: how far it is away.
public struct FartherProtocol: Sendable, Hashable, Codable {
  /// The protocol, as `thust2018-dsc@1`.
  public let protocolKey: String
  /// The profile's id; empty where it could not be told.
  public let profile: String
  public let verdict: Verdict
  /// The outcomes of its requirements.
  public let counts: OutcomeCounts

  public init(_ report: ConformanceReport) {
    protocolKey = report.protocolKey
    profile = report.profile
    verdict = report.verdict
    counts = report.counts
  }
}
