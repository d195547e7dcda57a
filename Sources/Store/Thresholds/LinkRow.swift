import Chains
import GRDB
import Identity

/// One link of the chain of a threshold's version.
struct LinkRow: FactRecord {
  static let table = "link"

  let threshold: ThresholdKey
  let link: Link

  init(_ threshold: ThresholdKey, _ link: Link) {
    self.threshold = threshold
    self.link = link
  }

  var columns: [String: (any DatabaseValueConvertible)?] {
    [
      "threshold": threshold.id, "version": threshold.version, "kind": link.kind.rawValue,
      "object": link.object, "objectVersion": link.version, "fingerprint": link.fingerprint.hex,
      "state": link.stateAtFit.text, "firstAt": link.stateAtFit.first?.text,
      "lastAt": link.stateAtFit.last?.text, "maximumAge": link.maximumAgeSeconds,
      "silentUntil": link.silentUntil?.text,
    ]
  }

  init(_ row: Row) throws {
    threshold = ThresholdKey(
      id: try row.text("threshold"), version: Int(try row.integer("version")))
    link = Link(
      kind: try Stored.word(row.text("kind")), object: try row.text("object"),
      version: try row.text("objectVersion"), fingerprint: try row.fingerprint("fingerprint"),
      stateAtFit: Link.State(
        try row.text("state"), first: try row.optionalInstant("firstAt"),
        last: try row.optionalInstant("lastAt")),
      maximumAgeSeconds: try row.optionalInteger("maximumAge"),
      silentUntil: try row.optionalInstant("silentUntil"))
  }
}
