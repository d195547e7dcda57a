import Conformance
import Identity
import Imaging
import Quantities
import Testing

/// Pairs of opposite phase encoding, and the time between two series.
@Suite("Pairs of exams")
struct ExamPairTests {
  private static func exam(_ question: ExamQuestion, _ polarities: [String?]) throws -> ExamFixture
  {
    let shipped = try ExamFixture.agreed("btip2015")
    let agreed = try ScanProtocol(
      name: "fieldmap", version: 1, status: .draft, title: "Pairs", source: shipped.source,
      profiles: shipped.profiles,
      exam: [ExamRequirement(id: "pair", question: question, level: .required)])
    var members: [ExamFixture.Member] = []
    for (index, polarity) in polarities.enumerated() {
      var one = try ExamFixture.member(agreed, "dwi", index + 1, at: Double(index) * 4)
      one.fixture.parameters[.phaseEncodingAxis] = .known(.words(["COLUMN"]), [])
      one.fixture.parameters[.phaseEncodingPolarity] =
        polarity.map { .known(.words([$0]), []) } ?? .absent
      members.append(one)
    }
    return ExamFixture(agreed: agreed, members: members)
  }

  @Test(
    "two series of one sequence are opposite, alike, or not known",
    arguments: [
      (["POSITIVE", "NEGATIVE"], Outcome.pass, nil), (["POSITIVE", "POSITIVE"], .fail, nil),
      (["POSITIVE", nil], .undetermined, .notRecorded),
      (["POSITIVE", "POSITIVE", "NEGATIVE"], .pass, nil),
      (["POSITIVE", "POSITIVE", nil], .undetermined, .notRecorded),
      (["POSITIVE"], .undetermined, .notRecorded), ([], .notApplicable, nil),
    ] as [([String?], Outcome, Reason?)])
  func opposite(polarities: [String?], outcome: Outcome, reason: Reason?) throws {
    var exam = try Self.exam(.opposite(.any("dwi"), .any("dwi")), polarities)
    // An exam without any series is none.
    exam.members.append(try ExamFixture.member(exam.agreed, "flair", 90, at: 60))
    let finding = try exam.finding("pair")
    #expect(finding.outcome == outcome && finding.reason == reason, "\(finding.notes)")
    // Two of them are meant.
    let repeats = try exam.report().findings.contains {
      $0.requirement == SeriesPromise.repeated.rawValue
    }
    #expect(repeats == (polarities.count > 2))
  }

  @Test("another axis is no pair, and an axis that is not known leaves it open")
  func axes() throws {
    var exam = try Self.exam(
      .opposite(.any("dwi"), .any("dwi")), ["POSITIVE", "NEGATIVE"])
    exam.change(2) { $0.fixture.parameters[.phaseEncodingAxis] = .known(.words(["ROW"]), []) }
    #expect(try exam.finding("pair").outcome == .fail)
    exam.change(2) { $0.fixture.parameters[.phaseEncodingAxis] = .absent }
    #expect(try exam.finding("pair").outcome == .undetermined)
  }

  @Test(
    "the time between two series is asked of any two that keep it",
    arguments: [(3.0, Outcome.fail), (4, .pass), (8, .pass), (9, .fail)])
  func gap(least: Double, outcome: Outcome) throws {
    // Series of 0, 4 and 8 minutes: 4 and 8 lie between two of them.
    let bounds = try #require(Bounds(lower: least - 0.04, upper: least + 0.04))
    let exam = try Self.exam(.gap(.any("dwi"), .any("dwi"), bounds), [nil, nil, nil])
    let finding = try exam.finding("pair")
    #expect(finding.outcome == outcome, "\(finding.notes)")
    #expect(finding.notes.first == "asked: \(exam.agreed.exam[0].question.text)")
  }

  @Test("more series of one sequence than an exam has are not compared")
  func many() throws {
    let exam = try Self.exam(
      .opposite(.any("dwi"), .any("dwi")), Array(repeating: "POSITIVE", count: 65))
    let finding = try exam.finding("pair")
    #expect(finding.outcome == .undetermined && finding.reason == .matchAmbiguous)
  }
}
