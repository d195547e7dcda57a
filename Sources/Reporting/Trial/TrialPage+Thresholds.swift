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
    for one in thresholds {
      let name = thresholds.count > 1 ? "\(one.metric): \(one.status)" : one.metric
      cell.lines.append(Layout.Cell.Line(text: name))
      if !one.codes.isEmpty {
        cell.lines.append(Layout.Cell.Line(text: one.codes.joined(separator: ", ")))
      }
      if let since = one.since {
        cell.lines.append(Layout.Cell.Line(fixed: "since \(since.day)"))
      }
    }
    return cell
  }
}
