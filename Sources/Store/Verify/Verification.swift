/// What `Registry.verify` found.
public struct Verification: Sendable, Hashable {
  /// Sorted; empty where all is as it was written.
  public let damages: [Damage]
  /// The end of the audit, to be printed and kept elsewhere; nil where there is none.
  public let head: AuditHead?
  /// Acts and rows of facts that were read.
  public let acts, rows: Int

  public var isIntact: Bool { damages.isEmpty }
}
