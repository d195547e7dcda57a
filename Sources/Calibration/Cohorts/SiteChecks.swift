import Identity
import Quantities
import Statistics

/// What can be told only of the cases of one metric at all sites of a file together.
enum SiteChecks {
  /// From which association on a label may be a site, a scanner or a setting in disguise.
  static let largestAssociation = 0.5

  static func run(
    _ groups: [RowGroup], _ definitions: CohortDefinitions, _ log: inout FindingLog
  ) {
    for metric in Set(groups.map(\.metric)).sorted() {
      let rows = groups.filter { $0.metric == metric }.flatMap(\.rows)
      let pairs = rows.compactMap { row -> (String, Bool)? in
        guard let made = row.made, made.repeat == 0, log.isGood(row.row),
          let rule = made.labelRule.flatMap({ definitions.labelRules[$0] }),
          let isPositive = rule.isPositive(made.label)
        else { return nil }
        return (made.site.text, isPositive)
      }
      reportConfounding("site", pairs, metric, &log)
    }
  }

  /// Reports where a category of the cases and their class go together.
  static func reportConfounding(
    _ kind: String, _ pairs: [(category: String, isPositive: Bool)], _ name: String,
    _ log: inout FindingLog
  ) {
    let categories = Set(pairs.map(\.category)).sorted().map { category in
      let members = pairs.filter { $0.category == category }
      let positives = members.count(where: \.isPositive)
      return (yes: positives, no: members.count - positives)
    }
    guard let v = CramersV.association(categories), v > largestAssociation else { return }
    log.report(
      .warning, .siteLabelConfounded, .all,
      "\(name): \(kind) and label go together (Cramer's V "
        + "\(UnitText.number((v * 100).rounded() / 100))): "
        + "a threshold may tell one \(kind) from another",
      remedy: "balance the cases, or calibrate each \(kind) by itself")
  }
}
