import Identity
public import Imaging

extension Profile {
  /// What this profile says of `series`: one finding for each requirement, one for each way in
  /// which the series itself is not whole, and one, that does not count, where its agent is assumed.
  ///
  /// It never throws: what is wrong with the data is a finding. The order of records, of the exam's
  /// series and of requirements changes nothing.
  ///
  /// - Parameters:
  ///   - agreed: the protocol that the profile is part of.
  ///   - records: what the site declares, without records that later ones replaced; those of other
  ///     exams and sequences are passed over.
  ///   - exam: the other series of the exam, and facts about its subject.
  ///   - signal: what the images show; nil where the pixels were not read.
  /// - Source: `conformance.md` 1.
  public func check(
    _ series: Series, of agreed: ScanProtocol, records: [SiteRecord] = [],
    exam: ExamContext = .unknown, signal: SignalEvidence? = nil
  ) -> ConformanceReport {
    let site = SiteEvidence(
      series: series, profile: id, records: records, exam: exam, signal: signal)
    let findings: [Finding]
    let agent = site.evidence(for: .agent)
    let other = applies.reasonsAgainst(series, agent: agent)
    if let kind = applies.setsAside(series) {
      findings = [SeriesFindings.setAside(kind)]
    } else if !other.isEmpty {
      findings = [SeriesFindings.other(other)]
    } else {
      let witnessing = Witnessing(series: series, site: site)
      let asked = requirements.map { requirement in
        requirement.judge(witnessing) { sequence in
          exam.sequences[sequence].map { other in
            let theirs = SiteEvidence(
              series: other, profile: sequence, records: records, exam: exam, signal: nil)
            return Witnessing(series: other, site: theirs).evidence(for: requirement.subject)
          } ?? .missing(.notRecorded)
        }
      }
      let assumed = applies.assumption(of: series, agent: agent).map(SeriesFindings.assumed)
      findings =
        withoutCell(asked) + SeriesFindings.findings(of: series, showing: signal)
        + [assumed].compactMap(\.self)
    }
    return ConformanceReport(
      series: SeriesKey(series), protocolName: agreed.name, protocolVersion: agreed.version,
      protocolFingerprint: agreed.fingerprint, profile: id,
      findings: findings.map { $0.cited(agreed.source) },
      basis: Basis.check(of: series, by: agreed, site: site, profile: self))
  }

  /// `findings` with those undetermined that the source has no cell for.
  ///
  /// Several requirements on one subject, each under conditions, are the cells of a table. Where
  /// none of them is meant for this series, as none is at 7 T, nothing was found to be fine
  /// (`conformance.md` 1.8).
  private func withoutCell(_ findings: [Finding]) -> [Finding] {
    let cells = Dictionary(grouping: requirements, by: \.subject).filter { _, asked in
      asked.count > 1 && asked.allSatisfy { !$0.when.isEmpty }
    }
    let outcomes = Dictionary(grouping: findings, by: \.subject)
    return zip(requirements, findings).map { requirement, finding in
      guard cells[requirement.subject] != nil,
        outcomes[requirement.subject]?.allSatisfy({ $0.outcome == .notApplicable }) == true
      else { return finding }
      return requirement.finding(
        outcome: .undetermined, reason: .referenceAmbiguous,
        notes: ["the source has no cell for a series like this"])
    }
  }
}

extension ScanProtocol {
  /// What this protocol says of `series`; nil where it asks nothing of it.
  ///
  /// Where it cannot be told whether a profile is meant for the series, the report has no profile
  /// and the one finding `series.match`.
  ///
  /// - Parameters:
  ///   - records: see `Profile.check`.
  ///   - isChosen: a person named this series to be asked: a protocol of one profile then asks it
  ///     whatever the files say of its kind.
  public func check(
    _ series: Series, records: [SiteRecord] = [], exam: ExamContext = .unknown,
    signal: SignalEvidence? = nil, isChosen: Bool = false
  ) -> ConformanceReport? {
    func asked(_ profile: Profile) -> ConformanceReport {
      profile.check(series, of: self, records: records, exam: exam, signal: signal)
    }
    if isChosen, profiles.count == 1 { return asked(profiles[0]) }
    switch match(series, signal: signal) {
    case .profile(let profile): return asked(profile)
    case .undecided(let candidates, let why):
      if isChosen, candidates.count == 1 { return asked(candidates[0]) }
      let site = SiteEvidence(
        series: series, profile: "", records: [], exam: .unknown, signal: signal)
      let agent = site.evidence(for: .agent)
      let other = Set(candidates.flatMap { $0.applies.reasonsAgainst(series, agent: agent) })
      return ConformanceReport(
        series: SeriesKey(series), protocolName: name, protocolVersion: version,
        protocolFingerprint: fingerprint, profile: "",
        findings: [SeriesFindings.undecided(candidates.map(\.id), why: why + other.sorted())],
        basis: Basis.check(of: series, by: self, site: site, profile: nil))
    case .none: return nil
    }
  }
}

extension Basis {
  /// What a check rests on: the protocol, the site's records that speak of the series, the series,
  /// those series of the exam that a preload was inferred from, and what the images showed.
  ///
  /// A number that is not finite has no fingerprint; the readers give none, and the store refuses
  /// what holds one.
  fileprivate static func check(
    of series: Series, by agreed: ScanProtocol, site: SiteEvidence, profile: Profile?
  ) -> Basis {
    let asksClock =
      profile?.requirements.contains {
        $0.subject == .siteRecord(.preload) || $0.subject == .siteRecord(.preloadInterval)
      } ?? false
    let records = site.records.compactMap { record in
      (try? Fingerprint(encoding: record)).map { Source(name: "site record", fingerprint: $0) }
    }
    let observed =
      ([("series", series)]
      + (asksClock ? site.preload.series : []).map {
        ("series of the exam", $0)
      }).compactMap { name, series in
        (try? Fingerprint(encoding: series)).map { Source(name: name, fingerprint: $0) }
      }
    var methods = ["checker": Version.checker, "extraction": Version.extraction]
    if site.signal != nil { methods["signal"] = SignalEvidence.method }
    let signals = [site.signal].compactMap(\.self).compactMap { signal in
      (try? Fingerprint(encoding: signal)).map { Source(name: "signal", fingerprint: $0) }
    }
    return Basis(
      agreed: [Source(name: agreed.key, fingerprint: agreed.fingerprint)]
        + records.sorted { $0.fingerprint < $1.fingerprint },
      observed: observed.prefix(1)
        + (observed.dropFirst().sorted { $0.fingerprint < $1.fingerprint } + signals),
      methods: methods)
  }
}

extension Finding {
  /// The same with the protocol's own source where the requirement names none.
  fileprivate func cited(_ source: Citation) -> Finding {
    guard citation == nil, subject != nil else { return self }
    return Finding(
      requirement: requirement, subject: subject, outcome: outcome, reason: reason, level: level,
      seen: seen, witnesses: witnesses, limits: limits, distance: distance, words: words,
      reading: reading, citation: source, confirmed: confirmed, notes: notes, marks: marks)
  }
}
