public import Chains
import GRDB
public import Identity

extension Registry {
  /// Records events as `record` does, all in one transaction.
  ///
  /// - Returns: the versions that were in force just before and are suspended just after, each with
  ///   all that is open then: at the moment of recording, or when the last of the events takes
  ///   effect; in a rehearsal too.
  public func recordTelling(
    _ events: [ChainEvent], by actor: Actor, at now: Instant
  ) throws(StoreError) -> [ThresholdKey: [Suspension]] {
    try writing(by: actor, at: now) { recording in
      try Self.suspending(by: events, &recording) { recording in
        try Self.record(events, &recording)
      }.suspended
    }
  }

  /// Does `act`, which records `events`, and says which versions it takes out of force.
  static func suspending<Value>(
    by events: [ChainEvent], _ recording: inout Recording,
    _ act: (inout Recording) throws -> Value
  ) throws -> (value: Value, suspended: [ThresholdKey: [Suspension]]) {
    if events.isEmpty { return (try act(&recording), [:]) }
    // What is agreed for a day to come suspends from that day on.
    let asOf = events.map(\.effectiveAt).reduce(recording.recordedAt) { max($0, $1) }
    let (value, suspended, _) = try suspending(asOf: asOf, &recording, act)
    return (value, suspended)
  }

  /// Does `act`, and says which versions it takes out of force at a date, and which were suspended
  /// then before and still are.
  static func suspending<Value>(
    asOf: Instant, _ recording: inout Recording, _ act: (inout Recording) throws -> Value
  ) throws -> (
    value: Value, suspended: [ThresholdKey: [Suspension]],
    stillSuspended: [ThresholdKey: [Suspension]]
  ) {
    let moment = recording.recordedAt
    let before = try standings(recording.db, asOf: asOf, knownAt: moment)
    let value = try act(&recording)
    var suspended: [ThresholdKey: [Suspension]] = [:]
    var stillSuspended: [ThresholdKey: [Suspension]] = [:]
    for (key, standing) in try standings(recording.db, asOf: asOf, knownAt: moment) {
      guard case .suspended(let open) = standing else { continue }
      switch before[key] {
      case .inForce: suspended[key] = open
      case .suspended: stillSuspended[key] = open
      case .expired, .withdrawn, nil: continue
      }
    }
    return (value, suspended, stillSuspended)
  }
}
