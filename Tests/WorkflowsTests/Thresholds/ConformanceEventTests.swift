import Calibration
import Chains
import Identity
import Imaging
import Reporting
import Simulation
import Store
import Testing

@testable import Workflows

/// A site whose series fail, and the threshold that rests on its conformance.
@Suite("A site that does not conform")
struct ConformanceEventTests {
  /// Writes an exam of the scanner of 4 February, on a day from 1 March on.
  private func write(_ number: Int, in place: CohortPlace) throws -> String {
    let first = try #require(CalendarDay(year: 2026, month: 3, day: 1))
    let day = CalendarDay(daysSince1970: first.daysSince1970 + number)
    return try place.place.write(.dsc, to: "exam-\(number)") { series in
      (series.matrix, series.slices) = (4, 1)
      series.exam.seed = UInt64(5000 + number)
      series.exam.subject = SimulatedSubject(200 + number)
      series.exam.startedAt = ScannerTime(day: day, secondsOfDay: 36_000)
      series.startedAt = ScannerTime(day: day, secondsOfDay: 36_600)
    }
  }

  private func ingest(
    _ folders: [String], in bench: Workbench
  ) throws -> [SuspendedThreshold] {
    try bench.ingest(
      FilesToRead(folders), site: Place.oslo, isInterrupted: { false }, each: { _ in }
    ).suspended
  }

  private func codes(_ place: CohortPlace, on day: Int64, asOf: Int64? = nil) throws -> [ChainCode]
  {
    let account = try place.bench(on: day).threshold(
      CohortPlace.id, asOf: asOf.map(Place.day), knownAt: asOf.map(Place.day))
    guard case .suspended(let open) = account.standing else { return [] }
    return open.map(\.code)
  }

  @Test("suspends it by the series with which too few conform, until enough do")
  func drop() throws {
    let place = try CohortPlace(isIssued: true)
    let march = CalendarDay(year: 2026, month: 3, day: 1)
    _ = try place.place.declare(Place.procedure(rate: 3, from: march), on: 11)
    let folders = try (0..<20).map { try write($0, in: place) }
    // Four series conform: with the sixteenth that fails there are twenty.
    let rehearsed = try ingest(folders, in: place.bench(on: 12, isRehearsal: true))
    #expect(rehearsed.map(\.key) == ["OSLO-rcbv.mean@1"])
    #expect(rehearsed.map(\.why) == ["siteNonconformant since 2026-03-16"])
    #expect(try ingest(Array(folders.prefix(15)), in: place.bench(on: 12)).isEmpty)
    #expect(try ingest(folders, in: place.bench(on: 12)) == rehearsed)
    #expect(try codes(place, on: 13) == [.siteNonconformant])
    let causes = try place.registry.chainEvents().map(\.value.cause)
    #expect(causes == ["4 of the last 20 series conform"])
    let answer = try place.bench(on: 13).apply(CohortPlace.id, to: place.value())
    #expect(answer.cases.map(\.evaluation.refusals) == [[.suspended]])
    #expect(try ingest(folders, in: place.bench(on: 14)).isEmpty)
    #expect(try place.acts("chainEvent.recorded") == 1)

    // A person lifts what was known, and nothing that fails later.
    let review = try place.bench(on: 15).reviewThreshold(
      CohortPlace.id, reason: "the rate was written down wrongly")
    #expect(review.standing.isInForce)
    #expect(try ingest(folders, in: place.bench(on: 16)).isEmpty)
    let later = try write(25, in: place)
    #expect(
      try ingest([later], in: place.bench(on: 17)).map(\.why)
        == ["siteNonconformant since 2026-03-26"])

    // By the corrected record all of them conform.
    let mended = try place.place.bench(on: 18).declare(
      Place.procedure(rate: 5, from: march), of: Place.oslo)
    #expect(mended.judgedAgain.changes.count == 21 && mended.suspended.isEmpty)
    #expect(try codes(place, on: 19) == [])
    #expect(try codes(place, on: 19, asOf: 17) == [.siteNonconformant])
    #expect(
      try place.registry.chainEvents(on: "OSLO").map(\.value.kind)
        == [.rateDrop, .rateDrop, .rateRecovered])
    #expect(try place.registry.verify(deep: true).isIntact)
  }
}
