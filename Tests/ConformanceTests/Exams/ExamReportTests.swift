import Conformance
import Identity
import Imaging
import Quantities
import Testing

@Suite("Exams as wholes")
struct ExamReportTests {
  private func expect(
    _ finding: Finding, _ outcome: Outcome, _ reason: Reason? = nil,
    _ place: SourceLocation = #_sourceLocation
  ) {
    #expect(finding.outcome == outcome, "\(finding.notes)", sourceLocation: place)
    #expect(finding.reason == reason, "\(finding.notes)", sourceLocation: place)
  }

  @Test("of a whole exam what rests on headers that record no agent is not known")
  func whole() throws {
    let report = try ExamFixture.btip().report()
    let open = report.findings.filter { $0.outcome != .pass }
    #expect(
      open.map(\.requirement).sorted()
        == ["dwiBeforeContrast", "flairBeforeContrast", "present.t1-pre", "sameT1"])
    for finding in open { expect(finding, .undetermined, .notRecorded) }
    #expect(report.series.count == 5 && report.protocolKey == "btip2015@2")
    let inferred = report.findings.filter { $0.marks == [.inferred] }.map(\.requirement).sorted()
    #expect(inferred == ["dwiBeforeContrast", "flairBeforeContrast", "present.t1-pre", "sameT1"])
    let pair = try ExamFixture.trams().report()
    #expect(pair.verdict == .pass)
    let same = try #require(pair.findings.first { $0.requirement == "samePair" })
    #expect(same.notes.contains { $0.contains("lie in one place, to 0.1 mm and to 0.001") })
  }

  @Test("a declared moment of injection rests on no inference")
  func declared() throws {
    var exam = try ExamFixture.btip()
    exam.injectionTime = "10:15:30"
    let report = try exam.report()
    #expect(report.verdict == .pass && report.findings.allSatisfy { $0.outcome == .pass })
    #expect(report.findings.allSatisfy { $0.marks.isEmpty })
    #expect(report.basis.agreed.map(\.name) == ["btip2015@2", "site record"])
  }

  @Test("a missing sequence is one undetermined finding, and the rest leaves it out")
  func missing() throws {
    for number in 2...6 {
      var exam = try ExamFixture.btip()
      exam.injectionTime = "10:15:30"
      let gone = try exam[number].fixture.description
      exam.members.removeAll { $0.number == number }
      let report = try exam.report()
      #expect(report.verdict == .undetermined)
      let open = report.findings.filter { [.undetermined, .fail].contains($0.outcome) }
      #expect(open.map(\.requirement) == ["present.\(gone)"], "\(open.map(\.notes))")
      #expect(open.first?.reason == .notRecorded)
    }
  }

  @Test("an order that is not kept fails, by any of the ways in which the moment is known")
  func order() throws {
    var exam = try ExamFixture.btip()
    exam.change(3) { $0.minutes = 25 }
    expect(try exam.finding("flairBeforeContrast"), .fail)
    expect(try exam.finding("dwiBeforeContrast"), .undetermined, .notRecorded)
    exam.injectionTime = "10:30"
    // Series with an agent began long before: the record or the headers are wrong.
    expect(try exam.finding("flairBeforeContrast"), .undetermined, .contradictory)
    exam.injectionTime = "10:15"
    expect(try exam.finding("flairBeforeContrast"), .fail)
    exam = try ExamFixture.btip()
    exam.change(5) { $0.minutes = 30 }
    expect(try exam.finding("t2AfterContrast"), .fail)
  }

  @Test("what itself records the agent and has one volume is after it: the order is not kept")
  func agentInOrder() throws {
    var exam = try ExamFixture.btip()
    exam.change(3) {
      $0.giveAgent()
      $0.put(.volumes, [1])
    }
    let finding = try exam.finding("flairBeforeContrast")
    expect(finding, .fail)
    #expect(finding.notes.contains("they did not begin in the order that is asked"))
    #expect(
      finding.notes.contains(
        "series 3 records a contrast agent itself: it is taken to be after the injection"))
    // A dynamic series begins before its own bolus.
    for volumes in [[], [60.0]] {
      exam.change(3) {
        $0.fixture.parameters[.volumes] = volumes.isEmpty ? .absent : Fixture.known(volumes)
      }
      expect(try exam.finding("flairBeforeContrast"), .undetermined, .notRecorded)
    }
    // Another series that began at the same moment with the agent leaves it open.
    exam = try ExamFixture.btip()
    exam.change(3) { $0.minutes = 16 }
    expect(try exam.finding("flairBeforeContrast"), .undetermined, .contradictory)
    // Whether it records one is itself contradictory.
    exam = try ExamFixture.btip()
    exam.change(3) {
      $0.fixture.parameters[.contrastAgent] = .contradictory([
        Witness(value: .words(["gadobutrol"]), sources: []),
        Witness(value: .words(["NONE"]), sources: []),
      ])
    }
    expect(try exam.finding("flairBeforeContrast"), .undetermined, .notRecorded)
  }

  @Test("a pair that the protocol itself means is no repeat, a third series is")
  func meantPair() throws {
    var exam = try ExamFixture.trams()
    let repeated = SeriesPromise.repeated.rawValue
    #expect(try !exam.report().findings.contains { $0.requirement == repeated })
    exam.members.append(try ExamFixture.member(exam.agreed, "t1", 7, at: 40))
    #expect(
      try exam.finding(repeated).notes
        == ["t1, of which 2 are meant: series 5 t1, series 7 t1, series 9 t1"])
  }

  @Test("a series after contrast whose header names no agent is not known to be after it")
  func agentForgotten() throws {
    var exam = try ExamFixture.btip()
    exam.change(5) { $0.fixture.parameters[.contrastAgent] = .absent }
    expect(try exam.finding("t2AfterContrast"), .undetermined, .notRecorded)
    exam.injectionTime = "10:15"
    expect(try exam.finding("t2AfterContrast"), .pass)
  }

  @Test("nothing is taken to be before contrast where no series records an agent")
  func noAgent() throws {
    var exam = try ExamFixture.btip()
    for number in [5, 6] {
      exam.change(number) { $0.fixture.parameters[.contrastAgent] = .absent }
    }
    expect(try exam.finding("present.t1-pre"), .undetermined, .matchAmbiguous)
    expect(try exam.finding("present.t1-post"), .undetermined, .matchAmbiguous)
    #expect(try exam.report().verdict == .undetermined)
  }

  @Test("what was given is asked of each of the parameters, and names what differs")
  func same() throws {
    var exam = try ExamFixture.btip()
    exam.change(6) { $0.put(.sliceThickness, [1.2]) }
    let finding = try exam.finding("sameT1")
    expect(finding, .fail)
    let first = try exam[2].fixture.parameters[.sliceThickness].number ?? 0
    #expect(first != 1.2)
    #expect(finding.notes.contains { $0.hasSuffix("mm in series 2 and 1.2 mm in series 6") })
    exam.change(6) { $0.fixture.parameters[.sliceThickness] = .absent }
    expect(try exam.finding("sameT1"), .undetermined, .notRecorded)
    // What differs decides, whatever else is not known.
    exam.change(6) { $0.put(.matrix, [512, 512]) }
    expect(try exam.finding("sameT1"), .fail)
  }

  @Test("of a repeated sequence one series that qualifies is enough, and the repeat is told")
  func repeated() throws {
    var exam = try ExamFixture.btip()
    var again = try ExamFixture.member(exam.agreed, "t1-post", 7, at: 27)
    again.put(.sliceThickness, [1.2])
    exam.members.append(again)
    expect(try exam.finding("sameT1"), .undetermined, .notRecorded)
    let told = try exam.finding(SeriesPromise.repeated.rawValue)
    expect(told, .pass)
    #expect(told.level == .informative)
    #expect(told.notes == ["t1-post, any of which may do: series 6 t1-post, series 7 t1-post"])
    exam.change(6) { $0.put(.sliceThickness, [1.3]) }
    expect(try exam.finding("sameT1"), .fail)
  }

  @Test("other series and those that are not whole are told, and never counted")
  func extra() throws {
    var exam = try ExamFixture.btip()
    let counted = try exam.report().counts.pass
    var swi = try ExamFixture.member(exam.agreed, "t2", 8, at: 30)
    swi.fixture.parameters[.sequenceKind] = .known(.words(["spoiledGradientEcho"]), [])
    swi.fixture.description = "swi"
    exam.members.append(swi)
    exam.change(3) {
      $0.fixture.completeness = Completeness(
        state: .incomplete, files: 1, frames: 1, reason: "frames are missing")
    }
    #expect(
      try exam.finding(SeriesPromise.extra.rawValue).notes
        == ["no sequence of the protocol: series 8 swi"])
    #expect(
      try exam.finding(SeriesPromise.incomplete.rawValue).notes == ["not whole: series 3 flair"])
    #expect(try exam.report().counts.pass == counted)
    exam.members = []
    #expect(exam.agreed.check(exam: exam.series) == nil)
  }

  @Test(
    "the late series of a pair is asked of the minutes since the injection, to a tenth",
    arguments: [(74.9, Outcome.fail, 59.9), (74.96, .pass, 60), (75, .pass, 60), (105, .pass, 90)])
  func late(minutes: Double, outcome: Outcome, seen: Double) throws {
    var exam = try ExamFixture.trams()
    exam.change(9) { $0.minutes = minutes }
    let finding = try exam.finding("late")
    #expect(finding.outcome == outcome, "\(finding.notes)")
    #expect(finding.seen?.value == .numbers([seen]) && finding.seen?.unit == .minute)
    #expect(finding.reading?.contains("BMC Cancer 2024;24:1139") == true)
  }

  @Test("the pair is not known without the moment, without a second series, or in two sittings")
  func pairUnknown() throws {
    var exam = try ExamFixture.trams()
    exam.injectionTime = nil
    expect(try exam.finding("early"), .undetermined, .notRecorded)
    expect(try exam.finding("late"), .undetermined, .notRecorded)
    expect(try exam.finding("samePair"), .undetermined, .notRecorded)
    exam = try ExamFixture.trams()
    exam.members.removeAll { $0.number == 9 }
    for id in ["early", "late", "samePair"] {
      expect(try exam.finding(id), .undetermined, .notRecorded)
    }
    exam = try ExamFixture.trams()
    exam.change(9) { $0.put(.flipAngles, [12]) }
    expect(try exam.finding("samePair"), .fail)
  }

  @Test("a moment that cannot be, or two that differ, are no moment")
  func moments() throws {
    for text in ["25:00", "10.15", "1015", "10:15:", "-1:15", "10:15:61"] {
      var exam = try ExamFixture.trams()
      exam.injectionTime = text
      expect(try exam.finding("late"), .undetermined, .contradictory)
    }
    let exam = try ExamFixture.trams()
    let other = SiteRecord(
      scope: .exam("1.2.840.99.1"), declaredBy: "physician",
      values: [.injectionTime: .words(["10:16"])])
    let report = try #require(
      exam.agreed.check(exam: exam.series, records: exam.records + [other]))
    #expect(report.findings.first { $0.requirement == "late" }?.reason == .contradictory)
    // A record of another exam says nothing here.
    let elsewhere = SiteRecord(
      scope: .exam("1.2.3"), declaredBy: "physician", values: [.injectionTime: .words(["10:16"])])
    let same = exam.agreed.check(exam: exam.series, records: exam.records + [elsewhere])
    #expect(same?.findings.first { $0.requirement == "late" }?.outcome == .pass)
  }

  @Test("an exam that passes midnight is one sitting")
  func midnight() throws {
    var exam = try ExamFixture.trams()
    for index in exam.members.indices {
      exam.members[index].minutes = (exam.members[index].minutes ?? 0) + 14 * 60 - 30
    }
    // The first two began before midnight, the last an hour after it on the next day.
    exam.change(9) {
      $0.day += 1
      $0.minutes = ($0.minutes ?? 0) - 24 * 60
    }
    exam.injectionTime = "23:45"
    for id in ["early", "late"] { expect(try exam.finding(id), .pass) }
  }
}
