import Conformance
import Identity
import Imaging
import Quantities
import Testing

@testable import Workflows

/// Exams that are checked as wholes: whose they are, and which there are.
@Suite("Check of exams as wholes")
struct ExamCheckTests {
  /// Two sequences, the second an hour after the first.
  private static func agreed() throws -> ScanProtocol {
    func profile(_ id: String, _ kind: SequenceKind) throws -> Profile {
      Profile(
        id: id, applies: Applies(sequence: [kind]),
        requirements: [
          Requirement(
            id: "thickness", subject: .parameter(.sliceThickness),
            required: .range(try #require(Bounds(lower: 1, upper: 2))))
        ])
    }
    let source = Citation(text: "Somebody", read: true)
    return try ScanProtocol(
      name: "two", version: 1, status: .released, title: "Two", source: source,
      profiles: [
        try profile("early", .spoiledGradientEcho), try profile("late", .fastSpinEcho),
      ],
      exam: [
        ExamRequirement(id: "hasEarly", question: .present("early"), level: .required),
        ExamRequirement(id: "hasLate", question: .present("late"), level: .required),
        ExamRequirement(
          id: "hour",
          question: .gap(.any("early"), .any("late"), try #require(Bounds(lower: 60, upper: nil))),
          level: .required),
      ])
  }

  private static func series(
    _ number: Int, _ kind: SequenceKind, at minutes: Double, exam: String = "1.2.3"
  ) -> Series {
    var parameters = AcquisitionParameters()
    parameters[.sequenceKind] = .known(.words([kind.rawValue]), [])
    parameters[.sliceThickness] = .known(.numbers([1.5]), [])
    return Series(
      uid: "\(exam).\(number)", examUID: exam, part: nil, number: number, description: "",
      equipment: ScannerIdentity(manufacturer: "MAKER", model: "M", serial: nil),
      dialect: "standard", form: .classic, parameters: parameters,
      completeness: Completeness(state: .complete, files: 1, frames: 1, reason: nil),
      startedAt: ScannerTime(
        day: CalendarDay(daysSince1970: 20_000), secondsOfDay: 36_000 + minutes * 60),
      setAside: nil, notices: [])
  }

  private static func request(only: Set<String>? = nil) throws -> CheckRequest {
    CheckRequest(protocols: [try agreed()], expectsEverySequence: true, only: only)
  }

  private static let pair = [
    series(1, .spoiledGradientEcho, at: 0), series(2, .fastSpinEcho, at: 70),
  ]

  private static func subject(_ text: String) -> Pseudonym { Pseudonym.serial(text, key: .open) }

  private func finding(_ answer: CheckAnswer, _ id: String, _ index: Int = 0) throws -> Finding {
    let report = try #require(answer.examReports.dropFirst(index).first)
    return try #require(report.findings.first { $0.requirement == id })
  }

  @Test("a whole one passes, and what is missing is said once, in the exam")
  func whole() throws {
    let answer = try Self.request().answer(for: Self.pair)
    #expect(answer.verdict == .pass && answer.examReports.map(\.verdict) == [.pass])
    let half = try Self.request().answer(for: [Self.pair[0]])
    #expect(half.missing.isEmpty && half.verdict == .undetermined)
    #expect(try finding(half, "hasLate").reason == .notRecorded)
    #expect(try finding(half, "hour").outcome == .notApplicable)
    let short = try Self.request().answer(
      for: [Self.pair[0], Self.series(2, .fastSpinEcho, at: 30)])
    #expect(short.verdict == .fail && short.summary.verdict == .pass)
  }

  @Test("nothing is said of exams where nobody named a protocol, or a series was chosen")
  func notAsked() throws {
    let agreed = try Self.agreed()
    #expect(CheckRequest(protocols: [agreed]).answer(for: Self.pair).examReports.isEmpty)
    let chosen = CheckRequest(
      protocols: [agreed], chosen: ["1.2.3.1"], expectsEverySequence: true)
    #expect(chosen.answer(for: Self.pair).examReports.isEmpty)
  }

  @Test("two subjects under one UID are two exams, each of which lacks what the other has")
  func twoSubjects() throws {
    let answer = try Self.request().answer(
      for: Self.pair,
      of: [
        SeriesKey(Self.pair[0]): Self.subject("a"), SeriesKey(Self.pair[1]): Self.subject("b"),
      ])
    #expect(answer.examReports.count == 2 && answer.verdict == .undetermined)
    for index in [0, 1] {
      let shared = try finding(answer, SeriesPromise.subject.rawValue, index)
      #expect(shared.outcome == .undetermined && shared.reason == .contradictory)
      #expect(shared.notes == ["the files of the exam name 2 subjects: each is judged alone"])
    }
    #expect(try finding(answer, "hasLate", 0).outcome == .undetermined)
    #expect(try finding(answer, "hasEarly", 1).outcome == .undetermined)
    let unnamed = try Self.request().answer(
      for: Self.pair, of: [SeriesKey(Self.pair[0]): Self.subject("a")])
    #expect(unnamed.examReports.count == 2)
    #expect(
      try finding(unnamed, SeriesPromise.subject.rawValue).notes.first?.hasPrefix("some files")
        == true)
  }

  @Test("an exam split in two says where its other half may be, and passes in neither")
  func split() throws {
    let halves = [
      Self.series(1, .spoiledGradientEcho, at: 0, exam: "1.2.3"),
      Self.series(2, .fastSpinEcho, at: 70, exam: "1.2.4"),
    ]
    let subjects = Dictionary(
      uniqueKeysWithValues: halves.map { (SeriesKey($0), Self.subject("a")) })
    let answer = try Self.request().answer(for: halves, of: subjects)
    #expect(answer.examReports.map(\.verdict) == [.undetermined, .undetermined])
    let lacking = try finding(answer, "hasLate")
    #expect(
      lacking.notes.last?.hasPrefix("series 2 of another exam of this subject and day") == true)
    // Of a subject that nobody names nothing is concluded.
    let unnamed = try Self.request().answer(for: halves)
    #expect(try finding(unnamed, "hasLate").notes.count == 2)
  }

  @Test("only what is named is asked of an exam, and nothing where that is of series")
  func only() throws {
    let one = try Self.request(only: ["hour"]).answer(for: Self.pair)
    #expect(one.examReports.first?.findings.map(\.requirement) == ["hour"])
    let none = try Self.request(only: ["thickness"]).answer(for: Self.pair)
    #expect(none.examReports.isEmpty && none.verdict == .pass)
  }

  @Test("the order of series changes nothing")
  func order() throws {
    let answer = try Self.request().answer(for: Self.pair)
    let turned = try Self.request().answer(for: Array(Self.pair.reversed()))
    #expect(turned.examReports == answer.examReports)
  }
}
