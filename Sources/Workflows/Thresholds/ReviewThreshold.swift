import Calibration
import Chains
import Identity
public import Reporting
import Store

// What a named person does to a threshold.
extension Workbench {
  /// Lifts what is open of a threshold and a person may lift, by a recorded event.
  ///
  /// - Parameters:
  ///   - reference: as `threshold(_:asOf:knownAt:)` takes it.
  ///   - reason: why, in the person's words.
  /// - Returns: how it stands then.
  /// - Throws: `store.unknownObject`; `act.unnamed`, `act.noReason`; `review.nothingToLift`
  ///   where nothing is open, or only what needs measurements or a new fit.
  public func reviewThreshold(_ reference: String, reason: String?) throws -> ThresholdAccount {
    let (person, reason) = try signed(reason)
    let now = try momentAfterAll()
    let fact = try issued(reference, by: now)
    let key = fact.value.key
    let before = try account(
      of: fact, asOf: now, knownAt: now, beside: unrecordedRetirements())
    func review(_ reviewed: [ChainEvent.Reviewed]) -> ChainEvent {
      ChainEvent(
        kind: .personReview, object: key.id, version: "\(key.version)", effectiveAt: now,
        recordedAt: now, cause: "\(reason) (\(person))", reviewed: reviewed)
    }
    let liftable: [ChainCode] =
      if case .mendNamed(let codes) = before.threshold.chain.effect(of: review([])) {
        codes
      } else {
        []
      }
    guard case .suspended(let open) = before.standing else {
      throw nothingToLift(before, "it is \(before.status)")
    }
    // What began at this very second is not older than the review.
    let lifted = open.filter { one in
      liftable.contains(one.code) && one.cause.map { $0.effectiveAt < now } ?? false
    }
    guard !lifted.isEmpty else {
      let needs = open.map { "\($0.code.rawValue) needs \(RemedyText.words($0.remedy))" }
      throw nothingToLift(before, needs.joined(separator: "; "))
    }
    let event = review(
      lifted.map { ChainEvent.Reviewed(code: $0.code, object: $0.link?.object ?? key.id) })
    return try record(event, of: fact)
  }

  /// Withdraws a version of a threshold for good, by a recorded event.
  ///
  /// - Throws: `store.unknownObject`; `act.unnamed`, `act.noReason`; `review.nothingToLift`
  ///   where it is withdrawn already.
  public func withdrawThreshold(_ reference: String, reason: String?) throws -> ThresholdAccount {
    let (person, reason) = try signed(reason)
    let now = try moment()
    let fact = try issued(reference, by: now)
    let key = fact.value.key
    let before = try account(
      of: fact, asOf: now, knownAt: now, beside: unrecordedRetirements())
    if case .withdrawn = before.standing { throw nothingToLift(before, "it is withdrawn already") }
    return try record(
      ChainEvent(
        kind: .personWithdraw, object: key.id, version: "\(key.version)", effectiveAt: now,
        recordedAt: now, cause: "\(reason) (\(person))"), of: fact)
  }

  private func record(
    _ event: ChainEvent, of fact: Fact<ThresholdRecord>
  ) throws -> ThresholdAccount {
    try registry.carryOut {
      let recorded = try registry.record([event], by: actor, at: event.effectiveAt)
      let moment = recorded.map(\.recordedAt).reduce(event.recordedAt, max)
      return try account(
        of: fact, asOf: moment, knownAt: moment, beside: unrecordedRetirements())
    }
  }

  private func signed(_ reason: String?) throws -> (person: String, reason: String) {
    guard let person = actor.person else {
      throw WorkbenchError(
        code: .unnamed, what: "it is not said who decides", where: "account \(actor.account)",
        why: "a threshold is reviewed or withdrawn by a named person",
        do: "name the person: --actor NAME")
    }
    guard let reason, reason.saysSomething else {
      throw WorkbenchError(
        code: .noReason, what: "it is not said why", where: person,
        why: "a review stands in the record with its reason",
        do: "say it: --reason TEXT")
    }
    return (person, reason)
  }

  private func nothingToLift(_ account: ThresholdAccount, _ why: String) -> WorkbenchError {
    WorkbenchError(
      code: .nothingToLift, what: "there is nothing that a person may decide here",
      where: account.threshold.key, why: why,
      do: "diapason threshold why \(account.threshold.key)")
  }
}
