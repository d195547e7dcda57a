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
    guard let thresholds = site.thresholds else { return .muted(site.thresholdWord) }
    guard let worst = site.worstThreshold else {
      return .state(.notKnown, site.thresholdWord)
    }
    var cell = Layout.Cell.state(worst.state, site.thresholdWord)
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
