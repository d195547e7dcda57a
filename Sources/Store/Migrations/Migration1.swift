/// The first tables.
///
/// Documentation/Decisions/0005 says what each row is.
enum Migration1 {
  static let statements: [String] =
    tables.flatMap(\.statements) + leakageTriggers + indexes + views

  static let tables = acquisitions + phantoms + cohorts + thresholds

  private static let indexes = [
    "CREATE INDEX auditByObject ON audit(objectKind, object)",
    "CREATE INDEX seriesBySite ON series(site, recordedAt DESC, id DESC)",
    "CREATE INDEX seriesByScanner ON series(scanner, observedAt)",
    "CREATE INDEX seriesByExam ON series(exam)",
    "CREATE INDEX instanceByTag ON instance(tag)",
    "CREATE INDEX reportBySeries ON conformanceReport(series, part)",
    "CREATE INDEX reportNotPassing ON conformanceReport(verdict) WHERE verdict <> 'pass'",
    "CREATE INDEX examReportByExam ON examReport(exam)",
    "CREATE INDEX findingByRequirement ON finding(requirement, outcome)",
    "CREATE INDEX agreedByName ON agreed(kind, name, version)",
    "CREATE INDEX phantomScanByScanner ON phantomScan(scanner, observedAt)",
    "CREATE INDEX measurementByScanner ON measurement(scanner, measurand, observedAt)",
    "CREATE INDEX measurementByScan ON measurement(scan)",
    "CREATE INDEX baselineByChart ON baseline(chart)",
    "CREATE INDEX adoptionByChart ON adoption(chart)",
    "CREATE INDEX caseRowBySubject ON caseRow(subject)",
    "CREATE INDEX fitCaseByCase ON fitCase(cohort, caseRow)",
    "CREATE INDEX linkByObject ON link(kind, object)",
    "CREATE INDEX chainEventByObject ON chainEvent(object)",
    "CREATE INDEX evaluationByThreshold ON evaluation(threshold, version, asOf)",
  ]

  // What holds now, for people who read the file with other tools. The registry asks the same with
  // a moment; a test compares both.
  private static let views = [
    latest("currentSite", of: "site", by: "revision", among: ["code"]),
    latest("currentSeries", of: "series", by: "revision", among: ["id", "part"]),
    latest("currentAdoption", of: "adoption", by: "fact", among: ["chart"]),
    latest("currentExclusion", of: "exclusion", by: "revision", among: ["measurement"]),
    latest("currentThreshold", of: "threshold", by: "version", among: ["id"]),
    latest(
      "currentConformanceReport", of: "conformanceReport", by: "fact",
      among: ["series", "part", "protocolName"]),
    """
    CREATE VIEW currentEnrolment AS SELECT * FROM enrolment AS a WHERE revision = (
      SELECT revision FROM enrolment AS b WHERE b.trial = a.trial AND b.site = a.site
      AND b.effectiveFrom <= strftime('%Y-%m-%d', 'now')
      ORDER BY effectiveFrom DESC, revision DESC LIMIT 1)
    """,
  ]

  private static func latest(
    _ view: String, of table: String, by order: String, among key: [String]
  ) -> String {
    let same = key.map { "b.\($0) = a.\($0)" }.joined(separator: " AND ")
    return """
      CREATE VIEW \(view) AS SELECT * FROM \(table) AS a WHERE \(order) = (
        SELECT max(\(order)) FROM \(table) AS b WHERE \(same))
      """
  }
}
