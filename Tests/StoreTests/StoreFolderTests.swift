import Foundation
import GRDB
import Identity
import Testing

@testable import Store

@Suite("Store folder")
struct StoreFolderTests {
  @Test(
    "a new store holds the database, the key, two locks and its description, for its owner only")
  func layout() throws {
    let scratch = Scratch()
    let registry = try Sample.store(scratch)
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path).sorted()
    #expect(
      Set(names).isSuperset(of: ["diapason.db", "keys", "store.json", "store.lock", "write.lock"]))
    #expect(try scratch.mode("") == 0o700)
    #expect(try scratch.mode("keys") == 0o700)
    for name in names where name != "keys" { #expect(try scratch.mode(name) == 0o600, "\(name)") }
    #expect(try scratch.mode("keys/pseudonym.key") == 0o600)
    #expect(registry.description.created == Sample.start)
    #expect(registry.description.purpose == .work)
    #expect(FileManager.default.contents(atPath: "\(scratch.path)/keys/pseudonym.key")?.count == 32)
  }

  @Test("an empty folder can become a store, one with anything in it cannot")
  func emptiness() throws {
    let empty = Scratch()
    try FileManager.default.createDirectory(atPath: empty.path, withIntermediateDirectories: false)
    _ = try Sample.store(empty)
    #expect(try empty.mode("") == 0o700)

    let used = Scratch()
    try FileManager.default.createDirectory(atPath: used.path, withIntermediateDirectories: false)
    try Data("x".utf8).write(to: URL(filePath: "\(used.path)/notes.txt"))
    #expect(code { _ = try Sample.store(used) } == .notEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: used.path) == ["notes.txt"])
  }

  @Test("a store is not made over a store")
  func twice() throws {
    let scratch = Scratch()
    _ = try Sample.store(scratch)
    #expect(code { _ = try Sample.store(scratch) } == .notEmpty)
    #expect(throws: Never.self) { _ = try Registry.open(at: scratch.path, via: .commandLine) }
  }

  @Test("a store cannot be made where the parent is missing, and nothing is left behind")
  func noParent() {
    let scratch = Scratch()
    #expect(
      code {
        _ = try Registry.create(
          at: "\(scratch.path)/deep/store", by: Sample.actor, via: .commandLine, now: Sample.start)
      } == .cannotCreate)
    #expect(!FileManager.default.fileExists(atPath: scratch.path))
  }

  @Test("what is opened is what was closed")
  func reopen() throws {
    let scratch = Scratch()
    let description: StoreDescription
    do {
      let registry = try Sample.filled(scratch)
      description = registry.description
    }
    let again = try Registry.open(at: scratch.path + "/", via: .commandLine)
    #expect(again.description == description)
    #expect(try again.sites().map(\.value) == [Sample.bergen, Sample.oslo])
  }

  @Test("a missing store says how to make one")
  func missing() throws {
    let scratch = Scratch()
    let error = try #require(error { _ = try Registry.open(at: scratch.path, via: .commandLine) })
    #expect(error.code == .missing)
    #expect(error.do == "diapason store init \(scratch.path)")
  }

  @Test("a folder without store.json is no store, also when it holds a database")
  func notAStore() throws {
    let scratch = Scratch()
    _ = try Sample.store(scratch)
    try FileManager.default.removeItem(atPath: "\(scratch.path)/store.json")
    #expect(code { _ = try Registry.open(at: scratch.path, via: .commandLine) } == .notAStore)
    try Data("{}".utf8).write(to: URL(filePath: "\(scratch.path)/store.json"))
    #expect(code { _ = try Registry.open(at: scratch.path, via: .commandLine) } == .notAStore)
  }

  @Test("a store that may not be read is not taken for a folder that is none")
  func forbidden() throws {
    let scratch = Scratch()
    _ = try Sample.store(scratch)
    let folder = StoreFolder(scratch.path)
    #expect(FileSystem.refusal(toRead: folder.description) == nil)
    #expect(FileSystem.refusal(toRead: scratch.path + "/other") == ENOENT)
    #expect(Registry.unreadable(folder, EACCES).code == .notPermitted)
    #expect(Registry.unreadable(folder, EPERM).code == .notPermitted)
    #expect(Registry.unreadable(folder, ENOENT).code == .notAStore)
    #expect(Registry.unreadable(folder, nil).code == .notAStore)
    #expect(Registry.unreadable(StoreFolder(scratch.path + "/other"), ENOENT).code == .missing)
  }

  @Test("a store of a later version is refused, whether its folder or its database says so")
  func newer() throws {
    let scratch = Scratch()
    _ = try Sample.store(scratch)
    let file = URL(filePath: "\(scratch.path)/store.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacing("\"layout\":1", with: "\"layout\":2,\"hub\":{}").utf8).write(to: file)
    #expect(code { _ = try Registry.open(at: scratch.path, via: .commandLine) } == .newer)
    try Data(text.utf8).write(to: file)
    try scratch.intruder().write { try $0.execute(sql: "PRAGMA user_version = 2") }
    #expect(code { _ = try Registry.open(at: scratch.path, via: .commandLine) } == .newer)
  }

  @Test("a store with other tables is refused before anything of it is read, and the table named")
  func otherLayout() throws {
    for change in ["ADD COLUMN more TEXT", "RENAME COLUMN maximumAge TO age"] {
      let scratch = Scratch()
      _ = try Sample.store(scratch)
      try scratch.intruder().write { try $0.execute(sql: "ALTER TABLE link \(change)") }
      let error = #expect(throws: StoreError.self) {
        _ = try Registry.open(at: scratch.path, via: .commandLine)
      }
      #expect(error?.code == .otherLayout && error?.why.contains("the table link ") == true)
    }
  }

  @Test("another store's key is refused: it would give known patients new pseudonyms")
  func wrongKey() throws {
    let scratch = Scratch()
    _ = try Sample.store(scratch)
    let key = URL(filePath: "\(scratch.path)/keys/pseudonym.key")
    try Data(repeating: 7, count: 32).write(to: key)
    #expect(code { _ = try Registry.open(at: scratch.path, via: .commandLine) } == .wrongKey)
    try Data(repeating: 7, count: 31).write(to: key)
    #expect(code { _ = try Registry.open(at: scratch.path, via: .commandLine) } == .wrongKey)
    try FileManager.default.removeItem(at: key)
    #expect(code { _ = try Registry.open(at: scratch.path, via: .commandLine) } == .wrongKey)
  }

  @Test("a database that is none, or another store's, or gone, is damage")
  func damaged() throws {
    let scratch = Scratch()
    let other = Scratch()
    do {
      _ = try Sample.store(scratch)
      _ = try Sample.store(other)
    }
    let file = URL(filePath: "\(scratch.path)/diapason.db")
    try Data(contentsOf: URL(filePath: "\(other.path)/diapason.db")).write(to: file)
    #expect(code { _ = try Registry.open(at: scratch.path, via: .commandLine) } == .damaged)
    try Data(repeating: 0x5A, count: 8192).write(to: file)
    #expect(code { _ = try Registry.open(at: scratch.path, via: .commandLine) } == .damaged)
    try FileManager.default.removeItem(at: file)
    #expect(code { _ = try Registry.open(at: scratch.path, via: .commandLine) } == .damaged)
  }

  @Test("a store that is held as a whole can be opened when it is given back")
  func locked() throws {
    let scratch = Scratch()
    do { _ = try Sample.store(scratch) }
    let lock = try #require(FileLock(path: "\(scratch.path)/store.lock"))
    #expect(lock.take(.exclusive))
    #expect(code { _ = try Registry.open(at: scratch.path, via: .commandLine) } == .locked)
    lock.release()
    #expect(throws: Never.self) { _ = try Registry.open(at: scratch.path, via: .commandLine) }
  }

  @Test("file systems that a network serves are told from local ones")
  func mounts() {
    let table = """
      22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
      40 22 0:45 / /mnt/nfs rw - nfs4 server:/export rw,vers=4.2
      41 22 0:46 / /mnt/ssh rw shared:3 master:2 - fuse.sshfs host: rw
      42 22 0:47 / / rw - fuse.fuse-overlayfs overlay rw
      43 22 0:48 /a - b rw
      """
    // Linux packs 254:1 as 0xFE01 and 0:45 as 45 (makedev(3)).
    #expect(MountTable.networkFilesystem(of: 0xFE01, in: table) == nil)
    #expect(MountTable.networkFilesystem(of: 45, in: table) == "nfs4")
    #expect(MountTable.networkFilesystem(of: 46, in: table) == "fuse.sshfs")
    #expect(MountTable.networkFilesystem(of: 47, in: table) == nil)
    #expect(MountTable.networkFilesystem(of: 99, in: table) == nil)
    #expect(FileSystem.networkFilesystem(of: "/proc") == nil)
  }
}

/// The error of the store that `body` throws; nil where it throws none.
func error(_ body: () throws -> Void) -> StoreError? {
  do {
    try body()
  } catch let error as StoreError {
    return error
  } catch {
    Issue.record("another error: \(error)")
  }
  return nil
}

func code(_ body: () throws -> Void) -> StoreErrorCode? { error(body)?.code }
