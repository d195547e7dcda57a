import Conformance
import Identity
import Imaging

extension FindingGroup {
  /// The findings of `series` that need attention, grouped and in order: worse first, then the
  /// harder level, the larger distance from the bound, the larger count, place and requirement. The
  /// code of a scanner comes from the order of its files' arrival, so it decides last.
  ///
  /// Passing and informative findings and those that do not apply are left out; that frames of a
  /// series are missing is told once, by `IncompleteGroup`.
  ///
  /// - Parameter series: by day.
  static func groups(of series: [ReportedSeries]) -> [FindingGroup] {
    var members: [Key: [Member]] = [:]
    for one in series {
      for report in one.reports {
        for finding in report.findings
        where finding.needsAttention && finding.requirement != SeriesPromise.complete.rawValue {
          members[Key(one, report, finding), default: []].append(
            Member(series: one, key: report.series, finding: finding))
        }
      }
    }
    return members.map { FindingGroup($0.key, $0.value) }.sorted(by: isWorse)
  }

  private static func isWorse(_ a: FindingGroup, _ b: FindingGroup) -> Bool {
    if a.state != b.state { return a.state > b.state }
    if a.example.level != b.example.level { return a.example.level > b.example.level }
    if a.distance != b.distance { return a.distance > b.distance }
    if a.count != b.count { return a.count > b.count }
    let mine = [a.place, a.protocolKey, a.profile, a.example.requirement]
    let theirs = [b.place, b.protocolKey, b.profile, b.example.requirement]
    if mine != theirs { return mine.lexicographicallyPrecedes(theirs) }
    // Only the reason is left: two groups of one requirement that are undetermined differently.
    return (a.example.reason?.rawValue ?? "") < (b.example.reason?.rawValue ?? "")
  }

  private init(_ key: Key, _ members: [Member]) {
    var tally: [ParameterValue: Int] = [:]
    for value in members.compactMap(\.finding.seen?.value) { tally[value, default: 0] += 1 }
    let sources = members.flatMap { $0.finding.sources }
    let marks = Set(members.flatMap(\.finding.marks))
    let order: [Source.Note] = [
      .inferred, .declared, .nominal, .unitCorrected, .longDecimal, .irregular, .unannounced,
      .untimed, .undated,
    ]
    let days = members.compactMap(\.series.observedOn)
    self.init(
      site: key.site, scanner: key.scanner, protocolKey: key.protocolKey, profile: key.profile,
      example: members[0].finding,
      seen: tally.map { Seen(value: $0.key, count: $0.value) }
        .sorted { $0.value.isBefore($1.value) },
      readFrom: Set(sources.map(\.element)).sorted(),
      marks: order.filter(marks.contains).map(\.rawValue), count: members.count,
      distance: members.map(\.finding.distance).max() ?? 0, firstDay: days.min(),
      lastDay: days.max(), firstSeries: members[0].series.fingerprint,
      series: members.map { FindingEvidence($0.series, $0.key, $0.finding) })
  }

  /// What makes findings equal.
  private struct Key: Hashable {
    let site: Identifier<Site>
    let scanner: Identifier<MRScanner>?
    let protocolKey, profile, requirement: String
    let outcome: Outcome
    let reason: Reason?
    let level: Level

    init(_ series: ReportedSeries, _ report: ConformanceReport, _ finding: Finding) {
      site = series.site
      scanner = series.scanner
      protocolKey = report.protocolKey
      profile = report.profile
      requirement = finding.requirement
      outcome = finding.outcome
      reason = finding.reason
      level = finding.level
    }
  }

  private struct Member {
    let series: ReportedSeries
    let key: SeriesKey
    let finding: Finding
  }
}

extension Finding {
  /// Where the value, or each side of a contradiction, was read from.
  var sources: [Source] { (seen?.sources ?? []) + witnesses.flatMap(\.sources) }
}

extension ParameterValue {
  /// Numbers before words, each in ascending order.
  func isBefore(_ other: ParameterValue) -> Bool {
    switch (self, other) {
    case (.numbers(let a), .numbers(let b)): a.lexicographicallyPrecedes(b)
    case (.words(let a), .words(let b)): a.lexicographicallyPrecedes(b)
    case (.numbers, .words): true
    case (.words, .numbers): false
    }
  }
}
