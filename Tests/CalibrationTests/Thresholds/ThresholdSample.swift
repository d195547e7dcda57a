import Calibration
import Chains
import Identity
import Statistics
import Testing

/// A plan, and thresholds of the sample cohorts.
enum ThresholdSample {
  static let issuedAt = Instant(seconds: 1_780_000_000)

  static let repeatability = Repeatability(
    withinSubject: 0.1, subjects: 40, source: CohortSample.source)

  static func plan(
    _ metric: Metric = CohortSample.rcbv, seed: CalibrationPlan.Seed = .cohort,
    compared: [CaseDivision] = [], repeatability: Repeatability? = repeatability,
    rules: [String] = ["histoOrFu6m@1", "histoAlone@1"]
  ) -> CalibrationPlan {
    CohortSample.made {
      try CalibrationPlan(
        name: "demo", version: 1, status: .released, title: "Demo", metric: metric.key,
        labelRules: rules,
        rule: try #require(FitRule(replicates: 999)), seed: seed, compared: compared,
        repeatability: repeatability)
    }
  }

  static func cohort(_ sample: CohortSample) throws -> Cohort {
    try #require(sample.reading().cohorts.first)
  }

  /// That of the sample as it is, made once.
  static let usual = CohortSample.made { try threshold(CohortSample()) }

  static func threshold(
    _ sample: CohortSample, _ plan: CalibrationPlan? = nil,
    stratum: CaseStratum = .untreated
  ) throws -> Threshold {
    let cohort = try cohort(sample)
    let metric = try #require(
      CohortSample.definitions.metrics[
        String(cohort.metric.name.split(separator: "@").first ?? "")])
    return try (plan ?? Self.plan(metric)).calibrate(
      cohort, by: CohortSample.definitions, charts: CohortSample.charts, stratum: stratum,
      issuedAt: issuedAt)
  }

  /// A case like those of the cohort, of a patient of its own.
  static func one(
    _ metric: Metric = CohortSample.rcbv, value: Double, patient: String = "N0001",
    site: String = "OSLO", scanner: String = "OSLO-1", recipe: String? = nil,
    antiangiogenic: Antiangiogenic = .none, verdict: ScanVerdict = .pass,
    phantom: PhantomCoverage = .inControl, software: String = "XA30",
    agreed: String = "protocol", hasEvidence: Bool = true, label: CaseLabel = .pending
  ) -> Case {
    let check = CheckedScan(
      verdict: verdict, scanner: nil, observedOn: nil, report: Fingerprint(of: "new".utf8),
      agreed: Basis.Source(name: "thust2018-dsc@1", fingerprint: Fingerprint(of: agreed.utf8)),
      checker: "1", families: [metric.family])
    let evidence = ScanEvidence(
      check: check,
      scanner: ScannerState(
        id: CohortSample.identifier(scanner), identity: CohortSample.identity, software: software,
        epoch: 1), day: CohortSample.day("2026-05-01"), charts: [], phantom: phantom)
    return Case(
      site: CohortSample.identifier(site), patient: patient, scan: "S1",
      scanDate: .day(CohortSample.day("2026-05-01")), scanner: CohortSample.identifier(scanner),
      metric: metric.name, value: value,
      recipe: recipe ?? (metric == CohortSample.adc ? "adc-demo@1" : "rcbv-demo@1"),
      label: label, labelRule: label == .pending ? nil : "histoOrFu6m@1",
      antiangiogenic: antiangiogenic, therapy: .radiochemotherapy,
      evidence: hasEvidence ? evidence : nil)
  }

  static let inForce = Standing.inForce([])

  static func evaluate(
    _ threshold: Threshold, _ one: Case, standing: Standing = inForce
  ) -> Evaluation {
    threshold.evaluate(
      one, by: CohortSample.definitions, standing: standing, asOf: issuedAt)
  }
}
