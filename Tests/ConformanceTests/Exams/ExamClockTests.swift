import Conformance
import Identity
import Imaging
import Testing

/// What became of dates and times after somebody took the patient out of the files.
@Suite("Clocks of exams")
struct ExamClockTests {
  private static let timed = ["flairBeforeContrast", "dwiBeforeContrast", "t2AfterContrast"]

  private func outcomes(_ exam: ExamFixture) throws -> Set<Outcome> {
    Set(try Self.timed.map { try exam.finding($0).outcome })
  }

  @Test("a constant shift of all dates changes nothing but what is named by the day")
  func shifted() throws {
    var exam = try ExamFixture.btip()
    let before = try exam.report().findings
    for index in exam.members.indices { exam.members[index].day -= 3650 }
    #expect(try exam.report().findings == before)
  }

  @Test("dates shifted apart are no order")
  func apart() throws {
    var exam = try ExamFixture.btip()
    exam.change(6) { $0.day += 40 }
    #expect(try outcomes(exam) == [.undetermined])
    #expect(try exam.report().verdict == .undetermined)
    // Even where the order would be wrong by them.
    exam.change(6) { $0.day -= 80 }
    #expect(try outcomes(exam) == [.undetermined])
  }

  @Test("times set to one moment are no order, and no gap of none")
  func zeroed() throws {
    var exam = try ExamFixture.btip()
    for index in exam.members.indices { exam.members[index].minutes = -600 }
    #expect(try outcomes(exam) == [.undetermined])
    exam.injectionTime = "10:15"
    #expect(try outcomes(exam) == [.undetermined])
    var pair = try ExamFixture.trams()
    for index in pair.members.indices { pair.members[index].minutes = -600 }
    for id in ["early", "late", "samePair"] {
      #expect(try pair.finding(id).outcome == .undetermined)
    }
  }

  @Test("two series that began at one moment are in no order")
  func tied() throws {
    var exam = try ExamFixture.btip()
    exam.change(3) { $0.minutes = 16 }
    let finding = try exam.finding("flairBeforeContrast")
    #expect(finding.outcome == .undetermined && finding.reason == .contradictory)
  }

  @Test("a start that no element says leaves open what rests on it, and no more")
  func missing() throws {
    var exam = try ExamFixture.btip()
    exam.change(3) { $0.minutes = nil }
    let finding = try exam.finding("flairBeforeContrast")
    #expect(finding.outcome == .undetermined && finding.reason == .notRecorded)
    exam.injectionTime = "10:15:30"
    #expect(try exam.finding("flairBeforeContrast").outcome == .undetermined)
    #expect(try exam.finding("dwiBeforeContrast").outcome == .pass)
    for index in exam.members.indices { exam.members[index].minutes = nil }
    #expect(try outcomes(exam) == [.undetermined])
    #expect(try exam.finding("present.flair").outcome == .pass)
  }

  @Test("the clocks of two scanners are not compared")
  func scanners() throws {
    var exam = try ExamFixture.btip()
    exam.change(6) { $0.fixture.serial = "4712" }
    #expect(try outcomes(exam) == [.undetermined])
  }
}
