extension Migration1 {
  /// Scans of phantoms, what was measured on them, and what it is judged against.
  static let phantoms = [
    Table(
      "phantomScan", key: ["fingerprint"],
      """
      fingerprint TEXT NOT NULL,
      exam TEXT NOT NULL,
      scanner TEXT NOT NULL REFERENCES equipment(id),
      phantom TEXT NOT NULL REFERENCES agreed(fingerprint),
      observedAt TEXT,
      pixels TEXT NOT NULL,
      json TEXT NOT NULL
      """),
    Table(
      "measurement", key: ["fingerprint"],
      """
      fingerprint TEXT NOT NULL,
      scan TEXT REFERENCES phantomScan(fingerprint),
      scanner TEXT NOT NULL REFERENCES equipment(id),
      phantom TEXT NOT NULL REFERENCES agreed(fingerprint),
      measurand TEXT NOT NULL,
      part TEXT,
      method INTEGER NOT NULL CHECK (method >= 1),
      observedAt TEXT,
      state TEXT NOT NULL,
      value REAL,
      lower REAL,
      upper REAL,
      level REAL,
      unit TEXT NOT NULL,
      refusal TEXT,
      json TEXT NOT NULL
      """,
      rules: [
        "CHECK ((value IS NULL) = (refusal IS NOT NULL))",
        "CHECK ((lower IS NULL) = (upper IS NULL) AND (lower IS NULL) = (level IS NULL))",
      ]),
    Table(
      "baseline", key: ["fingerprint"],
      """
      fingerprint TEXT NOT NULL,
      chart TEXT NOT NULL,
      scanner TEXT NOT NULL REFERENCES equipment(id),
      measurand TEXT NOT NULL,
      json TEXT NOT NULL
      """),
    Table(
      "adoption", key: ["fact"],
      """
      baseline TEXT NOT NULL REFERENCES baseline(fingerprint),
      chart TEXT NOT NULL,
      effectiveAt TEXT NOT NULL,
      reason TEXT NOT NULL
      """),
    Table(
      "exclusion", key: ["measurement", "revision"],
      """
      measurement TEXT NOT NULL REFERENCES measurement(fingerprint),
      revision INTEGER NOT NULL CHECK (revision >= 1),
      code TEXT,
      reason TEXT NOT NULL
      """),
  ]
}
