import Calibration
import Chains
import Identity
import Library
import Store

/// What the chains of thresholds are to know of the library: that a metric, a recipe or a label rule which
/// they rest on is retired.
///
/// A library is a folder, and nobody tells a store that a file of it was changed. So it is asked with every
/// question about thresholds as they are now, and what it says is recorded by the next act on them.
///
/// - Source: `calibration.md` 3.3, row `expired`, and 3.13.
struct Retirements {
  private let registry: Registry
  private let library: ReferenceLibrary

  /// The kinds of links that hold on to a file of the library which may be retired, and the event that it
  /// is.
  private static let kinds: [(link: Link.Kind, event: ChainEvent.Kind)] = [
    (.metric, .metricRedefined), (.recipe, .recipeWithdrawn), (.labelRule, .labelRuleWithdrawn),
  ]

  init(_ registry: Registry, _ library: ReferenceLibrary) {
    self.registry = registry
    self.library = library
  }

  /// What no act has recorded.
  ///
  /// One event tells of a version of a definition for good. A threshold that was fitted in the knowledge of
  /// it, when the file was released again, is told anew.
  ///
  /// - Parameter now: the moment of recording; when the file was changed nobody says.
  /// - Throws: the library's error where the file of a definition that is linked cannot be used.
  func unrecorded(at now: Instant) throws -> [ChainEvent] {
    var events: [ChainEvent] = []
    for (kind, told) in Self.kinds {
      for (object, version, fingerprint) in try registry.linked(kind) {
        guard let retired = try withdrawn(kind, object, version),
          Self.prints(of: retired, in: kind).contains(fingerprint)
        else { continue }
        let event = ChainEvent(
          kind: told, object: object, version: version, effectiveAt: now, recordedAt: now,
          cause: "\(retired.key) is retired in the library")
        if try !events.contains(event) && isDue(event, on: kind) { events.append(event) }
      }
    }
    return events
  }

  /// Whether a chain is touched by an event, and by none of that kind which is recorded.
  private func isDue(_ event: ChainEvent, on kind: Link.Kind) throws -> Bool {
    let told = try registry.chainEvents(on: event.object).map(\.value).filter {
      $0.kind == event.kind
    }
    return try registry.thresholds(linking: kind, to: event.object).contains { key in
      let chain = try registry.chain(of: key)
      return chain.effect(of: event) != .ignore
        && !told.contains { chain.effect(of: $0) != .ignore }
    }
  }

  /// A definition on which nothing new may rest; nil where it is in use, or is not in the library.
  ///
  /// - Parameter kind: of a link that names it.
  func withdrawn(
    _ kind: Link.Kind, _ name: String, _ version: String
  ) throws -> (any Definition)? {
    guard let version = Int(version) else { return nil }
    switch kind {
    case .metric: return try library.retired(name, version, as: Metric.self)
    case .labelRule: return try library.retired(name, version, as: LabelRule.self)
    case .recipe:
      guard let recipe = try library.retired(name, version, as: Recipe.self),
        try library.cohortDefinitions().isWithdrawn(recipe)
      else { return nil }
      return recipe
    case .protocol, .conformance, .scanner, .phantom, .cohort, .transform, .prior, .algorithm,
      .plan:
      return nil
    }
  }

  /// What a link to a definition may hold: of a recipe the hard keys, else the content as it was released.
  private static func prints(of definition: any Definition, in kind: Link.Kind) -> [Fingerprint] {
    if let recipe = definition as? Recipe { return [recipe.hardFingerprint] }
    return [definition.fingerprintAtRelease, definition.fingerprint]
  }

  /// Refuses to let a threshold rest on what is retired since its cohort was recorded.
  ///
  /// - Throws: `library.retired`.
  func requireInUse(_ cohort: CohortSummary) throws {
    let sources =
      [(Link.Kind.metric, cohort.metric)] + cohort.recipes.map { (Link.Kind.recipe, $0) }
      + cohort.labelRules.map { (Link.Kind.labelRule, $0) }
    for (kind, source) in sources {
      let (name, version) = source.definition
      if let retired = try withdrawn(kind, name, version) {
        throw LibraryError.retired(retired, "no threshold is fitted by it any more")
      }
    }
  }
}

extension Workbench {
  /// What the library says of the definitions of thresholds and no act has recorded, for a question about
  /// what is known now. Nothing where nobody named a library.
  ///
  /// It is dated by the beginning of today, or by the last act where that is later: nobody knows the day,
  /// no act can have known of it, and until midnight a question has one answer. A question about what was
  /// known at a moment that it names is answered by the record alone.
  ///
  /// - Parameter knownAt: as the question names it.
  /// - Throws: `library.noFolder` where a library is named and is not there.
  func unrecordedRetirements(knownAt: Instant? = nil) throws -> [ChainEvent] {
    guard knownAt == nil, let library = try libraryIfFound else { return [] }
    let today = clock().calendarDay.start
    let moment = try registry.lastRecorded().map { max($0, today) } ?? today
    return try Retirements(registry, library).unrecorded(at: moment).map { event in
      ChainEvent(
        kind: event.kind, object: event.object, version: event.version,
        effectiveAt: event.effectiveAt, recordedAt: event.recordedAt,
        cause: "\(event.cause); the next act on thresholds records it")
    }
  }

  /// Records what the library says of the definitions of thresholds and no act has recorded.
  func recordRetirements(at now: Instant) throws {
    let events = try Retirements(registry, library).unrecorded(at: now)
    if !events.isEmpty { try registry.record(events, by: actor, at: now) }
  }
}
