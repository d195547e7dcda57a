import Conformance
import Identity
import Testing

@testable import DiapasonCLI
@testable import Workflows

@Suite("What is said of what was judged again")
struct JudgedAgainTalkTests {
  private static func exam(
    _ key: String, _ before: Verdict?, _ after: Verdict
  ) throws -> JudgedAgain.ExamChange {
    JudgedAgain.ExamChange(
      exam: key, site: try #require(Identifier<Site>("OSLO")),
      scanner: Identifier<MRScanner>("OSLO-1"), day: CalendarDay(year: 2026, month: 2, day: 4),
      protocol: "whole@1",
      before: before, after: after)
  }

  @Test("nothing where nothing was judged, and no verdict changed only where none did")
  func none() throws {
    var again = JudgedAgain()
    #expect(again.lines(isWhole: false).isEmpty)
    again.series = 2
    #expect(
      again.lines(isWhole: false) == ["2 recorded series judged again: no verdict changed"])
    again.exams = [try Self.exam("2.25.1", .pass, .fail)]
    #expect(
      again.lines(isWhole: false) == [
        "2 recorded series judged again: 1 verdict on an exam as a whole changed, 1 pass to fail",
        "the exam of 2026-02-04 on OSLO-1 as a whole, by whole@1: pass to fail",
      ])
    // Also where no earlier series is asked about.
    again.series = 0
    #expect(again.lines(isWhole: false).count == 2)
  }

  @Test("verdicts on series stand before those on exams, and exams of one day are told apart")
  func both() throws {
    var again = JudgedAgain()
    again.series = 1
    again.changes = [
      JudgedAgain.Change(
        series: "2.25.9", part: nil, protocol: "whole@1", before: .undetermined, after: .pass)
    ]
    again.exams = [try Self.exam("2.25.1", nil, .fail), try Self.exam("2.25.2", .fail, .pass)]
    #expect(
      again.lines(isWhole: false) == [
        "1 recorded series judged again: 1 verdict changed, 1 undetermined to pass; 2 verdicts on "
          + "exams as wholes changed, 1 fail to pass, 1 not asked to fail",
        "the exam of 2026-02-04 on OSLO-1 (2.25.1) as a whole, by whole@1: not asked to fail",
        "the exam of 2026-02-04 on OSLO-1 (2.25.2) as a whole, by whole@1: fail to pass",
      ])
  }

  @Test("of many exams the first are said, and all where all are wanted")
  func folded() throws {
    var again = JudgedAgain()
    again.series = 6
    again.exams = try (1...6).map { try Self.exam("2.25.\($0)", .pass, .fail) }
    #expect(again.lines(isWhole: false).count == 5)
    #expect(again.lines(isWhole: false).last == "and 3 more like this: -v lists them")
    #expect(again.lines(isWhole: true).count == 7)
  }
}
