import Chains
import Conformance
import GRDB
import Identity

/// One pass over a store; each check adds what it finds.
struct StoreCheck {
  private let db: Database
  private var damages: [Damage] = []
  private var head: AuditHead?
  private var rows = 0
  private var acts: Set<Int64> = []
  /// What each act says it wrote, by table; an act whose payload was changed is not here.
  private var written: [Int64: [String: (count: Int, hash: Fingerprint)]] = [:]

  private init(_ db: Database) { self.db = db }

  /// All checks on what `db` shows; see `Registry.verify`.
  static func run(
    on db: Database, deep: Bool, anchor: String?,
    threshold fault: (ThresholdRecord) throws -> String? = { _ in nil }
  ) -> Verification {
    var check = StoreCheck(db)
    check.attempt("pages") { try $0.checkPages(deep: deep) }
    check.attempt("schema") { try $0.checkSchema() }
    check.attempt("references") { try $0.checkReferences() }
    check.attempt("audit") { try $0.checkAudit(anchor: anchor) }
    check.attempt("rows") { try $0.checkRows() }
    check.attempt("fingerprints") { try $0.checkFingerprints() }
    check.attempt("standings") { try $0.checkStandings() }
    if deep {
      check.attempt("findings") { try $0.checkFindings() }
      check.attempt("thresholds") { try $0.checkThresholds(fault) }
    }
    return Verification(
      damages: Set(check.damages).sorted(), head: check.head, acts: check.acts.count,
      rows: check.rows)
  }

  /// Runs one check; that it could not be finished is a damage too.
  private mutating func attempt(_ name: String, _ check: (inout StoreCheck) throws -> Void) {
    do {
      try check(&self)
    } catch let error as DatabaseError {
      add(.pages, name, error.message ?? "SQLite cannot read on")
    } catch {
      add(.unreadable, name, "a row holds what the program never writes")
    }
  }

  private mutating func checkPages(deep: Bool) throws {
    let answers = try String.fetchAll(
      db, sql: deep ? "PRAGMA integrity_check(100)" : "PRAGMA quick_check(100)")
    for answer in answers where answer != "ok" { add(.pages, "diapason.db", answer) }
  }

  private mutating func checkSchema() throws {
    let expected = try Schema.expected()
    let found = try Schema.statements(in: db)
    for name in Set(expected.keys).union(found.keys).sorted() {
      switch (expected[name], found[name]) {
      case (nil, _): add(.schema, name, "the program never made it")
      case (_, nil): add(.schema, name, "it is missing")
      case (let wanted, let there):
        if wanted != there { add(.schema, name, "it is not as the program made it") }
      }
    }
  }

  private mutating func checkReferences() throws {
    let broken = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check")
    for row in broken {
      add(
        .reference, try row.text("table"),
        "a row names one in \(try row.text("parent")) that is not there")
    }
  }

  /// Every record's hash, its place, its time, its payload.
  private mutating func checkAudit(anchor: String?) throws {
    var last = (seq: Int64(0), at: Instant(seconds: .min), sha: AuditRecord.origin)
    var isAnchored = anchor == nil
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT audit.*, salt, payload FROM audit LEFT JOIN auditPayload USING (seq) ORDER BY seq
        """)
    while let row = try cursor.next() {
      guard let record = try? AuditRecord(row) else {
        add(.audit, "act \(try row.integer("seq"))", "its record cannot be read")
        continue
      }
      let name = "act \(record.seq) \(record.act) \(record.object)"
      if !record.isIntact { add(.audit, name, "its hash is not that of the record") }
      if record.prev != last.sha || record.seq != last.seq + 1 {
        add(.audit, name, "it does not follow act \(last.seq): one was changed, added or removed")
      }
      if record.at < last.at { add(.audit, name, "it is dated before the act it follows") }
      acts.insert(record.seq)
      written[record.seq] = try committed(by: record, row, name)
      if record.sha == anchor { isAnchored = true }
      last = (record.seq, record.at, record.sha)
    }
    if last.seq > 0 { head = AuditHead(seq: last.seq, sha: last.sha) }
    if last.seq == 0 { add(.audit, "act 1", "the audit is empty") }
    if !isAnchored, let anchor {
      add(.anchor, anchor, "no act has this hash: the audit was changed before it, or is another's")
    }
  }

  private mutating func committed(
    by record: AuditRecord, _ row: Row, _ name: String
  ) throws -> [String: (count: Int, hash: Fingerprint)]? {
    guard let salt = try row.optionalText("salt"), let payload = try row.optionalText("payload"),
      AuditPayload.commitment(salt: salt, payload: payload) == record.commitment,
      let rows = AuditPayload.rows(in: payload)
    else {
      add(.payload, name, "what it committed to was changed or is missing")
      return nil
    }
    return rows
  }

  /// Every row of every fact table against what its act says it wrote.
  private mutating func checkRows() throws {
    var unseen = written
    for table in try Schema.factTables(in: db) {
      // What was erased by a recorded act still counts, by the hash that was kept of it.
      var erased = table == CaseValue.table ? try erasedLines() : [:]
      let cursor = try Row.fetchCursor(db, sql: "SELECT * FROM \(table) ORDER BY fact")
      var act: Int64?
      var lines: [Fingerprint] = []
      while let row = try cursor.next() {
        let fact = try row.integer("fact")
        if fact != act {
          if let act { compare(table, act, lines, &unseen) }
          act = fact
          lines = erased.removeValue(forKey: fact) ?? []
        }
        lines.append(RowDigest.line(row.values))
        rows += 1
      }
      if let act { compare(table, act, lines, &unseen) }
      for (act, lines) in erased { compare(table, act, lines, &unseen) }
    }
    for (act, tables) in unseen {
      for table in tables.keys {
        add(.rows, "\(table) of act \(act)", "the rows that the act wrote are gone")
      }
    }
  }

  /// The hashes of erased rows by the act that wrote them.
  private func erasedLines() throws -> [Int64: [Fingerprint]] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT r.fact, e.line FROM caseErasure AS e
        JOIN caseRow AS r ON r.cohort = e.cohort AND r.fingerprint = e.caseRow
        """)
    var lines: [Int64: [Fingerprint]] = [:]
    for row in rows {
      lines[try row.integer("fact"), default: []].append(try row.fingerprint("line"))
    }
    return lines
  }

  private mutating func compare(
    _ table: String, _ act: Int64, _ lines: [Fingerprint],
    _ unseen: inout [Int64: [String: (count: Int, hash: Fingerprint)]]
  ) {
    let name = "\(table) of act \(act)"
    guard acts.contains(act) else {
      add(.rows, name, "no such act is in the audit")
      return
    }
    // An act whose payload was changed was named already.
    guard let tables = written[act] else { return }
    guard let wrote = tables[table] else {
      add(.rows, name, "the act wrote no row here, \(counted(lines.count, "is", "are")) there")
      return
    }
    unseen[act]?[table] = nil
    if lines.count != wrote.count {
      add(
        .rows, name,
        "the act wrote \(counted(wrote.count, "row")), \(counted(lines.count, "is", "are")) there")
    } else if RowDigest.fingerprint(lines) != wrote.hash {
      add(.rows, name, "a column was changed")
    }
  }

  /// Every text of canonical JSON that has a fingerprint beside it.
  private mutating func checkFingerprints() throws {
    for table in [
      "protocol", "siteRecord", "series", "conformanceReport", "examReport", "agreed",
      "phantomScan",
      "measurement", "baseline", "threshold", "evaluation",
    ] {
      let cursor = try Row.fetchCursor(db, sql: "SELECT fact, fingerprint, json FROM \(table)")
      while let row = try cursor.next() {
        let json = try row.text("json")
        let name = "\(table) of act \(try row.integer("fact"))"
        if Fingerprint(of: json.utf8).hex != (try row.text("fingerprint")) {
          add(.fingerprint, name, "the fingerprint is not that of the text")
        } else if JSONValue(parsing: json)?.text != json {
          add(.fingerprint, name, "the text is not canonical JSON")
        }
      }
    }
  }

  /// Every report decoded, its findings compared with the rows beside it.
  private mutating func checkFindings() throws {
    let reports = try Row.fetchCursor(
      db, sql: "SELECT fact, fingerprint, json FROM conformanceReport")
    while let row = try reports.next() {
      let report: ConformanceReport = try Stored.value(row.text("json"))
      let fact = try row.integer("fact")
      let fingerprint = try Stored.fingerprint(row.text("fingerprint"))
      let wanted = report.findings.enumerated().map { index, finding in
        Registry.row(finding, ordinal: index + 1, of: fingerprint).columns
          .mapValues { $0?.databaseValue ?? .null }
      }
      let found = try Row.fetchAll(
        db, sql: "SELECT * FROM finding WHERE report = ? AND fact = ? ORDER BY ordinal",
        arguments: [fingerprint.hex, fact]
      ).map { row in
        row.values.filter { $0.key != "fact" && $0.key != "recordedAt" }
      }
      if wanted != found {
        add(.findings, "report \(fingerprint.short) of act \(fact)", "they differ from its text")
      }
    }
  }

  /// Every threshold, by whoever can read its text.
  private mutating func checkThresholds(_ fault: (ThresholdRecord) throws -> String?) throws {
    let cursor = try Row.fetchCursor(db, sql: "SELECT * FROM threshold ORDER BY id, version")
    while let row = try cursor.next() {
      let record = try ThresholdRecord(row)
      if let text = try fault(record) { add(.threshold, record.key.text, text) }
    }
  }

  /// Every evaluation against the standing that its threshold had, by what was known before it.
  private mutating func checkStandings() throws {
    var ledgers: [Int64: ChainLedger] = [:]
    let cursor = try Row.fetchCursor(
      db,
      sql: """
        SELECT fact, ordinal, recordedAt, threshold, version, asOf, standing, refusal
        FROM evaluation ORDER BY fact, ordinal
        """)
    while let row = try cursor.next() {
      let fact = try row.integer("fact")
      let key = ThresholdKey(
        id: try row.text("threshold"), version: Int(try row.integer("version")))
      let name = "evaluation \(try row.integer("ordinal")) of act \(fact)"
      let ledger = ledgers[fact] ?? ChainLedger(db, lastAct: fact - 1)
      ledgers = [fact: ledger]
      let standing = try ledger.standing(
        of: key, asOf: try row.instant("asOf"), knownAt: try row.instant("recordedAt"))
      if try JSONValue(encoding: standing).text != row.text("standing") {
        add(.standing, name, "\(key.text) had another standing than stands beside the answer")
      }
      if !standing.isInForce, try row.optionalText("refusal") == nil {
        add(.evaluation, name, "\(key.text) was not in force, and the answer is no refusal")
      }
    }
  }

  private mutating func add(_ code: Damage.Code, _ object: String, _ text: String) {
    damages.append(Damage(code: code, object: object, text: text))
  }
}
