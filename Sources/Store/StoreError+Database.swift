import GRDB
import Identity

extension StoreError {
  /// The error to show for whatever went wrong while the database in `path` was used.
  ///
  /// Texts of SQLite name tables and columns, never values.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError: self.init(database: error, path: path)
    case is EncodingError:
      self.init(
        code: .notRecordable, what: "a value cannot be recorded", where: path,
        why: "it holds a number that is not finite", do: "correct the value and try again")
    default:
      self.init(
        code: .damaged, what: "a record in the store cannot be read", where: path,
        why: "it is not in the form that this program writes",
        do: "run diapason store verify; restore the last backup if it finds damage")
    }
  }

  /// `diskFull` where a code of SQLite means it, else nil.
  ///
  /// Where the journal or its shared memory cannot be made or grow, SQLite says that a file cannot be
  /// opened or written, and not why.
  ///
  /// - Parameter free: how many bytes this account may still write; nil where that is not known.
  static func code(of result: ResultCode, free: Int?) -> StoreErrorCode? {
    if result.primaryResultCode == .SQLITE_FULL { return .diskFull }
    guard let free, free < leastFree else { return nil }
    let isOfSpace =
      result.primaryResultCode == .SQLITE_CANTOPEN
      || [
        ResultCode.SQLITE_IOERR_SHMSIZE, .SQLITE_IOERR_SHMOPEN, .SQLITE_IOERR_SHMMAP,
        .SQLITE_IOERR_WRITE, .SQLITE_IOERR_TRUNCATE,
      ].contains(result)
    return isOfSpace ? .diskFull : nil
  }

  /// Twice what the shared memory of the journal grows by.
  private static var leastFree: Int { 64 << 10 }

  private init(database error: DatabaseError, path: String) {
    let why = error.message ?? "SQLite gives no reason"
    if error.extendedResultCode == .SQLITE_CONSTRAINT_TRIGGER,
      let leakage = error.message.flatMap(Leakage.init)
    {
      self.init(leakage, path: path)
      return
    }
    if Self.code(of: error.extendedResultCode, free: FileSystem.freeBytes(at: path)) == .diskFull {
      self.init(
        code: .diskFull, what: "the disk is full: nothing was recorded", where: path, why: why,
        do: "free some space and try again")
      return
    }
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      self.init(
        code: .damaged, what: "the database is damaged", where: path, why: why,
        do: "run diapason store verify; restore the last backup if it finds damage")
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL:
      self.init(
        code: .busy, what: "the store is in use", where: path, why: why,
        do: "try again when the other program has finished")
    case .SQLITE_IOERR:
      let failedSync =
        error.extendedResultCode == .SQLITE_IOERR_FSYNC
        || error.extendedResultCode == .SQLITE_IOERR_DIR_FSYNC
      self.init(
        code: failedSync ? .outcomeUnknown : .inputOutput,
        what: failedSync
          ? "it is not known whether the last record is on the disk" : "the disk failed",
        where: path, why: why,
        do: failedSync
          ? "run diapason store verify, then repeat the command; repeating is harmless"
          : "check the disk, then run diapason store verify")
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH:
      self.init(
        code: .notPermitted, what: "the database cannot be opened or written", where: path,
        why: why, do: "use the account that owns the store")
    default:
      self.init(
        code: .refused, what: "the store refused the record", where: path, why: why,
        do: "report this with the version of the program: it is a fault of Diapason")
    }
  }
}

extension StoreError {
  private init(_ leakage: Leakage, path: String) {
    switch leakage {
    case .fitCase:
      self.init(
        code: .fitCase, what: "a case of the fit is not to be judged by its own threshold",
        where: path, why: "cases of this patient fitted it", do: "leave the patient out")
    case .testCaseInFit:
      self.init(
        code: .testCaseInFit, what: "fit and test hold the same patient", where: path,
        why: "what was fitted on a patient cannot be tested on them",
        do: "fit without the patients that the split sets apart")
    }
  }
}
