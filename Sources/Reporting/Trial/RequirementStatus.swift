public import Conformance
public import Identity

/// One requirement of one profile over all sites.
public struct RequirementStatus: Sendable, Hashable, Codable {
  /// The protocol as `name@version`, and the profile in it.
  public let protocolKey, profile: String
  public let requirement: Requirement
  /// In the order of the report's sites.
  public let cells: [Cell]

  /// One site's answers.
  public struct Cell: Sendable, Hashable, Codable {
    public let site: Identifier<Site>
    public let counts: OutcomeCounts
    /// Why series are undetermined, in the order of `Reason`.
    public let reasons: [ReasonCount]
    /// Of the numbers that decided an answer; nil where there is none, for words, and where a value has
    /// several members.
    public let spread: ValueSpread?
    /// Values outside a bound, ascending, with how many series had each.
    public let deviants: [SeenValue]
    /// What is said of counts that nothing announced and that pass: codes with how many series.
    public let unannounced: [String]
  }

  /// Whether every answer is a pass and there is one.
  var isPassedEverywhere: Bool {
    cells.contains { $0.counts.total > 0 } && cells.allSatisfy { $0.counts.pass == $0.counts.total }
  }
}

/// How often something was undetermined for one reason.
public struct ReasonCount: Sendable, Hashable, Codable {
  public let reason: Reason
  public let count: Int

  /// The counts of `reasons`, in the order of `Reason`, those that occur.
  static func counts(of reasons: some Sequence<Reason>) -> [ReasonCount] {
    var tally: [Reason: Int] = [:]
    for reason in reasons { tally[reason, default: 0] += 1 }
    return Reason.allCases.compactMap { reason in
      tally[reason].map { ReasonCount(reason: reason, count: $0) }
    }
  }
}
