import Conformance
import Imaging
import Quantities

/// What conditions of requirements ask about: the field, and whose images they are.
struct Setting: CustomStringConvertible {
  var field = 3.0
  var subject = Setting.patient

  static let patient: [SubjectFact: ParameterValue] = [
    .group: .words(["adult"]), .health: .words(["patient"]), .age: .numbers([60]),
  ]

  static let subjects: [[SubjectFact: ParameterValue]] = [
    patient, healthy(69), healthy(71),
    [.group: .words(["child"]), .health: .words(["healthy"]), .age: .numbers([9])],
    [.group: .words(["neonate"]), .health: .words(["patient"]), .age: .numbers([0])],
  ]

  static func healthy(_ years: Double) -> [SubjectFact: ParameterValue] {
    [.group: .words(["adult"]), .health: .words(["healthy"]), .age: .numbers([years])]
  }

  /// At 1.5 T and 3 T, and of every kind of subject where the profile asks about the subject.
  static func all(for profile: Profile) -> [Setting] {
    let asksSubject = profile.requirements.contains { requirement in
      requirement.when.contains { if case .subject = $0 { true } else { false } }
    }
    return [1.5, 3].flatMap { field in
      (asksSubject ? subjects : [patient]).map { Setting(field: field, subject: $0) }
    }
  }

  var description: String {
    let facts = SubjectFact.allCases.compactMap { fact in
      subject[fact].map { "\($0.words.first ?? "\($0.numbers)")" }
    }
    return "\(field) T, " + facts.joined(separator: ", ")
  }

  /// What a series that conforms has of what is no fact about the subject.
  private func value(of parameter: Parameter) -> ParameterValue? {
    switch parameter {
    case .fieldStrength: .numbers([field])
    case .aslType: .words(["PSEUDOCONTINUOUS"])
    default: nil
    }
  }

  fileprivate func fulfils(_ condition: Condition) -> Bool {
    switch condition {
    case .parameter(let parameter, let limit): value(of: parameter).map(limit.holds) ?? false
    case .subject(let fact, let limit): subject[fact].map(limit.holds) ?? false
    case .siteRecord: false
    }
  }
}

extension Requirement {
  /// Whether its conditions hold of a series that conforms.
  func isAsked(in setting: Setting) -> Bool { when.allSatisfy { setting.fulfils($0) } }
}

extension Limit {
  /// Whether `value` is inside, both in whole numbers: for conditions only.
  fileprivate func holds(_ value: ParameterValue) -> Bool {
    switch self {
    case .equals(let wanted): value == wanted
    case .range(let bounds): value.numbers.allSatisfy { bounds.contains($0) }
    case .oneOf, .contains, .containsWords, .sameAs, .any: false
    }
  }
}
