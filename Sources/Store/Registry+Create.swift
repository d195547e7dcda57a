import FoundationEssentials
import GRDB
public import Identity

extension Registry {
  /// Makes a new, empty store in `path` and opens it.
  ///
  /// The folder is made if it is missing; its parent must exist. Only the owner may read what is
  /// made (modes 0700 and 0600). `store.json` comes last: a folder without it is no store, so a
  /// power cut here leaves nothing that could be taken for one.
  ///
  /// - Throws: `store.notEmpty` where the folder holds anything, `store.networkFilesystem`,
  ///   `store.cannotCreate`, `store.notPermitted`, `store.diskFull`, `store.inputOutput`.
  public static func create(
    at path: String, purpose: StoreDescription.Purpose = .work, by actor: Actor, via: Via,
    now: Instant
  ) throws(StoreError) -> Registry {
    let folder = StoreFolder(path)
    let isNew = !FileSystem.exists(folder.path)
    if isNew {
      try FileSystem.makeFolder(folder.path)
    } else {
      try requireEmpty(folder)
    }
    do {
      try requireLocal(folder)
      try fill(folder, purpose: purpose, by: actor, via: via, now: now)
    } catch {
      for leftOver in folder.everything { FileSystem.remove(leftOver) }
      if isNew { FileSystem.remove(folder.path) }
      throw error
    }
    return try open(at: path, via: via)
  }

  static func requireLocal(_ folder: StoreFolder) throws(StoreError) {
    guard let type = FileSystem.networkFilesystem(of: folder.path) else { return }
    throw StoreError(
      code: .networkFilesystem, what: "a store cannot lie on this file system", where: folder.path,
      why: "\(type) does not keep locks and shared memory as SQLite needs them",
      do: "choose a folder on a disk of this machine")
  }

  private static func requireEmpty(_ folder: StoreFolder) throws(StoreError) {
    guard FileSystem.isFolder(folder.path) else {
      throw StoreError(
        code: .notEmpty, what: "something that is no folder is there already", where: folder.path,
        why: "a store is a folder of its own", do: "name a folder that does not exist yet")
    }
    if FileSystem.exists(folder.description) {
      throw StoreError(
        code: .notEmpty, what: "a store is there already", where: folder.path,
        why: "\(folder.description) exists",
        do: "use this store, or name a folder that does not exist yet")
    }
    guard let first = FileSystem.names(in: folder.path)?.first else { return }
    throw StoreError(
      code: .notEmpty, what: "the folder is not empty", where: folder.path,
      why: "it holds \(first)", do: "name an empty folder, or one that does not exist yet")
  }

  private static func fill(
    _ folder: StoreFolder, purpose: StoreDescription.Purpose, by actor: Actor, via: Via,
    now: Instant
  ) throws(StoreError) {
    let description = StoreDescription(
      id: Random.hexadecimal(bytes: 16), created: now, layout: Schema.version, purpose: purpose)
    let bytes = PseudonymKey.random()
    guard let key = PseudonymKey(bytes: bytes) else {
      preconditionFailure("a new key has the length of a key")
    }
    try FileSystem.allowOwnerOnly(folder.path)
    try FileSystem.makeFolder(folder.keys)
    try FileSystem.write(bytes, to: folder.key)
    try FileSystem.syncFolder(folder.keys)
    try FileSystem.write([], to: folder.storeLock)
    try FileSystem.write([], to: folder.writeLock)
    // SQLite gives its journals the mode of the database.
    try FileSystem.write([], to: folder.database)
    do {
      try makeDatabase(folder, description, key, by: actor, via: via)
      let text = try JSONValue(encoding: description).bytes
      try FileSystem.write(text + [0x0A], to: "\(folder.description).part")
    } catch {
      throw StoreError(error, path: folder.path)
    }
    try FileSystem.rename("\(folder.description).part", to: folder.description)
    try FileSystem.syncFolder(folder.path)
  }

  // EXTRA, and the folder synced after the switch to WAL: FULL unlinks the rollback journal of that
  // switch without a folder sync, and an image that still had it was rolled back to an empty
  // database (`service.md` 3.1).
  private static func makeDatabase(
    _ folder: StoreFolder, _ description: StoreDescription, _ key: PseudonymKey, by actor: Actor,
    via: Via
  ) throws {
    let queue = try DatabaseQueue(
      path: folder.database, configuration: Connection.configuration())
    try queue.writeWithoutTransaction { db in
      for pragma in [
        "page_size = 4096", "auto_vacuum = NONE", "synchronous = EXTRA",
        "application_id = \(Schema.applicationID)",
      ] {
        try db.execute(sql: "PRAGMA \(pragma)")
      }
      try Schema.migrate(db)
      try db.inTransaction(.immediate) {
        var recording = try Recording(db, by: actor, via: via, at: description.created)
        try recording.record(
          .storeCreated, description.id,
          rows: [
            FactRow(
              "store",
              [
                "id": description.id, "layout": description.layout,
                "purpose": description.purpose.rawValue,
                "keyTag": keyTag(key, id: description.id),
              ])
          ])
        return .commit
      }
      let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
      precondition(mode == "wal", "SQLite keeps a local file in WAL mode")
    }
    try queue.close()
    try FileSystem.syncFolder(folder.path)
  }

  /// Tells whether a key is the one of a store, without showing it.
  static func keyTag(_ key: PseudonymKey, id: String) -> String {
    key.tag(of: Data("diapason.store \(id)".utf8))
  }
}
