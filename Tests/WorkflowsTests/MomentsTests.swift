import Conformance
import Identity
import Imaging
import Reporting
import Simulation
import Store
import Testing

@testable import Workflows

/// The moments of a question that names none, or one that has not come.
@Suite("Moments of a question")
struct MomentsTests {
  /// The same workbench some seconds later.
  private func bench(_ place: Place, on day: Int64, after seconds: Int64 = 0) throws -> Workbench {
    let now = Instant(seconds: Place.day(day).seconds + seconds)
    return try place.bench(on: day).dated(by: { now })
  }

  @Test("two reports of one day have the same bytes, until an act is recorded")
  func sameDay() throws {
    let place = try Place()
    _ = try place.declare(Place.procedure(), on: 1)
    try place.ingest(place.write(.dsc, to: "first"), on: 2)
    let early = try bench(place, on: 3).trialReport(Place.trial)
    let late = try bench(place, on: 3, after: 3600).trialReport(Place.trial)
    #expect(early.page == late.page)
    let request = early.report.request
    #expect(request.asOf == Place.day(3).calendarDay.end)
    #expect(request.knownAt == Place.day(2))
    #expect(early.page.html.contains(request.knownAt.text))
    // What it names can be asked again, whatever is recorded later.
    _ = try place.declare(Place.procedure(rate: 3), on: 4)
    let then = try bench(place, on: 6).trialReport(
      Place.trial, asOf: request.asOf, knownAt: request.knownAt)
    #expect(then.page == early.page)
    #expect(try bench(place, on: 6).trialReport(Place.trial).report.request.knownAt == Place.day(4))
  }

  @Test("what is asked as known at a moment to come is told as known now, and so named")
  func notCome() throws {
    let place = try Place()
    _ = try place.declare(Place.procedure(), on: 2)
    func knownAt(_ asked: Int64, on day: Int64) throws -> Instant {
      try bench(place, on: day).trialReport(
        Place.trial, asOf: Place.day(9), knownAt: Place.day(asked)
      ).report.request.knownAt
    }
    #expect(try knownAt(8, on: 3) == Place.day(2))
    #expect(try knownAt(3, on: 3) == Place.day(3))
    _ = try place.declare(Place.procedure(rate: 3), on: 5)
    // The same question is still the same, and names what it knows.
    #expect(try knownAt(8, on: 6) == Place.day(5))
    // A clock that went back knows what is recorded, and nothing after it.
    #expect(try knownAt(5, on: 4) == Place.day(5))
    #expect(try knownAt(8, on: 4) == Place.day(5))
  }

  @Test("the receipt of a series has the key by which the report names it")
  func key() throws {
    let place = try Place()
    _ = try place.declare(Place.procedure(), on: 1)
    let folder = try place.write(.dsc, to: "late", echo: 60)
    let rehearsed = try place.rehearsal(on: 2).ingest(
      [folder], site: Place.oslo, isInterrupted: { false }, each: { _ in })
    let receipt = try #require(try place.ingest(folder, on: 2).receipts.first)
    let key = try #require(receipt.key)
    #expect(rehearsed.receipts.map(\.key) == [key])
    #expect(try place.registry.series().map(\.value.fingerprint) == [key])
    let answer = try place.bench(on: 3).trialReport(Place.trial)
    let series = answer.report.findings.flatMap(\.series)
    #expect(!series.isEmpty)
    for one in series {
      #expect(one.key == key && one.series == receipt.series && one.part == receipt.part)
      #expect(one.number == receipt.number && one.description == receipt.description)
      #expect(one.scanner == receipt.scanner && one.day?.text == "2026-02-04")
    }
    #expect(answer.page.html.contains("<li><span class=\"hex\">\(key.hex.prefix(8))</span>"))
    // Known files have the key they were recorded by; what was not taken has none.
    #expect(try place.ingest(folder, on: 4).receipts.map(\.key) == [key])
    let other = try place.write(.dsc, to: "other", echo: 30)
    #expect(try place.ingest(other, on: 5).receipts.map(\.key) == [nil])
  }
}
