extension Collection<ConformanceReport> {
  /// These reports on one series, of whatever protocols, with the nearest protocol first.
  ///
  /// The nearest is the one that least is failed of; of equals the one with the least undetermined,
  /// then suboptimal, then the most passed, then by name. One that a profile of could be told comes
  /// before those that it could not. The best of several verdicts never rises when a value is forgotten, for
  /// that of none of them does.
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
    [profile.isEmpty ? 1 : 0, counts.fail, counts.undetermined, counts.suboptimal, -counts.pass]
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
