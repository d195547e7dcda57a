public import Identity

/// Something recorded, with when, by whom and by which version of the program.
public struct Fact<Value: Sendable>: Sendable {
  public let value: Value
  /// The number of the act that recorded it: its place in the audit. Later facts have higher ones.
  public let number: Int64
  public let recordedAt: Instant
  public let by: Actor
  /// The version of the program that recorded it.
  public let program: String

  /// The same fact with its value turned into another.
  public func map<Other: Sendable>(_ transform: (Value) throws -> Other) rethrows -> Fact<Other> {
    Fact<Other>(
      value: try transform(value), number: number, recordedAt: recordedAt, by: by, program: program)
  }
}

extension Fact: Equatable where Value: Equatable {}
