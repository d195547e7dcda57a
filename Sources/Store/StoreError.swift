public import Identity

/// What can go wrong with the store, in the words shown to people.
public typealias StoreError = Explained<StoreErrorCode>

/// Stable names of the errors, with the exit status of `cli.md` 3.
public enum StoreErrorCode: String, Sendable, Hashable, CaseIterable {
  // The folder.
  /// No such folder: 66.
  case missing = "store.missing"
  /// The folder exists and is no store: 66.
  case notAStore = "store.notAStore"
  /// A store is to be made where something already is: 73.
  case notEmpty = "store.notEmpty"
  /// The folder or a file in it cannot be made or written: 73.
  case cannotCreate = "store.cannotCreate"
  /// The folder lies on a network file system: 78.
  case networkFilesystem = "store.networkFilesystem"
  /// The store was written by a later version of the program: 78.
  case newer = "store.newer"
  /// The tables are not those of this program, though the layout has the same number: 78.
  case otherLayout = "store.otherLayout"
  /// The key file is missing, unreadable or not the one of this store: 78.
  case wrongKey = "store.wrongKey"
  /// The operating system does not allow it: 77.
  case notPermitted = "store.notPermitted"

  // The file.
  /// The database is no longer what the program wrote: 74.
  case damaged = "store.damaged"
  /// The disk failed: 74.
  case inputOutput = "store.inputOutput"
  /// The disk failed while data were made durable, so the outcome is unknown: 74.
  case outcomeUnknown = "store.outcomeUnknown"
  /// Someone holds the whole store: 75.
  case locked = "store.locked"
  /// Another writer held the store for too long: 75.
  case busy = "store.busy"
  /// No space is left; nothing was written: 75.
  case diskFull = "store.diskFull"

  // What is recorded.
  /// No such site, scanner, trial, protocol or series is recorded: 65.
  case unknownObject = "store.unknownObject"
  /// It is recorded already: 65.
  case exists = "store.exists"
  /// The scanner is recorded at another site: 65.
  case scannerElsewhere = "store.scannerElsewhere"
  /// An exam or series is recorded at another site: 65.
  case siteDiffers = "store.siteDiffers"
  /// A value to be recorded cannot be: not a finite number, or an identifier in clear: 65.
  case notRecordable = "store.notRecordable"
  /// A patient whose cases fitted a threshold is not to be judged by it: 65.
  case fitCase = "store.fitCase"
  /// A patient set apart for the test is in the fit, or the other way round: 65.
  case testCaseInFit = "store.testCaseInFit"
  /// The rules of the tables refused what the program tried to write: 70.
  case refused = "store.refused"
}

extension StoreError {
  static func unknown(_ kind: String, _ object: String, do remedy: String) -> StoreError {
    StoreError(
      code: .unknownObject, what: "no such \(kind) is recorded", where: object,
      why: "a fact about a \(kind) needs the \(kind) first", do: remedy)
  }

  static func exists(_ kind: String, _ object: String, do remedy: String) -> StoreError {
    StoreError(
      code: .exists, what: "this \(kind) is recorded already", where: object,
      why: "a key stands for one \(kind) for the life of the store", do: remedy)
  }
}
