/// Where the parts of a store lie in its folder (`service.md` 3.1).
struct StoreFolder: Sendable {
  let path: String

  init(_ path: String) {
    var trimmed = path
    while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed.removeLast() }
    self.path = trimmed
  }

  var database: String { "\(path)/diapason.db" }
  var description: String { "\(path)/store.json" }
  var storeLock: String { "\(path)/store.lock" }
  var writeLock: String { "\(path)/write.lock" }
  var keys: String { "\(path)/keys" }
  var key: String { "\(path)/keys/pseudonym.key" }

  /// Everything that `create` may leave behind, deepest first.
  var everything: [String] {
    [
      description, "\(description).part", database, "\(database)-wal", "\(database)-shm",
      "\(database)-journal", key, keys, storeLock, writeLock,
    ]
  }
}
