import Calibration
import Chains
import Identity
import PhantomQA
import Reporting
import Store
import TestSupport
import Testing

@testable import Workflows

@Suite("A threshold whose phantom nobody knows")
struct UnknownPhantomTests {
  /// A store with a second scanner, and scans of its phantom: six quiet weeks from 5 January on, then a
  /// fall; the cases are of 4 February.
  private struct Prepared {
    let place: CohortPlace
    let folder: PhantomFolder
    let scanner: Identifier<MRScanner>

    init() throws {
      let kept = try Self.begun.get()
      try self.init(CohortPlace(kept.place), PhantomFolder(kept.scans))
    }

    private init(_ place: CohortPlace, _ folder: PhantomFolder) throws {
      self.place = place
      self.folder = folder
      scanner = try #require(Identifier<MRScanner>("OSLO-9"))
    }

    /// Made once a run.
    private static let begun = Result { try Prepared.make() }

    private struct Kept { let place, scans: KeptFolder }

    private static func make() throws -> Kept {
      let made = try Prepared(CohortPlace(), PhantomFolder())
      let (place, folder) = (made.place, made.folder)
      _ = try place.bench(on: 1).addScanner(
        made.scanner, at: Place.oslo, manufacturer: "SIEMENS", model: "Skyra", serial: "45501")
      try folder.simulate(6, to: "quiet")
      try folder.simulate(to: "bad", snr: 60, first: 49, seed: 30)
      return Kept(place: try place.place.kept(), scans: try folder.kept())
    }

    func measure(_ names: String..., on day: Int64) throws {
      for name in names {
        let measured = try place.bench(on: day).measure(
          ["\(folder.path)/\(name)"], by: folder.phantom)
        try #require(measured.unplaced == 0)
      }
    }

    /// Puts the baseline of the quiet weeks in force.
    ///
    /// - Returns: the key of its chart.
    @discardableResult
    func adopt(on day: Int64) throws -> String {
      let end = CalendarDay(daysSince1970: 20_458 + 40).end
      let proposed = try #require(
        try place.bench(on: day).proposeBaselines(of: scanner, measurand: "snr.pair", until: end)
          .proposed.first)
      _ = try place.bench(on: day).adopt(proposed.fingerprint.hex, reason: "six quiet weeks")
      return proposed.chart
    }
  }

  /// A cohort of that scanner, of unchecked scans.
  private func file(_ place: CohortPlace, _ count: Int = 32) -> CohortFile {
    place.file(
      count,
      Dictionary(
        uniqueKeysWithValues: (0..<2 * count).map { ($0, ["scanner": "OSLO-9", "series": ""]) }))
  }

  @Test("holds on to the chart without a baseline, says so, and is reached by what one shows later")
  func reached() throws {
    let prepared = try Prepared()
    let (place, scanner) = (prepared.place, prepared.scanner)
    try prepared.measure("quiet", "bad", on: 1)
    let chart = try #require(
      try place.bench(on: 2).charts(of: scanner, measurand: "snr.pair").first?.object)
    let issued = try place.issue(file(place))
    #expect(issued.isUsable && issued.threshold.reasons.contains(.phantomUnknown))
    #expect(issued.threshold.rung < .local)
    let account = try place.bench(on: 11).threshold(CohortPlace.id)
    #expect(account.links.filter(\.isUnknown).map(\.link.object) == ["OSLO-9"])
    let texts = ThresholdAccountText(account, .plain)
    #expect(texts.reasons.contains("phantomUnknown") && texts.record.contains("phantomUnknown"))

    try prepared.adopt(on: 13)
    let suspended = try place.bench(on: 14).threshold(CohortPlace.id)
    let open = suspended.links.flatMap(\.suspensions)
    // Nothing was measured in control for more than ninety days, too.
    #expect(open.map(\.code) == [.phantomOutOfControl, .phantomOverdue])
    #expect(open.allSatisfy { $0.link?.object == chart })
    // Known of the quiet weeks now, and broken since the last of them.
    #expect(suspended.links.allSatisfy { !$0.isUnknown })
    #expect(open.first.map { $0.since < Place.day(0) } == true)
  }

  @Test("that a review has lifted is told as long as scans of the scanner are refused")
  func lifted() throws {
    let prepared = try Prepared()
    try prepared.measure("quiet", on: 1)
    let chart = try prepared.adopt(on: 2)
    try prepared.place.issue(file(prepared.place))
    let issued = try prepared.place.bench(on: 11).threshold(CohortPlace.id)
    func account(_ kinds: ChainEvent.Kind...) -> ThresholdAccount {
      let events = kinds.enumerated().map { number, kind in
        ChainEvent(
          kind: kind, object: chart, effectiveAt: Place.day(Int64(number)),
          recordedAt: Place.day(11), cause: "measured")
      }
      return ThresholdAccount(
        threshold: issued.threshold, chain: issued.chain, recordedAt: issued.recordedAt,
        by: issued.by, versions: [1], asOf: issued.asOf, knownAt: issued.knownAt,
        standing: .inForce([]), events: events, doubtful: [])
    }
    let lost = account(.phantomInControl, .phantomOutOfControl)
    #expect(lost.links.compactMap(\.lostSince) == [Place.day(1)])
    let told = "Scans of OSLO-9 are refused since \(Place.day(1).day)"
    let texts = ThresholdAccountText(lost, .plain)
    #expect(texts.record.contains(told) && texts.reasons.contains(told))
    let back = account(.phantomOutOfControl, .phantomInControl)
    #expect(back.links.allSatisfy { $0.lostSince == nil })
    #expect(!ThresholdAccountText(back, .plain).record.contains("are refused since"))
  }

  @Test("that is out of control is shown so when the threshold has ended, as is what was retired")
  func ended() throws {
    let prepared = try Prepared()
    try prepared.measure("quiet", on: 1)
    let chart = try prepared.adopt(on: 2)
    try prepared.place.issue(file(prepared.place))
    let issued = try prepared.place.bench(on: 11).threshold(CohortPlace.id)
    func event(_ kind: ChainEvent.Kind, _ object: String, _ day: Int64) -> ChainEvent {
      ChainEvent(
        kind: kind, object: object, version: kind == .phantomOutOfControl ? nil : "1",
        effectiveAt: Place.day(day), recordedAt: Place.day(day), cause: "told")
    }
    let events = [
      event(.phantomOutOfControl, chart, 12), event(.metricRedefined, "rcbv.mean", 13),
      event(.recipeWithdrawn, "dsc-rcbv-mean", 14),
      event(.personWithdraw, CohortPlace.id, 15),
    ]
    for count in 2...4 {
      let known = Array(events.prefix(count))
      let account = ThresholdAccount(
        threshold: issued.threshold, chain: issued.chain, recordedAt: issued.recordedAt,
        by: issued.by, versions: [1], asOf: Place.day(16), knownAt: Place.day(16),
        standing: issued.chain.standing(
          after: known, asOf: Place.day(16), knownAt: Place.day(16)),
        events: known, doubtful: [])
      #expect(!account.standing.isInForce)
      let broken = account.links.filter { !$0.suspensions.isEmpty || $0.ending != nil }
      let kinds: Set<Link.Kind> = count == 2 ? [.phantom, .metric] : [.phantom, .metric, .recipe]
      #expect(Set(broken.map(\.link.kind)) == kinds)
    }
  }

  @Test("is reached by a chart that was begun after it was issued, whatever came first")
  func begunLater() throws {
    var said: Set<[String]> = []
    for isAdoptedLast in [false, true] {
      let prepared = try Prepared()
      let place = prepared.place
      let issued = try place.issue(file(place))
      #expect(issued.threshold.chain.links.filter(\.isUnknownPhantom).map(\.object) == ["OSLO-9"])
      try prepared.measure("quiet", on: 11)
      if isAdoptedLast { try prepared.measure("bad", on: 12) }
      #expect(try place.bench(on: 12).threshold(CohortPlace.id).standing.isInForce)
      let chart = try prepared.adopt(on: 13)
      if !isAdoptedLast {
        // Silence suspends by itself.
        let silent = try place.bench(on: 13).threshold(CohortPlace.id)
        #expect(silent.standing.open == [.phantomOverdue])
        try prepared.measure("bad", on: 14)
      }
      let account = try place.bench(on: 15).threshold(CohortPlace.id)
      #expect(account.standing.open == [.phantomOutOfControl, .phantomOverdue])
      let broken = account.links.filter { !$0.suspensions.isEmpty }
      #expect(broken.map(\.link.object) == [chart] && account.links.allSatisfy { !$0.isUnknown })
      #expect(try place.bench(on: 15).thresholds().map(\.status) == ["suspended"])
      let answer = try place.bench(on: 15).apply(
        CohortPlace.id,
        to: place.value(of: "Q0001", ["scanner": "OSLO-9", "series": "", "scan_date": "D+300"]))
      #expect(answer.hasRefusals && !answer.standing.isInForce)
      said.insert(account.standing.said)
      let review = try place.bench(on: 16).reviewThreshold(
        CohortPlace.id, reason: "the phantom had leaked")
      #expect(review.standing.open == [.phantomOverdue])
      #expect(try place.registry.verify(deep: true, anchor: nil).isIntact)
    }
    #expect(said.count == 1)
  }

  @Test("that was lost and regained before a fit is weighed for it, tried, rehearsed or issued")
  func regainedBefore() throws {
    let prepared = try Prepared()
    let place = prepared.place
    try prepared.folder.simulate(13, to: "good", first: 56, seed: 50)
    try prepared.measure("quiet", on: 2)
    try prepared.adopt(on: 3)
    try prepared.measure("bad", on: 4)
    let lost = try place.bench(on: 4).calibrate(
      file(place), CohortPlace.request, isRecorded: false)
    #expect(lost.standing?.open.contains(.phantomOutOfControl) == true)
    _ = try place.bench(on: 5).recordEvent(
      "scanner.serviced", of: prepared.scanner,
      effectiveAt: CalendarDay(daysSince1970: 20_458 + 52).start, software: nil,
      reason: "connector cleaned")
    try prepared.measure("good", on: 5)
    for (day, number) in [(Int64(10), 32), (11, 40)] {
      // The second version must not pass by what was weighed for the first.
      let file = file(place, number)
      let tried = try place.bench(on: day).calibrate(file, CohortPlace.request, isRecorded: false)
      let rehearsed = try place.bench(on: day, isRehearsal: true).calibrate(
        file, CohortPlace.request, isRecorded: true)
      let issued = try place.issue(file, on: day)
      #expect(issued.isUsable)
      for answer in [tried, rehearsed] { #expect(answer.standing == issued.standing) }
    }
  }

  @Test("names the scanner where nothing of it is charted")
  func uncharted() throws {
    let place = try CohortPlace()
    let issued = try place.issue()
    #expect(issued.isUsable && issued.threshold.reasons.contains(.phantomUnknown))
    let unknown = issued.threshold.chain.links.filter(\.isUnknownPhantom)
    #expect(unknown.map(\.object) == [place.scanner])
    #expect(unknown.allSatisfy { $0.maximumAgeSeconds == nil })
    let page = try place.bench(on: 11).trialReport(Place.trial).page.html
    #expect(page.contains("phantomUnknown"))
  }
}
