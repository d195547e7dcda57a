import Imaging
import Quantities

/// Two series of one exam beside each other.
struct ExamPair {
  let one: Series
  let other: Series

  init(_ one: Series, _ other: Series) {
    self.one = one
    self.other = other
  }

  /// Whether both have the same of each of `parameters`, at its resolution, and of all that geometry is the
  /// same place. What differs decides, whatever is not known.
  func same(
    _ parameters: [Parameter], _ evidence: (Series, Parameter) -> Evidence
  ) -> ExamAnswer {
    var different: [(distance: Double, note: String)] = []
    var open: [(reason: Reason, note: String)] = []
    for parameter in parameters {
      let (mine, theirs) = (evidence(one, parameter), evidence(other, parameter))
      let gauge = Gauge(resolution: parameter.resolution, other: { _ in theirs })
      switch gauge.fit(mine.state, .sameAs(other.place)) {
      case .inside: break
      case .outside(let distance, _):
        different.append(
          (
            distance: distance,
            note: "\(parameter.rawValue) is \(text(mine, parameter)) in \(one.place) and "
              + "\(text(theirs, parameter)) in \(other.place)"
          ))
      case .unknown(let reason):
        let place = mine.reason == nil ? other.place : one.place
        let what = reason == .contradictory ? "contradictory" : "not known"
        open.append((reason: reason, note: "\(parameter.rawValue) is \(what) in \(place)"))
      }
    }
    var agreed = ["\(one.place) and \(other.place)"]
    if ExamQuestion.isGeometry(parameters) {
      // Equal sizes are no equal geometry: images that are turned or shifted have them too.
      switch place {
      case .same: agreed.append(Self.samePlace)
      case .apart(let distance, let notes):
        different += notes.map { (distance: distance, note: $0) }
      case .unknown(let reason, let note): open.append((reason: reason, note: note))
      }
    }
    let notes = different.map(\.note) + open.map(\.note)
    if let farthest = different.map(\.distance).max() {
      return ExamAnswer(fit: .outside(distance: farthest, member: nil), notes: notes)
    }
    if let first = open.first { return ExamAnswer(fit: .unknown(first.reason), notes: notes) }
    return ExamAnswer(fit: .inside, notes: agreed)
  }

  /// Whether both encode phase along one axis, in opposite directions.
  func opposite(_ evidence: (Series, Parameter) -> Evidence) -> ExamAnswer {
    let axes = same([.phaseEncodingAxis], evidence)
    let (mine, theirs) = (
      evidence(one, .phaseEncodingPolarity), evidence(other, .phaseEncodingPolarity)
    )
    if case .outside? = axes.fit { return axes }
    guard let here = mine.value, let there = theirs.value else {
      let place = mine.value == nil ? one.place : other.place
      let reason = (mine.value == nil ? mine : theirs).reason ?? .notRecorded
      return .unknown(
        reason,
        "phaseEncodingPolarity is \(reason == .contradictory ? "contradictory" : "not known") in "
          + place)
    }
    if here == there {
      return ExamAnswer(
        fit: .outside(distance: 1, member: nil),
        notes: ["\(one.place) and \(other.place) both have the polarity \(here.text)"])
    }
    if case .inside? = axes.fit {
      return ExamAnswer(
        fit: .inside,
        notes: ["\(one.place) is \(here.text), \(other.place) is \(there.text)"])
    }
    return axes
  }

  private func text(_ evidence: Evidence, _ parameter: Parameter) -> String {
    let tail = parameter.unit == nil || parameter.unit == .one ? "" : parameter.unit?.rawValue
    let value = evidence.value?.text ?? "not known"
    return tail.map { $0.isEmpty ? value : "\(value) \($0)" } ?? value
  }
}
