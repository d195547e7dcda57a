import Conformance
import Identity
import Imaging
import Library
import Reporting
import Simulation
import Store
import Testing
import Trials

@testable import Workflows

/// An exam answers as a whole.
@Suite("Exams")
struct ExamTests {
  private static let both = ["thust2018-dsc@1", "thust2018-dce@1"]

  private func declared(_ place: Place) throws {
    _ = try place.declare(Place.procedure(), on: 1)
    _ = try place.declare(
      SiteRecord(
        scope: .standing, declaredBy: "study nurse", sequences: ["dce"],
        values: [.injectionRate: .numbers([3]), .flush: .words(["yes"])]), on: 1)
  }

  private func report(_ place: Place, on day: Int64) throws -> TrialReport {
    try place.bench(on: day).trialReport(Place.trial).report
  }

  @Test("that lacks a sequence of the enrolment is not known, until it comes")
  func missing() throws {
    let place = try Place()
    try place.enrol(Self.both, on: 0)
    try declared(place)
    let first = try place.ingest(place.write(.dsc, to: "dsc"), on: 2)
    #expect(first.receipts.map(\.verdict) == [.pass])
    #expect(first.verdict == .undetermined)
    let exam = try #require(first.exams.first)
    #expect(exam.missing == [.init(protocol: "thust2018-dce@1", profile: "dce")])
    #expect(exam.name == "the exam of 2026-02-04 on OSLO-1" && exam.verdict == .pass)
    let second = try place.ingest(place.write(.dce, to: "dce"), on: 4)
    #expect(second.verdict == .pass)
    #expect(second.exams.map(\.missing) == [[]])
  }

  @Test("a rehearsal says of an exam what the act says")
  func rehearsed() throws {
    let place = try Place()
    try place.enrol(Self.both, on: 0)
    try declared(place)
    let folder = try place.write(.dsc, to: "dsc")
    let rehearsed = try place.rehearsal(on: 2).ingest(
      [folder], site: Place.oslo, isInterrupted: { false }, each: { _ in })
    let act = try place.ingest(folder, on: 2)
    #expect(rehearsed.exams == act.exams && rehearsed.verdict == .undetermined)
  }

  @Test("a sequence of a trial that asks nothing of the exam is not missing")
  func otherTrial() throws {
    let place = try Place()
    let bench = try place.bench(on: 0)
    let other = try #require(Identifier<Trial>("GLIO-3"))
    _ = try bench.addTrial(other, title: "Other", protocols: ["thust2018-dce@1"])
    _ = try bench.enrol(
      Place.oslo, in: other, protocols: [], from: CalendarDay(year: 2026, month: 1, day: 1))
    try declared(place)
    let result = try place.ingest(place.write(.dsc, to: "dsc"), on: 2)
    #expect(result.verdict == .pass && result.exams.map(\.missing) == [[]])
  }

  @Test("a series that nobody asks about is no doubt beside one that is, and not judged alone")
  func notAsked() throws {
    let place = try Place()
    try declared(place)
    let alone = try place.ingest(place.write(.dce, to: "dce"), on: 2)
    #expect(alone.verdict == .undetermined && alone.notAsked.count == 1)
    let together = try place.ingest(place.write(.dsc, to: "dsc"), "\(place.path)/dce", on: 3)
    #expect(together.verdict == .pass && together.notAsked.isEmpty)
    // Handed in again alone, its exam answers.
    let again = try place.ingest("\(place.path)/dce", on: 4)
    #expect(again.receipts.map(\.verdict) == [nil])
    #expect(again.verdict == .pass && again.notAsked.isEmpty)
  }

  @Test("a later enrolment says what it replaces, and only then")
  func replaced() throws {
    let place = try Place(isEnrolled: false)
    #expect(try place.enrol(on: 0).replaced == nil)
    let again = try place.enrol(on: 1)
    #expect(again.replaced != nil && again.dropped.isEmpty && again.added.isEmpty)
    let other = try place.enrol(["thust2018-dce@1"], on: 2)
    #expect(other.dropped.map(\.text) == ["thust2018-dsc@1"])
    #expect(other.added.map(\.text) == ["thust2018-dce@1"])
    let rehearsed = try place.rehearsal(on: 3).enrol(
      Place.oslo, in: Place.trial, protocols: ["thust2018-dsc@1"],
      from: CalendarDay(year: 2026, month: 1, day: 1))
    #expect(rehearsed.dropped.map(\.text) == ["thust2018-dce@1"])
  }

  @Test("another patient under a recorded exam is refused, and is no preload of the first")
  func otherSubject() throws {
    let place = try Place()
    _ = try place.declare(Place.procedure(preloadInterval: nil), on: 1)
    let dsc = try place.write(.dsc, to: "dsc")
    let dce = try place.write(.dce, to: "dce") { $0.exam.subject = SimulatedSubject(99) }
    for folders in [[dsc], [dsc, dce]] {
      let bench = try place.bench(on: 2)
      let result = try bench.ingest(
        folders, site: Place.oslo, isInterrupted: { false }, each: { _ in })
      #expect(result.verdict == .undetermined)
      #expect(
        result.receipts.compactMap(\.code) == (folders.count == 1 ? [] : ["exam.otherSubject"]))
      #expect(try place.verdicts() == [.undetermined])
    }
    #expect(try place.registry.series().count == 1)
    #expect(try place.acts().last == "exam.conflicted")
    let acts = try place.acts()
    try place.ingest(dce, on: 3)
    #expect(try place.acts() == acts)
    #expect(try place.registry.verify(deep: true).isIntact)
    // The same in files that are only checked.
    let library = try place.bench(on: 3).library
    let read = HeaderReading.read([dsc, dce])
    let request = CheckRequest(
      protocols: try Self.both.map { try library.find($0) },
      records: [Place.procedure(preloadInterval: nil)], expectsEverySequence: true)
    let answer = request.answer(for: read.series, of: read.subjects)
    #expect(answer.missing.map(\.profile) == ["dce", "dsc"])
    let judged = try #require(
      answer.series.flatMap(\.reports).first { $0.profile == "dsc" })
    #expect(judged.verdict == .undetermined)
  }
}
