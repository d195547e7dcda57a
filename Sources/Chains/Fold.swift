import Identity

/// The fold over events behind `Chain.standing`: it gathers what breaks, mends, warns and ends, and
/// then says what is open. It knows no event by its kind.
struct Fold {
  /// Something that breaks a link, or with `link` nil the threshold's own use.
  private struct Break {
    let link: Int?
    let code: ChainCode
    let remedy: Remedy
    let since: Instant
    /// Nil where the date alone broke it; nothing then mends it but another date.
    let event: ChainEvent?
    /// What was open before it and was lifted in the same breath.
    var inPlaceOf: ChainCode?
  }

  private struct Mend {
    let link: Int?
    let codes: [ChainCode]
    /// Whether it lifts only what the event names, on any link.
    let isNamed: Bool
    let event: ChainEvent
  }

  private let chain: Chain
  private var breaks: [Break] = []
  private var mends: [Mend] = []
  private var warnings: [ChainWarning] = []
  private var expiries: [Ending] = []
  private var withdrawals: [Ending] = []

  init(_ chain: Chain) { self.chain = chain }

  /// - Parameter link: the index of the link that is touched, nil for the threshold itself.
  mutating func add(_ effect: Effect, of event: ChainEvent, on link: Int?) {
    switch effect {
    case .mend(let codes):
      mends.append(Mend(link: link, codes: codes, isNamed: false, event: event))
    case .mendNamed(let codes):
      mends.append(Mend(link: link, codes: codes, isNamed: true, event: event))
    case .replace(let old, let new, let remedy):
      mends.append(Mend(link: link, codes: [old], isNamed: false, event: event))
      breaks.append(
        Break(
          link: link, code: new, remedy: remedy, since: event.effectiveAt, event: event,
          inPlaceOf: old))
    case .takeBack: break
    case .ignore, .warn, .suspend, .expire, .withdraw:
      add(effect, since: event.effectiveAt, event, on: link)
    }
  }

  private mutating func add(
    _ effect: Effect, since: Instant, _ event: ChainEvent?, on link: Int?
  ) {
    switch effect {
    case .warn(let code):
      warnings.append(
        ChainWarning(link: link.map { chain.links[$0] }, code: code, since: since, cause: event))
    case .suspend(let code, let remedy):
      breaks.append(Break(link: link, code: code, remedy: remedy, since: since, event: event))
    case .expire(let code): expiries.append(Ending(code: code, since: since, cause: event))
    case .withdraw:
      withdrawals.append(Ending(code: .withdrawnByPerson, since: since, cause: event))
    case .ignore, .mend, .mendNamed, .replace, .takeBack: break
    }
  }

  /// What depends on the date alone; after all events, since measurements keep links young.
  mutating func addWhatTheDateSays(asOf: Instant) {
    for index in chain.links.indices {
      guard let age = chain.links[index].maximumAgeSeconds else { continue }
      let last = lastGood(index)
      // Of a phantom of which nothing was known at fit the age counts from when something is.
      if last == nil, chain.links[index].isUnknownPhantom { continue }
      if let silent = chain.links[index].silentUntil, last ?? silent <= silent,
        !isLostSinceFit(index)
      {
        continue
      }
      let never = chain.links[index].stateAtFit.first ?? chain.issuedAt
      let (effect, since) =
        last.map { Overdue.effect(asOf: asOf, last: $0, maximumAgeSeconds: age) }
        ?? (.suspend(Overdue.code, remedy: .measurement), never)
      add(effect, since: since, nil, on: index)
    }
    let (effect, since) = Clock.effect(asOf: asOf, validUntil: chain.validUntil)
    add(effect, since: since, nil, on: nil)
  }

  /// Whether a loss of what a link holds became known after the fit: it was measured then, and was not silent
  /// for all that is known.
  private func isLostSinceFit(_ index: Int) -> Bool {
    breaks.contains { broken in
      broken.link == index && (broken.event.map { $0.recordedAt > chain.issuedAt } ?? false)
    }
  }

  /// The last recorded measurement in control. What was scanned since says nothing of it; where none is
  /// recorded, the link has been without one since before its first observation.
  private func lastGood(_ index: Int) -> Instant? {
    mends.lazy.filter { $0.link == index && $0.codes.contains(Overdue.code) }
      .map(\.event.effectiveAt).max()
  }

  var standing: Standing {
    if let ending = withdrawals.min() { return .withdrawn(ending) }
    if let ending = expiries.min() { return .expired(ending) }
    let open = open
    return open.isEmpty ? .inForce(openWarnings) : .suspended(open)
  }

  /// What is broken and not mended, whether or not the threshold has ended.
  var open: [Suspension] {
    breaks.filter { broken in !mends.contains { lifts($0, broken) } }.map(suspension).sorted()
  }

  var openWarnings: [ChainWarning] { warnings.sorted() }

  private func lifts(_ mend: Mend, _ broken: Break) -> Bool {
    guard mend.codes.contains(broken.code), isEvidence(mend.event, on: broken) else { return false }
    guard mend.isNamed else { return mend.link == broken.link }
    // A measurement shows what it shows; a person lifts what was known, which is recorded before.
    guard let cause = broken.event, cause.recordedAt < mend.event.recordedAt else { return false }
    let object = broken.link.map { chain.links[$0].object } ?? chain.threshold
    return mend.event.reviewed.contains { $0.code == broken.code && $0.object == object }
  }

  /// Whether `event` took effect after the break and was recorded no earlier.
  private func isEvidence(_ event: ChainEvent, on broken: Break) -> Bool {
    guard let cause = broken.event else { return false }
    return cause.effectiveAt < event.effectiveAt && cause.recordedAt <= event.recordedAt
  }

  private func suspension(_ broken: Break) -> Suspension {
    Suspension(
      link: broken.link.map { chain.links[$0] }, code: broken.code, since: start(of: broken),
      cause: broken.event, remedy: broken.remedy)
  }

  /// When the use ended: where one suspension took another's place, that one's beginning.
  private func start(of broken: Break) -> Instant {
    guard let code = broken.inPlaceOf, let event = broken.event else { return broken.since }
    let before = mends.filter { $0.event.effectiveAt < event.effectiveAt }
    let taken = breaks.filter { old in
      old.code == code && old.link == broken.link && isEvidence(event, on: old)
        && !before.contains { lifts($0, old) }
    }
    return taken.map(\.since).reduce(broken.since, min)
  }
}
