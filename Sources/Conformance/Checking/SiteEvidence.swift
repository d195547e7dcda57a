import Identity
import Imaging
import Quantities

/// What the site declares about one series, set against the witnesses that files and images hold.
///
/// An exam's own record beats a standing procedure; no record beats a file: where they disagree the
/// item is contradictory.
///
/// - Source: `conformance.md` 5, "Site record".
struct SiteEvidence {
  let series: Series
  let profile: String
  let exam: ExamContext
  let signal: SignalEvidence?
  /// The records that speak of this series, exam first.
  let records: [SiteRecord]
  /// A standing procedure exists that does not cover this day, or no day is known.
  let hasUncoveredProcedure: Bool
  let preload: PreloadInference

  /// How far the start of a series may lie from its injection: a dynamic series has a baseline
  /// first, some tens of seconds, and an injection by hand may follow a minute later.
  static let startToInjection = 2.0

  /// How many volumes must follow a baseline: a first pass takes 10 to 15 s, ten volumes of the 1.5 s
  /// that the reference allows, and an enhancement is the mean of the last 5 (`conformance.md` 9).
  static let volumesAfterBaseline = 10.0

  init(
    series: Series, profile: String, records: [SiteRecord], exam: ExamContext,
    signal: SignalEvidence?
  ) {
    self.series = series
    self.profile = profile
    self.exam = exam
    self.signal = signal
    let ofSequence = records.filter { $0.sequences.isEmpty || $0.sequences.contains(profile) }
    let own = ofSequence.filter { $0.scope == .exam(series.examUID) }
    let standing = ofSequence.filter { $0.scope == .standing }
    let covering = standing.filter { $0.covers(series.startedAt?.day) }
    self.records = own + covering
    hasUncoveredProcedure = covering.count < standing.count
    preload = PreloadInference(before: series, among: exam.series)
  }

  /// The echo that the site names for the analysis; nil where none is named, or records disagree.
  var analysedEcho: Int? {
    let named = tiers.lazy.map { Set($0.compactMap(\.analysedEcho)) }.first { !$0.isEmpty }
    return named?.count == 1 ? named?.first : nil
  }

  /// What is known about `item`.
  func evidence(for item: SiteRecordItem) -> Evidence {
    let found = weighed(item)
    if item == .dose, let torn = doseAgainstFiles(found) { return torn }
    // What a file shows of a bolus that the site says there was none of.
    guard item != .agent, item != .dose, SiteRecordItem.bolus.contains(item),
      let value = found.value, let (record, denial) = denialOfAgent
    else { return found }
    return .contradictory([
      Witness(value: value, sources: found.sources),
      Witness(value: .words([record.text(of: denial)]), sources: [record.source(of: denial)]),
    ])
  }

  private func weighed(_ item: SiteRecordItem) -> Evidence {
    let declared = declaration(of: item)
    if let witness = item.witness {
      return weighed(declared, against: series.parameters[witness], item)
    }
    switch item {
    case .preload, .preloadInterval: return weighedByClock(declared, item)
    case .baselineVolumes: return weighedBySignal(declared)
    case .injectionRate, .agent, .dose, .injectionTime, .flush, .flushVolume, .flushRate,
      .preloadDose, .t1Map, .vascularCrushers, .waterReference, .qualification, .subjectHealth,
      .injector, .reason:
      return declared
    }
  }

  /// The contradiction of a site that says that no agent was given and of a file that records one; nil
  /// where there is none.
  private func doseAgainstFiles(_ declared: Evidence) -> Evidence? {
    guard let mine = declared.value, mine.numbers.allSatisfy({ $0 <= 0 }), !mine.numbers.isEmpty,
      series.recordsContrastAgent
    else { return nil }
    let recorded: [Parameter] = [
      .contrastAgent, .contrastVolume, .contrastDose, .contrastFlowRate,
    ]
    let sources = recorded.flatMap { series.parameters[$0].witnesses.flatMap(\.sources) }
    return .contradictory([
      Witness(value: mine, sources: declared.sources),
      Witness(value: .words(["an agent is recorded"]), sources: sources),
    ])
  }

  private var tiers: [[SiteRecord]] {
    [records.filter { $0.scope != .standing }, records.filter { $0.scope == .standing }]
  }

  /// The first record that says whether agent was given, where it says that none was.
  private var denialOfAgent: (SiteRecord, SiteRecordItem)? {
    for tier in tiers {
      let speaking = tier.filter { $0[.agent] != nil || $0[.dose] != nil }
      if speaking.isEmpty { continue }
      return speaking.lazy.compactMap { one in one.denialOfAgent.map { (one, $0) } }.first
    }
    return nil
  }

  /// What the records alone say.
  private func declaration(of item: SiteRecordItem) -> Evidence {
    for tier in tiers {
      let faults = tier.flatMap { record in
        record.faults.filter { $0.touches.contains(item) }.map { (record, $0) }
      }
      if !faults.isEmpty {
        let witnesses = Set(
          faults.flatMap { record, fault in
            [fault.item, fault.other].compactMap(\.self).map {
              Witness(value: .words([record.text(of: $0)]), sources: [record.source(of: $0)])
            }
          })
        return .contradictory(
          witnesses.sorted { $0.value.text < $1.value.text },
          notes: Set(faults.map(\.1.why)).sorted())
      }
      var witnesses: [Witness] = []
      for record in tier {
        for value in record.statements(of: item)
        where !witnesses.contains(where: {
          $0.value.agrees(with: value, resolution: item.resolution)
        }) {
          witnesses.append(Witness(value: value, sources: [record.source(of: item)]))
        }
      }
      if witnesses.count > 1 {
        return .contradictory(witnesses.sorted { $0.value.text < $1.value.text })
      }
      if let only = witnesses.first { return .known(only.value, sources: only.sources) }
    }
    return .missing(
      .notRecorded,
      notes: hasUncoveredProcedure ? ["no standing procedure is known to cover this day"] : [])
  }

  /// A header that holds the same thing.
  private func weighed(
    _ declared: Evidence, against reading: Reading, _ item: SiteRecordItem
  ) -> Evidence {
    // A header that says nothing, or denies what scanners deny whatever was done, is no evidence.
    if item == .agent, let word = reading.word {
      let text = AgentText(word)
      if text == .silent || text.deniesAgent { return declared }
    }
    let header = Evidence(reading)
    if header.reason == .notRecorded { return declared }
    guard let theirs = header.value else { return header }
    guard let mine = declared.value else {
      return declared.reason == .contradictory ? declared : header
    }
    let agree =
      item == .agent
      ? Self.isOneAgent(mine.text, theirs.text)
      : mine.agrees(with: theirs, resolution: item.resolution)
    guard agree else {
      return .contradictory([
        Witness(value: theirs, sources: header.sources),
        Witness(value: mine, sources: declared.sources),
      ])
    }
    return .known(theirs, sources: header.sources + declared.sources)
  }

  /// Whether both texts are alike or name one substance.
  private static func isOneAgent(_ a: String, _ b: String) -> Bool {
    if a.lowercased() == b.lowercased() { return true }
    guard case .agent(let mine) = AgentText(a), case .agent(let theirs) = AgentText(b) else {
      return false
    }
    // "Gadolinium" is any of its agents.
    return mine == theirs || [mine, theirs].contains("gadolinium")
  }

  /// What the exam's clock shows of a preload.
  private func weighedByClock(_ declared: Evidence, _ item: SiteRecordItem) -> Evidence {
    guard !preload.minutes.isEmpty else {
      guard case .missing(.notRecorded) = declared.state else { return declared }
      return .missing(.notRecorded, notes: declared.notes + preload.notes)
    }
    let source = Source(element: "exam clock", notes: [.inferred])
    let minutes = preload.minutes
    if declared.reason == .contradictory { return declared }
    if let mine = declared.value {
      let agrees =
        mine.numbers.isEmpty
        ? !mine.isNo
        : minutes.contains { time in
          mine.numbers.contains { abs($0 - time) <= Self.startToInjection }
        }
      if agrees { return declared }
      return .contradictory(
        [
          Witness(value: mine, sources: declared.sources),
          Witness(value: .numbers(minutes), sources: [source]),
        ], notes: preload.notes)
    }
    if item == .preload {
      return Evidence(
        state: .known(.words(["yes"])), shown: .words(["yes"]), sources: [source],
        notes: preload.notes, isInferred: true)
    }
    return Evidence(
      state: minutes.count == 1 ? .known(.numbers(minutes)) : .anyOf(minutes),
      shown: .numbers(minutes), sources: [source], notes: preload.notes, isInferred: true)
  }

  /// What the images show of the baseline.
  private func weighedBySignal(_ declared: Evidence) -> Evidence {
    if let mine = declared.value?.numbers.first, let volumes = series.parameters[.volumes].number {
      // Of a series that is not whole what was announced has to hold the bolus.
      let room = max(volumes, series.parameters[.claimedVolumes].number ?? volumes)
      if mine + Self.volumesAfterBaseline > room {
        return .contradictory(
          [
            Witness(value: .numbers([mine]), sources: declared.sources),
            Witness(value: .numbers([volumes]), sources: series.parameters[.volumes].sources),
          ],
          notes: [
            "a baseline of \(UnitText.number(mine)) leaves fewer than "
              + "\(UnitText.number(Self.volumesAfterBaseline)) of \(UnitText.number(room)) volumes "
              + "for the bolus"
          ])
      }
    }
    guard let signal else { return declared }
    guard let estimate = signal.baselineVolumes, estimate.lower.isFinite,
      estimate.upper.isFinite, estimate.value.isFinite
    else { return weighed(declared, withoutEstimate: signal) }
    let source = Source(element: "signal")
    if declared.reason == .contradictory { return declared }
    if let mine = declared.value?.numbers.first, mine < estimate.lower || mine > estimate.upper {
      return .contradictory(
        [
          Witness(value: .numbers([mine]), sources: declared.sources),
          Witness(value: .numbers([estimate.value]), sources: [source]),
        ], notes: signal.remarks)
    }
    let interval = "\(UnitText.number(estimate.lower)) to \(UnitText.number(estimate.upper))"
    return Evidence(
      state: .between(estimate.lower, estimate.upper), shown: .numbers([estimate.value]),
      sources: [source] + declared.sources,
      notes: ["estimated from the signal: \(interval)"] + signal.remarks)
  }

  /// What the site says, where the images were read and give no count.
  private func weighed(
    _ declared: Evidence, withoutEstimate signal: SignalEvidence
  ) -> Evidence {
    guard signal.doubt != nil else { return declared }
    let source = Source(element: "signal")
    // A baseline comes before a bolus: of none that could be seen there is no baseline.
    if signal.bolusSeen == false, let mine = declared.value {
      return .contradictory(
        [
          Witness(value: mine, sources: declared.sources),
          Witness(value: .words(["no bolus"]), sources: [source]),
        ], notes: signal.remarks)
    }
    var known = declared
    known.notes += signal.remarks
    if declared.reason == .notRecorded { known.state = .missing(.signalUnclear) }
    return known
  }
}

extension SiteRecord {
  /// Whether a standing procedure holds on `day`; one with dates covers no unknown day.
  func covers(_ day: CalendarDay?) -> Bool {
    if validFrom == nil && validTo == nil { return true }
    guard let day else { return false }
    if let validFrom, day < validFrom { return false }
    if let validTo, day > validTo { return false }
    return true
  }

  /// What the record says of `item`, in so many words or by another item; two values where it
  /// contradicts itself.
  func statements(of item: SiteRecordItem) -> [ParameterValue] {
    let stated = values[item]?.usable.map { item.words != nil ? $0.lowercased : $0 }
    let implied: ParameterValue? =
      switch item {
      case .preload:
        shows(.preloadInterval) || shows(.preloadDose) ? .words(["yes"]) : nil
      case .preloadInterval:
        values[.preload]?.lowercased.isNo == true ? .words(["no"]) : nil
      case .flush: shows(.flushVolume) || shows(.flushRate) ? .words(["yes"]) : nil
      case .injectionRate, .agent, .dose, .injectionTime, .flushVolume, .flushRate, .preloadDose,
        .baselineVolumes, .t1Map, .vascularCrushers, .waterReference, .qualification,
        .subjectHealth, .injector,
        .reason:
        nil
      }
    return [stated, implied].compactMap { $0 }
  }

  /// The source a finding names.
  func source(of item: SiteRecordItem) -> Source {
    switch scope {
    case .exam: Source(element: "siteRecord(exam).\(item.rawValue)")
    case .standing: Source(element: "siteRecord(standing).\(item.rawValue)", notes: [.declared])
    }
  }

  private func shows(_ item: SiteRecordItem) -> Bool {
    (values[item]?.usable?.numbers ?? []).contains { $0 > 0 }
  }
}

extension ParameterValue {
  /// Words in lower case; numbers as they are.
  fileprivate var lowercased: ParameterValue {
    switch self {
    case .numbers: self
    case .words(let words): .words(words.map { $0.lowercased() })
    }
  }
}
