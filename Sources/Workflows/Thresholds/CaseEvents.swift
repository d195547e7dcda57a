import Calibration
import Chains
import Conformance
import Identity
import Quantities
import Store

/// What the chains of thresholds are to know of a site's series, as far as it is not recorded yet:
/// that fitted cases rest on some that fail a later check.
///
/// Each fit is held against what all series are judged now: in which order they were judged, and
/// whether an act was broken off before it told the chains, changes nothing in the end. What was
/// recorded stays. Where a series conforms again, it is for a named person to say that the threshold
/// may be used.
///
/// - Source: `calibration.md` 3.13, row `conformance.caseReversed`.
struct CaseEvents {
  private let bench: Workbench
  private let site: Identifier<Site>
  private let news: [Judging.News.Checked]

  /// Fitted cases of one version that rest on failing series.
  private struct Reversal {
    let threshold: ThresholdKey
    let issuedAt: Instant
    /// To their cohort.
    let link: Link
    /// All cases of the cohort.
    let records: [CaseRecord]
    /// How many of them were fitted.
    let fitted: Int
    /// The series, by the fingerprint of the case.
    let series: [Fingerprint: String]

    /// The cohort without the cases.
    var rest: Fingerprint {
      Fingerprint(rootOf: records.map(\.fingerprint).filter { series[$0] == nil }.sorted())
    }

    /// What the event is on: what a case counts for is another number in each fit.
    var object: String { ChainEvent.object(link.object, of: threshold.text) }
  }

  /// - Parameter news: what this run judged of the site; it is recorded.
  init(_ bench: Workbench, of site: Identifier<Site>, after news: [Judging.News.Checked]) {
    self.bench = bench
    self.site = site
    self.news = news
  }

  private var registry: Registry { bench.registry }

  /// The events that no act has recorded, one for each version of a threshold and its set of cases.
  ///
  /// - Parameter now: the moment of recording.
  func unrecorded(at now: Instant) throws -> [ChainEvent] {
    let cohorts = try registry.cohorts().map(\.value).filter { $0.site == site }
    let thresholds = try Set(cohorts.map(\.id)).sorted().flatMap {
      try registry.thresholds(linking: .cohort, to: $0)
    }
    if thresholds.isEmpty { return [] }
    let failing = try failing()
    if failing.isEmpty { return [] }
    return try thresholds.compactMap { key -> ChainEvent? in
      guard let found = try reversal(of: key, failing), try isDue(found, at: now) else {
        return nil
      }
      return try event(of: found, at: now)
    }
  }

  /// The series of the site that fail a protocol, as cases name them.
  private func failing() throws -> Set<String> {
    let verdicts = try registry.verdicts(at: site)
    return Set(verdicts.filter { $0.value.values.contains(.fail) }.map { $0.key.uid })
  }

  /// Nil where no fitted case rests on a failing series.
  private func reversal(of key: ThresholdKey, _ failing: Set<String>) throws -> Reversal? {
    let chain = try registry.chain(of: key)
    guard let link = chain.links.first(where: { $0.kind == .cohort }) else { return nil }
    let records = try registry.cases(of: link.fingerprint)
    let fitted = Set(try registry.fitCases(of: key))
    var series: [Fingerprint: String] = [:]
    for record in records where fitted.contains(record.fingerprint) {
      // Of a case whose values were erased nobody can say on what it rests.
      guard let name = try record.values?.decoded(as: Case.self).series, failing.contains(name)
      else { continue }
      series[record.fingerprint] = name
    }
    series = try ofItsKind(series, in: link.fingerprint)
    if series.isEmpty { return nil }
    return Reversal(
      threshold: key, issuedAt: chain.issuedAt, link: link, records: records,
      fitted: fitted.count, series: series)
  }

  /// Those of failing series that fail a protocol of what the metric of their cohort is read from.
  private func ofItsKind(
    _ series: [Fingerprint: String], in cohort: Fingerprint
  ) throws -> [Fingerprint: String] {
    guard !series.isEmpty,
      let record = try registry.cohorts().map(\.value).first(where: { $0.fingerprint == cohort })
    else { return [:] }
    let summary = try record.document.decoded(as: CohortSummary.self)
    let metric = try bench.definitions(of: summary).metrics.values.first
    let context = try bench.context(series: Set(series.values), patients: [], scanners: [])
    return series.filter { context.check(of: $0.value, for: metric)?.verdict == .fail }
  }

  /// Whether the chain does not know of these cases, or a person lifted what it knew and one of
  /// them fails anew since: a review lifts what its author knew, and nothing that fails later.
  private func isDue(_ reversal: Reversal, at now: Instant) throws -> Bool {
    let known = try registry.chainEvents(on: reversal.object).map(\.value).last {
      $0.kind == .caseReversed && $0.newFingerprint == reversal.rest
    }
    guard let known else { return true }
    // What only warns is never lifted.
    guard known.isMaterial, failsAnew(reversal) else { return false }
    switch try registry.standing(of: reversal.threshold, asOf: now, knownAt: now) {
    case .inForce: return true
    case .suspended(let open): return !open.contains { $0.code == .caseNonconformant }
    case .expired, .withdrawn: return false
    }
  }

  /// Whether this run judged a series of the cases otherwise than before.
  private func failsAnew(_ reversal: Reversal) -> Bool {
    let series = Set(reversal.series.values)
    return news.contains { one in
      one.isNew && one.verdicts.values.contains(.fail) && series.contains(one.series.uid)
    }
  }

  /// In doubt is the threshold as it was issued: its fit rested on these cases from the start.
  private func event(of reversal: Reversal, at now: Instant) throws -> ChainEvent? {
    let key = reversal.threshold
    let issued = try registry.thresholds(key.id).map(\.value).first { $0.key == key }
    let cohort = try registry.cohorts().map(\.value).first {
      $0.fingerprint == reversal.link.fingerprint
    }
    guard let issued, let cohort else { return nil }
    let summary = try cohort.document.decoded(as: CohortSummary.self)
    let left = try reversal.records.filter { reversal.series[$0.fingerprint] == nil }
      .compactMap { try $0.values?.decoded(as: Case.self) }
    let shift = try issued.document.decoded(as: Threshold.self).shift(
      on: Cohort(site: cohort.site, metric: summary.metric, cases: left),
      by: bench.definitions(of: summary))
    return ChainEvent(
      kind: .caseReversed, object: reversal.object, version: reversal.link.version,
      newFingerprint: reversal.rest, isMaterial: shift.isMaterial,
      effectiveAt: reversal.issuedAt, recordedAt: now, cause: Self.words(reversal, shift))
  }

  private static func words(_ reversal: Reversal, _ shift: CutShift) -> String {
    let isOne = reversal.series.count == 1
    let moved =
      shift.halfWidths.map { halfWidths in
        let hundredths = (halfWidths * 100).rounded() / 100
        return "the cut-off moves by \(UnitText.number(hundredths)) of its half-width"
      } ?? "there is no cut-off to compare with"
    return "\(reversal.series.count) of \(counted(reversal.fitted, "fitted case")) "
      + "\(isOne ? "fails" : "fail") a later check: without \(isOne ? "it" : "them") \(moved)"
  }
}
