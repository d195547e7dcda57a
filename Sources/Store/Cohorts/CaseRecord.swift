import GRDB
public import Identity

/// One case of a cohort: what stays of it, and what is measured of the patient, which can be erased.
public struct CaseRecord: Sendable, Hashable {
  /// The hash of the case, a leaf of the cohort's root.
  public let fingerprint: Fingerprint
  public let subject: Pseudonym
  /// The keys of the scan and the lesion within the patient.
  public let scan, lesion: String
  /// The recipe of its value, which is recorded.
  public let recipe: Fingerprint
  /// The fingerprints of its conformance report and its control state; nil where not known.
  public let report, controlState: Fingerprint?
  /// Value, label and dates; nil once they were erased.
  public let values: Document?

  public init(
    fingerprint: Fingerprint, subject: Pseudonym, scan: String, lesion: String,
    recipe: Fingerprint, report: Fingerprint?, controlState: Fingerprint?, values: Document?
  ) {
    self.fingerprint = fingerprint
    self.subject = subject
    self.scan = scan
    self.lesion = lesion
    self.recipe = recipe
    self.report = report
    self.controlState = controlState
    self.values = values
  }
}

/// The row that stays.
struct CaseRow: FactRecord {
  static let table = "caseRow"

  let cohort: Fingerprint
  let fingerprint: Fingerprint
  let subject: Pseudonym
  let scan, lesion: String
  let recipe: Fingerprint
  let report, controlState: Fingerprint?

  init(_ record: CaseRecord, cohort: Fingerprint) {
    self.cohort = cohort
    fingerprint = record.fingerprint
    subject = record.subject
    scan = record.scan
    lesion = record.lesion
    recipe = record.recipe
    report = record.report
    controlState = record.controlState
  }

  var columns: [String: (any DatabaseValueConvertible)?] {
    [
      "cohort": cohort.hex, "fingerprint": fingerprint.hex, "subject": subject.text, "scan": scan,
      "lesion": lesion, "recipe": recipe.hex, "report": report?.hex,
      "controlState": controlState?.hex,
    ]
  }

  init(_ row: Row) throws {
    cohort = try row.fingerprint("cohort")
    fingerprint = try row.fingerprint("fingerprint")
    subject = try Stored.pseudonym(row.text("subject"))
    scan = try row.text("scan")
    lesion = try row.text("lesion")
    recipe = try row.fingerprint("recipe")
    report = try row.optionalText("report").map(Stored.fingerprint)
    controlState = try row.optionalText("controlState").map(Stored.fingerprint)
  }

  func record(with values: Document?) -> CaseRecord {
    CaseRecord(
      fingerprint: fingerprint, subject: subject, scan: scan, lesion: lesion, recipe: recipe,
      report: report, controlState: controlState, values: values)
  }
}

/// The row that can be erased. The salt keeps its hash, which stays, from being guessed.
struct CaseValue: FactRecord {
  static let table = "caseValue"

  let cohort, caseRow: Fingerprint
  let salt: String
  let values: Document

  init(cohort: Fingerprint, caseRow: Fingerprint, salt: String, values: Document) {
    self.cohort = cohort
    self.caseRow = caseRow
    self.salt = salt
    self.values = values
  }

  var columns: [String: (any DatabaseValueConvertible)?] {
    ["cohort": cohort.hex, "caseRow": caseRow.hex, "salt": salt, "json": values.text]
  }

  init(_ row: Row) throws {
    self.init(
      cohort: try row.fingerprint("cohort"), caseRow: try row.fingerprint("caseRow"),
      salt: try row.text("salt"), values: try row.document())
  }
}
