public import Calibration
public import Chains
public import Identity

/// How a threshold stands as of a date, as known at a date, and why: each thing it rests on, what
/// happened to it, and what was said of cases while it was in doubt.
public struct ThresholdAccount: Sendable, Hashable {
  public let threshold: Threshold
  /// That of the threshold, with the charts that it holds on to though it could not name them at fit.
  public let chain: Chain
  /// When it was issued, and by whom.
  public let recordedAt: Instant
  public let by: Actor
  /// All versions that were issued by `knownAt`, ascending.
  public let versions: [Int]
  public let asOf, knownAt: Instant
  public let standing: Standing
  /// What touched the chain or the threshold, by when it took effect.
  public let events: [ChainEvent]
  /// Answers that were given for dates at which, as is known now, there should have been none, and those
  /// on scans of days on which the threshold was suspended.
  public let doubtful: [DoubtfulEvaluation]

  /// An answer that was given under a standing that is now known to have been another.
  public struct DoubtfulEvaluation: Sendable, Hashable, Encodable {
    /// The patient's pseudonym in the store.
    public let patient: Pseudonym
    public let scan, lesion: String
    /// The date of use.
    public let asOf: Instant
    public let recordedAt: Instant
    /// What was said, as `beyond`.
    public let outcome: String

    public init(
      patient: Pseudonym, scan: String, lesion: String, asOf: Instant, recordedAt: Instant,
      outcome: String
    ) {
      self.patient = patient
      self.scan = scan
      self.lesion = lesion
      self.asOf = asOf
      self.recordedAt = recordedAt
      self.outcome = outcome
    }
  }

  public init(
    threshold: Threshold, chain: Chain, recordedAt: Instant, by: Actor, versions: [Int],
    asOf: Instant, knownAt: Instant, standing: Standing, events: [ChainEvent],
    doubtful: [DoubtfulEvaluation]
  ) {
    self.threshold = threshold
    self.chain = chain
    self.recordedAt = recordedAt
    self.by = by
    self.versions = versions
    self.asOf = asOf
    self.knownAt = knownAt
    self.standing = standing
    self.events = events.sorted()
    self.doubtful = doubtful
  }

  public var state: DisplayState { StandingText.state(threshold, standing) }

  /// The rung while it is in force, else the standing: `provisional`, `suspended`.
  public var status: String { StandingText.status(threshold, standing) }

  /// How one link is.
  public struct LinkState: Sendable, Hashable, Encodable {
    public let link: Link
    /// What is broken about it and not mended.
    public let suspensions: [Suspension]
    /// What is to be known of it.
    public let warnings: [ChainWarning]
    /// Whether it is a phantom of which nothing was known at fit, nor was shown since.
    public let isUnknown: Bool
    /// Since when a phantom is out of control that breaks the threshold no more, since a person said so:
    /// scans of its scanner are refused all the same. Nil where none is.
    public let lostSince: Instant?
    /// What happened to it that ends a threshold, the first of it; nil where nothing did.
    public let ending: Ending?

    /// How it is shown; the end of a threshold mends nothing of what it rested on.
    var state: DisplayState {
      if !suspensions.isEmpty || ending != nil { return .stopped }
      if isUnknown { return .notKnown }
      return warnings.isEmpty && lostSince == nil ? .inOrder : .attention
    }
  }

  /// Each link with its state, in the order of the chain.
  public var links: [LinkState] {
    let (suspensions, warnings) = open
    return chain.links.map { link in
      let broken = suspensions.filter { $0.link == link }
      return LinkState(
        link: link, suspensions: broken, warnings: warnings.filter { $0.link == link },
        isUnknown: link.isUnknownPhantom && !wasShown(link),
        lostSince: broken.isEmpty && standing.isInForce ? lostSince(link) : nil,
        ending: ending(by: link))
    }
  }

  /// What happened to the object of a link and ends a threshold.
  private func ending(by link: Link) -> Ending? {
    let alone = Chain(
      threshold: chain.threshold, version: chain.version, issuedAt: chain.issuedAt,
      validUntil: chain.validUntil, links: [link])
    return known.compactMap { alone.ending(by: $0) }.min()
  }

  /// What had happened by `asOf`, as known at `knownAt`.
  private var known: [ChainEvent] {
    events.filter { $0.effectiveAt <= asOf && $0.recordedAt <= knownAt }.upheld
  }

  /// When the chart of a link left control, where nothing that was measured says that it came back.
  private func lostSince(_ link: Link) -> Instant? {
    let told = events.filter { event in
      event.object == link.object && event.effectiveAt <= asOf && event.recordedAt <= knownAt
    }.upheld.sorted()
    guard let loss = told.last(where: { $0.kind == .phantomOutOfControl }) else { return nil }
    let isBack = told.contains { event in
      event.effectiveAt > loss.effectiveAt
        && [.phantomInControl, .phantomBegunAnew].contains(event.kind)
    }
    return isBack ? nil : loss.effectiveAt
  }

  /// Whether a measurement had shown by then that the phantom was in control; where the link names a
  /// scanner, one of any chart of it that the chain holds on to.
  private func wasShown(_ link: Link) -> Bool {
    let objects = Set(
      chain.links.filter { one in
        one.kind == .phantom
          && (one.object == link.object || one.object.hasPrefix(link.object + "/"))
      }.map(\.object))
    let known = events.filter { event in
      objects.contains(event.object) && event.effectiveAt <= asOf && event.recordedAt <= knownAt
    }
    return known.upheld.contains { $0.kind == .phantomInControl }
  }

  /// What concerns the threshold's own use, and none of its links.
  public var own: (suspensions: [Suspension], warnings: [ChainWarning]) {
    let (suspensions, warnings) = open
    return (suspensions.filter { $0.link == nil }, warnings.filter { $0.link == nil })
  }

  private var open: ([Suspension], [ChainWarning]) {
    switch standing {
    case .inForce(let warnings): ([], warnings)
    case .suspended(let suspensions): (suspensions, [])
    case .expired, .withdrawn: chain.open(after: events, asOf: asOf, knownAt: knownAt)
    }
  }
}

extension ThresholdAccount: Encodable {
  private enum Key: String, CodingKey {
    case threshold, recordedAt, by, versions, asOf, knownAt, status, standing, links, events
    case doubtful
  }

  /// With the state of each link beside the standing.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(threshold, forKey: .threshold)
    try container.encode(recordedAt, forKey: .recordedAt)
    try container.encode(by, forKey: .by)
    try container.encode(versions, forKey: .versions)
    try container.encode(asOf, forKey: .asOf)
    try container.encode(knownAt, forKey: .knownAt)
    try container.encode(status, forKey: .status)
    try container.encode(standing, forKey: .standing)
    try container.encode(links, forKey: .links)
    try container.encode(events, forKey: .events)
    try container.encode(doubtful, forKey: .doubtful)
  }
}
