import Conformance
import Identity
import Testing

@testable import Store

@Suite("Reports on exams as wholes")
struct ExamReportTests {
  /// A store with one recorded exam, and its pseudonym.
  private func prepared(_ scratch: Scratch) throws -> (registry: Registry, exam: String) {
    let registry = try Sample.filled(scratch)
    try Sample.admit(1, registry)
    return (registry, try #require(registry.exams(at: Sample.oslo.code).first))
  }

  private func verdicts(_ registry: Registry, knownAt: Instant? = nil) throws -> [Verdict] {
    try registry.examReports(knownAt: knownAt).map(\.value.report.verdict)
  }

  @Test("the same again is no new row, another is, and what was known stays known")
  func latest() throws {
    let scratch = Scratch()
    let (registry, exam) = try prepared(scratch)
    func record(_ outcome: Outcome, on day: Int64) throws -> Int {
      try registry.record(
        [Sample.judgedExam(exam, outcome)], by: Sample.actor, at: Sample.day(day))
    }
    #expect(try record(.fail, on: 1) == 1 && record(.fail, on: 2) == 0)
    #expect(try record(.pass, on: 3) == 1 && record(.fail, on: 4) == 1)
    #expect(try verdicts(registry) == [.fail])
    #expect(try verdicts(registry, knownAt: Sample.day(3)) == [.pass])
    #expect(try verdicts(registry, knownAt: Sample.day(2)) == [.fail])
    #expect(try verdicts(registry, knownAt: Sample.start).isEmpty)
    let one = try #require(registry.examReports().first?.value)
    #expect(one.site == Sample.oslo.code && one.subject == nil)
    #expect(one.fingerprint == (try Fingerprint(encoding: one.report)))
    #expect(try registry.auditLog().count { $0.act == "exam.checked" } == 3)
    #expect(try registry.verify(deep: true).isIntact)
    // Only exams that have a selected series.
    #expect(try registry.examReports(SeriesSelection(exam: "U-other")).isEmpty)
    #expect(try registry.examReports(SeriesSelection(exam: exam)).count == 1)
  }

  @Test("two subjects under one exam have a report each")
  func subjects() throws {
    let scratch = Scratch()
    let (registry, exam) = try prepared(scratch)
    let subject = Pseudonym.subject(issuer: "OSLO", number: "1", key: registry.key)
    let exams = [
      try Sample.judgedExam(exam, .fail), try Sample.judgedExam(exam, .pass, subject: subject),
    ]
    #expect(try registry.record(exams, by: Sample.actor, at: Sample.day(1)) == 2)
    #expect(try registry.record(exams, by: Sample.actor, at: Sample.day(2)) == 0)
    #expect(try registry.examReports().map(\.value.subject) == [nil, subject])
  }

  @Test("an exam that is not recorded, and a UID in clear, are refused, and nothing is kept")
  func refused() throws {
    let scratch = Scratch()
    let (registry, exam) = try prepared(scratch)
    let acts = try registry.counts().acts
    for (one, code) in [
      (try Sample.judgedExam("U-other"), StoreErrorCode.unknownObject),
      (
        try Sample.judgedExam(exam, note: "series 1.3.12.2.1107.5.2.43.66012.30000026"),
        .notRecordable
      ),
    ] {
      let error = #expect(throws: StoreError.self) {
        try registry.record([one], by: Sample.actor, at: Sample.day(1))
      }
      #expect(error?.code == code)
    }
    #expect(try registry.counts().acts == acts && registry.examReports().isEmpty)
  }
}
