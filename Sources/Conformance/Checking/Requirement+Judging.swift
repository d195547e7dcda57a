import Imaging
import Quantities

extension Requirement {
  /// The finding of this requirement, asked of a series that its conditions fit or may fit.
  ///
  /// - Parameter other: what the series of another sequence of the exam has for the same subject.
  func judge(_ witnessing: Witnessing, other: @escaping (String) -> Evidence) -> Finding {
    switch witnessing.applicability(of: when) {
    case .doesNotApply: return finding(outcome: .notApplicable)
    case .unknown(let reason, let note):
      return finding(outcome: .undetermined, reason: reason, notes: [note])
    case .applies: break
    }
    let evidence = witnessing.evidence(for: subject)
    let gauge = Gauge(resolution: subject.resolution, tolerance: tolerance, other: other)
    var notes = evidence.notes
    var judged = judgement(evidence, gauge)
    if judged.outcome == .fail, let lifted = excused(evidence, gauge, witnessing.site) {
      judged = Judgement(.suboptimal, nil, .required)
      notes.append(lifted)
    }
    if evidence.isInferred {
      if judged.outcome == .fail { notes.append("what is inferred cannot show a fail") }
      judged = judged.inferred
    }
    let decided = judged.decided.flatMap { level in limits.first { $0.level == level } }
    let fit = decided.map { gauge.fit(evidence.state, $0.limit) }
    notes += remarks(evidence, gauge, fit)
    return finding(
      outcome: judged.outcome, reason: judged.reason, decided: judged.decided,
      evidence: evidence, distance: fit?.distance ?? 0, notes: notes, gauge: gauge)
  }

  private func judgement(_ evidence: Evidence, _ gauge: Gauge) -> Judgement {
    if required == nil, preferred == nil, let informative {
      return Judgement(informative: gauge.fit(evidence.state, informative))
    }
    return Judgement(
      required: required.map { gauge.fit(evidence.state, $0) },
      preferred: preferred.map { gauge.fit(evidence.state, $0) })
  }

  /// Why a value outside the required limit is only suboptimal; nil where nothing lifts it.
  private func excused(_ evidence: Evidence, _ gauge: Gauge, _ site: SiteEvidence) -> String? {
    guard let excuse, gauge.fit(evidence.state, excuse.allows) == .inside else { return nil }
    let given = site.evidence(for: excuse.given)
    guard let value = given.value, !value.isNo else { return nil }
    let sources = given.sources.map(\.element).joined(separator: ", ")
    return "lifted from a fail by \(sources)" + (excuse.words.map { ": \($0)" } ?? "")
  }

  /// Which reading of a printed figure holds, which member of a set is worst, and what an
  /// informative limit says.
  private func remarks(_ evidence: Evidence, _ gauge: Gauge, _ decided: Fit?) -> [String] {
    var notes: [String] = []
    let unit = subject.unit ?? .one
    if case .outside(_, let member?)? = decided {
      notes.append("\(UnitText.write(member, unit)) is outside")
    }
    guard let value = evidence.value else { return notes }
    if !alternatives.isEmpty, required.map({ gauge.fit(value, $0) == .inside }) ?? true {
      let held = alternatives.filter { gauge.fit(value, .range($0.bounds)) == .inside }
      notes.append(
        "reading: " + (held.isEmpty ? "between" : held.map(\.name).joined(separator: ", ")))
    }
    if let informative, case .outside = gauge.fit(value, informative) {
      notes.append("outside the informative bound \(informative.text(in: subject.unit))")
    }
    return notes
  }

  /// A finding of this requirement, with what is the same whatever was seen.
  func finding(
    outcome: Outcome, reason: Reason? = nil, decided: Level? = nil, evidence: Evidence? = nil,
    distance: Double = 0, notes: [String] = [], gauge: Gauge? = nil
  ) -> Finding {
    let applied = gauge ?? Gauge(resolution: subject.resolution, tolerance: tolerance)
    let sources = evidence?.sources ?? []
    let marks = (sources + (evidence?.witnesses.flatMap(\.sources) ?? [])).flatMap(\.notes)
    var explained = notes
    if let tolerance {
      explained.append(
        "with a tolerance of \(UnitText.write(tolerance.plus, tolerance.unit)): \(tolerance.why)")
    }
    return Finding(
      requirement: id, subject: subject, outcome: outcome, reason: reason,
      level: decided ?? level,
      seen: evidence?.shown.map {
        Finding.Seen(
          value: $0, unit: subject.unit, raw: sources.lazy.compactMap(\.raw).first,
          sources: sources)
      },
      witnesses: evidence?.witnesses ?? [],
      limits: limits.map { level, limit in
        let limit = applied.applied(limit)
        return Finding.JudgedLimit(
          level: level, limit: limit, text: limit.text(in: subject.unit))
      },
      distance: distance, words: words, reading: reading, citation: source, confirmed: confirmed,
      notes: explained, marks: Source.Note.allCases.filter(marks.contains))
  }
}

extension Fit {
  /// How far outside; 0 where it is not.
  fileprivate var distance: Double {
    if case .outside(let distance, _) = self { distance } else { 0 }
  }
}
