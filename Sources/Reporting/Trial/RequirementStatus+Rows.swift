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
                reasons: ReasonCount.counts(of: findings.compactMap(\.reason)))
            })
        }
      }
    }
  }
}
