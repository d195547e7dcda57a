extension Migration1 {
  /// Thresholds, what they rest on, what happens to that, and what they said of cases.
  static let thresholds = [
    Table(
      "threshold", key: ["id", "version"],
      """
      id TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version >= 1),
      site TEXT NOT NULL,
      stratum TEXT,
      metric TEXT NOT NULL REFERENCES agreed(fingerprint),
      cohort TEXT NOT NULL REFERENCES cohort(fingerprint),
      value REAL,
      lower REAL,
      upper REAL,
      level REAL,
      unit TEXT NOT NULL,
      rungAtFit TEXT NOT NULL,
      validUntil TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      json TEXT NOT NULL
      """,
      rules: [
        "CHECK ((lower IS NULL) = (upper IS NULL) AND (lower IS NULL) = (level IS NULL))",
        "CHECK (value IS NOT NULL OR lower IS NULL)",
      ]),
    Table(
      "fitCase", key: ["threshold", "version", "cohort", "caseRow"],
      """
      threshold TEXT NOT NULL,
      version INTEGER NOT NULL,
      cohort TEXT NOT NULL,
      caseRow TEXT NOT NULL
      """,
      rules: [
        "FOREIGN KEY (threshold, version) REFERENCES threshold(id, version)",
        "FOREIGN KEY (cohort, caseRow) REFERENCES caseRow(cohort, fingerprint)",
      ]),
    Table(
      "link", key: ["threshold", "version", "kind", "object", "objectVersion"],
      """
      threshold TEXT NOT NULL,
      version INTEGER NOT NULL,
      kind TEXT NOT NULL,
      object TEXT NOT NULL,
      objectVersion TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      state TEXT NOT NULL,
      firstAt TEXT,
      lastAt TEXT,
      maximumAge INTEGER,
      silentUntil TEXT
      """,
      rules: [
        "FOREIGN KEY (threshold, version) REFERENCES threshold(id, version)"
      ]),
    Table(
      "chainEvent", key: ["fact"],
      """
      kind TEXT NOT NULL,
      object TEXT NOT NULL,
      version TEXT,
      newFingerprint TEXT,
      material INTEGER NOT NULL CHECK (material IN (0, 1)),
      effectiveAt TEXT NOT NULL,
      cause TEXT NOT NULL,
      reviewed TEXT NOT NULL
      """),
    Table(
      "evaluation", key: ["fact", "ordinal"],
      """
      ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
      threshold TEXT NOT NULL,
      version INTEGER NOT NULL,
      subject TEXT NOT NULL,
      scan TEXT NOT NULL,
      lesion TEXT NOT NULL,
      asOf TEXT NOT NULL,
      outcome TEXT NOT NULL,
      refusal TEXT,
      value REAL NOT NULL,
      probability REAL,
      standing TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      json TEXT NOT NULL
      """,
      rules: [
        "CHECK ((outcome = 'refused') = (refusal IS NOT NULL))",
        "FOREIGN KEY (threshold, version) REFERENCES threshold(id, version)",
      ]),
  ]

  /// A patient whose cases fitted a threshold is never judged by it, and no case set apart fits one.
  ///
  /// The patient, not the case, is the unit: a second scan of one is no independent case.
  static let leakageTriggers = [
    """
    CREATE TRIGGER evaluationNotOnFit BEFORE INSERT ON evaluation
    WHEN NEW.refusal IS NULL AND EXISTS (
      SELECT 1 FROM fitCase AS f
      JOIN caseRow AS c ON c.cohort = f.cohort AND c.fingerprint = f.caseRow
      WHERE f.threshold = NEW.threshold AND f.version = NEW.version AND c.subject = NEW.subject)
    BEGIN SELECT RAISE(ABORT, '\(Leakage.fitCase.rawValue)'); END
    """,
    """
    CREATE TRIGGER fitNotTest BEFORE INSERT ON fitCase
    WHEN EXISTS (
      SELECT 1 FROM caseRow AS c
      JOIN split AS p ON p.cohort = c.cohort AND p.subject = c.subject
      WHERE c.cohort = NEW.cohort AND c.fingerprint = NEW.caseRow AND p.role <> 'fit')
    BEGIN SELECT RAISE(ABORT, '\(Leakage.testCaseInFit.rawValue)'); END
    """,
    """
    CREATE TRIGGER splitNotAfterFit BEFORE INSERT ON split
    WHEN NEW.role <> 'fit' AND EXISTS (
      SELECT 1 FROM fitCase AS f
      JOIN caseRow AS c ON c.cohort = f.cohort AND c.fingerprint = f.caseRow
      WHERE c.cohort = NEW.cohort AND c.subject = NEW.subject)
    BEGIN SELECT RAISE(ABORT, '\(Leakage.testCaseInFit.rawValue)'); END
    """,
  ]
}

/// With what texts the triggers refuse that cases of the fit and cases of the test meet.
enum Leakage: String {
  case fitCase, testCaseInFit
}
