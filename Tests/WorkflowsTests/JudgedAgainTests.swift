import Conformance
import Identity
import Imaging
import Reporting
import Simulation
import Store
import Testing

@testable import Workflows

/// What is recorded does not depend on the order in which it was learned.
@Suite("Judging again")
struct JudgedAgainTests {
  private static let dsc = SimulatedSeries.Kind.dsc
  private static let dce = SimulatedSeries.Kind.dce

  @Test(
    "a verdict does not depend on the order in which the series of an exam came",
    arguments: [[[dsc, dce]], [[dsc], [dce]], [[dce], [dsc]]])
  func order(runs: [[SimulatedSeries.Kind]]) throws {
    let place = try Place()
    _ = try place.declare(Place.procedure(preloadInterval: nil), on: 1)
    for (index, kinds) in runs.enumerated() {
      let folders = try kinds.map { try place.write($0, to: $0.rawValue) }
      let bench = try place.bench(on: Int64(2 + index))
      _ = try bench.ingest(
        FilesToRead(folders), site: Place.oslo, isInterrupted: { false }, each: { _ in })
    }
    // The dose of the DCE series is the preload of the DSC series.
    #expect(try place.verdicts() == [.pass])
    #expect(try place.registry.verify(deep: true).isIntact)
  }

  @Test("the series that comes second changes what is known from then on, and nothing before")
  func knownAt() throws {
    let place = try Place()
    _ = try place.declare(Place.procedure(preloadInterval: nil), on: 1)
    let first = try place.ingest(place.write(.dsc, to: "dsc"), on: 2)
    #expect(first.verdict == .undetermined)
    #expect(first.judgedAgain == JudgedAgain())
    func page(_ day: Int64) throws -> String {
      let bench = try place.bench(on: day)
      let answer = try bench.trialReport(
        Place.trial, asOf: Place.day(4), knownAt: Place.day(4))
      return answer.page.html
    }
    let before = try page(4)
    let second = try place.ingest(place.write(.dce, to: "dce"), on: 5)
    #expect(second.judgedAgain.series == 1)
    let changes = second.judgedAgain.changes
    #expect(changes.map(\.protocol) == ["thust2018-dsc@1"])
    #expect(changes.map(\.before) == [.undetermined] && changes.map(\.after) == [.pass])
    #expect(changes.map(\.series) == first.receipts.map(\.series))
    #expect(try place.verdicts(on: 4) == [.undetermined])
    #expect(try place.verdicts(on: 5) == [.pass])
    #expect(try page(6) == before)
    // Nothing is left to be learned.
    let acts = try place.acts()
    let again = try place.ingest(place.write(.dce, to: "dce"), on: 7)
    #expect(again.judgedAgain.series == 1 && again.judgedAgain.changes.isEmpty)
    #expect(try place.acts() == acts)
  }

  @Test("a site record that is corrected is judged by at once, and the mistake stays known")
  func corrected() throws {
    let place = try Place()
    _ = try place.declare(Place.procedure(rate: 3), on: 1)
    let folder = try place.write(.dsc, to: "dsc")
    #expect(try place.ingest(folder, on: 2).verdict == .fail)
    let again = try place.declare(Place.procedure(rate: 5), on: 3)
    #expect(again.series == 1)
    #expect(again.changes.map(\.before) == [.fail] && again.changes.map(\.after) == [.pass])
    #expect(try place.verdicts(on: 2) == [.fail])
    #expect(try place.verdicts(on: 3) == [.pass])
    let acts = try place.acts()
    #expect(try place.declare(Place.procedure(rate: 5), on: 4).changes.isEmpty)
    #expect(try place.ingest(folder, on: 5).verdict == .pass)
    #expect(try place.acts() == acts)
  }

  @Test("a procedure that begins later leaves the days before to the earlier one")
  func later() throws {
    let place = try Place()
    _ = try place.declare(Place.procedure(rate: 3), on: 1)
    try place.ingest(place.write(.dsc, to: "dsc"), on: 2)
    // The exam was on 4 February.
    let after = Place.procedure(rate: 5, from: CalendarDay(year: 2026, month: 2, day: 5))
    #expect(try place.declare(after, on: 3).changes.isEmpty)
    #expect(try place.verdicts() == [.fail])
    let onTheDay = Place.procedure(rate: 5, from: CalendarDay(year: 2026, month: 2, day: 4))
    #expect(try place.declare(onTheDay, on: 4).changes.map(\.after) == [.pass])
  }

  @Test("an enrolment asks about what was recorded before it")
  func enrolled() throws {
    let place = try Place(isEnrolled: false)
    _ = try place.declare(Place.procedure(), on: 1)
    let first = try place.ingest(place.write(.dsc, to: "dsc"), on: 2)
    #expect(first.receipts.map(\.verdict) == [nil])
    let again = try place.enrol(on: 3).judgedAgain
    #expect(again.series == 1)
    #expect(again.changes.map(\.before) == [nil] && again.changes.map(\.after) == [.pass])
    #expect(try place.verdicts(on: 2).isEmpty)
    #expect(try place.verdicts(on: 3) == [.pass])
  }

  @Test("a rehearsal says what would change, and changes nothing")
  func rehearsed() throws {
    let place = try Place(isEnrolled: false)
    _ = try place.declare(Place.procedure(rate: 3), on: 1)
    try place.ingest(place.write(.dsc, to: "dsc"), on: 2)
    let enrolment = try place.rehearsal(on: 3).enrol(
      Place.oslo, in: Place.trial, protocols: ["thust2018-dsc@1"],
      from: CalendarDay(year: 2026, month: 1, day: 1))
    #expect(enrolment.judgedAgain.changes.map(\.after) == [.fail])
    try place.enrol(on: 4)
    let acts = try place.acts()
    let declared = try place.rehearsal(on: 5).declare(Place.procedure(rate: 5), of: Place.oslo)
    #expect(declared.judgedAgain.changes.map(\.after) == [.pass])
    #expect(try place.acts() == acts)
    #expect(try place.verdicts() == [.fail])
  }

  @Test("an interrupted run judges by what it recorded, not by what it read")
  func interrupted() throws {
    let place = try Place()
    _ = try place.declare(Place.procedure(preloadInterval: nil), on: 1)
    // The DCE series began first and has the higher number: the run ends before it is reached.
    let folders = [try place.write(.dsc, to: "dsc"), try place.write(.dce, to: "dce", number: 9)]
    var count = 0
    let result = try place.bench(on: 2).ingest(
      FilesToRead(folders), site: Place.oslo, isInterrupted: { count > 0 },
      each: { _ in count += 1 })
    #expect(result.isInterrupted && result.receipts.count == 1)
    #expect(try place.verdicts() == [.undetermined])
    let bench = try place.bench(on: 3)
    _ = try bench.ingest(
      FilesToRead(folders), site: Place.oslo, isInterrupted: { false }, each: { _ in })
    #expect(try place.verdicts() == [.pass])
  }
}
