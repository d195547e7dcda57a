import Conformance
import Imaging
import Quantities

/// What a requirement of an exam as a whole asks of whoever makes the exam, in plain words.
///
/// No console sets it, so it needs no maker: sequences are called as the protocol calls them.
struct ExamInstruction {
  let question: ExamQuestion
  let numbers: NumberStyle

  init(_ question: ExamQuestion, _ numbers: NumberStyle) {
    self.question = question
    self.numbers = numbers
  }

  /// What it is about, as a column names it.
  var subject: String {
    switch question {
    case .present: "sequence"
    case .order: "order"
    case .same(_, _, let parameters):
      ExamQuestion.isGeometry(parameters) ? "same geometry" : "same settings"
    case .opposite: "opposite phase encoding"
    case .gap: "time between"
    }
  }

  /// What to do: "make flair, then inject contrast".
  var text: String {
    switch question {
    case .present(let sequence): "make \(sequence)"
    case .order(let places):
      places.map { $0 == .injection ? "inject contrast" : "make \(Self.name($0))" }
        .joined(separator: ", then ")
    case .same(let a, let b, let parameters): same(a, b, parameters)
    case .opposite(let a, let b):
      (a == b ? "make \(Self.name(a)) twice" : "make \(Self.name(a)) and \(Self.name(b))")
        + ", with phase encoded along one axis in opposite directions"
    case .gap(let a, .injection, let bounds):
      "inject contrast \(time(bounds)) after \(Self.name(a)) starts"
    case .gap(let a, let b, let bounds):
      "start \(Self.name(b)) \(time(bounds)) after "
        + (a == .injection ? "contrast is injected" : "\(Self.name(a)) starts")
    }
  }

  private func same(_ a: ExamPlace, _ b: ExamPlace, _ parameters: [Parameter]) -> String {
    let isGeometry = ExamQuestion.isGeometry(parameters)
    let rest = parameters.filter { !isGeometry || !ExamQuestion.geometry.contains($0) }
      .map { $0.settingName ?? Words.spaced($0.rawValue) }
    let copied =
      "copy the slices of \(Self.name(a)) to \(Self.name(b)) (position, angle, number, thickness, "
      + "spacing, pixel size, matrix)"
    let kept = Words.list(rest)
    if !isGeometry { return "make \(Self.name(a)) and \(Self.name(b)) with the same \(kept)" }
    return copied + (rest.isEmpty ? "" : "; keep the same \(kept)")
  }

  private func time(_ bounds: Bounds<Double>) -> String {
    let ends = [bounds.lower, bounds.upper].compactMap(\.self)
    return ValueStyle(numbers, .minute, resolution: 0.1, values: ends).text(.range(bounds))
  }

  /// "the first t1"
  private static func name(_ place: ExamPlace) -> String {
    switch place {
    case .any(let sequence): sequence
    case .first, .last: "the \(place.text)"
    case .injection: "contrast"
    }
  }
}

extension ExamInstruction {
  /// The technologist's line below a finding on an exam: "next time, make flair, then inject contrast".
  ///
  /// Nil for a finding on a series, and for one that is neither failed nor suboptimal.
  static func line(_ finding: Finding, _ numbers: NumberStyle) -> String? {
    guard finding.needsAttention, finding.outcome != .undetermined, let asked = finding.question
    else { return nil }
    return "next time, " + ExamInstruction(asked, numbers).text
  }
}
