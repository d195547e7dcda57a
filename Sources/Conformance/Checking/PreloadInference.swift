import Imaging
import Quantities

/// Looks for a preload in the exam's other series: a dose of agent given before this one began.
///
/// A dynamic contrast series, or a T1-weighted one with an agent recorded, that started earlier on
/// the same scanner. It is inference by the clock, never proof. The interval is to the start of this
/// series, from the injection where files say when that was (0018,1042), else from start to start.
///
/// - Source: `conformance.md` 5.1, `preload`.
struct PreloadInference {
  /// A series that may have brought the preload.
  struct Candidate: Equatable {
    /// From its injection, or else its start, to the start of the judged series, rounded to 0.1 min.
    let minutes: Double
    /// What says when the agent was injected; nil where nothing does.
    let source: String?
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
    for other in others.sorted(by: Self.precedes)
    where other.uid != series.uid && other.setAside == nil && other.examUID == series.examUID
      && other.equipment == series.equipment
    {
      // Iron oxide is no dose of the agent that a protocol about gadolinium asks for.
      guard other.recordsContrastAgent, OtherMeasurement.agents(in: other.agentWords).isEmpty,
        let theirs = other.startedAt, theirs < start
      else { continue }
      let recorded = other.parameters[.contrastStart]
      let seconds = start.seconds(since: theirs) - (recorded.number ?? 0)
      let minutes = (seconds / 6).rounded() / 10
      // An injection after this series began is no preload for it.
      guard minutes.isFinite, seconds > 0 else { continue }
      let name = other.number.map { "series \($0)" } ?? "a series without number"
      let candidate = Candidate(
        minutes: minutes, source: recorded.sources.first?.element, name: name, series: other)
      // What is not known to be an acquisition proves no injection, nor does an agent of which every
      // recorded amount is 0.
      let isDoubtful =
        other.notices.contains { $0.is(.unknownObject) } || other.recordsNothingGiven
      // Where the time of the injection is recorded the start of no series has to stand for it.
      let shows = recorded.number != nil ? true : other.mayShowInjection
      switch isDoubtful && shows == true ? nil : shows {
      case true?: certain.append(candidate)
      case nil: possible.append(candidate)
      case false?: break
      }
    }
  }

  /// All intervals that may be meant, in minutes; empty where no series supports one.
  var minutes: [Double] {
    if certain.isEmpty { return [] }
    // Several series may tell of one injection.
    var seen: Set<Double> = []
    return (certain + possible).map(\.minutes).filter { seen.insert($0).inserted }
  }

  /// The series that the inference rests on.
  var series: [Series] { (certain + possible).map(\.series) }

  var notes: [String] {
    certain.map { "inferred from \(Self.told($0))" }
      + possible.map { "may have been given with \(Self.told($0))" }
  }

  private static func told(_ candidate: Candidate) -> String {
    let assumption = OtherMeasurement.assumption(in: candidate.series.agentWords)
    let interval = UnitText.write(candidate.minutes, .minute)
    let moment =
      candidate.source.map { "whose agent was injected \(interval) before, as \($0) says" }
      ?? "which began \(interval) before"
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
