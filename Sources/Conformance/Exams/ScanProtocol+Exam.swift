import Identity
public import Imaging
import Quantities

extension ScanProtocol {
  /// What the exam part of this protocol says of one exam of one subject; nil where it has no exam part,
  /// or the exam has no acquisition.
  ///
  /// It never throws, and the order of series and records changes nothing. Of a sequence with several
  /// series any that qualifies is enough; which there were is told.
  ///
  /// - Parameters:
  ///   - series: of one subject, what is no acquisition among them.
  ///   - records: what the site declares, without records that later ones replaced.
  ///   - signals: what the images of each show, where they were read.
  ///   - elsewhere: series of the same subject and day under another UID of an exam.
  ///   - sharing: why the UID of the exam is not that of one subject, in a sentence; nil where it is.
  /// - Source: `conformance.md` 8.
  public func check(
    exam series: [Series], records: [SiteRecord] = [], signals: [SeriesKey: SignalEvidence] = [:],
    elsewhere: [Series] = [], sharing: String? = nil
  ) -> ExamReport? {
    let members = ExamMembers(series, by: self, records: records, signals: signals)
    guard !exam.isEmpty, let first = members.acquisitions.first else { return nil }
    func evidence(_ series: Series, _ parameter: Parameter) -> Evidence {
      let site = SiteEvidence(
        series: series, profile: "", records: [], exam: .unknown, signal: nil)
      return Witnessing(series: series, site: site).evidence(for: .parameter(parameter))
    }
    let asked = exam.map { requirement in
      requirement.finding(
        of: requirement.question.answer(members, evidence), citing: source,
        notes: requirement.remarks(on: elsewhere, members, self))
    }
    let own = records.filter { $0.scope == .exam(first.examUID) }
    return ExamReport(
      examUID: first.examUID, series: members.acquisitions.map { SeriesKey($0) },
      protocolName: name, protocolVersion: version, protocolFingerprint: fingerprint,
      findings: asked
        + ExamFindings.findings(of: members, asked: exam.map(\.question), sharing: sharing),
      basis: Basis.exam(of: members.acquisitions, by: self, records: own))
  }
}

extension ExamRequirement {
  /// The finding of this requirement.
  fileprivate func finding(
    of answer: ExamAnswer, citing source: Citation, notes: [String]
  ) -> Finding {
    let judged = answer.certainFit.map { fit in
      switch level {
      case .required: Judgement(required: fit, preferred: nil)
      case .preferred: Judgement(required: nil, preferred: fit)
      case .informative: Judgement(informative: fit)
      }
    }
    var distance = 0.0
    if case .outside(let share, _)? = answer.fit { distance = share }
    return Finding(
      requirement: id, subject: nil, question: question,
      outcome: judged?.outcome ?? .notApplicable,
      reason: judged?.reason, level: level,
      seen: answer.seen.map {
        Finding.Seen(
          value: .numbers([$0]), unit: .minute, raw: nil, sources: answer.sources)
      },
      distance: distance, words: words, reading: reading, citation: self.source ?? source,
      confirmed: confirmed, notes: ["asked: \(question.text)"] + answer.notes + notes,
      marks: answer.isInferred ? [.inferred] : [])
  }

  /// Where a sequence that this exam lacks may be: in another exam of the same subject and day.
  fileprivate func remarks(
    on elsewhere: [Series], _ members: ExamMembers, _ agreed: ScanProtocol
  ) -> [String] {
    guard case .present(let sequence) = question, members[sequence].isEmpty,
      let profile = agreed[sequence]
    else { return [] }
    let fitting = elsewhere.filter { other in
      other.setAside == nil && profile.applies.candidacy(of: other, nil) == .yes
    }
    if fitting.isEmpty { return [] }
    let names = fitting.sorted { SeriesKey($0) < SeriesKey($1) }.map(\.place)
    return [
      "\(names.joined(separator: ", ")) of another exam of this subject and day would fit: one exam "
        + "may have been split in two"
    ]
  }
}

extension Basis {
  /// What a judgement of an exam rests on.
  fileprivate static func exam(
    of series: [Series], by agreed: ScanProtocol, records: [SiteRecord]
  ) -> Basis {
    let declared = records.compactMap { record in
      (try? Fingerprint(encoding: record)).map { Source(name: "site record", fingerprint: $0) }
    }
    let observed = series.compactMap { one in
      (try? Fingerprint(encoding: one)).map { Source(name: "series", fingerprint: $0) }
    }
    return Basis(
      agreed: [Source(name: agreed.key, fingerprint: agreed.fingerprint)]
        + declared.sorted { $0.fingerprint < $1.fingerprint },
      observed: observed.sorted { $0.fingerprint < $1.fingerprint },
      methods: ["checker": Version.checker, "extraction": Version.extraction])
  }
}
