import Imaging

/// Whether the series of an exam follow one another as they are asked to.
///
/// Of several series of a sequence any will do: the order is kept where some choice of them keeps it.
struct ExamOrder {
  private let places: [ExamPlace]
  private let choices: [ExamChoice]
  private let clock: ExamClock

  init(_ places: [ExamPlace], _ members: ExamMembers) {
    self.places = places
    choices = places.map { ExamChoice($0, members) }
    clock = members.clock
  }

  var answer: ExamAnswer {
    for (place, choice) in zip(places, choices) where place != .injection && choice.isAbsent {
      return ExamAnswer(fit: nil, notes: ["the exam has no \(place.sequence ?? place.text)"])
    }
    var inferred: [String] = []
    for text in choices.flatMap(\.inferred) where !inferred.contains(text) { inferred.append(text) }
    if let kept = walk(.strict) {
      let notes = kept.filter { !inferred.contains($0) }
      return ExamAnswer(
        fit: .inside, notes: starts + inferred + notes,
        isInferred: !inferred.isEmpty || !notes.isEmpty)
    }
    if let doubt { return ExamAnswer(fit: .unknown(doubt.reason), notes: starts + [doubt.text]) }
    if walk(.ties) != nil {
      return ExamAnswer(
        fit: .unknown(.contradictory), notes: starts + ["two of them began at the same moment"])
    }
    if let bolus = agentBefore.first(where: mayAwaitBolus) {
      return ExamAnswer(
        fit: .unknown(.notRecorded),
        notes: starts + [
          "\(bolus.place) records a contrast agent itself, and how long after it began that was "
            + "injected is not recorded"
        ])
    }
    if walk(.lenient) != nil, case .inferred(_, _, let first) = clock.injection {
      return ExamAnswer(
        fit: .unknown(.notRecorded),
        notes: starts + [
          "agent was injected no later than \(first.place) began, and when is not recorded"
        ])
    }
    return ExamAnswer(
      fit: .outside(distance: 1, member: nil),
      notes: ["they did not begin in the order that is asked"] + starts + own + inferred,
      isInferred: !inferred.isEmpty)
  }

  /// The series that are to come before the injection and themselves record an agent.
  private var agentBefore: [Series] {
    guard let injection = places.firstIndex(of: .injection), case .inferred = clock.injection else {
      return []
    }
    return choices[..<injection].flatMap(\.series).filter(\.recordsContrastAgent)
  }

  /// Whether a series may have begun before the injection though it records the agent: a dynamic one awaits
  /// its bolus, and what is known to have one volume does not.
  private func mayAwaitBolus(_ series: Series) -> Bool {
    guard case .inferred(_, let latest, _) = clock.injection else { return false }
    return clock.start(series) == latest && series.parameters[.volumes].number != 1
  }

  /// Why such a series is not before it, in sentences.
  private var own: [String] {
    agentBefore.map {
      "\($0.place) records a contrast agent itself: it is taken to be after the injection"
    }
  }

  /// How closely the starts are looked at.
  private enum Mode {
    /// Each begins after the one before.
    case strict
    /// Two may have begun at one moment: the clock of one of them does not tell.
    case ties
    /// And agent may have been injected at any time before a series records it.
    case lenient
  }

  /// A walk along the places that takes the earliest series that may follow, and what it rests on; nil where
  /// none does.
  private func walk(_ mode: Mode) -> [String]? {
    var now = -Double.infinity
    var isAfterInjection = false
    var notes: [String] = []
    // Whether all that may be the series before record an agent, or may do so.
    var (records, mayRecord) = (false, false)
    for (place, choice) in zip(places, choices) {
      guard place == .injection else {
        let next = choice.series.compactMap { one -> (start: Double, series: Series)? in
          guard let start = clock.start(one) else { return nil }
          // What itself records the agent came after the injection.
          let mayTie = mode != .strict || (isAfterInjection && one.recordsContrastAgent)
          return start > now || (start == now && mayTie) ? (start: start, series: one) : nil
        }
        guard let start = next.map(\.start).min() else { return nil }
        let first = next.filter { $0.start == start }.map(\.series)
        records = first.allSatisfy(\.recordsContrastAgent)
        mayRecord = first.allSatisfy(\.mayHaveAgent)
        (now, isAfterInjection) = (start, false)
        continue
      }
      isAfterInjection = true
      switch clock.injection {
      case .unknown: return nil
      case .known(let moment), .several(let moment, _):
        let isTie = now == moment.seconds && mode != .strict
        guard now < moment.seconds || isTie else { return nil }
        if now > -.infinity, !moment.isDeclared {
          notes.append(
            "\(moment.teller) tells of its own injection: what began before it is taken to be before "
              + "contrast")
        }
        now = moment.seconds
      case .inferred(let earliest, let latest, let first):
        let limit = mode == .lenient ? latest : earliest
        // That a series began when itself did is no tie: what records the agent is none before it.
        let isTie = now == limit && (mode == .ties ? !mayRecord : mode == .lenient && !records)
        guard now < limit || isTie else { return nil }
        if now > -.infinity {
          notes.append(
            "\(first.place) is the first that records a contrast agent: what began before it is "
              + "taken to be before contrast")
        }
        // How long before that the injection was, nobody knows.
        if mode != .lenient { now = latest }
      }
    }
    return notes
  }

  /// What keeps the order from being told, where no series that are known keep it.
  private var doubt: (reason: Reason, text: String)? {
    for (place, choice) in zip(places, choices) {
      if let doubt = choice.doubt { return doubt }
      if place == .injection, case .unknown(let reason, let text) = clock.injection {
        return (reason: reason, text: text)
      }
      if let unknown = choice.series.first(where: { clock.start($0) == nil }) {
        return clock.doubt(about: unknown)
      }
    }
    return nil
  }

  /// When the series began, and when agent was injected by what, in one sentence; none where no start is
  /// known.
  private var starts: [String] {
    let parts = zip(places, choices).flatMap { place, choice -> [String] in
      if place == .injection { return injected.map { [$0] } ?? [] }
      return choice.series.compactMap { one in
        clock.start(one).map { "\(place.text) at \(ExamClock.minutes($0)) (\(one.place))" }
      }
    }
    return parts.isEmpty
      ? [] : ["since the first series of the exam: " + parts.joined(separator: ", ")]
  }

  /// The moment of the injection as `starts` tells it; nil where it is not known or not believed.
  private var injected: String? {
    if clock.doubt != nil { return nil }
    switch clock.injection {
    case .known(let moment), .several(let moment, _):
      return "injection at \(ExamClock.minutes(moment.seconds)) (\(moment.teller))"
    case .inferred(_, let latest, let first):
      return "injection by \(ExamClock.minutes(latest)) (\(first.place) records an agent)"
    case .unknown: return nil
    }
  }
}
