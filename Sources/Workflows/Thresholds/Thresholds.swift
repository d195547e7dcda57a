import Calibration
import Chains
public import Identity
public import Reporting
import Store

// What is asked of thresholds.
extension Workbench {
  /// The latest version of each threshold that was issued by a date, with how it stands then, as
  /// known now; by id.
  ///
  /// - Parameters:
  ///   - site, metric: only those of it; the metric by name or as `name@version`.
  ///   - statuses: only those shown as one of these; empty: all.
  ///   - asOf: nil means now.
  public func thresholds(
    at site: Identifier<Site>? = nil, metric: String? = nil, statuses: Set<String> = [],
    asOf: Instant? = nil
  ) throws -> [ThresholdLine] {
    if let site { try known(site) }
    let now = try moment()
    let asOf = asOf ?? now
    let standings = try registry.standings(asOf: asOf, knownAt: now)
    let unrecorded = try unrecordedRetirements()
    return try latestThresholds(by: asOf, knownAt: now).compactMap { fact in
      guard site == nil || fact.value.site == site, let recorded = standings[fact.value.key] else {
        return nil
      }
      let told = try standing(of: fact.value.key, after: unrecorded, asOf: asOf, knownAt: now)
      let standing = told ?? recorded
      let threshold = try fact.value.document.decoded(as: Threshold.self)
      let line = ThresholdLine(
        threshold: threshold, standing: standing, recordedAt: fact.recordedAt, by: fact.by)
      let isOfMetric = [nil, threshold.metric.name, threshold.metric.key].contains(metric)
      return isOfMetric && (statuses.isEmpty || statuses.contains(line.status)) ? line : nil
    }
  }

  /// How a version stands by what is recorded and by events that are not; nil where these do not touch it.
  private func standing(
    of key: ThresholdKey, after unrecorded: [ChainEvent], asOf: Instant, knownAt: Instant
  ) throws -> Standing? {
    if unrecorded.isEmpty { return nil }
    let chain = try registry.chain(of: key, knownAt: knownAt)
    guard unrecorded.contains(where: { chain.effect(of: $0) != .ignore }) else { return nil }
    let recorded = try registry.events(touching: key, knownAt: knownAt)
    return chain.standing(after: recorded + unrecorded, asOf: asOf, knownAt: knownAt)
  }

  /// The latest version of each threshold that was issued by a date, by id.
  func latestThresholds(by asOf: Instant, knownAt: Instant) throws -> [Fact<ThresholdRecord>] {
    let issued = try registry.thresholds(knownAt: knownAt).filter { $0.recordedAt <= asOf }
    return Dictionary(issued.map { ($0.value.key.id, $0) }, uniquingKeysWith: { $1 }).values
      .sorted { $0.value.key < $1.value.key }
  }

  /// How a threshold stands as of a date, as known at a date, and why.
  ///
  /// - Parameters:
  ///   - reference: as `OSLO-rcbv.mean@1`; without a version the latest that was issued by then.
  ///   - asOf: the moment of use; nil means now, as `apply` takes it.
  ///   - knownAt: nil means now. Of a moment that has not come only what is known now is told, and the
  ///     answer names the moment from which that was known.
  /// - Throws: `store.unknownObject`, `threshold.notIssued`.
  public func threshold(
    _ reference: String, asOf: Instant? = nil, knownAt: Instant? = nil
  ) throws -> ThresholdAccount {
    let now = try moment()
    let asOf = asOf ?? now
    let unrecorded = try unrecordedRetirements(knownAt: knownAt)
    let knownAt = try knownAt.map { try known(by: $0) } ?? now
    let fact = try issued(reference, by: min(asOf, knownAt))
    return try account(of: fact, asOf: asOf, knownAt: knownAt, beside: unrecorded)
  }

  /// - Parameter unrecorded: what is to be told beside what is recorded. It puts no answer in doubt: who
  ///   applies a threshold records it before.
  func account(
    of fact: Fact<ThresholdRecord>, asOf: Instant, knownAt: Instant,
    beside unrecorded: [ChainEvent]
  ) throws -> ThresholdAccount {
    let key = fact.value.key
    let chain = try registry.chain(of: key, knownAt: knownAt)
    let recorded = try registry.events(touching: key, knownAt: knownAt)
    let events =
      recorded
      + unrecorded.filter { $0.recordedAt <= knownAt && chain.effect(of: $0) != .ignore }
    return ThresholdAccount(
      threshold: try fact.value.document.decoded(as: Threshold.self), chain: chain,
      recordedAt: fact.recordedAt, by: fact.by,
      versions: try registry.thresholds(key.id, knownAt: knownAt).map(\.value.key.version),
      asOf: asOf, knownAt: knownAt,
      standing: chain.standing(after: events, asOf: asOf, knownAt: knownAt),
      events: events, doubtful: try doubtful(key, chain, recorded, knownAt: knownAt))
  }

  /// The answers of a version for dates at which, as known at a date, it was not in force, and those on
  /// scans of days on which it was suspended: what was in doubt then is in doubt of whoever was scanned
  /// then, whenever it was asked.
  func doubtful(
    _ key: ThresholdKey, _ chain: Chain, _ events: [ChainEvent], knownAt: Instant
  ) throws -> [ThresholdAccount.DoubtfulEvaluation] {
    // Many are asked of one day.
    var suspended: [ClosedRange<Instant>: Bool] = [:]
    func wasSuspended(in span: ClosedRange<Instant>) -> Bool {
      if let known = suspended[span] { return known }
      let moments =
        [span.lowerBound, span.upperBound]
        + events.map(\.effectiveAt).filter { span.contains($0) }
      let was = moments.contains { moment in
        let standing = chain.standing(after: events, asOf: moment, knownAt: knownAt)
        if case .suspended = standing { return true }
        return false
      }
      suspended[span] = was
      return was
    }
    return try registry.evaluations(by: key, knownAt: knownAt).compactMap { fact in
      let (said, asOf) = (fact.value.evaluation, fact.value.asOf)
      guard case .outcome(let outcome, _) = said.answer else { return nil }
      if chain.standing(after: events, asOf: asOf, knownAt: knownAt).isInForce {
        // Of the day of asking nothing counts that came after it.
        guard let day = try said.document.decoded(as: EvaluatedScan.self).scanDay,
          day.start <= asOf, wasSuspended(in: day.start...min(day.end, asOf))
        else { return nil }
      }
      return ThresholdAccount.DoubtfulEvaluation(
        patient: said.subject, scan: said.scan, lesion: said.lesion, asOf: asOf,
        recordedAt: fact.recordedAt, outcome: outcome)
    }
  }

  /// The version that a person names.
  ///
  /// - Parameter moment: those issued later are left out.
  /// - Throws: `store.unknownObject`, `threshold.notIssued` where there are only later ones.
  func issued(_ reference: String, by moment: Instant) throws -> Fact<ThresholdRecord> {
    let parts = reference.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let version = parts.count > 1 ? Int(parts[1]) : nil
    let named = try registry.thresholds(String(parts[0])).filter {
      parts.count == 1 || $0.value.key.version == version
    }
    guard let first = named.first else {
      throw unknown(
        "threshold", reference, among: try registry.thresholds().map(\.value.key.text),
        list: "threshold list")
    }
    if let latest = named.last(where: { $0.recordedAt <= moment }) { return latest }
    throw WorkbenchError(
      code: .notIssued, what: "the threshold was not issued by then", where: reference,
      why: "\(first.value.key.text) was issued on \(first.recordedAt.text), and asked is "
        + moment.text,
      do: "ask of a later date")
  }
}

/// What is read again of an evaluation: on which day its scan was made.
private struct EvaluatedScan: Decodable {
  let scanDay: CalendarDay?
}
