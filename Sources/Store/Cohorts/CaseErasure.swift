import GRDB
public import Identity

/// That the values of a case were erased, and why.
public struct CaseErasure: Sendable, Hashable {
  public let cohort, caseRow: Fingerprint
  /// The hash of the row that is gone, by which the act that wrote it is still verified.
  let line: Fingerprint
  /// On what ground, as `consent withdrawn`.
  public let ground: String
}

extension CaseErasure: FactRecord {
  static let table = "caseErasure"

  var columns: [String: (any DatabaseValueConvertible)?] {
    ["cohort": cohort.hex, "caseRow": caseRow.hex, "line": line.hex, "ground": ground]
  }

  init(_ row: Row) throws {
    self.init(
      cohort: try row.fingerprint("cohort"), caseRow: try row.fingerprint("caseRow"),
      line: try row.fingerprint("line"), ground: try row.text("ground"))
  }
}
