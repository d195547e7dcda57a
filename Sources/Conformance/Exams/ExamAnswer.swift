import Imaging

/// What an exam shows of one question.
struct ExamAnswer {
  /// Nil where the exam has no series of a sequence that is spoken of: that it is missing says the
  /// requirement that asks for it.
  var fit: Fit?
  /// Minutes, where they were asked for.
  var seen: Double?
  /// What says when agent was injected, where minutes are counted from there.
  var sources: [Source] = []
  /// In sentences, in a fixed order.
  var notes: [String] = []
  /// Whether it rests on what headers do not say, as that no agent was given.
  var isInferred = false

  /// The fit, as far as it may be concluded: that headers do not say a thing never meets what is asked,
  /// since a header that forgot it would do so too (`conformance.md` 1.4).
  var certainFit: Fit? {
    if isInferred, case .inside? = fit { return .unknown(.notRecorded) }
    return fit
  }

  static func unknown(_ reason: Reason, _ note: String) -> ExamAnswer {
    ExamAnswer(fit: .unknown(reason), notes: [note])
  }

  /// Of answers for several choices of series the one that is best: of repeated series one that
  /// qualifies is enough. Nil where there are none.
  static func best(_ answers: [ExamAnswer]) -> ExamAnswer? {
    answers.enumerated().min { a, b in
      let (mine, theirs) = (a.element.order, b.element.order)
      return mine == theirs ? a.offset < b.offset : mine.lexicographicallyPrecedes(theirs)
    }?.element
  }

  private var order: [Double] {
    switch fit {
    case .inside?: [0, isInferred ? 1 : 0]
    case .unknown?: [1, 0]
    case .outside(let distance, _)?: [2, distance]
    case nil: [3, 0]
    }
  }
}

/// The series that a place stands for.
struct ExamChoice {
  var series: [Series] = []
  /// What else it may be; nil where that is settled.
  var doubt: (reason: Reason, text: String)?
  var inferred: [String] = []

  /// Whether the exam has, for all that is known, no such series.
  var isAbsent: Bool { series.isEmpty && doubt == nil }

  init(_ place: ExamPlace, _ members: ExamMembers) {
    guard let sequence = place.sequence else { return }
    let group = members[sequence]
    if let other = group.possible.first {
      doubt = (
        reason: .matchAmbiguous,
        text: "whether \(other.place) is \(sequence) cannot be told"
      )
    }
    switch place {
    case .any, .injection:
      series = group.certain
      inferred = group.certain.isEmpty ? [] : Self.concluded(group, members)
    case .first, .last:
      if group.isEmpty || doubt != nil { return }
      guard group.certain.count > 1 else {
        doubt = (
          reason: .notRecorded,
          text: "\(group.certain[0].place) is the only series of \(sequence)"
        )
        return
      }
      let starts = group.certain.map { (series: $0, start: members.clock.start($0)) }
      if let lacking = starts.first(where: { $0.start == nil }) {
        doubt = members.clock.doubt(about: lacking.series)
        return
      }
      let times = starts.compactMap(\.start)
      let end = place == .first(sequence) ? times.min() : times.max()
      let ends = starts.filter { $0.start == end }.map(\.series)
      if ends.count > 1 {
        doubt = (
          reason: .contradictory,
          text: "\(ends[0].place) and \(ends[1].place) began at the same moment"
        )
      } else {
        series = ends
        inferred = group.inferred
      }
    }
  }

  /// What was concluded of the members themselves; of a sequence after contrast what was left out
  /// changes nothing where any of its series will do.
  private static func concluded(_ group: ExamMembers.Group, _ members: ExamMembers) -> [String] {
    group.inferred.filter { text in
      group.certain.contains { members.clock.isBeforeContrast($0)?.text == text }
    }
  }
}
