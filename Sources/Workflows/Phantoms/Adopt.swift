public import Identity
public import PhantomQA
import Store

/// A baseline that was proposed for a chart, and whether it was adopted.
public struct ProposedBaseline: Sendable, Encodable {
  public let fingerprint: Fingerprint
  /// The key of its chart.
  public let chart: String
  public let baseline: Baseline
  /// Since when the chart is judged by it; nil where nobody adopted it.
  public let adoptedFrom: Instant?
  /// Who adopted it; nil where nobody did.
  public let adoptedBy: Actor?
}

/// Charts for which no baseline can be proposed, with why.
public struct BaselineObstacle: Sendable, Encodable {
  public let chart, code, why, remedy: String
}

extension Workbench {
  /// Proposes a baseline for every chart of a scanner that has none, and records the proposals.
  ///
  /// - Parameters:
  ///   - measurand: only of this one; nil means all charts.
  ///   - until: measurements after it are not used; nil means all are.
  ///   - isAnew: also for charts that have a baseline in force.
  /// - Throws: `store.unknownObject`.
  public func proposeBaselines(
    of scanner: Identifier<MRScanner>, measurand: String? = nil, until: Instant? = nil,
    isAnew: Bool = false
  ) throws -> (proposed: [ProposedBaseline], obstacles: [BaselineObstacle]) {
    _ = try self.scanner(scanner)
    var proposed: [ProposedBaseline] = []
    var obstacles: [BaselineObstacle] = []
    for chart in try ScannerCharts(registry, of: scanner).charts(of: measurand, asOf: until)
    where isAnew || chart.baseline == nil {
      let rules = chart.phantom.baseline
      do {
        let baseline = try Baseline.propose(
          from: chart.history.judged.map(\.measurement), of: chart.key,
          scale: rules.log.contains(chart.key.measurand.id) ? .logarithm : .linear,
          minimum: rules.minimum, harmless: rules.harmless)
        let record = BaselineRecord(
          chart: chart.object, scanner: scanner, measurand: chart.key.measurand.id,
          document: try Document(encoding: baseline))
        try registry.propose(record, by: actor, at: clock())
        proposed.append(
          ProposedBaseline(
            fingerprint: record.fingerprint, chart: chart.object, baseline: baseline,
            adoptedFrom: nil, adoptedBy: nil))
      } catch let error as PhantomError {
        obstacles.append(
          BaselineObstacle(
            chart: chart.id, code: error.code.rawValue, why: error.why, remedy: error.do))
      }
    }
    return (proposed, obstacles)
  }

  /// The baselines that were proposed for a scanner, by chart and time.
  ///
  /// - Throws: `store.unknownObject`.
  public func baselines(of scanner: Identifier<MRScanner>) throws -> [ProposedBaseline] {
    _ = try self.scanner(scanner)
    return try registry.baselines(of: scanner).map { fact in
      let adoption = try registry.adoptions(on: fact.value.chart).last {
        $0.value.baseline == fact.value.fingerprint
      }
      return ProposedBaseline(
        fingerprint: fact.value.fingerprint, chart: fact.value.chart,
        baseline: try fact.value.document.decoded(as: Baseline.self),
        adoptedFrom: adoption?.value.effectiveAt, adoptedBy: adoption?.by)
    }
  }

  /// Puts a proposed baseline in force: the act of the named person who does it.
  ///
  /// What the chart has seen since is judged by it at once, and what that shows is recorded.
  ///
  /// - Parameters:
  ///   - baseline: its fingerprint, or the beginning of it that no other has.
  ///   - effectiveAt: from when the chart is judged by it; nil: from its last member on.
  ///   - reason: of a baseline that wanders, why it is one all the same.
  /// - Throws: `store.unknownObject`, `act.unnamed`, `act.noReason`, `act.tooEarly`,
  ///   `baseline.notYet`.
  public func adopt(
    _ baseline: String, effectiveAt: Instant? = nil, reason: String?
  ) throws -> ProposedBaseline {
    guard actor.person != nil else {
      throw WorkbenchError(
        code: .unnamed, what: "a baseline is adopted by a named person", where: baseline,
        why: "nobody is named beside the account", do: "name yourself with --actor")
    }
    guard let reason, reason.saysSomething else {
      throw WorkbenchError(
        code: .noReason, what: "an adoption needs a reason", where: baseline,
        why: "it puts a baseline in force", do: "say why with --reason")
    }
    try effectiveAt?.calendarDay.requirePossible(for: baseline)
    let (scanner, record) = try proposal(baseline)
    let value = try record.document.decoded(as: Baseline.self)
    let now = clock()
    let moment = try moment()
    let chosen = effectiveAt?.happened(by: moment)
    if let effectiveAt, chosen == nil {
      throw WorkbenchError(
        code: .notYet, what: "a baseline cannot be adopted for a day to come", where: baseline,
        why:
          "it is to judge from \(effectiveAt.day) on, and it is \(moment.day): what rests on the "
          + "chart would be judged by it at once",
        do: "adopt it on that day, or leave --effective out")
    }
    let from = chosen ?? value.members.last?.observedAt ?? now
    try registry.exclusively {
      try registry.adopt(
        record.fingerprint, effectiveAt: from, reason: reason, by: actor, at: now)
      try recordEvents(of: [scanner], at: now)
    }
    return ProposedBaseline(
      fingerprint: record.fingerprint, chart: record.chart, baseline: value, adoptedFrom: from,
      adoptedBy: actor)
  }

  private func proposal(
    _ prefix: String
  ) throws -> (scanner: Identifier<MRScanner>, record: BaselineRecord) {
    let all = try registry.scanners().flatMap { try registry.baselines(of: $0.value.id) }
      .map(\.value)
    let found = all.filter { prefix.count >= 4 && $0.fingerprint.hex.hasPrefix(prefix) }
    guard let record = found.first, Set(found.map(\.fingerprint)).count == 1 else {
      throw unknown(
        "baseline", prefix, among: all.map(\.fingerprint.short), list: "phantom baseline list")
    }
    return (record.scanner, record)
  }

  /// The charts of a scanner, each with its history.
  ///
  /// - Throws: `store.unknownObject`.
  func charts(
    of scanner: Identifier<MRScanner>, measurand: String? = nil, asOf: Instant? = nil,
    knownAt: Instant? = nil
  ) throws -> [ScannerChart] {
    _ = try self.scanner(scanner)
    return try ScannerCharts(registry, of: scanner, knownAt: knownAt).charts(
      of: measurand, asOf: asOf)
  }
}
