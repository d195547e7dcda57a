public import Chains
import GRDB
public import Identity

extension Registry {
  /// Applies a threshold: computes its standing, has the cases evaluated under it, and records the
  /// answers with the standing that they were given under, all in one transaction.
  ///
  /// Nothing that is learned meanwhile can come between the standing and the answers.
  ///
  /// - Parameters:
  ///   - asOf: the date of use; nil is the moment of recording.
  ///   - evaluate: from the chain and its standing; where it is not in force, every answer must be a
  ///     refusal.
  /// - Throws: `store.unknownObject`, `store.fitCase` where a patient of the fit would be judged,
  ///   `store.refused` for an answer by a threshold that is not in force.
  @discardableResult
  public func apply(
    _ threshold: ThresholdKey, asOf: Instant? = nil, by actor: Actor, at now: Instant,
    evaluate: (Chain, Standing) -> [EvaluationRecord]
  ) throws(StoreError) -> [Fact<RecordedEvaluation>] {
    try writing(by: actor, at: now) { recording in
      let ledger = ChainLedger(
        recording.db, lastAct: try FactQuery.lastAct(recording.db, knownAt: nil))
      let asOf = asOf ?? recording.recordedAt
      let chain = try ledger.chain(of: threshold)
      let standing = chain.standing(
        after: try ledger.events(on: chain), asOf: asOf, knownAt: recording.recordedAt)
      let evaluations = evaluate(chain, standing)
      guard standing.isInForce || evaluations.allSatisfy(\.isRefused) else {
        throw StoreError(
          code: .refused, what: "a threshold that is not in force gives no answer",
          where: threshold.text, why: "an evaluation under it was not a refusal",
          do: "report this with the version of the program: it is a fault of Diapason")
      }
      let records = evaluations.enumerated().map { index, evaluation in
        RecordedEvaluation(
          threshold: threshold, ordinal: index + 1, asOf: asOf, standing: standing,
          evaluation: evaluation)
      }
      guard !records.isEmpty else { return [] }
      let number = try recording.record(
        .thresholdApplied, threshold.text, rows: records.map { try $0.row() })
      return records.map { recording.fact($0, number) }
    }
  }

  /// What a version said of cases, by act and place in it.
  ///
  /// With `from` and `to` those of a span of dates of use: all that was said while a threshold was in
  /// doubt and nobody knew.
  public func evaluations(
    by threshold: ThresholdKey, from: Instant? = nil, to: Instant? = nil, knownAt: Instant? = nil
  ) throws(StoreError) -> [Fact<RecordedEvaluation>] {
    try reading { db in
      try FactQuery.records(
        db,
        where: "threshold = :id AND version = :version AND asOf BETWEEN :first AND :last",
        [
          "id": threshold.id, "version": threshold.version, "first": from?.text ?? "",
          "last": FactQuery.limit(to),
        ], knownAt: knownAt, order: "t.fact, t.ordinal")
    }
  }
}
