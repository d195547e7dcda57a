import GRDB
import Identity
import Trials

extension Waiver: FactRecord {
  static let table = "waiver"

  var columns: [String: (any DatabaseValueConvertible)?] {
    [
      "id": id.text, "agreed": agreed.text, "profile": profile, "requirement": requirement,
      "site": site.text, "scanner": scanner?.text, "effectiveAt": from.text,
      "validUntil": until.text, "reason": reason,
    ]
  }

  init(_ row: Row) throws {
    guard let agreed = ProtocolReference(try row.text("agreed")) else { throw Stored.Unreadable() }
    self.init(
      id: try Stored.identifier(row.text("id")), agreed: agreed,
      profile: try row.text("profile"), requirement: try row.text("requirement"),
      site: try Stored.identifier(row.text("site")),
      scanner: try row.optionalText("scanner").map(Stored.identifier),
      from: try row.instant("effectiveAt"), until: try row.instant("validUntil"),
      reason: try row.text("reason"))
  }
}
