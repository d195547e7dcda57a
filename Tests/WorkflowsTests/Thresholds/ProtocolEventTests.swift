import Calibration
import Chains
import Conformance
import Foundation
import Identity
import Library
import Reporting
import Store
import TestSupport
import Testing
import Trials

@testable import Workflows

/// A site that leaves a version of a protocol, and the threshold that rests on it.
@Suite("A site under another protocol")
struct ProtocolEventTests {
  /// A threshold of 7 June 2026, on cases of 4 February, and a library in which the DSC protocol has a
  /// version 2 with longer echo times and a version 3 with a narrower range.
  private final class Changed: Sendable {
    let place: CohortPlace
    let library: ReferenceLibrary

    init() throws {
      place = try CohortPlace(isIssued: true)
      let folder = "\(place.place.path)/library"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        atPath: "\(SharedData.checkout)/Protocols", toPath: "\(folder)/Protocols")
      let dsc = "\(folder)/Protocols/acquisition/thust2018-dsc"
      let first = try String(contentsOfFile: "\(dsc)/1.yaml", encoding: .utf8)
      for (version, range) in [(2, "38 ms .. 50 ms"), (3, "26 ms .. 34 ms")] {
        try first.replacingOccurrences(of: "\nversion: 1\n", with: "\nversion: \(version)\n")
          .replacingOccurrences(of: "25 ms .. 35 ms", with: range)
          .write(toFile: "\(dsc)/\(version).yaml", atomically: true, encoding: .utf8)
        try SharedLock.add("\(dsc)/\(version).yaml", as: ScanProtocol.self, in: folder)
      }
      library = try ReferenceLibrary(folder: folder)
    }

    func bench(on day: Int64, isRehearsal: Bool = false) throws -> Workbench {
      let registry =
        isRehearsal
        ? try Registry.open(
          at: "\(place.place.path)/store", via: .commandLine, isRehearsal: true)
        : place.registry
      return Workbench(
        registry: registry, library: library, clock: { Place.day(day) }, actor: Place.actor)
    }

    func enrol(
      _ version: Int, from day: CalendarDay, in trial: Identifier<Trial> = Place.trial,
      on now: Int64, isRehearsal: Bool = false
    ) throws -> EnrolmentAnswer {
      try bench(on: now, isRehearsal: isRehearsal).enrol(
        Place.oslo, in: trial, protocols: ["thust2018-dsc@\(version)"], from: day)
    }

    func account(on day: Int64, asOf: Instant? = nil) throws -> ThresholdAccount {
      try bench(on: day).threshold(CohortPlace.id, asOf: asOf)
    }

    var events: Int {
      get throws { try place.acts("chainEvent.recorded") }
    }
  }

  private static func day(_ month: Int, _ day: Int) throws -> CalendarDay {
    try #require(CalendarDay(year: 2026, month: month, day: day))
  }

  private func codes(_ account: ThresholdAccount) -> [ChainCode] {
    switch account.standing {
    case .inForce(let warnings): warnings.map(\.code)
    case .suspended(let open): open.map(\.code)
    case .expired(let ending), .withdrawn(let ending): [ending.code]
    }
  }

  @Test("that asks otherwise suspends it from the first day on, once it is known")
  func hard() throws {
    let changed = try Changed()
    let first = try Self.day(6, 20)
    let rehearsed = try changed.enrol(2, from: first, on: 30, isRehearsal: true)
    #expect(rehearsed.suspended.map(\.key) == ["OSLO-rcbv.mean@1"])
    #expect(rehearsed.suspended.map(\.why) == ["protocolChanged since 2026-06-20"])
    #expect(try changed.events == 0)
    #expect(try changed.account(on: 30).standing.isInForce)
    #expect(try changed.enrol(2, from: first, on: 30).suspended == rehearsed.suspended)
    let account = try changed.account(on: 31)
    #expect(!account.standing.isInForce && codes(account) == [.protocolChanged])
    #expect(account.links.flatMap(\.suspensions).map(\.since) == [first.start])
    #expect(
      account.events.map(\.cause) == [
        "GLIO-2 agrees thust2018-dsc@2 in place of thust2018-dsc@1, "
          + "which asks otherwise: dsc echoTime.3T"
      ])
    let before = Instant(seconds: first.start.seconds - 1)
    #expect(try changed.account(on: 31, asOf: before).standing.isInForce)
    #expect(
      try changed.bench(on: 31).threshold(CohortPlace.id, knownAt: Place.day(29)).standing
        .isInForce)
    let answer = try changed.bench(on: 32).apply(CohortPlace.id, to: changed.place.value())
    #expect(answer.cases.map(\.evaluation.refusals) == [[.suspended]])
    // The same again is no other change.
    #expect(try changed.enrol(2, from: first, on: 33).suspended.isEmpty)
    #expect(try changed.events == 1)
    #expect(try changed.place.registry.verify(deep: true).isIntact)
  }

  @Test("that the site goes back to mends nothing")
  func back() throws {
    let changed = try Changed()
    _ = try changed.enrol(2, from: try Self.day(6, 20), on: 30)
    #expect(try changed.enrol(1, from: try Self.day(6, 25), on: 31).suspended.isEmpty)
    #expect(try codes(changed.account(on: 32)) == [.protocolChanged])
  }

  @Test("from before the first case on, which nobody knew, suspends it too")
  func backdated() throws {
    let changed = try Changed()
    let answer = try changed.enrol(2, from: try Self.day(1, 1), on: 30)
    #expect(answer.suspended.map(\.key) == ["OSLO-rcbv.mean@1"])
    #expect(answer.judgedAgain.changes.map(\.after) == Array(repeating: .fail, count: 4))
    // The cases were made under it, and fail it.
    #expect(
      try changed.place.registry.chainEvents().map(\.value.kind) == [
        .protocolHardChange, .caseReversed,
      ])
  }

  @Test("that asks more narrowly warns, and an older version is compared with the newest")
  func soft() throws {
    let changed = try Changed()
    #expect(try changed.enrol(3, from: try Self.day(6, 10), on: 30).suspended.isEmpty)
    let account = try changed.account(on: 31)
    #expect(account.standing.isInForce && codes(account) == [.protocolMinor])
    // The threshold holds on to version 1, the site comes from version 3.
    let next = try changed.enrol(2, from: try Self.day(6, 20), on: 32)
    #expect(next.suspended.map(\.why) == ["protocolChanged since 2026-06-20"])
  }

  @Test("from a day to come suspends it from that day on, and is told at once")
  func toCome() throws {
    let changed = try Changed()
    let answer = try changed.enrol(2, from: try Self.day(12, 1), on: 30)
    #expect(answer.suspended.map(\.why) == ["protocolChanged since 2026-12-01"])
    #expect(try changed.account(on: 31).standing.isInForce)
    #expect(try codes(changed.account(on: 200)) == [.protocolChanged])
  }

  @Test("that is recorded late leaves nothing that was agreed after it only")
  func recordedLate() throws {
    let changed = try Changed()
    let before = try #require(CalendarDay(year: 2025, month: 12, day: 1))
    #expect(try changed.enrol(2, from: before, on: 30).suspended.isEmpty)
    #expect(try codes(changed.account(on: 31)) == [])
  }

  @Test("that is recorded late is left by what was agreed next, and leaves what was before")
  func recordedBetween() throws {
    let changed = try Changed()
    _ = try changed.enrol(2, from: try Self.day(6, 20), on: 30)
    _ = try changed.enrol(3, from: try Self.day(6, 10), on: 31)
    let told = try changed.place.registry.chainEvents().map(\.value)
    #expect(told.map(\.kind) == [.protocolHardChange, .protocolSuperseded, .protocolHardChange])
    #expect(told.map(\.version) == ["1", "1", "3"])
    #expect(told.map(\.effectiveAt.day) == ["2026-06-20", "2026-06-10", "2026-06-20"])
  }

  @Test("that is corrected on its own day was none, and the order of recording decides nothing")
  func corrected() throws {
    let changed = try Changed()
    let first = try Self.day(6, 20)
    #expect(try changed.enrol(2, from: first, on: 30).suspended.count == 1)
    let wrong = try codes(changed.account(on: 30))
    #expect(try changed.enrol(1, from: first, on: 31).suspended.isEmpty)
    #expect(try codes(changed.account(on: 32)) == [])
    #expect(wrong == [.protocolChanged])
    #expect(
      try changed.bench(on: 32).threshold(CohortPlace.id, knownAt: Place.day(30)).standing
        .isInForce == false)
    #expect(try changed.place.registry.verify(deep: true).isIntact)
  }

  @Test("is none where another trial turns out to have agreed the former all along")
  func otherTrialLate() throws {
    for isLate in [false, true] {
      let changed = try Changed()
      let other = try #require(Identifier<Trial>("GLIO-3"))
      _ = try changed.bench(on: 29).addTrial(
        other, title: "Other", protocols: ["thust2018-dsc@1"])
      let acts = [
        { _ = try changed.enrol(1, from: try Self.day(1, 1), in: other, on: 30) },
        { _ = try changed.enrol(2, from: try Self.day(6, 20), on: 30) },
      ]
      for act in isLate ? acts.reversed() : acts { try act() }
      #expect(try codes(changed.account(on: 31)) == [])
    }
  }

  @Test("of another trial changes nothing while one still agrees the former")
  func otherTrial() throws {
    let changed = try Changed()
    let other = try #require(Identifier<Trial>("GLIO-3"))
    _ = try changed.bench(on: 29).addTrial(
      other, title: "Other", protocols: ["thust2018-dsc@2"])
    let first = try Self.day(6, 20)
    #expect(try changed.enrol(2, from: first, in: other, on: 30).suspended.isEmpty)
    #expect(try changed.events == 0)
    #expect(
      try changed.enrol(2, from: first, on: 31).suspended.map(\.why)
        == ["protocolChanged since 2026-06-20"])
  }

  @Test("of another site changes nothing")
  func otherSite() throws {
    let changed = try Changed()
    let lyon = try #require(Identifier<Site>("LYON"))
    let bench = try changed.bench(on: 30)
    _ = try bench.add(Site(code: lyon, name: "Lyon", zone: "Europe/Paris"))
    for (version, day) in [(1, try Self.day(6, 1)), (2, try Self.day(6, 20))] {
      let answer = try bench.enrol(
        lyon, in: Place.trial, protocols: ["thust2018-dsc@\(version)"], from: day)
      #expect(answer.suspended.isEmpty)
    }
    #expect(try changed.events == 1)
    #expect(try codes(changed.account(on: 31)) == [])
  }
}
