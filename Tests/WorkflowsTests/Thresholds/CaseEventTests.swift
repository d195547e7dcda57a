import Calibration
import Chains
import Conformance
import Identity
import Imaging
import Reporting
import Simulation
import Store
import Testing

@testable import Workflows

/// Series that were judged in favour of a fit, and are not any more.
@Suite("A fitted case that fails a later check")
struct CaseEventTests {
  /// A threshold of day 10 on 64 cases: eight of exams of 1 March that pull the cut-off up, one of an exam
  /// of 1 April that hardly moves it, and 55 that name no series.
  private final class Fitted: Sendable {
    let place: CohortPlace

    init() throws { place = try CohortPlace(Fitted.kept.get()) }

    /// Made once a run.
    private static let kept = Result { try Fitted.make().place.kept() }

    private static func make() throws -> CohortPlace {
      let place = try CohortPlace()
      var cells: [Int: [String: String]] = [:]
      for (month, rows) in [(3, Array(stride(from: 0, to: 16, by: 2))), (4, [20])] {
        let day = try CaseEventTests.first(of: month)
        for row in rows {
          let folder = try place.place.write(.dsc, to: "exam-\(month)-\(row)") { series in
            (series.matrix, series.slices) = (4, 1)
            series.exam.seed = UInt64(5000 + 100 * month + row)
            series.exam.subject = SimulatedSubject(200 + row)
            let began = Double(18_000 + 2000 * row)
            series.exam.startedAt = ScannerTime(day: day, secondsOfDay: began)
            series.startedAt = ScannerTime(day: day, secondsOfDay: began + 600)
          }
          let receipt = try #require(try place.place.ingest(folder, on: 2).receipts.first)
          cells[row] = [
            "series": receipt.series, "scan_date": day.text, "label_date": day.text,
          ]
          if month == 3 { cells[row]?["value"] = "6.\(row)" }
        }
      }
      let threshold = try place.issue(place.file(32, cells)).threshold
      try #require(threshold.fittedCases.count == 64 && threshold.interval != nil)
      return place
    }

    /// What the site declares of its injection from the first day of a month on: 5 ml/s conforms,
    /// 3 ml/s do not.
    func declare(
      rate: Double?, from month: Int, on day: Int64, isRehearsal: Bool = false
    ) throws -> Learned<SiteRecord> {
      try place.bench(on: day, isRehearsal: isRehearsal).declare(
        Place.procedure(rate: rate, from: CaseEventTests.first(of: month)), of: Place.oslo)
    }

    func account(
      on day: Int64, asOf: Instant? = nil, knownAt: Instant? = nil
    ) throws -> ThresholdAccount {
      try place.bench(on: day).threshold(CohortPlace.id, asOf: asOf, knownAt: knownAt)
    }

    var events: [ChainEvent] {
      get throws { try place.registry.chainEvents().map(\.value) }
    }
  }

  private static func first(of month: Int) throws -> CalendarDay {
    try #require(CalendarDay(year: 2026, month: month, day: 1))
  }

  private func broken(_ account: ThresholdAccount) -> [Suspension] {
    if case .suspended(let open) = account.standing { return open }
    return []
  }

  @Test("suspends from the issue on, once, where the cut-off lies elsewhere without it")
  func material() throws {
    let fitted = try Fitted()
    let rehearsed = try fitted.declare(rate: 3, from: 3, on: 12, isRehearsal: true).suspended
    #expect(rehearsed.map(\.key) == ["OSLO-rcbv.mean@1"])
    #expect(rehearsed.map(\.why) == ["caseNonconformant since \(Place.day(10).day)"])
    #expect(try fitted.events.isEmpty)
    #expect(try fitted.account(on: 12).standing.isInForce)
    #expect(try fitted.declare(rate: 3, from: 3, on: 12).suspended == rehearsed)
    let event = try #require(try fitted.events.first)
    #expect(event.kind == .caseReversed && event.isMaterial)
    #expect(event.effectiveAt == Place.day(10) && event.recordedAt == Place.day(12))
    #expect(
      event.cause.hasPrefix(
        "9 of 64 fitted cases fail a later check: without them the cut-off moves by "))
    let suspensions = try broken(fitted.account(on: 13))
    #expect(suspensions.map(\.code) == [.caseNonconformant])
    #expect(suspensions.map(\.remedy) == [.review])
    // Nobody knew it on the day before.
    let before = Place.day(11)
    #expect(try !fitted.account(on: 13, asOf: before).standing.isInForce)
    #expect(try fitted.account(on: 13, asOf: before, knownAt: before).standing.isInForce)
    let answer = try fitted.place.bench(on: 13).apply(CohortPlace.id, to: fitted.place.value())
    #expect(answer.cases.map(\.evaluation.refusals) == [[.suspended]])
    #expect(try fitted.declare(rate: 3, from: 3, on: 14).suspended.isEmpty)
    #expect(try fitted.events.count == 1)
    #expect(try fitted.place.registry.verify(deep: true).isIntact)
  }

  @Test("warns where the cut-off hardly moves without it")
  func immaterial() throws {
    let fitted = try Fitted()
    #expect(try fitted.declare(rate: 3, from: 4, on: 12).suspended.isEmpty)
    guard case .inForce(let warnings) = try fitted.account(on: 13).standing else {
      Issue.record("not in force")
      return
    }
    #expect(warnings.map(\.code) == [.caseNonconformant])
    #expect(warnings.map(\.since) == [Place.day(10)])
    let cause = try #require(warnings.first?.cause?.cause)
    #expect(
      cause.hasPrefix(
        "1 of 64 fitted cases fails a later check: without it the cut-off moves by 0"))
    #expect(try fitted.declare(rate: 3, from: 4, on: 14).suspended.isEmpty)
    #expect(try fitted.events.count == 1)
  }

  @Test(
    "is told alike whether cases fail at once or one after the other", arguments: [[3], [4, 3]])
  func order(months: [Int]) throws {
    let fitted = try Fitted()
    for (index, month) in months.enumerated() {
      _ = try fitted.declare(rate: 3, from: month, on: Int64(12 + index))
    }
    let suspensions = try broken(fitted.account(on: 20))
    #expect(suspensions.map(\.code) == [.caseNonconformant])
    #expect(suspensions.map(\.since) == [Place.day(10)])
    #expect(
      suspensions.compactMap(\.cause?.cause).map { $0.hasPrefix("9 of 64 fitted cases") } == [true])
    #expect(try fitted.events.count == months.count)
  }

  @Test("is told by the next act where the one that judged it was broken off")
  func interrupted() throws {
    let fitted = try Fitted()
    let registry = fitted.place.registry
    let record = Place.procedure(rate: 3, from: try Self.first(of: 3))
    _ = try registry.declare(record, of: Place.oslo, by: Place.actor, at: Place.day(11))
    var judging = try Judging(registry, with: Judging.News())
    let again = try fitted.place.bench(on: 11).judgeAgain(at: Place.oslo, by: &judging)
    #expect(again.changes.map(\.after) == Array(repeating: .fail, count: 9))
    #expect(try fitted.account(on: 11).standing.isInForce)
    let next = try fitted.declare(rate: 3, from: 3, on: 12)
    #expect(next.judgedAgain.changes.isEmpty)
    #expect(next.suspended.map(\.key) == ["OSLO-rcbv.mean@1"])
  }

  @Test("that conforms again lifts nothing; a review does, until it fails anew")
  func back() throws {
    let fitted = try Fitted()
    _ = try fitted.declare(rate: 3, from: 3, on: 11)
    let mended = try fitted.declare(rate: 5, from: 3, on: 12)
    #expect(mended.judgedAgain.changes.map(\.after.conforms) == Array(repeating: true, count: 9))
    #expect(mended.suspended.isEmpty)
    #expect(try broken(fitted.account(on: 12)).map(\.code) == [.caseNonconformant])
    let review = try fitted.place.bench(on: 13).reviewThreshold(
      CohortPlace.id, reason: "the rate was written down wrongly")
    #expect(review.standing.isInForce)
    #expect(try fitted.declare(rate: 5, from: 3, on: 14).suspended.isEmpty)
    #expect(try fitted.account(on: 14).standing.isInForce)
    #expect(try fitted.declare(rate: 3, from: 3, on: 15).suspended.count == 1)
    #expect(try fitted.events.map(\.kind) == [.caseReversed, .personReview, .caseReversed])

    // A person lifts what was known: it fails still, and not anew.
    let second = try fitted.place.bench(on: 16).reviewThreshold(
      CohortPlace.id, reason: "the eight values were measured again")
    #expect(second.standing.isInForce)
    #expect(try fitted.declare(rate: 3, from: 3, on: 17).suspended.isEmpty)
    #expect(try fitted.account(on: 17).standing.isInForce)
  }

  @Test("that is only not known to conform any more changes nothing")
  func undetermined() throws {
    let fitted = try Fitted()
    let learned = try fitted.declare(rate: nil, from: 3, on: 12)
    #expect(
      learned.judgedAgain.changes.map(\.after) == Array(repeating: .undetermined, count: 9))
    #expect(learned.suspended.isEmpty)
    #expect(try fitted.events.isEmpty)
  }

  @Test("suspends where without it there is no cut-off")
  func all() throws {
    let place = try CohortPlace()
    // The whole positive class is of the four series.
    let cells = place.series.values.sorted().enumerated().map { index, series in
      (2 * index, ["series": series])
    }
    let issued = try place.issue(place.file(4, Dictionary(uniqueKeysWithValues: cells)))
    try #require(issued.threshold.fittedCases.count == 8)
    let learned = try place.bench(on: 12).declare(Place.procedure(rate: 3), of: Place.oslo)
    #expect(learned.suspended.map(\.key) == ["OSLO-rcbv.mean@1"])
    #expect(
      try place.registry.chainEvents().map(\.value.cause) == [
        "4 of 8 fitted cases fail a later check: "
          + "without them there is no cut-off to compare with"
      ])
  }
}
