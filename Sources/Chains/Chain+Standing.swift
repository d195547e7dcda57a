public import Identity

extension Chain {
  /// Whether the threshold is in force `asOf` a date, as known at a date.
  ///
  /// Only events that took effect by `asOf` and were learned by `knownAt` count, so that the answer
  /// for a fixed `knownAt` never changes when later facts arrive. Beyond that:
  ///
  /// - A break is open until evidence mends it that took effect later and was recorded no earlier:
  ///   nobody can have meant to lift what was not known yet. At one instant the break stands, and a
  ///   person's review lifts only what was recorded before it.
  /// - A change that was known when this version was issued and that an observation followed, or
  ///   that came before the first observation behind a link, is part of what was fitted: a refit of
  ///   cases that are all older than a change says nothing of the scanner after it. A condition that
  ///   was open then (out of control, site not conforming) is still open.
  /// - What was taken back by `knownAt` counts no more; asked as it was known before, it does.
  /// - Withdrawn goes before expired, expired before suspended.
  ///
  /// The order of `events` changes nothing.
  ///
  /// - Parameters:
  ///   - events: all that may concern the chain; others are passed over.
  ///   - asOf: the date of use.
  ///   - knownAt: what was learned later is left out.
  /// - Source: `calibration.md` 3.13.
  public func standing(
    after events: some Sequence<ChainEvent>, asOf: Instant, knownAt: Instant
  ) -> Standing {
    fold(events, asOf: asOf, knownAt: knownAt).standing
  }

  /// What is broken and not mended, and what is to be known, also of a threshold that has ended: its end
  /// mends nothing of what it rested on.
  ///
  /// - Returns: both in ascending order of when they began.
  public func open(
    after events: some Sequence<ChainEvent>, asOf: Instant, knownAt: Instant
  ) -> (suspensions: [Suspension], warnings: [ChainWarning]) {
    let fold = fold(events, asOf: asOf, knownAt: knownAt)
    return (fold.open, fold.openWarnings)
  }

  private func fold(
    _ events: some Sequence<ChainEvent>, asOf: Instant, knownAt: Instant
  ) -> Fold {
    var fold = Fold(self)
    let known = events.filter { $0.recordedAt <= knownAt && $0.effectiveAt <= asOf }
    for event in known.upheld {
      forEachTouched(by: event) { link, effect in fold.add(effect, of: event, on: link) }
    }
    fold.addWhatTheDateSays(asOf: asOf)
    return fold
  }

  /// What an event does to the threshold from the date on at which it takes effect: `ignore` where
  /// it touches nothing of this chain.
  public func effect(of event: ChainEvent) -> Effect {
    var effect = Effect.ignore
    forEachTouched(by: event) { _, here in if here != .ignore { effect = here } }
    return effect
  }

  /// How an event ends the threshold for good; nil where it does not.
  public func ending(by event: ChainEvent) -> Ending? {
    guard case .expire(let code) = effect(of: event) else { return nil }
    return Ending(code: code, since: event.effectiveAt, cause: event)
  }

  /// Calls `body` with the index of each link that `event` touches, nil for the threshold itself,
  /// and with what the event does there.
  private func forEachTouched(by event: ChainEvent, _ body: (Int?, Effect) -> Void) {
    let row = event.kind.row
    let effect = event.isMaterial ? row.material : row.otherwise
    switch row.reach {
    case .nothing: return
    case .threshold:
      guard event.object == threshold, event.version == nil || event.version == version else {
        return
      }
      body(nil, isPartOfFit(event, since: nil, until: nil) ? effect.afterFit : effect)
    case .links(let kind):
      // By index: a copy of every link that is only looked at is most of the time spent here.
      for index in links.indices where links[index].kind == kind {
        guard event.version == nil || event.version == links[index].version,
          event.newFingerprint != links[index].fingerprint, names(event.object, at: index)
        else { continue }
        // A series is judged by what was agreed for its day, as it was known then: that a site had left
        // a protocol before the first of them, and nobody knew, is no part of the fit.
        let first = kind == .protocol ? nil : links[index].stateAtFit.first
        let isPart = isPartOfFit(
          event, since: first, until: lastObservation(kind, of: links[index].object))
        body(index, isPart ? effect.afterFit : effect)
      }
    }
  }

  /// The last observation behind any link to the object: a fit that spans a change has one link to
  /// the scanner before it and one to the scanner after it.
  private func lastObservation(_ kind: Link.Kind, of object: String) -> Instant? {
    var latest: Instant?
    for index in links.indices where links[index].kind == kind && links[index].object == object {
      guard let last = links[index].stateAtFit.last else { continue }
      latest = latest.map { max($0, last) } ?? last
    }
    return latest
  }

  /// - Parameters:
  ///   - first: the first observation behind the link; nil where changes of any date concern it.
  ///   - last: the last observation of the object; nil where it was agreed, not observed.
  private func isPartOfFit(
    _ event: ChainEvent, since first: Instant?, until last: Instant?
  ) -> Bool {
    let isKnown = event.recordedAt < issuedAt && event.effectiveAt < issuedAt
    if isKnown && last.map({ event.effectiveAt <= $0 }) ?? true { return true }
    return first.map { event.effectiveAt < $0 } ?? false
  }
}
