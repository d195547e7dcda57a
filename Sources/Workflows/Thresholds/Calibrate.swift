public import Calibration
public import Chains
public import Identity
public import Library
import Quantities
import Store

/// What is asked of a calibration beside its cohort.
public struct CalibrationRequest: Sendable {
  /// The plan, as `rcbv-local` or `rcbv-local@1`.
  public var plan: String
  /// Whose cases, where the file has those of several sites; nil: of the only one.
  public var site: Identifier<Site>?
  public var stratum: CaseStratum
  /// Of the resampling; nil: as the plan says.
  public var seed: UInt64?
  /// How many threads compute the resamples.
  public var jobs: Jobs

  public init(
    plan: String, site: Identifier<Site>? = nil, stratum: CaseStratum = .untreated,
    seed: UInt64? = nil, jobs: Jobs = .one
  ) {
    self.plan = plan
    self.site = site
    self.stratum = stratum
    self.seed = seed
    self.jobs = jobs
  }
}

/// A threshold, and how it came about.
public struct CalibrationAnswer: Sendable {
  public let threshold: Threshold
  /// What there is to say about the file; nil for a cohort that was recorded before.
  public let lint: CohortLint?
  /// When it was issued and by whom; nil where it was not.
  public let issued: Issuing?
  /// How it stands from its first moment on, or would stand if it were issued: what it rests on may be
  /// broken already. Nil where no store was asked.
  public let standing: Standing?

  /// Whether it may be used.
  public var isUsable: Bool { threshold.ownRefusals.isEmpty && standing?.isInForce ?? true }

  public struct Issuing: Sendable, Hashable, Encodable {
    public let recordedAt: Instant
    public let by: Actor
  }
}

extension CalibrationAnswer {
  /// The threshold as a record, with its standing where a store knows it.
  ///
  /// One that was not issued has no dates of its own: where no store is asked, the same file gives the
  /// same bytes on any day.
  public var record: JSONValue {
    get throws {
      let json = try JSONValue(encoding: threshold)
      guard case .object(var members) = json else { return json }
      members["standing"] = try standing.map { try JSONValue(encoding: $0) }
      if issued == nil, case .object(var chain) = members["chain"] {
        chain["issuedAt"] = nil
        chain["validUntil"] = nil
        members["chain"] = .object(chain)
      }
      return .object(members)
    }
  }
}

extension CalibrationRequest {
  /// The threshold of a file, without a store: at best provisional, since nothing of it is checked.
  ///
  /// - Parameter now: the moment by which its dates are judged.
  /// - Throws: `cohort.noCases`, `cohort.severalSites`, `protocol.draft`, `library.retired`,
  ///   `calibration.…`; what the library throws.
  public func calibrate(
    _ file: CohortFile, by library: ReferenceLibrary, now: Instant
  ) throws -> CalibrationAnswer {
    let plan = try agreedPlan(in: library)
    let reading = try file.judge(by: library, now: now)
    let cohort = try chosen(of: reading, by: plan)
    let calibrating = try Calibrating(
      cohort, by: plan, library.cohortDefinitions(), stratum: stratum, seed: seed, issuedAt: now)
    return CalibrationAnswer(
      threshold: calibrating.conclude(calibrating.fit(by: jobs)), lint: reading.lint, issued: nil,
      standing: nil)
  }

  func agreedPlan(in library: ReferenceLibrary) throws -> CalibrationPlan {
    try library.find(plan, as: CalibrationPlan.self).inUse(
      draft: (
        why: "a plan is agreed before the cohort is seen",
        remedy: "name a released version, or release this one"
      ), retired: "nothing is calibrated by it any more")
  }

  /// The cohort of a file that the plan is for.
  func chosen(of reading: CohortReading, by plan: CalibrationPlan) throws -> Cohort {
    let ofSite = reading.cohorts.filter { site == nil || $0.site == site }
    let ofMetric = ofSite.filter { $0.metric.name == plan.metric }
    // Where none is of the plan's metric, the calibration says so.
    guard let first = ofMetric.first ?? ofSite.first else {
      throw Workbench.noCases(reading.lint)
    }
    guard ofMetric.count < 2 else {
      throw WorkbenchError(
        code: .severalSites, what: "the file has cases of several sites",
        where: ofMetric.map(\.site.text).joined(separator: ", "),
        why: "a threshold is of one site", do: "name it, as --site \(first.site)")
    }
    return first
  }
}

extension Workbench {
  /// The threshold of a file, by what the store knows of its sites, scanners and scans.
  ///
  /// - Parameter isRecorded: whether the cohort is recorded and the threshold issued.
  /// - Throws: as `calibrate(_:by:now:)`; `threshold.sameCohort` where the latest version rests on the
  ///   same; what the store throws.
  public func calibrate(
    _ file: CohortFile, _ request: CalibrationRequest, isRecorded: Bool
  ) throws -> CalibrationAnswer {
    let library = try library
    let plan = try request.agreedPlan(in: library)
    let reading = try judge(file)
    let definitions = try library.cohortDefinitions()
    let sealed = try sealed(
      request.chosen(of: reading, by: plan), of: file, reading.lint, definitions)
    return try issue(
      sealed.cohort, plan, request, definitions, importing: sealed.handedIn, reading.lint,
      isRecorded: isRecorded)
  }

  /// The threshold of a recorded cohort, by what the store knows now.
  ///
  /// - Parameters:
  ///   - key: as `cohort(_:)` takes it.
  ///   - isRecorded: whether the threshold is issued.
  /// - Throws: as above; `cohort.erased` where a case has no values any more,
  ///   `cohort.caseNonconformant` where a series fails a check that came after the import.
  public func calibrate(
    cohort key: String, _ request: CalibrationRequest, isRecorded: Bool
  ) throws -> CalibrationAnswer {
    let plan = try request.agreedPlan(in: try library)
    let record = try recordedCohort(key).value
    let summary = try record.document.decoded(as: CohortSummary.self)
    try Retirements(registry, library).requireInUse(summary)
    let definitions = try definitions(of: summary)
    let cohort = try cohort(record, summary, definitions)
    return try issue(
      cohort, plan, request, definitions, importing: nil, nil, isRecorded: isRecorded)
  }

  private func issue(
    _ cohort: Cohort, _ plan: CalibrationPlan, _ request: CalibrationRequest,
    _ definitions: CohortDefinitions, importing handedIn: CohortImport?, _ lint: CohortLint?,
    isRecorded: Bool
  ) throws -> CalibrationAnswer {
    let now = try moment()
    let charts = try scannerCharts(of: Set(cohort.cases.map(\.scanner.text)))
    let calibrating = try Calibrating(
      cohort, by: plan, definitions, charts: charts.compactMap { PhantomChart($0) },
      unjudged: charts.compactMap { UnjudgedChart($0) }, stratum: request.stratum,
      seed: request.seed,
      issuedAt: now)
    let fit = calibrating.fit(by: request.jobs)
    // What its charts went through is weighed against its own fit, which nothing did yet.
    func weighed(_ chain: Chain) throws -> [ChainEvent] {
      try Set(cohort.cases.map(\.scanner)).sorted().flatMap {
        try unrecordedEvents(of: $0, issuing: chain, at: now)
      }
    }
    guard isRecorded else {
      // It stands as the version would that is issued next.
      let next = try registry.thresholds(calibrating.id).count + 1
      let chain = calibrating.conclude(fit, version: next).chain
      return CalibrationAnswer(
        threshold: calibrating.conclude(fit), lint: lint, issued: nil,
        standing: try registry.standing(
          of: chain, after: weighed(chain), asOf: now, knownAt: now))
    }
    return try registry.exclusively {
      try recordRetirements(at: now)
      let before = try registry.thresholds(calibrating.id)
      let issued = calibrating.conclude(fit, version: before.count + 1)
      if let last = try before.last.map({ try $0.value.document.decoded(as: Threshold.self) }) {
        try requireOther(than: last, issued)
      }
      let fact = try registry.issue(
        try ThresholdRecord(issued, cohort: cohort.fingerprint), links: issued.chain.links,
        fitCases: issued.fittedCases, importing: [handedIn].compactMap(\.self),
        definitions: [try AgreedRecord(.plan, plan)], events: try weighed(issued.chain), by: actor,
        at: now)
      return CalibrationAnswer(
        threshold: issued, lint: lint,
        issued: CalibrationAnswer.Issuing(recordedAt: fact.recordedAt, by: fact.by),
        standing: try registry.standing(
          of: issued.chain, asOf: fact.recordedAt, knownAt: fact.recordedAt))
    }
  }

  /// A new version needs new evidence: the same cases again would lead a threshold past its time, or
  /// past what suspended it.
  private func requireOther(than last: Threshold, _ new: Threshold) throws {
    guard new.restsOnSame(as: last) else { return }
    throw WorkbenchError(
      code: .sameCohort, what: "this threshold is recorded already", where: last.key,
      why: "it rests on the same \(counted(new.fittedCases.count, "case")) and the same plan",
      do: "calibrate on a cohort with new cases; diapason threshold show \(last.key)")
  }

  /// The definitions of a recorded cohort, as they were when it was closed.
  func definitions(of summary: CohortSummary) throws -> CohortDefinitions {
    func recorded<Value: Definition>(_ sources: [Basis.Source], _: Value.Type) throws -> [Value] {
      try sources.compactMap {
        try registry.agreed($0.fingerprint)?.value.document.decoded(as: Value.self)
      }
    }
    return CohortDefinitions(
      metrics: try recorded([summary.metric], Metric.self),
      recipes: try recorded(summary.recipes, Recipe.self),
      labelRules: try recorded(summary.labelRules, LabelRule.self))
  }

  /// A recorded cohort with what the store knows now of its scans.
  private func cohort(
    _ record: CohortRecord, _ summary: CohortSummary, _ definitions: CohortDefinitions
  ) throws -> Cohort {
    let records = try registry.cases(of: record.fingerprint)
    let kept = try records.compactMap { try $0.values?.decoded(as: Case.self) }
    guard kept.count == records.count else {
      throw WorkbenchError(
        code: .caseErased, what: "the cohort is no longer whole", where: record.id,
        why: "the values of \(counted(records.count - kept.count, "case")) were erased",
        do: "import a file without them, and calibrate on that")
    }
    let metric = definitions.metrics.values.first
    // One scan vouches for no more than one patient, whatever was recorded.
    let patients = Dictionary(grouping: kept, by: \.series).mapValues { Set($0.map(\.patient)) }
    let series = Set(kept.compactMap(\.series)).filter { patients[$0]?.count == 1 }
    let context = try context(
      series: series, patients: [], scanners: Set(kept.map(\.scanner.text)))
    let cases = kept.map { $0.known(by: context.evidence(of: $0, for: metric)) }
    let failing = cases.count { $0.evidence?.check?.verdict == .fail }
    guard failing == 0 else {
      throw WorkbenchError(
        code: .caseNonconformant, what: "series of the cohort fail their protocol",
        where: record.id,
        why: counted(failing, "case rests", "cases rest") + " on a series that fails a later check",
        do: "import the file anew, which leaves them out, and calibrate on that")
    }
    return try Cohort(
      site: record.site, metric: summary.metric, cases: cases, leftOut: summary.leftOut,
      hasIncorporation: summary.hasIncorporation)
  }
}

extension ThresholdRecord {
  /// A threshold as the store keeps it.
  init(_ threshold: Threshold, cohort: Fingerprint) throws {
    let interval = threshold.interval.map {
      RecordedValue.Interval(lower: $0.lower, upper: $0.upper, level: $0.level)
    }
    self.init(
      key: ThresholdKey(id: threshold.id, version: threshold.version), site: threshold.site,
      stratum: threshold.stratum == .untreated ? nil : threshold.stratum.rawValue,
      metric: threshold.metric.fingerprint, cohort: cohort,
      value: threshold.cut.map { RecordedValue($0, interval) },
      unit: threshold.metric.unit.rawValue, rungAtFit: threshold.rung.rawValue,
      validUntil: threshold.validUntil, document: try Document(encoding: threshold))
  }
}
