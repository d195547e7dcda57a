/// Something in the store that is not as the program wrote it.
public struct Damage: Sendable, Hashable, Comparable {
  /// Stable names of what `store verify` finds.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// SQLite's own check of the file's structure.
    case pages = "store.pagesDamaged"
    /// A table, trigger, index or view is missing, changed or added.
    case schema = "store.schemaChanged"
    /// A row names another that is not there.
    case reference = "store.referenceBroken"
    /// A record of the audit is not what its hash says, or the chain has a gap.
    case audit = "store.auditChanged"
    /// What an act committed to was changed or is missing.
    case payload = "store.payloadChanged"
    /// Rows of an act were changed, added or removed.
    case rows = "store.rowsChanged"
    /// A fingerprint is not that of the text beside it.
    case fingerprint = "store.fingerprintDiffers"
    /// The findings of a report are not those of its text.
    case findings = "store.findingsDiffer"
    /// The columns of a threshold are not those of its text, or its interval not that of its draws.
    case threshold = "store.thresholdDiffers"
    /// An evaluation was recorded with another standing than its threshold had.
    case standing = "store.standingDiffers"
    /// An evaluation is an answer though its threshold was not in force.
    case evaluation = "store.evaluationNotRefused"
    /// No act has the hash that was printed elsewhere: the audit before it was changed.
    case anchor = "store.anchorMissing"
    /// A row cannot be read.
    case unreadable = "store.rowUnreadable"
  }

  public let code: Code
  /// What is damaged: a table and act, a key, a hash.
  public let object: String
  /// What was seen and what is needed, in a sentence.
  public let text: String

  public static func < (a: Damage, b: Damage) -> Bool {
    (a.code.rawValue, a.object, a.text) < (b.code.rawValue, b.object, b.text)
  }
}
