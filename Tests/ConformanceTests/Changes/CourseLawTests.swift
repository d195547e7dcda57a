import Conformance
import TestSupport
import Testing

/// Forgetting a value, a date or what a scan is of never turns what persists into what is resolved.
@Suite("Law of courses")
struct CourseLawTests {
  private static let requirements = ["flip", "te", "tr"]

  private func samples(_ generator: inout SeededGenerator) -> [CourseSample] {
    (1...Int.random(in: 2...8, using: &generator)).map { number in
      var outcomes: [String: Outcome] = [:]
      for requirement in Self.requirements {
        // Two of three answers are the ones that matter.
        outcomes[requirement] =
          Bool.random(using: &generator)
          ? Outcome.allCases.randomElement(using: &generator)
          : [Outcome.pass, .fail].randomElement(using: &generator)
      }
      return CourseSample(number, outcomes)
    }
  }

  /// One scan without one of its values, its date, or its place.
  private func forgetting(
    _ sample: CourseSample, _ generator: inout SeededGenerator
  ) -> CourseSample {
    var sample = sample
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: sample.day = nil
    case 1: sample.profile = ""
    default:
      for requirement in Self.requirements where Bool.random(using: &generator) {
        // A finding that does not apply is not made of a value.
        if sample.outcomes[requirement] != .notApplicable {
          sample.outcomes[requirement] = .undetermined
        }
      }
    }
    return sample
  }

  @Test("holds for every forgetting of any scans of a course")
  func law() {
    var generator = SeededGenerator(seed: 20_260_308)
    var cases = 0
    for _ in 0..<3_000 {
      let samples = samples(&generator)
      let before = SequenceCourse.courses(of: samples.map(\.scan)).flatMap(\.findings)
      let persisting = Set(before.filter { $0.state == .persisting }.map(\.requirement))
      if persisting.isEmpty { continue }
      let forgot = samples.map {
        Bool.random(using: &generator) ? forgetting($0, &generator) : $0
      }
      let after = SequenceCourse.courses(of: forgot.map(\.scan)).flatMap(\.findings)
      for finding in after where persisting.contains(finding.requirement) {
        cases += 1
        #expect(finding.state != .resolved, "\(samples) \(forgot)")
      }
    }
    #expect(cases > 1_000)
  }
}
