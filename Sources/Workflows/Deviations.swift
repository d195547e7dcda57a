import Conformance
public import Identity
public import Reporting
import Store
public import Trials

/// Where a waiver holds.
public enum WaiverPlace: Sendable, Hashable {
  case scanner(Identifier<MRScanner>)
  /// Every scanner of a site.
  case site(Identifier<Site>)
}

// Deviations that a person tolerates for a while.
extension Workbench {
  /// Records that a requirement may be missed for a while: the act of a named person.
  ///
  /// It silences the deviation, never the finding: nothing is judged otherwise.
  ///
  /// - Parameters:
  ///   - agreed: a recorded protocol, as `thust2018-dsc@1`, or by name alone for the last version.
  ///   - requirement: its id in the protocol.
  ///   - profile: needed where several profiles have it.
  ///   - from: when it begins; nil means now.
  ///   - until: the last moment at which it holds.
  ///   - reason: why, in the person's words.
  /// - Throws: `store.unknownObject`, `act.unnamed`, `act.noReason`, `act.shortReason`, `act.tooEarly`,
  ///   `waiver.unknownRequirement`, `waiver.severalProfiles`, `waiver.over`, `waiver.tooLong`.
  public func waive(
    _ requirement: String, of agreed: String, profile: String? = nil, at place: WaiverPlace,
    from: Instant? = nil, until: Instant, reason: String?
  ) throws -> ReportedWaiver {
    let reason = try signed(reason, on: requirement)
    let (site, scanner) = try known(place)
    let (version, profile) = try waivable(requirement, of: agreed, profile: profile)
    try from?.calendarDay.requirePossible(for: requirement)
    return try registry.exclusively {
      let now = try moment()
      let from = from ?? now
      try requirePossible(from, until, now, for: "\(version), \(requirement)")
      guard let id = Identifier<Waiver>("W\(try registry.waivers().count + 1)") else {
        preconditionFailure("a letter and a number make an id")
      }
      let fact = try registry.waive(
        Waiver(
          id: id, agreed: version, profile: profile, requirement: requirement, site: site,
          scanner: scanner, from: from, until: until, reason: reason),
        by: actor, at: clock())
      return ReportedWaiver(
        fact.value, from > now ? .toCome : .inForce, by: fact.by, recordedAt: fact.recordedAt)
    }
  }

  /// The waivers with how they stand at a moment, in the order in which they were recorded.
  ///
  /// - Parameters:
  ///   - place: only those that hold there; of a scanner those of its site are among them.
  ///   - asOf: nil means now.
  /// - Throws: `store.unknownObject`.
  public func waivers(at place: WaiverPlace? = nil, asOf: Instant? = nil) throws
    -> [ReportedWaiver]
  {
    let wanted = try place.map { try known($0) }
    return try reportedWaivers(asOf: asOf ?? moment(), knownAt: nil).filter { one in
      guard let wanted else { return true }
      let isThere = one.waiver.scanner == nil || wanted.scanner == nil
      return one.waiver.site == wanted.site && (isThere || one.waiver.scanner == wanted.scanner)
    }
  }

  /// A waiver with how it stands at a moment.
  ///
  /// - Parameter asOf: nil means now.
  /// - Throws: `store.unknownObject`.
  public func waiver(_ id: Identifier<Waiver>, asOf: Instant? = nil) throws -> ReportedWaiver {
    let waivers = try waivers(asOf: asOf)
    if let waiver = waivers.first(where: { $0.waiver.id == id }) { return waiver }
    throw unknown(
      "waiver", id.text, among: waivers.map(\.waiver.id.text), list: "deviation list")
  }

  /// All waivers that were recorded by `knownAt`, with how they stand at `asOf`.
  func reportedWaivers(asOf: Instant, knownAt: Instant?) throws -> [ReportedWaiver] {
    let facts = try registry.waivers(knownAt: knownAt)
    return zip(facts, Waiver.states(of: facts.map(\.value), asOf: asOf)).map { fact, state in
      ReportedWaiver(fact.value, state, by: fact.by, recordedAt: fact.recordedAt)
    }
  }

  private func signed(_ reason: String?, on requirement: String) throws -> String {
    guard actor.person != nil else {
      throw WorkbenchError(
        code: .unnamed, what: "a requirement is waived by a named person", where: requirement,
        why: "nobody is named beside the account \(actor.account)",
        do: "name the person: --actor NAME")
    }
    guard let reason, reason.saysSomething else {
      throw WorkbenchError(
        code: .noReason, what: "it is not said why", where: requirement,
        why: "a waiver stands in the record with its reason", do: "say it: --reason TEXT")
    }
    let said = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ").count
    guard said >= Waiver.leastReason else {
      throw WorkbenchError(
        code: .shortReason, what: "the reason is too short to be one", where: requirement,
        why: "it has \(counted(said, "character")), and needs \(Waiver.leastReason): "
          + "someone reads it in a year",
        do: "say in a sentence why the requirement cannot be kept")
    }
    return reason
  }

  private func known(
    _ place: WaiverPlace
  ) throws -> (site: Identifier<Site>, scanner: Identifier<MRScanner>?) {
    switch place {
    case .site(let code): return (try known(code).value.code, nil)
    case .scanner(let id):
      let scanner = try self.scanner(id).scanner.value
      return (scanner.site, scanner.id)
    }
  }

  /// The version and the profile that a waiver is about.
  private func waivable(
    _ requirement: String, of text: String, profile: String?
  ) throws -> (ProtocolReference, profile: String) {
    let recorded = try registry.protocols().map(\.value)
    guard let agreed = recorded.last(where: { $0.key == text || $0.name == text }),
      let reference = ProtocolReference(name: agreed.name, version: agreed.version)
    else {
      throw unknown("protocol", text, among: recorded.map(\.key), list: "trial list")
    }
    let asked = agreed.profiles.filter { profile == nil || $0.id == profile }
    let having = asked.filter { $0.requirements.contains { $0.id == requirement } }
    guard let first = having.first else {
      let ids = asked.flatMap(\.requirements).map(\.id)
      throw WorkbenchError(
        code: .unknownRequirement, what: "no requirement has this name", where: requirement,
        why: asked.isEmpty
          ? "\(agreed.key) has the profiles \(agreed.profiles.map(\.id).joined(separator: ", "))"
          : "\(agreed.key) has \(counted(ids.count, "requirement"))",
        do: Nearest.candidate(to: requirement, among: ids).map { "write \($0)" }
          ?? "diapason protocols show \(agreed.key)")
    }
    guard having.count == 1 else {
      throw WorkbenchError(
        code: .severalProfiles, what: "several profiles have a requirement of this name",
        where: requirement,
        why: "in \(agreed.key) there are \(having.map(\.id).joined(separator: ", "))",
        do: "name one of them with --profile")
    }
    return (reference, first.id)
  }

  private func requirePossible(
    _ from: Instant, _ until: Instant, _ now: Instant, for place: String
  ) throws(WorkbenchError) {
    guard until > max(from, now) else {
      throw WorkbenchError(
        code: .waiverOver, what: "the waiver would be over before it begins", where: place,
        why: "it is to hold until \(until.text); it begins at \(from.text), and it is \(now.text)",
        do: "name a later day with --until")
    }
    let days = until.calendarDay.daysSince1970 - from.calendarDay.daysSince1970
    guard days <= Waiver.mostDays else {
      throw WorkbenchError(
        code: .waiverTooLong, what: "the waiver would hold for too long", where: place,
        why: "it is to hold for \(counted(days, "day")), and may for \(Waiver.mostDays): what is "
          + "tolerated for longer is to be agreed",
        do: "name an earlier day with --until, or give the protocol another version")
    }
  }
}
