import Calibration
import Chains
import Identity
import PhantomQA
import Reporting
import Testing

@testable import Workflows

@Suite("A threshold whose phantom nobody knows")
struct UnknownPhantomTests {
  /// A store with a second scanner, whose phantom was measured: six quiet weeks, then a fall.
  private func prepare() throws -> (place: CohortPlace, scanner: Identifier<MRScanner>) {
    let (place, folder) = (try CohortPlace(), try PhantomFolder())
    let scanner = try #require(Identifier<MRScanner>("OSLO-9"))
    let bench = try place.bench(on: 1)
    _ = try bench.addScanner(
      scanner, at: Place.oslo, manufacturer: "SIEMENS", model: "Skyra", serial: "45501")
    // From 5 January on; the cases are of 4 February.
    try folder.simulate(6, to: "quiet")
    try folder.simulate(to: "bad", snr: 60, first: 49, seed: 30)
    for name in ["quiet", "bad"] {
      let measured = try bench.measure(["\(folder.path)/\(name)"], by: folder.phantom)
      try #require(measured.unplaced == 0)
    }
    return (place, scanner)
  }

  /// A cohort of that scanner, of unchecked scans.
  private func file(_ place: CohortPlace) -> CohortFile {
    place.file(
      32,
      Dictionary(
        uniqueKeysWithValues: (0..<64).map { ($0, ["scanner": "OSLO-9", "series": ""]) }))
  }

  @Test("holds on to the chart without a baseline, says so, and is reached by what one shows later")
  func reached() throws {
    let (place, scanner) = try prepare()
    let chart = try #require(
      try place.bench(on: 2).charts(of: scanner, measurand: "snr.pair").first?.object)
    let issued = try place.issue(file(place))
    #expect(issued.isUsable && issued.threshold.reasons.contains(.phantomUnknown))
    #expect(issued.threshold.rung < .local)
    let account = try place.bench(on: 11).threshold(CohortPlace.id)
    #expect(account.links.filter(\.isUnknown).map(\.link.object) == [chart])
    let texts = ThresholdAccountText(account, .plain)
    #expect(texts.reasons.contains("phantomUnknown") && texts.record.contains("phantomUnknown"))

    let end = CalendarDay(daysSince1970: 20_458 + 40).end
    let proposed = try #require(
      try place.bench(on: 12).proposeBaselines(of: scanner, measurand: "snr.pair", until: end)
        .proposed.first)
    _ = try place.bench(on: 13).adopt(proposed.fingerprint.hex, reason: "six quiet weeks")
    let suspended = try place.bench(on: 14).threshold(CohortPlace.id)
    let open = suspended.links.flatMap(\.suspensions)
    #expect(open.map(\.code) == [.phantomOutOfControl] && open.first?.link?.object == chart)
    // Known of the quiet weeks now, and broken since the last of them.
    #expect(suspended.links.allSatisfy { !$0.isUnknown })
    #expect(open.first.map { $0.since < Place.day(0) } == true)
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
