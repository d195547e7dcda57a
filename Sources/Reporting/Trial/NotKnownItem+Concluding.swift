import Calibration
import Chains
import Conformance
import Identity
import Imaging
import PhantomQA
import Trials

extension NotKnownItem {
  /// What `series` leave open. Series, frames, exams, refused files, sites and unasked series are always
  /// there, also with nothing open: zero is said.
  static func items(
    for series: [ReportedSeries], missing: [LackedSequence], refused: [RefusedFiles],
    exams: [ReportedExam], sites: [SiteStatus], charts: [ChartStatus],
    thresholds: [ThresholdAccount]
  ) -> [NotKnownItem] {
    let acquisitions = series.filter { $0.setAside == nil }
    let asked = acquisitions.filter { !$0.reports.isEmpty }
    let undetermined = asked.filter { $0.verdict == .undetermined }
    let reasons = ReasonCount.counts(
      of: undetermined.flatMap { one in
        Set(
          one.reports.flatMap(\.findings).filter {
            $0.outcome == .undetermined && $0.level != .informative
          }.compactMap(\.reason))
      })
    let gaps = acquisitions.filter { $0.completeness.state != .complete }
    var items = [
      NotKnownItem(
        kind: .series, count: undetermined.count, total: asked.count,
        because: reasons.map { "\($0.reason.rawValue) \($0.count)" }),
      NotKnownItem(
        kind: .frames, count: gaps.count, total: acquisitions.count,
        because: [Completeness.State.incomplete, .unknown].compactMap { state in
          let count = gaps.count { $0.completeness.state == state }
          return count == 0 ? nil : "\(state.rawValue) \(count)"
        }),
      NotKnownItem(
        kind: .exams, count: Set(missing.map(\.exam)).count, total: Set(asked.map(\.exam)).count,
        because: Set(missing.map { "\($0.protocolKey) \($0.profile)" }).sorted().map { lacked in
          "\(lacked) \(missing.count { "\($0.protocolKey) \($0.profile)" == lacked })"
        }),
      NotKnownItem(
        kind: .refused, count: refused.count, total: acquisitions.count,
        because: RefusedFiles.Reason.allCases.compactMap { reason in
          let count = refused.count { $0.reason == reason }
          return count == 0 ? nil : "\(reason.rawValue) \(count)"
        }),
      NotKnownItem(
        kind: .sites, count: sites.count { $0.received == 0 }, total: sites.count,
        because: sites.filter { $0.received == 0 }.map(\.code.text).sorted()),
      NotKnownItem(
        kind: .unasked, count: acquisitions.count - asked.count, total: acquisitions.count,
        because: []),
    ]
    let earlier = sites.compactMap(\.earlier).sorted { $0.site < $1.site }
    if !earlier.isEmpty {
      let count = earlier.reduce(0) { $0 + $1.count }
      items.append(
        NotKnownItem(
          kind: .earlier, count: count, total: acquisitions.count + count,
          because: earlier.map { "\($0.site) \($0.count), before \($0.firstDay.text)" }))
    }
    if !exams.isEmpty {
      let open = exams.filter { $0.state == .notKnown }
      items.append(
        NotKnownItem(
          kind: .wholes, count: open.count, total: exams.count,
          because: ReasonCount.counts(of: open.flatMap(\.reasons)).map {
            "\($0.reason.rawValue) \($0.count)"
          }))
    }
    let nowhere = acquisitions.count { $0.scanner == nil }
    if nowhere > 0 {
      items.append(
        NotKnownItem(kind: .scanners, count: nowhere, total: acquisitions.count, because: []))
    }
    let undated = acquisitions.count { $0.observedOn == nil }
    if undated > 0 {
      items.append(
        NotKnownItem(kind: .dates, count: undated, total: acquisitions.count, because: []))
    }
    let ofSeries = asked.flatMap(\.reports).flatMap { report in
      report.findings.filter { $0.subject != nil }.map { "\(report.protocolKey) \($0.requirement)" }
    }
    let ofExams = exams.map(\.report).flatMap { report in
      report.findings.filter(\.isOfExam).map { "\(report.protocolKey) \($0.requirement)" }
    }
    let requirements = Set(ofSeries + ofExams)
    let unconfirmed = UnconfirmedFigures(
      asked.flatMap(\.reports), exams: exams.map(\.report)
    ).each
    if !unconfirmed.isEmpty {
      items.append(
        NotKnownItem(
          kind: .figures, count: unconfirmed.count, total: requirements.count,
          because: unconfirmed))
    }
    let unannounced = UnannouncedCounts(asked.map(\.reports))
    if unannounced.count > 0 {
      items.append(
        NotKnownItem(
          kind: .announced, count: unannounced.count, total: asked.count,
          because: unannounced.codes))
    }
    return items + control(charts, sites) + [use(thresholds, sites)]
      + [NotKnownItem(kind: .deviations, count: nil, total: nil, because: [])]
  }

  private static func control(
    _ charts: [ChartStatus], _ sites: [SiteStatus]
  ) -> [NotKnownItem] {
    if charts.isEmpty {
      return [NotKnownItem(kind: .phantoms, count: nil, total: nil, because: [])]
    }
    let open = charts.filter { $0.display == .notKnown }
    let phantoms = sites.compactMap(\.phantom)
    return [
      NotKnownItem(
        kind: .phantoms, count: open.count, total: charts.count,
        because: Set(open.map { "\($0.state.rawValue): \($0.scanner)" }).sorted()),
      NotKnownItem(
        kind: .uncharted, count: phantoms.reduce(0) { $0 + $1.uncharted.count },
        total: phantoms.reduce(0) { $0 + $1.scanners.count },
        because: phantoms.flatMap(\.uncharted).map(\.text).sorted()),
    ]
  }

  private static func use(
    _ thresholds: [ThresholdAccount], _ sites: [SiteStatus]
  ) -> NotKnownItem {
    if thresholds.isEmpty {
      return NotKnownItem(kind: .thresholds, count: nil, total: nil, because: [])
    }
    let open = sites.filter { site in
      !(site.thresholds ?? []).contains { $0.state < .notKnown }
    }
    return NotKnownItem(
      kind: .thresholds, count: open.count, total: sites.count,
      because: open.map { site in
        let statuses = Set((site.thresholds ?? []).map(\.status)).sorted()
        return "\(site.code): \(statuses.isEmpty ? "none" : statuses.joined(separator: ", "))"
      }.sorted())
  }
}
