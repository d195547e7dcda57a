public import Chains
import GRDB
public import Identity

/// Events as they were recorded, and what they do to thresholds.
public struct RecordedChainEvents: Sendable {
  public let facts: [Fact<ChainEvent>]
  /// The versions that were in force just before and are suspended just after, each with all that is
  /// open then: at the moment of recording, or when the last of the events takes effect.
  public let suspended: [ThresholdKey: [Suspension]]
}

extension Registry {
  /// Records events as `record` does, all in one transaction, and says which thresholds they suspend; in
  /// a rehearsal too.
  @discardableResult
  public func recordTelling(
    _ events: [ChainEvent], by actor: Actor, at now: Instant
  ) throws(StoreError) -> RecordedChainEvents {
    try writing(by: actor, at: now) { recording in
      let (facts, suspended) = try Self.suspending(by: events, &recording) { recording in
        try Self.record(events, &recording)
      }
      return RecordedChainEvents(facts: facts, suspended: suspended)
    }
  }

  /// Does `act`, which records `events`, and says which versions it takes out of force.
  static func suspending<Value>(
    by events: [ChainEvent], _ recording: inout Recording,
    _ act: (inout Recording) throws -> Value
  ) throws -> (value: Value, suspended: [ThresholdKey: [Suspension]]) {
    if events.isEmpty { return (try act(&recording), [:]) }
    let moment = recording.recordedAt
    // What is agreed for a day to come suspends from that day on.
    let asOf = events.map(\.effectiveAt).reduce(moment) { max($0, $1) }
    let before = try standings(recording.db, asOf: asOf, knownAt: moment)
    let value = try act(&recording)
    var suspended: [ThresholdKey: [Suspension]] = [:]
    for (key, standing) in try standings(recording.db, asOf: asOf, knownAt: moment) {
      guard case .suspended(let open) = standing, before[key]?.isInForce ?? false else { continue }
      suspended[key] = open
    }
    return (value, suspended)
  }
}
