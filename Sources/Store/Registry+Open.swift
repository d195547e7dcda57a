import FoundationEssentials
import GRDB
public import Identity

extension Registry {
  /// Opens the store in the folder `path`.
  ///
  /// - Parameters:
  ///   - via: the face through which what follows comes.
  ///   - patience: how long a writing method waits for another program's write.
  ///   - isRehearsal: every writing method does and answers all that it would, and keeps nothing.
  /// - Throws: `store.missing`, `store.notAStore`, `store.newer`, `store.networkFilesystem`,
  ///   `store.wrongKey`, `store.locked`, `store.damaged`, `store.inputOutput`,
  ///   `store.notPermitted`.
  public static func open(
    at path: String, via: Via, patience: Duration = .seconds(30), isRehearsal: Bool = false
  ) throws(StoreError) -> Registry {
    let folder = StoreFolder(path)
    let description = try readDescription(folder)
    try requireLocal(folder)
    let key = try readKey(folder)
    for part in [folder.database, folder.storeLock, folder.writeLock]
    where !FileSystem.exists(part) {
      throw StoreError(
        code: .damaged, what: "a part of the store is missing", where: part,
        why: "a store has it from the beginning", do: "restore the last backup")
    }
    guard let storeLock = FileLock(path: folder.storeLock),
      let writeLock = FileLock(path: folder.writeLock)
    else {
      throw StoreError(
        code: .notPermitted, what: "this account may not use the store", where: folder.path,
        why: "\(folder.storeLock) and \(folder.writeLock) must be writable",
        do: "use the account that owns the store")
    }
    guard storeLock.take(.shared) else {
      throw StoreError(
        code: .locked, what: "the whole store is held by another program", where: folder.path,
        why: "a restore or an upgrade is under way", do: "try again when it has finished")
    }
    let pool: DatabasePool
    do {
      pool = try DatabasePool(
        path: folder.database, configuration: Connection.configuration(isRehearsal: isRehearsal))
      try requireOurs(pool, folder, description, key)
      try Connection.makeDurable(pool)
    } catch {
      throw StoreError(error, path: folder.path)
    }
    return Registry(
      folder: folder, description: description, key: key, pool: pool, storeLock: storeLock,
      writeLock: writeLock, via: via, patience: patience, isRehearsal: isRehearsal)
  }

  private static func readDescription(_ folder: StoreFolder) throws(StoreError) -> StoreDescription
  {
    guard let bytes = FileSystem.read(folder.description, limit: 1 << 16) else {
      throw unreadable(folder, FileSystem.refusal(toRead: folder.description))
    }
    let json = JSONValue(parsing: String(decoding: bytes, as: UTF8.self))
    // The layout is asked first: what else a later version writes is not known.
    if let layout = json?["layout"]?.number, layout > Double(Schema.version) {
      throw newer(folder, layout: JSONValue.number(layout).text)
    }
    guard let description = try? json?.decoded(as: StoreDescription.self) else {
      throw StoreError(
        code: .notAStore, what: "this folder is no store", where: folder.path,
        why: "its store.json is not one that Diapason writes",
        do: "name the store's folder, or restore the last backup")
    }
    return description
  }

  /// Why no description can be read of a store.
  ///
  /// - Parameter number: the system's for what it refused; nil where it refused nothing.
  static func unreadable(_ folder: StoreFolder, _ number: Int32?) -> StoreError {
    if let number, FileSystem.code(of: number) == .notPermitted {
      return forbidden(folder, folder.description)
    }
    guard FileSystem.exists(folder.path) else {
      return StoreError(
        code: .missing, what: "there is no store here", where: folder.path,
        why: "the folder does not exist", do: "diapason store init \(folder.path)")
    }
    return StoreError(
      code: .notAStore, what: "this folder is no store", where: folder.path,
      why: "it has no store.json that can be read",
      do: "name the store's folder, or make one: diapason store init DIR")
  }

  private static func readKey(_ folder: StoreFolder) throws(StoreError) -> PseudonymKey {
    if let bytes = FileSystem.read(folder.key, limit: 32), let key = PseudonymKey(bytes: bytes) {
      return key
    }
    if let number = FileSystem.refusal(toRead: folder.key),
      FileSystem.code(of: number) == .notPermitted
    {
      throw forbidden(folder, folder.key)
    }
    throw wrongKey(folder, why: "\(folder.key) cannot be read or has not 32 bytes")
  }

  private static func forbidden(_ folder: StoreFolder, _ part: String) -> StoreError {
    StoreError(
      code: .notPermitted, what: "this account may not use the store", where: folder.path,
      why: "\(part) may not be read", do: "use the account that owns the store")
  }

  // With another key every known patient would get a new pseudonym, silently.
  private static func requireOurs(
    _ pool: DatabasePool, _ folder: StoreFolder, _ description: StoreDescription,
    _ key: PseudonymKey
  ) throws {
    try pool.read { db in
      let layout = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      guard layout <= Schema.version else { throw newer(folder, layout: "\(layout)") }
      let application = try Int.fetchOne(db, sql: "PRAGMA application_id")
      guard application == Schema.applicationID, layout == Schema.version,
        let row = try Row.fetchOne(
          db, sql: "SELECT keyTag FROM store WHERE id = ?", arguments: [description.id])
      else {
        throw StoreError(
          code: .damaged, what: "the database is not the one of this store", where: folder.path,
          why: "store.json and diapason.db name different stores",
          do: "restore the last backup into an empty folder")
      }
      guard try row.text("keyTag") == keyTag(key, id: description.id) else {
        throw wrongKey(folder, why: "\(folder.key) is the key of another store")
      }
      if let table = try Schema.otherTable(in: db) {
        throw StoreError(
          code: .otherLayout, what: "the tables of the store are not those of this program",
          where: folder.path,
          why: "the table \(table) is another than Diapason \(Version.program) makes",
          do: "use the build that made it, or make a new store and hand in the files again")
      }
    }
  }

  private static func newer(_ folder: StoreFolder, layout: String) -> StoreError {
    StoreError(
      code: .newer, what: "the store is newer than this program", where: folder.path,
      why: "it has layout \(layout); Diapason \(Version.program) knows up to \(Schema.version)",
      do: "use the version of Diapason that wrote it, or a later one")
  }

  private static func wrongKey(_ folder: StoreFolder, why: String) -> StoreError {
    StoreError(
      code: .wrongKey, what: "the store's key is not there", where: folder.path, why: why,
      do: "put back the copy of the keys folder that belongs to this store")
  }
}
