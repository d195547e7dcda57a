public import Identity

extension CohortTable {
  /// Judges every row, then the rows against each other, and makes cohorts of those that may be used.
  ///
  /// - The order of the rows changes nothing but the lines that findings name.
  /// - Parameters:
  ///   - definitions: what the rows may cite.
  ///   - context: what a registry knows; nil: nothing of it is checked, which is said once.
  ///   - today: the day on which is judged, where no registry says it; nil: no date lies in the future.
  ///   - isStrict: whether warnings count as errors.
  ///   - allowsIncorporation: whether labels may rest on the calibrated modality, which keeps the
  ///     status of a threshold provisional.
  /// - Source: `calibration.md` 2.2.
  public func judge(
    by definitions: CohortDefinitions, in context: CohortContext? = nil,
    today: CalendarDay? = nil, isStrict: Bool = false, allowsIncorporation: Bool = false
  ) -> CohortReading {
    var log = log
    log.isStrict = isStrict
    if log.isUnread { return CohortReading(lint: lint([], [], log), cohorts: []) }
    var judge = RowJudge(
      self, definitions, context, today: context?.today ?? today,
      allowsIncorporation: allowsIncorporation, log)
    let judged = rows.indices.map { judge.judge($0) }
    log = judge.log
    if context == nil, !rows.isEmpty {
      log.report(
        .warning, .scanUnchecked, .all,
        "without a registry, sites, scanners and scans are unchecked",
        remedy: "use a store that has ingested the series; until then the status is provisional")
    }
    var checks = RowComparison(self, judged, log)
    checks.run()
    let groups = checks.groups()
    log = checks.log
    for group in groups { CohortChecks(self, group, definitions).run(&log) }
    SiteChecks.run(groups, definitions, &log)
    let kept = judged.filter {
      $0.made != nil && log.isGood($0.row) && !checks.repeated.contains($0.row)
    }
    let lint = lint(judged, kept, log)
    guard !log.hasCommonError else { return CohortReading(lint: lint, cohorts: []) }
    let cohorts = groups.compactMap { group in
      cohort(group, lint, definitions, log, allowsIncorporation)
    }
    return CohortReading(lint: lint, cohorts: cohorts)
  }

  private func lint(_ judged: [JudgedRow], _ kept: [JudgedRow], _ log: FindingLog) -> CohortLint {
    var labels: [CaseLabel: CohortLint.LabelCount] = [:]
    let rowsKept = Set(kept.map(\.row))
    for label in CaseLabel.allCases {
      let rows = judged.filter { $0.label == label }
      guard !rows.isEmpty else { continue }
      let used = rows.count { rowsKept.contains($0.row) }
      labels[label] = CohortLint.LabelCount(kept: used, leftOut: rows.count - used)
    }
    return CohortLint(
      isReadable: isReadable, findings: log.findings.sorted(), omitted: log.omitted,
      rows: rows.count, kept: log.hasCommonError ? 0 : kept.count, labels: labels)
  }

  private func cohort(
    _ group: RowGroup, _ lint: CohortLint, _ definitions: CohortDefinitions, _ log: FindingLog,
    _ allowsIncorporation: Bool
  ) -> Cohort? {
    let cases = group.rows.compactMap { log.isGood($0.row) ? $0.made : nil }
    guard !cases.isEmpty, let metric = definitions.metrics[group.metric] else { return nil }
    let circular = cases.contains { one in
      one.labelRule.flatMap { definitions.labelRules[$0] }?.evidenceModalities
        .contains(metric.family.modality) ?? false
    }
    do {
      return try Cohort(
        site: group.site, metric: metric.basisSource, cases: cases,
        leftOut: leftOut(group, log), hasIncorporation: allowsIncorporation && circular)
    } catch {
      preconditionFailure("the numbers of a file are finite")
    }
  }

  /// The rows of a group that were left out, by the code that first kept each from use.
  private func leftOut(_ group: RowGroup, _ log: FindingLog) -> [String: Int] {
    var counts: [String: Int] = [:]
    for row in group.all {
      if let code = log.badRows[row.row] { counts[code.rawValue, default: 0] += 1 }
    }
    return counts
  }
}
