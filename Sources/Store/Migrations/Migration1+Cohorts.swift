extension Migration1 {
  /// Cohorts and their cases. What is measured of a patient stands in one table, which can be erased.
  static let cohorts = [
    Table(
      "cohort", key: ["fingerprint"],
      """
      fingerprint TEXT NOT NULL,
      id TEXT NOT NULL,
      site TEXT NOT NULL,
      metric TEXT NOT NULL REFERENCES agreed(fingerprint),
      cases INTEGER NOT NULL CHECK (cases >= 0),
      json TEXT NOT NULL
      """),
    Table(
      "caseRow", key: ["cohort", "fingerprint"],
      """
      cohort TEXT NOT NULL REFERENCES cohort(fingerprint),
      fingerprint TEXT NOT NULL,
      subject TEXT NOT NULL,
      scan TEXT NOT NULL,
      lesion TEXT NOT NULL,
      recipe TEXT NOT NULL REFERENCES agreed(fingerprint),
      report TEXT,
      controlState TEXT
      """),
    Table(
      "caseValue", key: ["cohort", "caseRow"], erasable: erased,
      """
      cohort TEXT NOT NULL,
      caseRow TEXT NOT NULL,
      salt TEXT NOT NULL,
      json TEXT NOT NULL
      """,
      rules: [
        "FOREIGN KEY (cohort, caseRow) REFERENCES caseRow(cohort, fingerprint)"
      ]),
    Table(
      "caseErasure", key: ["cohort", "caseRow"],
      """
      cohort TEXT NOT NULL,
      caseRow TEXT NOT NULL,
      line TEXT NOT NULL,
      ground TEXT NOT NULL
      """,
      rules: [
        "FOREIGN KEY (cohort, caseRow) REFERENCES caseRow(cohort, fingerprint)"
      ]),
    Table(
      "split", key: ["cohort", "subject"],
      """
      cohort TEXT NOT NULL REFERENCES cohort(fingerprint),
      subject TEXT NOT NULL,
      role TEXT NOT NULL CHECK (role IN ('fit', 'test', 'monitor'))
      """),
  ]

  /// Only what a recorded erasure names may go.
  private static let erased = """
    EXISTS (SELECT 1 FROM caseErasure AS e WHERE e.cohort = OLD.cohort AND e.caseRow = OLD.caseRow)
    """
}
