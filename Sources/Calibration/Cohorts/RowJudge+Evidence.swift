import Identity

/// What the registry knows of the scan behind a row.
extension RowJudge {
  /// Nil where there is no registry.
  mutating func evidence(
    _ identity: RowIdentity, _ scanDate: CohortDate?, _ metric: Metric?
  ) -> ScanEvidence? {
    guard let context else { return nil }
    if let site = context.scanners[identity.scanner]?.scanner.site, site != identity.site {
      log.report(
        .error, .valueUnknown, table.cell(.scanner, row).place,
        "\(identity.scanner) stands at \(site), not at \(identity.site)",
        remedy: "correct site or scanner")
    }
    let evidence = context.evidence(
      series: identity.series, scanner: identity.scanner, scanDate: scanDate, for: metric)
    checkVerdict(identity, evidence.check, metric)
    checkTaken(identity, context)
    checkSame(identity, evidence.check, scanDate)
    let charts = context.charts.filter { evidence.rests(on: $0) }.sorted { $0.object < $1.object }
    // Where the date cannot be read, that is said already.
    if scanDate != nil || evidence.day != nil {
      checkCoverage(charts, evidence.day, evidence.phantom, metric)
    }
    return evidence
  }

  private mutating func checkVerdict(
    _ identity: RowIdentity, _ scan: CheckedScan?, _ metric: Metric?
  ) {
    let place = table.cell(.series, row).place
    guard let series = identity.series else {
      return log.report(
        .warning, .scanUnchecked, place, "no series is named: nobody knows how it was acquired",
        remedy: "add the id that ingest prints")
    }
    switch scan?.verdict {
    case .pass, .suboptimal: return
    case .fail:
      log.report(
        .error, .scanNotConformant, place, "the series fails its protocol",
        remedy: "leave the row out; see diapason check for what it fails")
    case .undetermined:
      log.report(
        .warning, .scanUnchecked, place, "the check of the series is undetermined",
        remedy: "complete the series, or declare what its headers do not say")
    case nil:
      if let metric, let checks = context?.scans[series], !checks.isEmpty {
        return reportOtherKind(checks, metric)
      }
      log.report(
        .warning, .scanUnchecked, place, "no check of this series is recorded",
        remedy: "ingest it, or correct the id")
    }
  }

  /// Reports a series that was judged, though by no protocol of what the metric is read from: its verdict
  /// vouches for another kind of scan.
  private mutating func reportOtherKind(_ checks: [CheckedScan], _ metric: Metric) {
    let protocols = Set(checks.map(\.agreed.name)).sorted().joined(separator: ", ")
    let kinds = Set(checks.flatMap(\.families).map(\.modality.rawValue)).sorted()
      .joined(separator: " and ")
    log.report(
      .error, .seriesOtherKind, table.cell(.series, row).place,
      "the series was judged \(kinds.isEmpty ? "" : "as \(kinds) ")by \(protocols), and "
        + "\(metric.name) is read from \(metric.family.modality.rawValue)",
      remedy: "name the series that the value was read from")
  }

  /// Whether the series is recorded for another patient, in a cohort or with an answer.
  private mutating func checkTaken(_ identity: RowIdentity, _ context: CohortContext) {
    guard let series = identity.series else { return }
    let use = SeriesUse(site: identity.site.text, patient: identity.patient, series: series)
    guard context.taken.contains(use) else { return }
    log.report(
      .error, .seriesTwoPatients, table.cell(.series, row).place,
      "the series is recorded for another patient, in a cohort or with an answer",
      remedy: "name the series of this patient, or leave it empty")
  }

  /// Whether series and row speak of the same scan.
  private mutating func checkSame(
    _ identity: RowIdentity, _ scan: CheckedScan?, _ scanDate: CohortDate?
  ) {
    if let scanner = scan?.scanner, scanner != identity.scanner {
      log.report(
        .error, .valueUnknown, table.cell(.scanner, row).place,
        "the series was made on \(scanner), not on \(identity.scanner)",
        remedy: "correct scanner or series")
    }
    if let day = scan?.observedOn, let written = scanDate?.day, day != written {
      log.report(
        .error, .dateOrder, table.cell(.scanDate, row).place,
        "the series was made on \(day.text), not on \(written.text)",
        remedy: "correct scan_date or series")
    }
  }

  private mutating func checkCoverage(
    _ charts: [PhantomChart], _ day: CalendarDay?, _ phantom: PhantomCoverage?, _ metric: Metric?
  ) {
    guard phantom != .inControl, let metric, !metric.measurands.isEmpty else { return }
    let place = table.cell(.scanDate, row).place
    let gaps =
      day.map { day in charts.filter { $0.coverage(on: day) != .inControl }.map(\.measurand) } ?? []
    let message =
      day == nil
      ? "the day of the scan is not known, so no phantom can vouch for it"
      : charts.isEmpty
        ? "no phantom of this scanner has a baseline for what \(metric.name) rests on"
        : "no phantom was in control around this day: \(gaps.joined(separator: ", "))"
    log.report(
      .warning, .phantomGap, place, message,
      remedy: day == nil
        ? "name the series, or write the date" : "measure the phantom and adopt its baseline")
  }
}
