import Conformance
import TestSupport
import Testing

/// Forgetting a value, a date, a time or what a scan is of never turns what persists into what is resolved,
/// and no verdict into one that conforms.
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
      // Two scans a day.
      var sample = CourseSample(number, day: (number + 1) / 2, outcomes)
      sample.secondsOfDay = number % 2 == 1 ? 36_000 : 50_000
      return sample
    }
  }

  /// One scan without one of its values, its date, its time, or its profile.
  private func forgetting(
    _ sample: CourseSample, _ generator: inout SeededGenerator, keepsProfile: Bool = false
  ) -> CourseSample {
    var sample = sample
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: sample.day = nil
    case 1: sample.secondsOfDay = 0
    case 2 where !keepsProfile: sample.profile = ""
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

  @Test("no verdict conforms because a value, a date or a time was forgotten")
  func verdicts() throws {
    var generator = SeededGenerator(seed: 20_260_309)
    var cases = 0
    for _ in 0..<3_000 {
      let samples = samples(&generator)
      if try CourseSample.course(samples).verdict.conforms { continue }
      let forgot = samples.map {
        Bool.random(using: &generator)
          ? forgetting($0, &generator, keepsProfile: true) : $0
      }
      cases += 1
      #expect(try !CourseSample.course(forgot).verdict.conforms, "\(samples) \(forgot)")
    }
    #expect(cases > 1_000)
  }

  @Test("the order in which scans are handed in is nothing, also of one moment and of none")
  func order() throws {
    var generator = SeededGenerator(seed: 20_260_310)
    for _ in 0..<500 {
      let samples = samples(&generator).map { sample in
        var sample = sample
        switch Int.random(in: 0..<4, using: &generator) {
        case 0: sample.day = nil
        case 1: sample.secondsOfDay = 0
        case 2: sample.secondsOfDay = 36_000
        default: break
        }
        sample.echo = Double(sample.number)
        return sample
      }
      #expect(
        try CourseSample.course(samples.shuffled(using: &generator))
          == CourseSample.course(samples))
    }
  }
}
