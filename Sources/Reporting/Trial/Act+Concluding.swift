import Calibration
import Chains
import Conformance
import Identity
import Imaging
import PhantomQA

extension Act {
  /// What needs an act, from what was found: the worse state first, what keeps a threshold from use
  /// before the rest, then the larger count, the order of the findings, place and kind. Suboptimal
  /// findings need none.
  static func acts(
    for findings: [FindingGroup], incomplete: [IncompleteGroup], missing: [LackedSequence],
    refused: [RefusedFiles], exams: [ReportedExam], sites: [SiteStatus], series: [ReportedSeries],
    charts: [ChartStatus], thresholds: [ThresholdAccount]
  ) -> [Act] {
    var acts: [Act] = []
    var declarable: [Identifier<Site>: [Int]] = [:]
    for (index, group) in findings.enumerated() {
      guard let kind = kind(of: group) else { continue }
      if kind == .declare {
        declarable[group.site, default: []].append(index)
      } else {
        acts.append(
          Act(
            kind: kind, state: group.state, site: group.site, scanner: group.scanner,
            findings: [index + 1], count: group.count, settles: nil, since: group.firstDay))
      }
    }
    for site in sites {
      if let indices = declarable[site.code] {
        acts.append(declaration(at: site, indices, findings, series))
      }
      let gaps = incomplete.filter { $0.site == site.code }
      if !gaps.isEmpty {
        acts.append(
          Act(
            kind: .resend, state: .notKnown, site: site.code, scanner: nil, findings: [],
            count: gaps.reduce(0) { $0 + $1.count }, settles: nil,
            since: gaps.compactMap(\.firstDay).min()))
      }
      let lacked = missing.filter { $0.site == site.code }
      if !lacked.isEmpty {
        acts.append(open(.send, at: site, Set(lacked.map(\.exam)).count, of: lacked))
      }
      for state in [DisplayState.stopped, .notKnown] {
        let wholes = exams.filter { $0.site == site.code && $0.state == state }
        if wholes.isEmpty { continue }
        acts.append(open(.settle, at: site, wholes.count, of: wholes, state))
      }
      for reason in RefusedFiles.Reason.allCases {
        let files = refused.filter { $0.site == site.code && $0.reason == reason }
        if files.isEmpty { continue }
        acts.append(open(kind(of: reason), at: site, files.count, of: files))
      }
      if site.received == 0 {
        acts.append(
          Act(
            kind: .begin, state: .notKnown, site: site.code, scanner: nil, findings: [], count: 0,
            settles: nil, since: nil))
      }
    }
    acts += control(charts) + use(thresholds)
    return acts.sorted(by: isMoreUrgent)
  }

  /// One act a scanner that is out of control, and one a scanner of which a chart is not known.
  private static func control(_ charts: [ChartStatus]) -> [Act] {
    [(Kind.regain, DisplayState.stopped), (.measure, .notKnown)].flatMap { kind, state in
      Dictionary(grouping: charts.filter { $0.display == state }, by: \.scanner).map {
        scanner, open in
        Act(
          kind: kind, state: state, site: open[0].site, scanner: scanner, findings: [],
          count: open.count, settles: nil,
          since: open.compactMap(\.since).min()?.calendarDay, objects: open.map(\.id).sorted())
      }
    }
  }

  /// One act a threshold that is suspended by something else than a phantom: what mends that is the
  /// scanner's act.
  private static func use(_ thresholds: [ThresholdAccount]) -> [Act] {
    thresholds.compactMap { account in
      guard case .suspended(let open) = account.standing else { return nil }
      let others = open.filter { $0.link?.kind != .phantom }
      if others.isEmpty { return nil }
      return Act(
        kind: .mend, state: .stopped, site: account.threshold.site, scanner: nil, findings: [],
        count: 1, settles: nil, since: others.map(\.since).min()?.calendarDay,
        objects: [account.threshold.key])
    }
  }

  /// What a refusal asks of people.
  static func kind(of reason: RefusedFiles.Reason) -> Kind {
    switch reason {
    case .conflict: .compare
    case .partial: .reunite
    case .otherSubject: .identify
    }
  }

  private static func open(
    _ kind: Kind, at site: SiteStatus, _ count: Int, of gaps: [some Dated],
    _ state: DisplayState = .notKnown
  ) -> Act {
    Act(
      kind: kind, state: state, site: site.code, scanner: nil, findings: [], count: count,
      settles: nil, since: gaps.compactMap(\.observedOn).min())
  }

  private static func isMoreUrgent(_ a: Act, _ b: Act) -> Bool {
    if a.state != b.state { return a.state > b.state }
    let stops = [a, b].map { $0.kind == .regain || $0.kind == .mend }
    if stops[0] != stops[1] { return stops[0] }
    if a.count != b.count { return a.count > b.count }
    let places = [a, b].map { $0.findings.first ?? .max }
    if places[0] != places[1] { return places[0] < places[1] }
    let mine = [a.scanner?.text ?? a.site.text, a.kind.rawValue]
    let theirs = [b.scanner?.text ?? b.site.text, b.kind.rawValue]
    if mine != theirs { return mine.lexicographicallyPrecedes(theirs) }
    return a.objects.lexicographicallyPrecedes(b.objects)
  }

  /// What a group asks of people; nil where it asks nothing, or where another act covers it.
  private static func kind(of group: FindingGroup) -> Kind? {
    switch group.state {
    case .stopped: return .correct
    case .attention, .inOrder: return nil
    case .notKnown: break
    }
    switch group.example.reason {
    case .notRecorded, .estimateUncertain, .signalUnclear, nil:
      return group.example.isDeclarable ? .declare : .supply
    case .contradictory: return .clarify
    case .referenceAmbiguous: return .decide
    case .matchAmbiguous: return .assign
    case .seriesIncomplete, .setAside: return nil
    }
  }

  /// One act for all that a site could declare.
  private static func declaration(
    at site: SiteStatus, _ indices: [Int], _ findings: [FindingGroup], _ series: [ReportedSeries]
  ) -> Act {
    let undetermined = series.filter {
      $0.site == site.code && $0.setAside == nil && $0.verdict == .undetermined
    }
    let settled = undetermined.filter { one in
      one.reports.flatMap(\.findings).allSatisfy { finding in
        finding.outcome != .undetermined || finding.level == .informative
          || (finding.isDeclarable
            && [Reason.notRecorded, .estimateUncertain, .signalUnclear].contains {
              $0 == finding.reason
            })
      }
    }
    return Act(
      kind: .declare, state: .notKnown, site: site.code, scanner: nil,
      findings: indices.map { $0 + 1 }, count: undetermined.count, settles: settled.count,
      since: indices.compactMap { findings[$0].firstDay }.min())
  }
}

extension Finding {
  /// Whether a site record could answer it.
  var isDeclarable: Bool {
    switch subject {
    case .siteRecord: true
    case .parameter, .longerOf, .largerSide, .count, nil: false
    }
  }
}
