public import Conformance
public import Identity
import Library
import Store
public import Trials

/// A site with all that it declared.
public struct SiteFile: Sendable, Hashable, Encodable {
  public let site: Entry<Site>
  /// In the order they were recorded; exams are named by pseudonym.
  public let records: [Entry<SiteRecord>]
}

/// A trial with the sites that take part in it.
public struct TrialFile: Sendable, Hashable, Encodable {
  public let trial: Entry<Trial>
  /// Of each site the enrolment in force, by site.
  public let enrolments: [Entry<Enrolment>]
}

// Sites and what they declare.
extension Workbench {
  /// Records a site.
  ///
  /// - Throws: `store.exists`.
  public func add(_ site: Site) throws -> Entry<Site> {
    Entry(try registry.addSite(site, by: actor, at: clock()))
  }

  /// Records what a site is called from now on.
  ///
  /// - Parameters:
  ///   - name, zone: nil for what stays.
  ///   - reason: why, in a person's words.
  /// - Throws: `store.unknownObject`.
  public func edit(
    _ code: Identifier<Site>, name: String?, zone: String?, reason: String?
  ) throws -> Entry<Site> {
    let now = try known(code).value
    let site = Site(code: code, name: name ?? now.name, zone: zone ?? now.zone)
    return Entry(try registry.editSite(site, reason: reason, by: actor, at: clock()))
  }

  /// The sites, by code.
  public func sites() throws -> [Entry<Site>] { try registry.sites().map { Entry($0) } }

  /// A site with all that it declared.
  ///
  /// - Throws: `store.unknownObject`.
  public func site(_ code: Identifier<Site>) throws -> SiteFile {
    SiteFile(
      site: Entry(try known(code)),
      records: try registry.siteRecords(of: code).map { Entry($0) })
  }

  /// Records what a site declares, and judges again what it has recorded: of the exam that the
  /// record is about, or all. Declaring the same again is harmless.
  ///
  /// - Throws: `store.unknownObject`, `store.notRecordable`.
  public func declare(
    _ record: SiteRecord, of code: Identifier<Site>
  ) throws -> Learned<SiteRecord> {
    try known(code)
    return try registry.carryOut {
      let fact = try registry.declare(record, of: code, by: actor, at: clock())
      var judging = try Judging(registry, with: .init(declared: [code: fact.value]))
      let again = try judgeAgain(at: code, exam: fact.value.exam, by: &judging)
      return Learned(
        entry: Entry(fact), judgedAgain: again,
        suspended: try recordConformance(after: judging))
    }
  }

  @discardableResult
  func known(_ code: Identifier<Site>) throws -> Fact<Site> {
    if let site = try registry.site(code) { return site }
    throw unknown(
      "site", code.text, among: try registry.sites().map(\.value.code.text), list: "site list")
  }

  /// The error for a key that nothing is recorded under, with the nearest one that there is.
  func unknown(
    _ kind: String, _ key: String, among keys: [String], list: String
  ) -> StoreError {
    StoreError(
      code: .unknownObject, what: "no such \(kind) is recorded", where: key,
      why: keys.isEmpty
        ? "no \(kind) is recorded yet" : "recorded: \(keys.count), none of this name",
      do: Nearest.candidate(to: key, among: keys).map { "write \($0)" } ?? "diapason \(list)")
  }
}

// Trials and who takes part.
extension Workbench {
  /// Records a trial and the protocols it agreed.
  ///
  /// - Parameter protocols: as `thust2018-dsc@1`, or by name alone for the latest released version.
  /// - Throws: `store.exists`, `protocol.draft`, `library.retired`, `protocol.changed`,
  ///   and what finding a protocol in the library throws.
  public func addTrial(
    _ id: Identifier<Trial>, title: String, protocols: [String]
  ) throws -> Entry<Trial> {
    let agreed = try agreed(protocols)
    if try registry.trials().contains(where: { $0.value.id == id }) {
      throw StoreError(
        code: .exists, what: "this trial is recorded already", where: id.text,
        why: "a key stands for one trial for the life of the store", do: "choose another id")
    }
    let references = try record(agreed)
    return Entry(
      try registry.addTrial(
        Trial(id: id, title: title, protocols: references), by: actor, at: clock()))
  }

  /// Records that a site takes part in a trial from a day on, and judges again what it has recorded.
  ///
  /// An enrolment holds whole: it replaces an earlier one of the site from its own first day, protocols
  /// that it does not name included; the answer says so. A version of a protocol that the site leaves
  /// for another is an event that may suspend thresholds.
  ///
  /// - Parameters:
  ///   - protocols: what the site acquires by; empty: what the trial agreed.
  ///   - from: nil means today, UTC.
  /// - Throws: `store.unknownObject`, `act.tooEarly`, and as `addTrial`.
  public func enrol(
    _ code: Identifier<Site>, in id: Identifier<Trial>, protocols: [String], from: CalendarDay?
  ) throws -> EnrolmentAnswer {
    let trial = try known(id).value
    try known(code)
    try from?.requirePossible(for: "\(id), \(code)")
    let named = try agreed(protocols)
    return try registry.carryOut { try enrol(code, in: trial, by: named, from: from) }
  }

  /// - Parameter named: empty: what the trial agreed.
  private func enrol(
    _ code: Identifier<Site>, in trial: Trial, by named: [ScanProtocol], from: CalendarDay?
  ) throws -> EnrolmentAnswer {
    let id = trial.id
    let references = named.isEmpty ? trial.protocols : try record(named)
    let today = clock().calendarDay
    let enrolment = Enrolment(trial: id, site: code, protocols: references, from: from ?? today)
    let replaced = try registry.enrolments(in: id, asOf: enrolment.from.end)
      .first { $0.value.site == code }
    let events = try ProtocolEvents(registry, beside: named).events(
      of: enrolment, at: try moment())
    let recorded = try registry.enrol(enrolment, events: events, by: actor, at: clock())
    var judging = try Judging(registry, with: .init(enrolment: enrolment, protocols: named))
    let again = try judgeAgain(at: code, by: &judging)
    return EnrolmentAnswer(
      entry: Entry(recorded.fact), judgedAgain: again, replaced: replaced.map { Entry($0) },
      suspended: SuspendedThreshold.list(recorded.suspended)
        .joined(with: try recordConformance(after: judging)))
  }

  /// The trials, by id.
  public func trials() throws -> [Entry<Trial>] { try registry.trials().map { Entry($0) } }

  /// A trial with the sites that take part in it.
  ///
  /// - Throws: `store.unknownObject`.
  public func trial(_ id: Identifier<Trial>) throws -> TrialFile {
    TrialFile(
      trial: Entry(try known(id)),
      enrolments: try registry.enrolments(in: id).map { Entry($0) })
  }

  func known(_ id: Identifier<Trial>, knownAt: Instant? = nil) throws -> Fact<Trial> {
    let trials = try registry.trials(knownAt: knownAt)
    if let trial = trials.first(where: { $0.value.id == id }) { return trial }
    throw unknown("trial", id.text, among: trials.map(\.value.id.text), list: "trial list")
  }

  private func agreed(_ texts: [String]) throws -> [ScanProtocol] {
    let library = try library
    return try texts.map { text in
      try library.find(text).inUse(
        draft: (
          why: "nothing may be judged by what nobody has agreed yet",
          remedy: "name a released version, or release this one"
        ), retired: "nothing more is agreed by it")
    }
  }

  private func record(_ agreed: [ScanProtocol]) throws -> [ProtocolReference] {
    let recorded = try registry.protocols().map(\.value)
    for one in agreed {
      let other = recorded.last { $0.key == one.key }
      guard let other, other.fingerprint != one.fingerprint else { continue }
      throw WorkbenchError(
        code: .protocolChanged, what: "\(one.key) is recorded with another content",
        where: one.key,
        why: "recorded is \(other.fingerprint.short), the library has \(one.fingerprint.short)",
        do: "give the changed protocol a version of its own")
    }
    return try agreed.map { one in
      try registry.recordProtocol(one, by: actor, at: clock())
      guard let reference = ProtocolReference(name: one.name, version: one.version) else {
        preconditionFailure("what the library names can be cited")
      }
      return reference
    }
  }
}
