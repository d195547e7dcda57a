extension Migration1 {
  /// Audit, sites, equipment, trials, what is agreed, series and what they were judged.
  static let acquisitions = [
    Table(
      "audit", keys: [["seq"], ["sha"]],
      create: """
        CREATE TABLE audit (
          seq INTEGER PRIMARY KEY,
          at TEXT NOT NULL,
          account TEXT NOT NULL,
          person TEXT,
          via TEXT NOT NULL,
          program TEXT NOT NULL,
          act TEXT NOT NULL,
          objectKind TEXT NOT NULL,
          object TEXT NOT NULL,
          reason TEXT,
          commitment TEXT NOT NULL,
          prev TEXT NOT NULL,
          sha TEXT NOT NULL UNIQUE
        ) STRICT
        """),
    Table(
      "auditPayload", keys: [["seq"]],
      create: """
        CREATE TABLE auditPayload (
          seq INTEGER PRIMARY KEY REFERENCES audit(seq),
          salt TEXT NOT NULL,
          payload TEXT NOT NULL
        ) STRICT
        """),
    Table(
      "store", key: ["id"],
      """
      id TEXT NOT NULL,
      layout INTEGER NOT NULL,
      purpose TEXT NOT NULL,
      keyTag TEXT NOT NULL
      """),
    Table(
      "site", key: ["code", "revision"],
      """
      code TEXT NOT NULL,
      revision INTEGER NOT NULL CHECK (revision >= 1),
      name TEXT NOT NULL,
      zone TEXT NOT NULL,
      reason TEXT
      """),
    Table(
      "siteRecord", key: ["fact"],
      """
      site TEXT NOT NULL,
      exam TEXT,
      fingerprint TEXT NOT NULL,
      json TEXT NOT NULL
      """),
    Table(
      "equipment", key: ["id"],
      """
      id TEXT NOT NULL,
      site TEXT NOT NULL,
      kind TEXT NOT NULL,
      manufacturer TEXT NOT NULL,
      model TEXT,
      serial TEXT
      """),
    Table(
      "equipmentEvent", key: ["fact"],
      """
      equipment TEXT NOT NULL REFERENCES equipment(id),
      kind TEXT NOT NULL,
      effectiveAt TEXT NOT NULL,
      software TEXT,
      reason TEXT
      """),
    Table(
      "trial", key: ["id"],
      """
      id TEXT NOT NULL,
      title TEXT NOT NULL,
      protocols TEXT NOT NULL
      """),
    Table(
      "enrolment", key: ["trial", "site", "revision"],
      """
      trial TEXT NOT NULL REFERENCES trial(id),
      site TEXT NOT NULL,
      revision INTEGER NOT NULL CHECK (revision >= 1),
      protocols TEXT NOT NULL,
      effectiveFrom TEXT NOT NULL
      """),
    Table(
      "waiver", key: ["id"],
      """
      id TEXT NOT NULL,
      agreed TEXT NOT NULL,
      profile TEXT NOT NULL,
      requirement TEXT NOT NULL,
      site TEXT NOT NULL,
      scanner TEXT REFERENCES equipment(id),
      effectiveAt TEXT NOT NULL,
      validUntil TEXT NOT NULL,
      reason TEXT NOT NULL
      """,
      rules: ["CHECK (effectiveAt <= validUntil)"]),
    Table(
      "protocol", key: ["fingerprint"],
      """
      fingerprint TEXT NOT NULL,
      name TEXT NOT NULL,
      version INTEGER NOT NULL,
      json TEXT NOT NULL
      """),
    Table(
      "agreed", key: ["fingerprint"],
      """
      fingerprint TEXT NOT NULL,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      version INTEGER NOT NULL CHECK (version >= 1),
      json TEXT NOT NULL
      """),
    Table(
      "exam", key: ["id"],
      """
      id TEXT NOT NULL,
      site TEXT NOT NULL
      """),
    Table(
      "series", key: ["id", "part", "revision"],
      """
      id TEXT NOT NULL,
      part INTEGER NOT NULL CHECK (part >= 0),
      revision INTEGER NOT NULL CHECK (revision >= 1),
      exam TEXT NOT NULL REFERENCES exam(id),
      site TEXT NOT NULL,
      scanner TEXT NOT NULL REFERENCES equipment(id),
      subject TEXT,
      number INTEGER,
      observedAt TEXT,
      software TEXT,
      setAside TEXT,
      completeness TEXT NOT NULL,
      instances INTEGER NOT NULL CHECK (instances >= 1),
      extraction TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      json TEXT NOT NULL
      """),
    Table(
      "instance", key: ["series", "part", "sop", "tag"],
      """
      series TEXT NOT NULL,
      part INTEGER NOT NULL,
      sop TEXT NOT NULL,
      tag TEXT NOT NULL,
      revision INTEGER NOT NULL,
      head TEXT NOT NULL,
      cutAt INTEGER
      """,
      rules: [
        "FOREIGN KEY (series, part, revision) REFERENCES series(id, part, revision)"
      ]),
    Table(
      "conformanceReport", key: ["fingerprint", "fact"],
      """
      fingerprint TEXT NOT NULL,
      series TEXT NOT NULL,
      part INTEGER NOT NULL,
      revision INTEGER NOT NULL,
      protocol TEXT NOT NULL REFERENCES protocol(fingerprint),
      protocolName TEXT NOT NULL,
      profile TEXT NOT NULL,
      checker TEXT NOT NULL,
      verdict TEXT NOT NULL,
      json TEXT NOT NULL
      """,
      rules: [
        "FOREIGN KEY (series, part, revision) REFERENCES series(id, part, revision)"
      ]),
    Table(
      "finding", key: ["report", "fact", "ordinal"],
      """
      report TEXT NOT NULL,
      ordinal INTEGER NOT NULL CHECK (ordinal >= 1),
      requirement TEXT NOT NULL,
      subject TEXT,
      level TEXT NOT NULL,
      outcome TEXT NOT NULL,
      reason TEXT,
      seen TEXT,
      bounds TEXT NOT NULL
      """,
      rules: [
        "FOREIGN KEY (report, fact) REFERENCES conformanceReport(fingerprint, fact)"
      ]),
    Table(
      "examReport", key: ["fingerprint", "fact"],
      """
      fingerprint TEXT NOT NULL,
      exam TEXT NOT NULL REFERENCES exam(id),
      subject TEXT,
      protocol TEXT NOT NULL REFERENCES protocol(fingerprint),
      protocolName TEXT NOT NULL,
      checker TEXT NOT NULL,
      verdict TEXT NOT NULL,
      json TEXT NOT NULL
      """),
    Table(
      "quarantine", key: ["tag", "reader"],
      """
      tag TEXT NOT NULL,
      reader TEXT NOT NULL,
      code TEXT NOT NULL,
      size INTEGER NOT NULL,
      head TEXT
      """),
  ]
}
