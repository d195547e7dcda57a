import Chains
import Conformance
import Identity
import Imaging
import Testing
import Trials

@testable import Store

@Suite("What an act does to thresholds")
struct SuspendingTests {
  private let left = ChainEvent(
    kind: .recipeWithdrawn, object: "the-recipe", effectiveAt: Sample.day(50),
    recordedAt: Sample.day(0), cause: "withdrawn")

  @Test("events that are recorded together say which thresholds they suspend, in a rehearsal too")
  func events() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    let lost = Sample.event(.phantomOutOfControl, effective: 50)
    let told = try registry.recordTelling([lost], by: Sample.actor, at: Sample.day(51))
    #expect(try registry.chainEvents().map(\.value.kind) == [.phantomOutOfControl])
    #expect(told.keys.map(\.text) == [Sample.key.text])
    #expect(told[Sample.key]?.map(\.code) == [.phantomOutOfControl])
    // What is suspended already is not suspended by the next, and what has ended neither.
    #expect(
      try registry.recordTelling([lost, left], by: Sample.actor, at: Sample.day(52)).isEmpty)
    #expect(
      try registry.recordTelling([], by: Sample.actor, at: Sample.day(53)).isEmpty)
  }

  @Test("an enrolment and its events are one act or none")
  func enrolment() throws {
    let scratch = Scratch()
    let registry = try Sample.calibrated(scratch)
    let trial: Identifier<Trial> = Sample.id("GLIO-2")
    let reference = try #require(ProtocolReference("sample-dsc@1"))
    let enrolment = Enrolment(
      trial: trial, site: Sample.oslo.code, protocols: [reference],
      from: Sample.day(60).calendarDay)
    let event = Sample.event(.phantomOutOfControl, effective: 60)
    #expect(
      code {
        try registry.enrol(enrolment, events: [event], by: Sample.actor, at: Sample.day(51))
      } == .unknownObject)
    #expect(try registry.chainEvents().isEmpty)
    try registry.addTrial(
      Trial(id: trial, title: "Glioma", protocols: [reference]), by: Sample.actor,
      at: Sample.day(51))
    // It takes effect on a day to come.
    let recorded = try registry.enrol(
      enrolment, events: [event], by: Sample.actor, at: Sample.day(52))
    #expect(recorded.suspended[Sample.key]?.map(\.since) == [Sample.day(60)])
    #expect(try registry.chainEvents().map(\.recordedAt) == [Sample.day(52)])
    #expect(try registry.allEnrolments(of: Sample.oslo.code).map(\.value) == [enrolment])
    #expect(try registry.allEnrolments(of: Sample.bergen.code).isEmpty)
  }

  @Test("a site's series come in the order in which they were made, each by its latest verdict")
  func judged() throws {
    let scratch = Scratch()
    let registry = try Sample.filled(scratch)
    func admit(
      _ number: Int, day: Int64, _ outcome: Outcome?, _ state: Completeness.State = .complete
    ) throws {
      let one = Sample.series(number, day: day, registry: registry)
      let series = Series(
        uid: one.uid, examUID: one.examUID, part: nil, number: one.number,
        description: one.description, equipment: one.equipment, dialect: one.dialect,
        form: one.form, parameters: one.parameters,
        completeness: Completeness(state: state, files: 3, frames: 3, reason: nil),
        startedAt: one.startedAt, setAside: nil, notices: [])
      let reports = try outcome.map {
        [try Sample.report(on: series, $0, by: Sample.agreed(), registry: registry)]
      }
      _ = try registry.admit(
        SeriesAdmission(
          series: series, site: Sample.oslo.code,
          instances: Sample.instances(number, 0..<3, registry: registry), software: "VE11",
          reports: reports ?? []),
        by: Sample.actor, at: Sample.day(60))
    }
    try admit(8, day: 44, .fail)
    try admit(7, day: 42, .suboptimal)
    try admit(9, day: 43, nil)
    try admit(10, day: 45, .pass, .incomplete)
    func found() throws -> [Verdict] {
      try registry.judgedSeries(at: Sample.oslo.code).map(\.verdict)
    }
    #expect(try found() == [.suboptimal, .fail])
    try admit(8, day: 44, .pass)
    #expect(try found() == [.suboptimal, .pass])
    #expect(try registry.judgedSeries(at: Sample.bergen.code).isEmpty)
  }
}
