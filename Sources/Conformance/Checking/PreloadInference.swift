import Imaging
import Quantities

/// Looks for a preload in the exam's other series: a dose of agent given before this one began.
///
/// A dynamic contrast series, or a T1-weighted one with an agent recorded, that started earlier on
/// the same scanner. It is inference by the clock, never proof. The interval is from injection to
/// injection, where files say when they were (0018,1042); for either of them that no file tells, the start
/// of its series stands.
///
/// - Source: `conformance.md` 5.1, `preload`.
struct PreloadInference {
  /// A series that may have brought the preload.
  struct Candidate: Equatable {
    /// From its injection, or else its start, to `end`, rounded to 0.1 min.
    let minutes: Double
    /// What says when the agent was injected; nil where nothing does.
    let source: String?
    /// What the minutes are counted to, for sentences.
    let end: String
    /// How a finding names it.
    let name: String
    let series: Series
  }

  /// Series that fit in every respect, the earliest first.
  private(set) var certain: [Candidate] = []
  /// Series with agent, whose kind is not known: they can raise doubt, never support.
  private(set) var possible: [Candidate] = []

  init(before series: Series, among others: [Series]) {
    guard let start = series.startedAt else { return }
    let ends = Self.moments(of: series)
    for other in others.sorted(by: Self.precedes)
    where other.uid != series.uid && other.setAside == nil && other.examUID == series.examUID
      && other.equipment == series.equipment
    {
      // Iron oxide is no dose of the agent that a protocol about gadolinium asks for.
      guard other.recordsContrastAgent, OtherMeasurement.agents(in: other.agentWords).isEmpty,
        let theirs = other.startedAt, theirs < start
      else { continue }
      let pairs = Self.moments(of: other).flatMap { from in
        ends.map { (from: from, to: $0) }
      }
      let candidates = pairs.compactMap { from, to -> Candidate? in
        let seconds = start.seconds(since: theirs) + to.seconds - from.seconds
        let minutes = (seconds / 6).rounded() / 10
        guard minutes.isFinite, seconds > 0 else { return nil }
        // Two headers that tell one moment tell of one injection.
        if from.source != nil, to.source != nil, !ExamClock.differ(seconds, 0) { return nil }
        let name = other.number.map { "series \($0)" } ?? "a series without number"
        return Candidate(
          minutes: minutes, source: from.source,
          end: to.source.map { "the bolus of this series (\($0))" } ?? "this series",
          name: name, series: other)
      }
      // What is not known to be an acquisition proves no injection, nor does an agent of which every
      // recorded amount is 0, nor moments of which only some can be meant.
      let isDoubtful =
        other.notices.contains { $0.is(.unknownObject) } || other.recordsNothingGiven
        || candidates.count < pairs.count
      // Where the time of the injection is recorded the start of no series has to stand for it.
      let shows = other.parameters[.contrastStart].number != nil ? true : other.mayShowInjection
      switch isDoubtful && shows == true ? nil : shows {
      case true?: certain += candidates
      case nil: possible += candidates
      case false?: break
      }
    }
  }

  /// When agent may have been injected, in seconds since the start of `series`, and what says so; the start
  /// itself where nothing does. Of a contradiction each side may be meant.
  private static func moments(of series: Series) -> [(seconds: Double, source: String?)] {
    var told: [(seconds: Double, source: String?)] = []
    for witness in series.parameters[.contrastStart].witnesses {
      let source = witness.sources.first?.element ?? "its header"
      for seconds in witness.value.numbers where seconds.isFinite {
        told.append((seconds: seconds, source: source))
      }
    }
    return told.isEmpty ? [(seconds: 0, source: nil)] : told
  }

  /// All intervals that may be meant, in minutes; empty where no series supports one.
  var minutes: [Double] {
    if certain.isEmpty { return [] }
    // Several series may tell of one injection.
    var seen: Set<Double> = []
    return (certain + possible).map(\.minutes).filter { seen.insert($0).inserted }
  }

  /// The series that the inference rests on.
  var series: [Series] {
    var seen: Set<SeriesKey> = []
    return (certain + possible).map(\.series).filter { seen.insert(SeriesKey($0)).inserted }
  }

  var notes: [String] {
    certain.map { "inferred from \(Self.told($0))" }
      + possible.map { "may have been given with \(Self.told($0))" }
  }

  private static func told(_ candidate: Candidate) -> String {
    let assumption = OtherMeasurement.assumption(in: candidate.series.agentWords)
    let interval = "\(UnitText.write(candidate.minutes, .minute)) before \(candidate.end)"
    let moment =
      candidate.source.map { "whose agent was injected \(interval), as \($0) says" }
      ?? "which began \(interval)"
    return "\(candidate.name), \(moment)"
      + (candidate.series.recordsNothingGiven ? " and records 0 of its agent" : "")
      + (assumption.map { "; \($0)" } ?? "")
  }

  // The order must not depend on that of the files.
  private static func precedes(_ a: Series, _ b: Series) -> Bool {
    guard let mine = a.startedAt else { return false }
    guard let theirs = b.startedAt else { return true }
    if mine != theirs { return mine < theirs }
    return (a.number ?? 0, a.uid, a.part ?? 0) < (b.number ?? 0, b.uid, b.part ?? 0)
  }
}

extension Series {
  /// Whether its start can stand for an injection: T1-weighted or a fast gradient echo; nil where
  /// the files do not decide it.
  fileprivate var mayShowInjection: Bool? {
    let weighting = parameters[.contrastWeighting].word
    if weighting == "T1" { return true }
    switch parameters.sequenceKind {
    case .spoiledGradientEcho?, .inversionRecoveryGradientEcho?:
      return weighting == nil ? true : nil
    case .gradientEcho?: return weighting == nil ? nil : false
    case .gradientEchoEPI?:
      // A first bolus for perfusion is a preload for the second.
      return (parameters.volumes ?? 0) > 1 ? true : nil
    case .spinEchoEPI?, .spectroscopy?: return false
    case .spinEcho?, .fastSpinEcho?, .inversionRecovery?: return weighting == nil ? nil : false
    case nil: return nil
    }
  }
}
