import Calibration
import Chains
import Identity
import Library
public import Reporting
import Store

extension Workbench {
  /// Applies a threshold to the cases of a file, and records the answers with the standing that they
  /// were given under, all in one transaction.
  ///
  /// What the library says of its definitions, that a recipe is retired, is recorded before.
  ///
  /// Columns that the file does not have: its site and metric are those of the threshold, its labels
  /// pending, its treatments unknown. A value whose series fails its protocol is refused, not left
  /// out. Rows that give one lesion on one scan different values are not answered, nor are those whose
  /// series stands or is recorded for another patient; the same row given twice is answered once.
  ///
  /// - Parameter reference: as `OSLO-rcbv.mean@1`; without a version the latest.
  /// - Throws: `store.unknownObject`; what the store and the library throw. A threshold that may not
  ///   be used is an answer, in which every case is refused.
  public func apply(_ reference: String, to file: CohortFile) throws -> ApplyAnswer {
    let now = try moment()
    let fact = try issued(reference, by: now)
    let key = fact.value.key
    let threshold = try fact.value.document.decoded(as: Threshold.self)
    let table = CohortTable(
      reading: file.bytes, format: file.format, constants: file.constants,
      defaults: [
        .site: threshold.site.text, .metric: threshold.metric.name,
        .label: CaseLabel.pending.rawValue, .antiangiogenic: Antiangiogenic.unknown.rawValue,
        .therapy: Therapy.unknown.rawValue,
      ])
    let definitions = try definitions(beside: threshold)
    let facts = try context(for: table)
    let metric = definitions.metrics[threshold.metric.name]
    let reading = table.cases(by: definitions, in: facts.withoutFailures(for: metric))
    let cases = try reading.cases.map { row in
      let subject = subject(of: row.made.patient, at: row.made.site)
      let made = try row.made.renamed(patient: subject.text)
        .known(by: facts.evidence(of: row.made, for: metric, heldAgainst: threshold.chain))
      return (row: row, subject: subject, made: made)
    }
    var said: [Evaluation] = []
    var standing = Standing.inForce([])
    func evaluate(_ seen: Standing, asOf: Instant) -> [EvaluationRecord] {
      standing = seen
      said = cases.map {
        threshold.evaluate($0.made, by: definitions, standing: seen, asOf: asOf)
      }
      return zip(cases, said).map { EvaluationRecord($0.subject, $1) }
    }
    try registry.exclusively {
      // Nobody is judged by what the library says is out of use.
      try recordRetirements(at: now)
      try registry.apply(key, asOf: now, by: actor, at: now) { _, seen in
        evaluate(seen, asOf: now)
      }
    }
    let doubtful =
      standing.isInForce
      ? []
      : try self.doubtful(
        key, registry.chain(of: key), registry.events(touching: key), knownAt: now)
    return ApplyAnswer(
      threshold: threshold, standing: standing, asOf: now,
      cases: zip(cases, said).map {
        ApplyAnswer.Applied(
          line: $0.row.line, patient: $0.row.made.patient,
          unit: (definitions.metrics[$0.row.made.metric] ?? threshold.metric).unit, evaluation: $1)
      },
      findings: reading.findings.filter {
        $0.severity == .error || $0.code == .duplicateIdentical
      }, rows: reading.rows,
      isReadable: reading.isReadable, doubtful: doubtful.count)
  }

  /// What cases for a threshold may cite: what the library holds now, and what the threshold was
  /// fitted by.
  private func definitions(beside threshold: Threshold) throws -> CohortDefinitions {
    let now = try library.cohortDefinitions()
    return CohortDefinitions(
      metrics: [threshold.metric] + now.metrics.values,
      recipes: threshold.recipes + now.recipes.values,
      labelRules: Array(now.labelRules.values))
  }
}

extension CohortContext {
  /// Without the series that fail, so that a row which names one is a case to be refused.
  fileprivate func withoutFailures(for metric: Metric?) -> CohortContext {
    CohortContext(
      today: today, sites: sites, scanners: scanners,
      scans: scans.filter { check(of: $0.key, for: metric)?.verdict != .fail }, charts: charts,
      patientNumbers: patientNumbers, taken: taken)
  }
}

extension EvaluationRecord {
  fileprivate init(_ subject: Pseudonym, _ said: Evaluation) {
    guard let document = try? Document(encoding: said) else {
      preconditionFailure("the numbers of an evaluation are finite")
    }
    let answer: Answer =
      if let given = said.answer {
        .outcome(given.outcome.rawValue, probability: given.probabilityBeyond)
      } else {
        // Without an answer there is a reason.
        .refused(code: said.refusals.first?.rawValue ?? Refusal.literatureOnly.rawValue)
      }
    self.init(
      subject: subject, scan: said.scan, lesion: said.lesion, value: said.value, answer: answer,
      document: document)
  }
}
