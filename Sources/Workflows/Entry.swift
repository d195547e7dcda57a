public import Identity
import Store

/// Something recorded, with when and by whom, as every face shows it.
public struct Entry<Value> {
  public let value: Value
  public let recordedAt: Instant
  public let by: Actor
}

extension Entry {
  init(_ fact: Fact<Value>) where Value: Sendable {
    self.init(value: fact.value, recordedAt: fact.recordedAt, by: fact.by)
  }
}

extension Entry: Sendable where Value: Sendable {}
extension Entry: Equatable where Value: Equatable {}
extension Entry: Hashable where Value: Hashable {}
extension Entry: Encodable where Value: Encodable {}
