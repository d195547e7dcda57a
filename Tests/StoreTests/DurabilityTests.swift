import Foundation
import GRDB
import Identity
import Testing

@testable import Store

@Suite("Durability and sharing")
struct DurabilityTests {
  @Test("commits wait for the disk: synchronous is FULL and stays so over writes and a vacuum")
  func synchronous() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    func level() throws -> Int? {
      try registry.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    }
    #expect(try level() == 2)
    for number in 1...3 {
      try Sample.admit(number, registry)
      #expect(try level() == 2)
    }
    try registry.pool.vacuum()
    #expect(try level() == 2)
    let again = try Registry.open(at: scratch.path, via: .commandLine)
    let reopened = try again.pool.writeWithoutTransaction {
      try Int.fetchOne($0, sql: "PRAGMA synchronous")
    }
    #expect(reopened == 2)
  }

  @Test("every connection is set up as the store needs it")
  func pragmas() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    let expected = [
      ("journal_mode", "wal"), ("foreign_keys", "1"), ("trusted_schema", "0"),
      ("cell_size_check", "1"), ("secure_delete", "1"), ("recursive_triggers", "1"),
      ("temp_store", "2"), ("mmap_size", "0"), ("page_size", "4096"), ("auto_vacuum", "0"),
      ("application_id", "1145651536"), ("journal_size_limit", "67108864"),
      ("wal_autocheckpoint", "1000"), ("user_version", "1"),
    ]
    func check(_ db: Database) throws {
      for (pragma, value) in expected {
        #expect(try String.fetchOne(db, sql: "PRAGMA \(pragma)") == value, "\(pragma)")
      }
    }
    try registry.pool.writeWithoutTransaction(check)
    try registry.pool.read(check)
  }

  @Test("a transaction that fails in its middle leaves nothing, and the next one goes on")
  func nothingHalf() throws {
    struct Crash: Error {}
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    let before = try registry.counts()
    let head = try registry.auditHead()
    let failed = error {
      try registry.writing(by: Sample.actor, at: Sample.start) { recording in
        try recording.record(
          .siteAdded, "HALF",
          rows: [
            FactRow("site", ["code": "HALF", "revision": 1, "name": "Half", "zone": "UTC"])
          ])
        throw Crash()
      }
    }
    #expect(failed != nil)
    #expect(try registry.counts().acts == before.acts)
    #expect(try registry.auditHead() == head)
    #expect(try registry.site(Sample.id("HALF")) == nil)
    try Sample.admit(1, registry)
    #expect(try registry.verify(deep: true).isIntact)
  }

  @Test("what the tables refuse is refused as a whole, with a code")
  func refused() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    let acts = try registry.counts().acts
    let refusal = error {
      try registry.writing(by: Sample.actor, at: Sample.start) { recording in
        _ = try recording.record(
          .siteAdded, "OSLO",
          rows: [FactRow("site", ["code": "OSLO", "revision": 1, "name": "x", "zone": "UTC"])])
      }
    }
    #expect(refusal?.code == .refused)
    #expect(try registry.counts().acts == acts)
  }

  @Test("a full disk is said so, nothing is half-written, and with space writing goes on")
  func full() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    try registry.pool.writeWithoutTransaction { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
    }
    var admitted = 0
    var trouble: StoreError?
    while trouble == nil, admitted < 500 {
      trouble = error { try Sample.admit(admitted + 1, files: 0..<20, registry) }
      if trouble == nil { admitted += 1 }
    }
    #expect(trouble?.code == .diskFull)
    #expect(trouble?.what == "the disk is full: nothing was recorded")
    #expect(try registry.counts().series == admitted)
    #expect(try registry.verify(deep: true).isIntact)
    try registry.pool.writeWithoutTransaction {
      try $0.execute(sql: "PRAGMA max_page_count = 1000000")
    }
    try Sample.admit(admitted + 1, files: 0..<20, registry)
    #expect(try registry.counts().series == admitted + 1)
    #expect(try registry.verify(deep: true).isIntact)
  }

  @Test("a journal that cannot grow is a full disk where no space is left, else the disk's failure")
  func fullJournal() {
    let codes: [ResultCode] = [
      .SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_SHMOPEN, .SQLITE_IOERR_WRITE, .SQLITE_CANTOPEN,
    ]
    for code in codes {
      for free in [0, 65_535] {
        #expect(StoreError.code(of: code, free: free) == .diskFull, "\(code)")
      }
      #expect(StoreError.code(of: code, free: 65_536) == nil, "\(code)")
      #expect(StoreError.code(of: code, free: nil) == nil, "\(code)")
    }
    #expect(StoreError.code(of: .SQLITE_FULL, free: nil) == .diskFull)
    // Whether the last record is on the disk is not known, however full it is.
    for code in [ResultCode.SQLITE_IOERR_FSYNC, .SQLITE_IOERR_READ, .SQLITE_CORRUPT] {
      #expect(StoreError.code(of: code, free: 0) == nil, "\(code)")
    }
    #expect(FileSystem.freeBytes(at: "/").map { $0 >= 0 } == true)
    #expect(FileSystem.freeBytes(at: "/none/there") == nil)
  }

  @Test("two registries on one store write side by side, and the audit is one chain")
  func twoWriters() async throws {
    let scratch = Scratch()
    let first = try Sample.filled(scratch)
    let second = try Registry.open(at: scratch.path, via: .service)
    let numbers = await withTaskGroup(of: [Int].self) { group in
      for (place, registry) in [first, second].enumerated() {
        group.addTask {
          (0..<20).filter { number in
            (try? Sample.admit(100 * (place + 1) + number, serial: "\(place)", registry)) != nil
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(numbers.count == 40)
    #expect(try first.counts().series == 40)
    // Both serial numbers are new at OSLO: each registry found a free id.
    #expect(try second.scanners().map(\.value.id.text) == ["OSLO-1", "OSLO-2"])
    let verification = try second.verify(deep: true)
    #expect(verification.isIntact)
    #expect(Set(try first.auditLog().map(\.via)) == ["commandLine", "service"])
  }

  @Test("one registry takes writes from many tasks")
  func manyTasks() async throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    await withTaskGroup(of: Void.self) { group in
      for number in 1...16 { group.addTask { _ = try? Sample.admit(number, registry) } }
    }
    #expect(try registry.counts().series == 16)
    #expect(try registry.verify(deep: false).isIntact)
  }

  @Test("a writer that waits for too long is told to try again, and nothing is written")
  func busy() throws {
    let scratch = Scratch()
    do { _ = try Sample.filled(scratch) }
    let registry = try Registry.open(
      at: scratch.path, via: .commandLine, patience: .milliseconds(20))
    let acts = try registry.counts().acts
    let lock = try #require(FileLock(path: "\(scratch.path)/write.lock"))
    #expect(lock.take(.exclusive))
    #expect(code { try Sample.admit(1, registry) } == .busy)
    #expect(try registry.counts().acts == acts)
    lock.release()
    try Sample.admit(1, registry)
    #expect(try registry.counts().series == 1)
  }

  @Test("while an act reads and writes alone no other registry writes, and its own writes go on")
  func exclusively() throws {
    struct Stopped: Error {}
    let scratch = Scratch()
    let first = try Sample.filled(scratch)
    let other = try Registry.open(
      at: scratch.path, via: .commandLine, patience: .milliseconds(20))
    try first.exclusively {
      try Sample.admit(1, first)
      #expect(code { try Sample.admit(2, other) } == .busy)
      _ = try first.exclusively { try Sample.admit(3, first) }
      #expect(code { try Sample.admit(2, other) } == .busy)
    }
    try Sample.admit(2, other)
    #expect(throws: Stopped.self) { try first.exclusively { throw Stopped() } }
    try Sample.admit(4, other)
    // A rehearsal keeps others out as well, and lets them in when it has taken everything back.
    let rehearsal = try Registry.open(at: scratch.path, via: .commandLine, isRehearsal: true)
    try rehearsal.exclusively {
      #expect(code { try Sample.admit(5, other) } == .busy)
      try Sample.admit(6, rehearsal)
      #expect(code { try Sample.admit(5, other) } == .busy)
    }
    try Sample.admit(5, other)
    #expect(try first.counts().series == 5)
    #expect(try first.verify(deep: true).isIntact)
  }

  @Test("what another program does to the database has its code")
  func codes() {
    func code(_ result: ResultCode) -> StoreErrorCode {
      StoreError(DatabaseError(resultCode: result), path: "store").code
    }
    #expect(code(.SQLITE_CORRUPT) == .damaged)
    #expect(code(.SQLITE_CORRUPT_INDEX) == .damaged)
    #expect(code(.SQLITE_NOTADB) == .damaged)
    #expect(code(.SQLITE_BUSY_SNAPSHOT) == .busy)
    #expect(code(.SQLITE_FULL) == .diskFull)
    #expect(code(.SQLITE_IOERR_READ) == .inputOutput)
    #expect(code(.SQLITE_IOERR_FSYNC) == .outcomeUnknown)
    #expect(code(.SQLITE_IOERR_DIR_FSYNC) == .outcomeUnknown)
    #expect(code(.SQLITE_READONLY) == .notPermitted)
    #expect(code(.SQLITE_CONSTRAINT_TRIGGER) == .refused)
  }

  @Test("after a sync that failed the store takes no more records, but can be read")
  func failedSync() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    let first = error {
      try registry.writing(by: Sample.actor, at: Sample.start) { _ in
        throw DatabaseError(resultCode: .SQLITE_IOERR_FSYNC)
      }
    }
    #expect(first?.code == .outcomeUnknown)
    #expect(code { try Sample.admit(1, registry) } == .outcomeUnknown)
    #expect(try registry.sites().count == 2)
    let again = try Registry.open(at: scratch.path, via: .commandLine)
    #expect(try Sample.admit(1, again).outcome == .admitted)
  }
}
