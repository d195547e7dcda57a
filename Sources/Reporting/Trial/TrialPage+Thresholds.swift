import Calibration
import Chains
import Identity

extension TrialPage {
  /// The thresholds of the sites, one card each.
  var thresholds: Layout.Section {
    Layout.Section(
      id: "thresholds", title: "Thresholds",
      lead: "May it be used, why not, and what would mend it. The latest version of each.",
      cards: report.thresholds.map { ThresholdCard($0, style).card })
  }

  /// The thresholds of a site in its row.
  func thresholdCell(_ site: SiteStatus) -> Layout.Cell {
    guard let thresholds = site.thresholds else { return .muted("not asked") }
    guard let worst = thresholds.max(by: { $0.state < $1.state }) else {
      return .state(.notKnown, "none issued")
    }
    var cell = Layout.Cell.state(worst.state, worst.status)
    cell.lines = thresholds.flatMap { one in
      [Layout.Cell.Line(text: thresholds.count > 1 ? "\(one.metric): \(one.status)" : one.metric)]
        + (one.codes.isEmpty
          ? [] : [.init(text: one.codes.joined(separator: ", "))])
        + (one.since.map { [.init(fixed: "since \($0.day)")] } ?? [])
    }
    return cell
  }
}
