import Identity
import Quantities

/// What became of the lesion, held to the rule by which it was decided.
extension RowJudge {
  struct Truth {
    var rule: String?
    var date: CohortDate?
    var source: LabelSource?
    var followupDays: Int?
    var tumourPercent: Double?
  }

  /// What the row says beside its label; errors are reported, and keep the row from use.
  mutating func readTruth(
    _ label: CaseLabel, _ scanDate: CohortDate?, _ metric: Metric?
  ) -> Truth {
    var truth = Truth()
    truth.followupDays = whole(.followupDays)
    truth.tumourPercent = self.tumourPercent()
    if label == .pending {
      log.report(
        .note, .labelPending, table.cell(.label, row).place,
        "the label is not decided; the case is counted and not fitted",
        remedy: "hand the file in again once it is")
      return truth
    }
    let rule = self.rule()
    truth.rule = rule?.key
    truth.date = date(.labelDate)
    truth.source = word(.labelSource, LabelSource.self)
    if let rule {
      checkSource(truth, rule)
      checkFollowup(label, truth, rule)
      checkHistology(label, truth, scanDate, rule)
      checkCircular(metric, rule)
      if rule.isPositive(label) == nil, !rule.exclude.contains(label) {
        reportUnmet(.label, "the rule \(rule.key) has no label \(label.rawValue)")
      }
    }
    checkDates(truth, scanDate)
    if label == .mixed, truth.source == .histology, truth.tumourPercent == nil {
      log.report(
        .warning, .labelMixedNoPercent, table.cell(.tumourPercent, row).place,
        "the histology is mixed, and the share of viable tumour is not given",
        remedy: "add it, so that bounds of the rule can be moved")
    }
    return truth
  }

  private mutating func rule() -> LabelRule? {
    let cell = table.cell(.labelRule, row)
    if let rule = definitions.labelRules[cell.text] {
      if rule.status != .retired { return rule }
      reportRetired(cell, "the label rule \(rule.key)")
      return nil
    }
    let remedy = remedy(
      for: cell.text, citable(definitions.labelRules), "write it as name@version")
    log.report(
      .error, .labelRuleMissing, cell.place,
      cell.text.isEmpty ? "the label rule is missing" : "no label rule is \(quoted(cell.text))",
      remedy: remedy)
    return nil
  }

  private mutating func tumourPercent() -> Double? {
    let cell = table.cell(.tumourPercent, row)
    guard !cell.text.isEmpty, let percent = decimal(.tumourPercent) else { return nil }
    if (0...100).contains(percent) { return percent }
    log.report(
      .error, .rangeHard, cell.place, "\(UnitText.number(percent)) is no share in percent",
      remedy: "write a number from 0 to 100")
    return nil
  }

  private mutating func checkSource(_ truth: Truth, _ rule: LabelRule) {
    guard let source = truth.source, !rule.sources.contains(source) else { return }
    let taken = rule.sources.map(\.rawValue).joined(separator: ", ")
    reportUnmet(.labelSource, "the rule \(rule.key) takes \(taken), not \(source.rawValue)")
  }

  private mutating func checkFollowup(_ label: CaseLabel, _ truth: Truth, _ rule: LabelRule) {
    guard truth.source == .followup, let least = rule.minFollowupDays else { return }
    guard let days = truth.followupDays else {
      if rule.isPositive(label) != nil, table.cell(.followupDays, row).text.isEmpty {
        reportUnmet(.followupDays, "the rule \(rule.key) needs the days of follow-up")
      }
      return
    }
    // What is called negative must have been watched for long enough; what progresses shows
    // earlier, on any later scan.
    if rule.isPositive(label) == false, days < least {
      reportUnmet(
        .followupDays, "\(counted(days, "day")) of follow-up; the rule \(rule.key) needs \(least)")
    } else if rule.isPositive(label) == true, days == 0 {
      reportUnmet(.followupDays, "progression is seen on a later scan, not on the same day")
    }
  }

  private mutating func checkHistology(
    _ label: CaseLabel, _ truth: Truth, _ scanDate: CohortDate?, _ rule: LabelRule
  ) {
    guard truth.source == .histology, let bounds = rule.histology else { return }
    if let percent = truth.tumourPercent, label != .indeterminate,
      bounds.label(ofPercent: percent) != label
    {
      reportUnmet(
        .tumourPercent,
        "\(UnitText.number(percent)) % viable tumour is "
          + "\(bounds.label(ofPercent: percent).rawValue) by the rule \(rule.key), "
          + "not \(label.rawValue)")
    }
    if let within = bounds.withinDays, let scanDate,
      let days = truth.date?.days(since: scanDate), days > within
    {
      reportUnmet(
        .labelDate,
        "the specimen is from \(counted(days, "day")) after the scan; "
          + "the rule \(rule.key) takes \(within)")
    }
  }

  private mutating func checkCircular(_ metric: Metric?, _ rule: LabelRule) {
    guard let metric, rule.evidenceModalities.contains(metric.family.modality) else { return }
    log.report(
      allowsIncorporation ? .warning : .error, .labelCircular, table.cell(.labelRule, row).place,
      "labels of the rule \(rule.key) rest on \(metric.family.modality.rawValue), which "
        + "\(metric.name) is computed from",
      remedy: allowsIncorporation
        ? "the status stays provisional for it, and every report says so"
        : "label by other evidence; --allow-incorporation keeps the status provisional")
  }

  private mutating func checkDates(_ truth: Truth, _ scanDate: CohortDate?) {
    guard let scanDate, let days = truth.date?.days(since: scanDate) else { return }
    if days < 0 {
      reportUnmet(.labelDate, "the label is dated \(counted(-days, "day")) before the scan")
    } else if truth.source == .followup, let followed = truth.followupDays, followed > days {
      log.report(
        .error, .dateOrder, table.cell(.labelDate, row).place,
        "the label is dated \(counted(days, "day")) after the scan, "
          + "and rests on a scan after \(followed)",
        remedy: "correct label_date or followup_days")
    }
  }

  private mutating func reportUnmet(_ column: CohortColumn, _ message: String) {
    log.report(
      .error, .labelRuleUnmet, table.cell(column, row).place, message,
      remedy: "correct the row, or write indeterminate or pending")
  }
}
