import Identity
public import Imaging

/// What a series and one profile have to do with each other.
public struct ProfileMatch: Sendable, Hashable {
  /// The protocol, as `thust2018-dsc@1`.
  public let protocolKey: String
  /// The profile's id.
  public let profile: String
  /// Whether the profile is meant for the series, and what speaks against it or is not said.
  public let candidacy: Candidacy
  /// What the profile says of the series; nil where it is not meant for it.
  public let report: ConformanceReport?

  /// The requirements that the series misses or leaves open, what needs attention first, first.
  public var open: [String] {
    (report?.findings ?? []).filter { finding in
      switch finding.outcome {
      case .fail, .suboptimal, .undetermined: finding.level != .informative
      case .pass, .notApplicable: false
      }
    }.map(\.requirement)
  }
}

extension [ScanProtocol] {
  /// Every profile of these protocols beside `series`: certain candidates first, then possible ones,
  /// the nearest first among each, then those that are not meant for it.
  ///
  /// The nearest is the one that least is failed of; of equals, the one with the least undetermined,
  /// then suboptimal. A series that was set aside as no acquisition has no match, but spectra with profiles
  /// of spectra.
  ///
  /// - Parameter exam: the series of its exam, its own subject's only.
  public func matches(of series: Series, in exam: [Series]) -> [ProfileMatch] {
    let all = flatMap { agreed in
      let context = ExamContext(of: exam, by: agreed)
      return agreed.profiles.filter { $0.applies.setsAside(series) == nil }.map { profile in
        let candidacy = profile.applies.candidacy(of: series, nil)
        return ProfileMatch(
          protocolKey: agreed.key, profile: profile.id, candidacy: candidacy,
          report: candidacy.isCandidate
            ? profile.check(series, of: agreed, exam: context) : nil)
      }
    }
    return all.sorted { a, b in
      let (mine, theirs) = (a.order, b.order)
      if mine != theirs { return mine.lexicographicallyPrecedes(theirs) }
      return (a.protocolKey, a.profile) < (b.protocolKey, b.profile)
    }
  }
}

extension ProfileMatch {
  fileprivate var order: [Int] {
    let counts = report?.counts
    let rank =
      switch candidacy {
      case .yes: 0
      case .unknown: 1
      case .no: 2
      }
    return [rank, counts?.fail ?? 0, counts?.undetermined ?? 0, counts?.suboptimal ?? 0]
  }
}

extension Candidacy {
  /// Whether it is one, or may be.
  public var isCandidate: Bool {
    switch self {
    case .yes, .unknown: true
    case .no: false
    }
  }
}
