import Foundation
import GRDB
import Identity
import Testing

@testable import Store

@Suite("Audit")
struct AuditTests {
  @Test("every act has one record, by whom, with which version, in order")
  func records() throws {
    let scratch = Scratch()
    let registry = try Sample.everything(scratch)
    let log = try registry.auditLog()
    #expect(
      log.map(\.act) == [
        "store.created", "site.added", "site.added", "protocol.recorded", "site.edited",
        "equipment.seen", "series.admitted", "series.checked", "series.admitted",
        "series.checked", "trial.added", "site.enrolled", "equipmentEvent.recorded",
        "siteRecord.declared", "file.quarantined", "agreed.recorded", "agreed.recorded",
        "agreed.recorded", "cohort.imported", "threshold.issued", "phantom.measured",
        "chainEvent.recorded", "baseline.proposed", "baseline.adopted", "measurement.excluded",
        "cohort.split", "threshold.applied", "case.erased", "chainEvent.recorded",
        "deviation.waived", "exam.checked",
      ])
    #expect(log.map(\.seq) == Array(1...Int64(log.count)))
    #expect(log.allSatisfy { $0.by == Sample.actor && $0.program == Version.program })
    #expect(log[0].prev == AuditRecord.origin)
    for (one, next) in zip(log, log.dropFirst()) { #expect(next.prev == one.sha) }
    #expect(log.allSatisfy { $0.isIntact })
    #expect(log[4].reason == "renamed")
    #expect(try registry.auditHead() == AuditHead(seq: 31, sha: log[30].sha))
  }

  @Test("the log can be asked by object, account and time, the head by time")
  func selections() throws {
    let scratch = Scratch()
    let registry = try Sample.everything(scratch)
    #expect(
      try registry.auditLog(AuditSelection(object: "BERGEN")).map(\.act) == [
        "site.added", "site.edited",
      ])
    #expect(try registry.auditLog(AuditSelection(account: "nobody")).isEmpty)
    let late = try registry.auditLog(
      AuditSelection(from: Sample.day(43), to: Sample.day(45)))
    #expect(late.map(\.seq) == [13, 14, 15])
    #expect(try registry.auditHead(knownAt: Sample.day(42))?.seq == 12)
    #expect(try registry.auditHead(knownAt: Instant(seconds: 0)) == nil)
  }

  @Test("an auditor can check the chain with SHA-256 and RFC 8785 alone")
  func byHand() throws {
    // The record as exported, hashed by another program:
    // python3: hashlib.sha256(prev.encode() + rfc8785.dumps(record)).hexdigest()
    let record = AuditRecord(
      seq: 1, at: Sample.start, by: Sample.actor, via: "commandLine", program: "0.1.0",
      act: "store.created", objectKind: "store", object: "00", reason: nil,
      commitment: String(repeating: "a", count: 64), prev: AuditRecord.origin)
    #expect(record.sha == "b07b61576414b8fcff0a1ce46fd57c26455d21e1007bd3ba5bc5e3e15e927220")
    #expect(try JSONValue(encoding: record).decoded(as: AuditRecord.self) == record)
  }

  @Test("a store that was left alone is intact, and says how much was read")
  func intact() throws {
    let scratch = Scratch()
    let registry = try Sample.everything(scratch)
    for deep in [false, true] {
      let verification = try registry.verify(deep: deep)
      #expect(verification.damages == [])
      #expect(verification.acts == 31)
      #expect(verification.rows > 30)
      #expect(verification.head == (try registry.auditHead()))
    }
  }

  @Test("a change of any column of any table is named")
  func tampered() throws {
    let scratch = Scratch()
    do { _ = try Sample.everything(scratch) }
    var count = 0
    try scratch.intruder().writeWithoutTransaction { db in
      let tables = try String.fetchAll(
        db,
        sql: """
          SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
          """)
      // Damage of the audit, and of what says which rows were erased, shows elsewhere too: one column
      // a check. Of all others one column of every table a check.
      let alone = ["audit", "auditPayload", "caseErasure"]
      let groups = alone.map { [$0] } + [tables.filter { !alone.contains($0) }]
      for group in groups {
        let columns = try Dictionary(
          uniqueKeysWithValues: group.map { ($0, try db.columns(in: $0)) })
        for place in 0..<(columns.values.map(\.count).max() ?? 0) {
          try db.inTransaction {
            let changed = group.filter { columns[$0, default: []].indices.contains(place) }
            for table in changed { try change(db, table, columns[table, default: []][place]) }
            let found = StoreCheck.run(on: db, deep: false, anchor: nil).damages
            for table in changed {
              let named = found.contains { damage in
                table.hasPrefix("audit")
                  ? [.audit, .payload].contains(damage.code)
                  : damage.object.hasPrefix("\(table) of act")
                    && [.rows, .fingerprint].contains(damage.code)
              }
              #expect(named, "\(table), column \(place): \(found)")
              count += 1
            }
            #expect(!found.contains { $0.code == .schema })
            return .rollback
          }
        }
      }
      #expect(StoreCheck.run(on: db, deep: true, anchor: nil).isIntact)
    }
    #expect(count > 250)
  }

  /// Changes one column of the last row as an intruder would: the trigger is away meanwhile.
  ///
  /// Numbers grow, texts get another last character, what was absent appears.
  private func change(_ db: Database, _ table: String, _ column: ColumnInfo) throws {
    let name = column.name
    let key = try db.primaryKey(table).columns.joined(separator: ", ")
    try db.execute(sql: "DROP TRIGGER \(table)NoUpdate")
    try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
    try db.execute(
      sql: """
        UPDATE \(table) SET \(name) = CASE typeof(\(name))
          WHEN 'integer' THEN \(name) + 1000
          WHEN 'real' THEN \(name) + 1000
          WHEN 'blob' THEN zeroblob(length(\(name)))
          WHEN 'text' THEN substr(\(name), 1, length(\(name)) - 1)
            || CASE substr(\(name), -1) WHEN '0' THEN '1' ELSE '0' END
          ELSE \(["INTEGER", "REAL"].contains(column.type) ? "7" : "'x'") END
        WHERE (\(key)) = (SELECT \(key) FROM \(table) ORDER BY \(key) DESC LIMIT 1)
        """)
    #expect(db.changesCount == 1)
    try db.execute(sql: "PRAGMA ignore_check_constraints = OFF")
    try db.execute(sql: InsertOnly.triggers(table: table, keys: [])[0])
  }

  @Test(
    "a row taken out or put in is named", arguments: ["site", "finding", "instance", "protocol"])
  func addedAndRemoved(_ table: String) throws {
    let scratch = Scratch()
    let registry = try Sample.everything(scratch)
    let intruder = try scratch.intruder()
    let last = try intruder.read { try $0.primaryKey(table).columns[0] }
    let create = try intruder.read { db in
      try String.fetchAll(
        db, sql: "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?",
        arguments: [table])
    }
    func meddle(_ sql: String) throws {
      try intruder.writeWithoutTransaction { db in
        for suffix in ["NoUpdate", "NoDelete", "NoReplace"] {
          try db.execute(sql: "DROP TRIGGER \(table)\(suffix)")
        }
        try db.execute(sql: sql)
        for statement in create { try db.execute(sql: statement) }
      }
    }
    try intruder.writeWithoutTransaction {
      try $0.execute(sql: "CREATE TEMP TABLE copy AS SELECT * FROM \(table)")
    }
    try meddle(
      "DELETE FROM \(table) WHERE \(last) = (SELECT max(\(last)) FROM \(table))")
    let removed = try registry.verify(deep: false)
    #expect(removed.damages.contains { $0.code == .rows && $0.object.hasPrefix(table) })
    try meddle("INSERT OR IGNORE INTO \(table) SELECT * FROM copy")
    #expect(try registry.verify(deep: true).isIntact)
  }

  @Test("a dropped trigger and a table that is not ours are named")
  func schema() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    try scratch.intruder().writeWithoutTransaction { db in
      try db.execute(sql: "DROP TRIGGER siteNoUpdate; CREATE TABLE extra (a)")
    }
    let damages = try registry.verify(deep: false).damages
    #expect(damages.map(\.code) == [.schema, .schema])
    #expect(damages.map(\.object) == ["table extra", "trigger siteNoUpdate"])
  }

  @Test("an audit that was made anew from some act on is told by a hash printed elsewhere")
  func anchor() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    let printed = try #require(try registry.auditHead()).sha
    #expect(try registry.verify(deep: false, anchor: printed).isIntact)
    try Sample.admit(1, registry)
    #expect(try registry.verify(deep: false, anchor: printed).isIntact)
    let other = try registry.verify(deep: false, anchor: String(repeating: "0", count: 64))
    #expect(other.damages.map(\.code) == [.anchor])
  }

  @Test("a damaged page is found, not a crash")
  func pages() throws {
    let scratch = Scratch()
    do {
      let registry = try Sample.everything(scratch)
      for number in 10..<13 { try Sample.admit(number, files: 0..<20, registry) }
    }
    let file = URL(filePath: "\(scratch.path)/diapason.db")
    let good = try Data(contentsOf: file)
    let pages = good.count / 4096
    var found = 0
    for page in stride(from: 2, to: pages, by: 3) {
      var bad = good
      for offset in 0..<512 { bad[page * 4096 + offset] = 0xA5 }
      try bad.write(to: file)
      do {
        let registry = try Registry.open(at: scratch.path, via: .commandLine)
        if !(try registry.verify(deep: true).isIntact) { found += 1 }
        _ = try? registry.series()
      } catch {
        #expect(error.code == .damaged)
        found += 1
      }
      for journal in ["-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: "\(scratch.path)/diapason.db\(journal)")
      }
    }
    #expect(found == stride(from: 2, to: pages, by: 3).underestimatedCount)
  }

  @Test("time in the store never goes back, and the act says how far the clock was behind")
  func clock() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    let later = try registry.editSite(
      Sample.oslo, reason: nil, by: Sample.actor, at: Sample.day(2))
    let earlier = try registry.editSite(
      Sample.oslo, reason: nil, by: Sample.actor, at: Sample.day(1))
    #expect(later.recordedAt == Sample.day(2) && earlier.recordedAt == Sample.day(2))
    let payload = try registry.reading { db in
      try String.fetchOne(db, sql: "SELECT payload FROM auditPayload ORDER BY seq DESC LIMIT 1")
    }
    let detail = payload.flatMap { JSONValue(parsing: $0)?["detail"]?["clockBehind"] }
    #expect(detail == .number(86_400))
    #expect(try registry.verify(deep: true).isIntact)
  }
}
