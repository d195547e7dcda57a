import Conformance
import Identity

extension RequirementStatus {
  /// One row for each requirement, in the order of protocols, profiles and their documents.
  ///
  /// - Parameters:
  ///   - sites: the order of the cells.
  ///   - series: by site.
  static func rows(
    of protocols: [ScanProtocol], sites: [Identifier<Site>],
    in series: [Identifier<Site>: [ReportedSeries]]
  ) -> [RequirementStatus] {
    protocols.flatMap { agreed in
      agreed.profiles.flatMap { profile in
        profile.requirements.map { requirement in
          RequirementStatus(
            protocolKey: agreed.key, profile: profile.id, requirement: requirement,
            cells: sites.map { site in
              let findings = (series[site] ?? []).flatMap(\.reports)
                .filter { $0.protocolKey == agreed.key && $0.profile == profile.id }
                .flatMap(\.findings).filter { $0.requirement == requirement.id }
              return Cell(
                site: site, counts: OutcomeCounts(findings),
                reasons: ReasonCount.counts(of: findings.compactMap(\.reason)),
                spread: ValueSpread(
                  of: findings.filter(\.isDecided).compactMap(\.seen?.value)),
                deviants: SeenValue.counted(
                  findings.filter(\.isMiss).compactMap(\.seen?.value)),
                unannounced: UnannouncedCounts(findings).codes)
            })
        }
      }
    }
  }
}

extension Finding {
  /// Whether a value decided it, one way or the other.
  fileprivate var isDecided: Bool {
    switch outcome {
    case .pass, .suboptimal, .fail: true
    case .undetermined, .notApplicable: false
    }
  }

  /// Whether its value lies outside a bound that counts.
  fileprivate var isMiss: Bool { needsAttention && isDecided }
}
