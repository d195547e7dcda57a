import Imaging
import Quantities

extension ExamQuestion {
  /// How many series of one sequence are compared with those of another: more are no exam.
  static let mostSeries = 64

  /// What the exam shows.
  ///
  /// - Parameter evidence: what is known of a parameter of a series.
  func answer(
    _ members: ExamMembers, _ evidence: (Series, Parameter) -> Evidence
  ) -> ExamAnswer {
    switch self {
    case .present(let sequence): return Self.presence(of: sequence, members)
    case .order(let places): return ExamOrder(places, members).answer
    case .same(let a, let b, let parameters):
      return pairs(a, b, members) { ExamPair($0, $1).same(parameters, evidence) }
    case .opposite(let a, let b):
      return pairs(a, b, members) { ExamPair($0, $1).opposite(evidence) }
    case .gap(.injection, .injection, _): return ExamAnswer()
    case .gap(.injection, let place, let bounds):
      return sinceInjection(place, members) { minutes, series in
        Self.gap(minutes, bounds, "\(series.place) began \(Self.text(minutes)) after the injection")
      }
    case .gap(let place, .injection, let bounds):
      return sinceInjection(place, members) { minutes, series in
        Self.gap(
          -minutes, bounds, "\(series.place) began \(Self.text(-minutes)) before the injection")
      }
    case .gap(let a, let b, let bounds):
      return pairs(a, b, members) { one, other in
        let (from, to) = (members.clock.start(one), members.clock.start(other))
        guard let from, let to else {
          let doubt = members.clock.doubt(about: from == nil ? one : other)
          return .unknown(doubt.reason, doubt.text)
        }
        // No scanner begins two series at one moment: a clock that was set to one stands still.
        if from == to {
          return .unknown(
            .contradictory, "\(one.place) and \(other.place) began at the same moment")
        }
        let minutes = (to - from) / 60
        return Self.gap(
          minutes, bounds, "\(other.place) began \(Self.text(minutes)) after \(one.place)")
      }
    }
  }

  private static func text(_ minutes: Double) -> String { ExamClock.minutes(minutes * 60) }

  private static func presence(of sequence: String, _ members: ExamMembers) -> ExamAnswer {
    let group = members[sequence]
    if !group.certain.isEmpty {
      let choice = ExamChoice(.any(sequence), members)
      return ExamAnswer(
        fit: .inside,
        notes: [group.certain.map(\.place).joined(separator: ", ")] + choice.inferred,
        isInferred: !choice.inferred.isEmpty)
    }
    if !group.possible.isEmpty {
      return .unknown(
        .matchAmbiguous,
        "it may be " + group.possible.map(\.place).joined(separator: ", ")
          + ", and whether it is cannot be told")
    }
    return .unknown(.notRecorded, "no series of the exam fits: not made, or not sent")
  }

  private static func gap(
    _ minutes: Double, _ bounds: Bounds<Double>, _ note: String
  ) -> ExamAnswer {
    ExamAnswer(
      fit: Gauge(resolution: 0.1).fit(.numbers([minutes]), .range(bounds)),
      seen: (minutes * 10).rounded() / 10, notes: [note])
  }

  /// The best answer of any two different series of the places.
  private func pairs(
    _ a: ExamPlace, _ b: ExamPlace, _ members: ExamMembers,
    _ compare: (Series, Series) -> ExamAnswer
  ) -> ExamAnswer {
    let (mine, theirs) = (ExamChoice(a, members), ExamChoice(b, members))
    if mine.isAbsent || theirs.isAbsent { return absent(mine.isAbsent ? a : b) }
    guard max(mine.series.count, theirs.series.count) <= Self.mostSeries else {
      return .unknown(
        .matchAmbiguous, "more than \(Self.mostSeries) series are of one sequence")
    }
    var answers: [ExamAnswer] = []
    for one in mine.series {
      for other in theirs.series where SeriesKey(other) != SeriesKey(one) {
        answers.append(compare(one, other))
      }
    }
    if answers.isEmpty, let only = mine.series.first, mine.doubt == nil, theirs.doubt == nil {
      answers.append(.unknown(.notRecorded, "\(only.place) is the only series of both"))
    }
    return concluded(answers, [mine, theirs])
  }

  /// The best answer of any series of a place, in minutes since the injection that headers tell or the site
  /// declares.
  private func sinceInjection(
    _ place: ExamPlace, _ members: ExamMembers, _ compare: (Double, Series) -> ExamAnswer
  ) -> ExamAnswer {
    let choice = ExamChoice(place, members)
    if choice.isAbsent { return absent(place) }
    let moment: ExamClock.Moment
    switch members.clock.injection {
    case .known(let known): moment = known
    case .several(_, let text): return .unknown(.contradictory, text)
    case .inferred:
      return .unknown(
        .notRecorded,
        "no header and no site record says when agent was injected (injectionTime)")
    case .unknown(let reason, let text): return .unknown(reason, text)
    }
    let answers = choice.series.map { one -> ExamAnswer in
      guard let start = members.clock.start(one) else {
        let doubt = members.clock.doubt(about: one)
        return .unknown(doubt.reason, doubt.text)
      }
      var answer = compare((start - moment.seconds) / 60, one)
      answer.sources = moment.sources
      answer.notes.append("when agent was injected says \(moment.teller)")
      return answer
    }
    return concluded(answers, [choice])
  }

  private func absent(_ place: ExamPlace) -> ExamAnswer {
    ExamAnswer(fit: nil, notes: ["the exam has no \(place.sequence ?? place.text)"])
  }

  /// The best of `answers` and of what the doubts of the choices leave open.
  private func concluded(_ answers: [ExamAnswer], _ choices: [ExamChoice]) -> ExamAnswer {
    let doubts = choices.compactMap(\.doubt).map { ExamAnswer.unknown($0.reason, $0.text) }
    var best = ExamAnswer.best(answers + doubts) ?? ExamAnswer()
    var inferred: [String] = []
    for text in choices.flatMap(\.inferred) where !inferred.contains(text) { inferred.append(text) }
    if !inferred.isEmpty {
      best.notes += inferred
      best.isInferred = true
    }
    return best
  }
}
