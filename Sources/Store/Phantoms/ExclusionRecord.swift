import GRDB
public import Identity

/// That a person took a measurement out of judgement, or put it back.
public struct ExclusionRecord: Sendable, Hashable {
  public let measurement: Fingerprint
  /// From 1 for each measurement; the highest holds.
  public let revision: Int
  /// Of the closed list of what can go wrong with measuring; nil where it counts again.
  public let code: String?
  public let reason: String
}

extension ExclusionRecord: FactRecord {
  static let table = "exclusion"

  var columns: [String: (any DatabaseValueConvertible)?] {
    ["measurement": measurement.hex, "revision": revision, "code": code, "reason": reason]
  }

  init(_ row: Row) throws {
    self.init(
      measurement: try row.fingerprint("measurement"), revision: Int(try row.integer("revision")),
      code: try row.optionalText("code"), reason: try row.text("reason"))
  }
}
