import FoundationEssentials
import GRDB
public import Identity
import Synchronization

/// All that is recorded: one folder, one SQLite file, facts that are appended and never edited.
///
/// Every writing method is one transaction with one audit record for each act in it, durable when
/// the method returns (`synchronous=FULL`), and refused as a whole when it throws. Every reading
/// method takes `knownAt`: what had been recorded up to that moment; nil means all.
///
/// The clock is an argument. What is recorded gets the later of that moment and the last recorded
/// one, so time in the store never goes back.
///
/// A method may wait for another writer, at most 30 seconds.
///
/// - Source: `service.md` 3; Documentation/Decisions/0005.
public final class Registry: Sendable {
  /// Which store this is.
  public let description: StoreDescription
  /// The secret under which identities become pseudonyms in this store.
  public let key: PseudonymKey
  /// The folder, as it was named.
  public var path: String { folder.path }

  let folder: StoreFolder
  let via: Via
  let pool: DatabasePool
  private let storeLock: FileLock
  private let writeLock: FileLock
  /// How many acts and writes of this registry hold `writeLock`, each part of the one before.
  private let holds = Mutex(0)
  private let patience: Duration
  /// Whether nothing is kept: each write is tried, answered and rolled back, by itself or with the act
  /// that it is part of (`carryOut`).
  public let isRehearsal: Bool
  private let rehearsal = Mutex(Rehearsal())
  // After a failed sync the kernel may have dropped the pages: what is on the disk is unknown, and a
  // second sync that succeeds proves nothing (`service.md` 9.2).
  private let hasFailedSync = Mutex(false)

  init(
    folder: StoreFolder, description: StoreDescription, key: PseudonymKey, pool: DatabasePool,
    storeLock: FileLock, writeLock: FileLock, via: Via, patience: Duration,
    isRehearsal: Bool
  ) {
    self.folder = folder
    self.description = description
    self.key = key
    self.pool = pool
    self.storeLock = storeLock
    self.writeLock = writeLock
    self.via = via
    self.patience = patience
    self.isRehearsal = isRehearsal
  }

  /// Runs one write transaction: all of `body`, or nothing.
  ///
  /// The lock on `write.lock` comes before `BEGIN IMMEDIATE`: two processes that wait for one
  /// another inside SQLite starve for seconds (`stack.md` 5).
  func writing<Value>(
    by actor: Actor, at now: Instant, _ body: (inout Recording) throws -> Value
  ) throws(StoreError) -> Value {
    do {
      return try pool.writeWithoutTransaction { db in
        try refuseAfterFailedSync()
        if isCarryingOut { return try rehearsing(db, by: actor, at: now, body) }
        try takeWriteLock()
        defer { releaseWriteLock() }
        var value: Value?
        try db.inTransaction(.immediate) {
          var recording = try Recording(db, by: actor, via: via, at: now)
          value = try body(&recording)
          return isRehearsal ? .rollback : .commit
        }
        guard let value else { preconditionFailure("a transaction that ended has run its body") }
        return value
      }
    } catch {
      let trouble = StoreError(error, path: folder.path)
      if trouble.code == .outcomeUnknown { hasFailedSync.withLock { $0 = true } }
      throw trouble
    }
  }

  /// Reads from one consistent state of the store.
  func reading<Value>(_ body: (Database) throws -> Value) throws(StoreError) -> Value {
    do {
      // What an act wrote so far is seen by the connection that wrote it, and by no other.
      if rehearsal.withLock({ $0.hasBegun }) { return try pool.unsafeReentrantWrite(body) }
      return try pool.read(body)
    } catch {
      throw StoreError(error, path: folder.path)
    }
  }

  private func takeWriteLock() throws(StoreError) {
    let isTaken = holds.withLock { holds in
      guard holds > 0 || writeLock.take(.exclusive, within: patience) else { return false }
      holds += 1
      return true
    }
    guard isTaken else {
      throw StoreError(
        code: .busy, what: "another program is writing to the store", where: folder.path,
        why: "it has held \(writeLock.path) for \(patience)",
        do: "try again when it has finished")
    }
  }

  private func releaseWriteLock() {
    holds.withLock { holds in
      holds -= 1
      if holds == 0 { writeLock.release() }
    }
  }

  private func refuseAfterFailedSync() throws(StoreError) {
    guard hasFailedSync.withLock({ $0 }) else { return }
    throw StoreError(
      code: .outcomeUnknown, what: "the store takes no more records", where: folder.path,
      why: "the disk failed while a record was made durable",
      do: "end the program and run diapason store verify")
  }
}

// An act of several writes, of which the later ones rest on the earlier ones.
extension Registry {
  /// How far the acts of a rehearsal are.
  private struct Rehearsal {
    /// Acts under way; one that is part of another counts, too.
    var acts = 0
    /// Whether one of them has written.
    var hasBegun = false
  }

  /// Carries out an act that may write several times and read in between.
  ///
  /// In a rehearsal all that it writes is in one transaction, which its reads see and which is rolled
  /// back when the act has answered: the same steps give the same answer as in earnest. No one else
  /// ever sees it, and no crash can keep it. From the first write on no other program can write: what
  /// takes long is to be done before.
  ///
  /// In earnest it is `act` alone: each write is durable by itself.
  ///
  /// - Throws: what `act` throws.
  public func carryOut<Value>(_ act: () throws -> Value) throws -> Value {
    if !isRehearsal { return try act() }
    rehearsal.withLock { $0.acts += 1 }
    let outcome = Result { try act() }
    let isOver = rehearsal.withLock { rehearsal in
      rehearsal.acts -= 1
      return rehearsal.acts == 0
    }
    if isOver { try forget() }
    return try outcome.get()
  }

  /// Carries out an act that writes what follows from what it read: until it has answered no other
  /// program can write.
  ///
  /// Two acts side by side would else judge each without what the other records, and neither would
  /// record what follows from both. What takes long is to be done before.
  ///
  /// - Throws: `store.busy`, and what `act` throws.
  public func exclusively<Value>(_ act: () throws -> Value) throws -> Value {
    try takeWriteLock()
    defer { releaseWriteLock() }
    return try carryOut(act)
  }

  private var isCarryingOut: Bool { rehearsal.withLock { $0.acts > 0 } }

  /// Runs one write of an act that is rehearsed: all of `body`, or nothing of it.
  private func rehearsing<Value>(
    _ db: Database, by actor: Actor, at now: Instant, _ body: (inout Recording) throws -> Value
  ) throws -> Value {
    if !db.isInsideTransaction {
      try takeWriteLock()
      do {
        try db.beginTransaction(.immediate)
      } catch {
        releaseWriteLock()
        throw error
      }
      rehearsal.withLock { $0.hasBegun = true }
    }
    var value: Value?
    try db.inSavepoint {
      var recording = try Recording(db, by: actor, via: via, at: now)
      value = try body(&recording)
      return .commit
    }
    guard let value else { preconditionFailure("a savepoint that ended has run its body") }
    return value
  }

  /// Takes back all that a rehearsal wrote, and lets others write again.
  private func forget() throws(StoreError) {
    let hasBegun = rehearsal.withLock { rehearsal in
      defer { rehearsal.hasBegun = false }
      return rehearsal.hasBegun
    }
    defer { if hasBegun { releaseWriteLock() } }
    do {
      try pool.writeWithoutTransaction { db in
        if db.isInsideTransaction { try db.rollback() }
      }
    } catch {
      throw StoreError(error, path: folder.path)
    }
  }
}
