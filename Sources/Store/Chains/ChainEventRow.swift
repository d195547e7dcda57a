import Chains
import GRDB
import Identity

/// A recorded event; its `recordedAt` is that of its fact.
struct ChainEventRow: FactRecord {
  static let table = "chainEvent"

  let event: ChainEvent

  init(_ event: ChainEvent) { self.event = event }

  var columns: [String: (any DatabaseValueConvertible)?] {
    [
      "kind": event.kind.rawValue, "object": event.object, "version": event.version,
      "newFingerprint": event.newFingerprint?.hex, "material": event.isMaterial ? 1 : 0,
      "effectiveAt": event.effectiveAt.text, "cause": event.cause,
      "reviewed": JSONValue.array(
        event.reviewed.map { named in
          .object(["code": .string(named.code.rawValue), "object": .string(named.object)])
        }
      ).text,
    ]
  }

  init(_ row: Row) throws {
    event = ChainEvent(
      kind: try Stored.word(row.text("kind")), object: try row.text("object"),
      version: try row.optionalText("version"),
      newFingerprint: try row.optionalText("newFingerprint").map(Stored.fingerprint),
      isMaterial: try row.integer("material") == 1, effectiveAt: try row.instant("effectiveAt"),
      recordedAt: try row.instant("recordedAt"), cause: try row.text("cause"),
      reviewed: try Stored.value(row.text("reviewed")))
  }
}

extension ChainEvent {
  /// The same event, learned at a moment.
  func recorded(at moment: Instant) -> ChainEvent {
    ChainEvent(
      kind: kind, object: object, version: version, newFingerprint: newFingerprint,
      isMaterial: isMaterial, effectiveAt: effectiveAt, recordedAt: moment, cause: cause,
      reviewed: reviewed)
  }
}
