import Chains
import Conformance
import Identity
import Store

/// What the chains of thresholds are to know of a site's conformance, as far as it is not recorded yet.
///
/// The series of a site are looked at in the order in which they were made, by what they are judged now:
/// in which order they were handed in changes nothing that is not known already. What was recorded stays,
/// so that a site which conforms by later judgements is let go by one more event.
struct ConformanceEvents {
  private let registry: Registry
  private let site: Identifier<Site>
  /// By the moment they were made.
  private let series: [JudgedSeries]
  /// Those that do not conform, and of which that was not known before this run; in the same order.
  private let failing: [JudgedSeries]

  /// - Parameter news: what this run judged of the site; it is recorded.
  init(_ registry: Registry, of site: Identifier<Site>, after news: [Judging.News.Judged]) throws {
    self.registry = registry
    self.site = site
    let series = Dictionary(
      try registry.judgedSeries(at: site).map { ($0.series, $0) }, uniquingKeysWith: { $1 })
    let ordered = series.values.sorted {
      ($0.observedAt, $0.series) < ($1.observedAt, $1.series)
    }
    let new = Set(news.filter(\.isNew).map(\.series.series))
    self.series = ordered
    failing = ordered.filter { !$0.verdict.conforms && new.contains($0.series) }
  }

  /// The events that no act has recorded.
  ///
  /// - Parameter now: the moment of recording.
  func unrecorded(at now: Instant) throws -> [ChainEvent] {
    let rate = ConformanceRate(series.map(\.verdict.conforms))
    guard let conforming = rate.conforming, let last = series.last else { return [] }
    let kinds: Set<ChainEvent.Kind> = [.rateDrop, .rateRecovered]
    var known = try registry.chainEvents(on: site.text).map(\.value).filter {
      kinds.contains($0.kind)
    }
    var new: [ChainEvent] = []
    func add(_ kind: ChainEvent.Kind, _ effectiveAt: Instant, _ conforming: Int, _ also: String) {
      let event = ChainEvent(
        kind: kind, object: site.text, effectiveAt: effectiveAt, recordedAt: now,
        cause: "\(conforming) of the last \(ConformanceRate.window) series conform\(also)")
      known.append(event)
      new.append(event)
    }
    for turn in rate.turns {
      let moment = series[turn.scan].observedAt
      let open = Self.open(known, at: moment)
      if turn.isDrop, open.isEmpty { add(.rateDrop, moment, turn.conforming, "") }
      if !turn.isDrop, open.contains(where: { $0.effectiveAt < moment }) {
        add(.rateRecovered, moment, turn.conforming, "")
      }
    }
    let open = Self.open(known, at: nil)
    if let drop = open.map(\.effectiveAt).max(), !rate.isLow {
      // Evidence comes after what it lifts; judged again, the very series of the drop conform.
      let moment = max(last.observedAt, Instant(seconds: drop.seconds + 1))
      add(.rateRecovered, moment, conforming, ", judged again")
    }
    if open.isEmpty, rate.isLow, let turn = rate.turns.last {
      add(.rateDrop, series[turn.scan].observedAt, turn.conforming, ", judged again")
    }
    if new.isEmpty, rate.isLow, let first = failing.first, try isTrusted(at: now) {
      add(.rateDrop, first.observedAt, conforming, ", still")
    }
    return new
  }

  /// The drops of a time, nil for all times, that no recovery of that time has lifted.
  private static func open(_ events: [ChainEvent], at moment: Instant?) -> [ChainEvent] {
    let then = events.filter { event in moment.map { event.effectiveAt <= $0 } ?? true }
    return then.filter { drop in
      drop.kind == .rateDrop
        && !then.contains { event in
          event.kind == .rateRecovered && drop.effectiveAt < event.effectiveAt
            && drop.recordedAt <= event.recordedAt
        }
    }
  }

  /// Whether a threshold that rests on the site would be used all the same: a review lifts what its
  /// author knew, and nothing that fails later.
  private func isTrusted(at now: Instant) throws -> Bool {
    try registry.thresholds(linking: .conformance, to: site.text).contains { key in
      switch try registry.standing(of: key, asOf: now, knownAt: now) {
      case .inForce: true
      case .suspended(let open):
        !open.contains { $0.code == .siteNonconformant && $0.link?.object == site.text }
      case .expired, .withdrawn: false
      }
    }
  }
}

extension Workbench {
  /// Records what a run's judgements say of the conformance of its sites and of the cases that were
  /// fitted, where no act has yet.
  ///
  /// - Returns: the thresholds that this suspends.
  func recordConformance(after judging: Judging) throws -> [SuspendedThreshold] {
    try registry.exclusively {
      let now = try moment()
      let rates = try Set(judging.judged.map(\.site)).sorted().flatMap { site in
        try ConformanceEvents(
          registry, of: site, after: judging.judged.filter { $0.site == site }
        ).unrecorded(at: now)
      }
      let cases = try Set(judging.checked.map(\.site)).sorted().flatMap { site in
        try CaseEvents(self, of: site, after: judging.checked.filter { $0.site == site })
          .unrecorded(at: now)
      }
      let events = rates + cases
      if events.isEmpty { return [] }
      return SuspendedThreshold.list(
        try registry.recordTelling(events, by: actor, at: clock()))
    }
  }
}
