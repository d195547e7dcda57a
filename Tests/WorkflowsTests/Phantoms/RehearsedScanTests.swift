import Chains
import Foundation
import Identity
import PhantomQA
import Store
import Testing

@testable import Workflows

@Suite("What phantom scans and changes of a scanner do to thresholds")
struct RehearsedScanTests {
  private typealias Scan = ChartPlace.Scan

  /// Twenty-four quiet weeks in force as a baseline, and five weeks of too little signal to measure:
  /// none is out of control by itself, their moving average is from the fourth on.
  private func slow() throws -> PhantomPlace { try PhantomPlace(Self.kept.get()) }

  private static let kept = Result { try RehearsedScanTests.makeSlow() }

  private static func makeSlow() throws -> PhantomPlace.Kept {
    let place = try PhantomPlace()
    try place.folder.simulate(24, to: "quiet", first: -100)
    try place.measure("quiet")
    let proposed = try place.bench(on: 2).proposeBaselines(of: place.scanner, measurand: "snr.pair")
    let baseline = try #require(proposed.proposed.first)
    _ = try place.bench(on: 3, as: "Kari Nordmann").adopt(
      baseline.fingerprint.hex, reason: "twenty-four quiet weeks")
    try ChartPlace(place, chart: baseline.chart).issue("OSLO-test", fitted: -244...(-84), on: 4)
    try place.folder.simulate(5, to: "slow", snr: 94, first: 68, seed: 40)
    return try place.kept(chart: baseline.chart)
  }

  @Test("a rehearsal judges each scan beside those before it in the run, and answers as the act")
  func measured() throws {
    let place = try slow()
    let acts = try place.place.acts()
    let rehearsed = try place.place.rehearsal(on: 5).measure(
      ["\(place.folder.path)/slow"], by: place.folder.phantom)
    #expect(try place.place.acts() == acts)
    #expect(rehearsed.lost.count == 1 && rehearsed.scans.contains(where: \.isAlarm))
    #expect(rehearsed.suspended.map(\.key) == ["OSLO-test@1"])
    #expect(
      rehearsed.suspended.allSatisfy { $0.why.hasPrefix("phantomOutOfControl since ") })

    let act = try place.measure("slow", on: 5)
    #expect(act.suspended == rehearsed.suspended && act.lost == rehearsed.lost)
    #expect(act.recorded == rehearsed.recorded)
    #expect(try JSONValue(encoding: act.scans) == JSONValue(encoding: rehearsed.scans))
    // What is recorded is not told again.
    #expect(try place.measure("slow", on: 6).suspended.isEmpty)
  }

  @Test("scans that several programs record side by side are judged as those of one")
  func sideBySide() async throws {
    let alone = try slow()
    try alone.measure("slow", on: 5)
    let place = try slow()
    let scans = try FileManager.default.contentsOfDirectory(atPath: "\(place.folder.path)/slow")
      .filter { $0.hasPrefix("scan") }.sorted()
    #expect(scans.count == 5)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for scan in scans {
        let bench = try place.place.bench(
          on: 5, of: Registry.open(at: "\(place.place.path)/store", via: .commandLine))
        group.addTask {
          _ = try bench.measure(
            ["\(place.folder.path)/slow/\(scan)"], by: place.folder.phantom)
        }
      }
      try await group.waitForAll()
    }
    func told(_ place: PhantomPlace) throws -> [String] {
      let key = try #require(try place.registry.thresholds().first?.value.key)
      let standing = try place.registry.standing(
        of: key, asOf: Place.day(90), knownAt: Place.day(90))
      guard case .suspended(let open) = standing else { return [] }
      return open.map { "\($0.code.rawValue) since \($0.since.text)" }
    }
    #expect(try told(alone).contains { $0.hasPrefix("phantomOutOfControl") })
    #expect(try told(place) == told(alone))
  }

  @Test("a scan names what it suspends, unless a later one of the same run lifts it")
  func lifted() throws {
    let place = try ChartPlace()
    try place.service(on: 18)
    try place.record(Scan(100, on: -54), on: 19)
    let lost = try place.record(Scan(80, on: -52), on: 20).suspended
    #expect(lost.keys.map(\.text) == ["OSLO-test@1"])
    #expect(lost.values.map { $0.map(\.code) } == [[.phantomOutOfControl]])
    let bench = try place.place.bench(on: 20)
    #expect(try bench.stillOpen(lost) == lost)
    #expect(try place.record(Scan(79, on: -24), on: 20).suspended.isEmpty)
    for scan in [Scan(100, on: -6), Scan(99.6, on: -2)] { try place.record(scan, on: 20) }
    #expect(try bench.stillOpen(lost).isEmpty)
  }

  @Test("what is measured out of control after a review suspends again, also by a clock behind it")
  func clockBack() throws {
    for day in [23, 20] as [Int64] {
      let place = try ChartPlace()
      try place.record(Scan(100, on: -54), on: 19)
      try place.record(Scan(80, on: -52), on: 20)
      let review = ChainEvent(
        kind: .personReview, object: ChartPlace.test, version: "1", effectiveAt: Place.day(22),
        recordedAt: Place.day(22), cause: "the coil was loose (Kari Nordmann)",
        reviewed: [.init(code: .phantomOutOfControl, object: place.chart)])
      _ = try place.place.registry.recordTelling([review], by: Place.actor, at: Place.day(22))
      #expect(try place.standing(asOf: 23, knownAt: 23).isInForce)
      let recorded = try place.record(Scan(79, on: -50), on: day)
      #expect(recorded.suspended.keys.map(\.text) == ["OSLO-test@1"], "day \(day)")
      #expect(
        try place.standing(asOf: 23, knownAt: 23).open == [.phantomOutOfControl], "day \(day)")
    }
  }

  @Test("a change of a scanner names what its charts suspend because of it, rehearsed or not")
  func changed() throws {
    let place = try ChartPlace()
    try place.record(Scan(100, on: -20), on: 19)
    func declare(_ bench: Workbench) throws -> RecordedScannerEvent {
      try bench.recordEvent(
        "scanner.hardware", of: place.place.scanner, effectiveAt: Place.day(-250),
        software: nil, reason: "new gradient coil")
    }
    // Amid the measurements of the baseline: nothing is in control by it any more.
    let rehearsed = try declare(place.place.place.rehearsal(on: 20))
    #expect(try place.standing(asOf: 20, knownAt: 20).isInForce)
    #expect(rehearsed.suspended.map(\.key) == ["OSLO-test@1"])
    #expect(rehearsed.suspended.allSatisfy { $0.why.hasPrefix("phantomOverdue since ") })
    #expect(try declare(place.place.place.bench(on: 20)) == rehearsed)
    #expect(try place.standing(asOf: 20, knownAt: 20).open == [.phantomOverdue])
  }
}
