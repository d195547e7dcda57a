import Chains
import Identity
import Imaging
import PhantomQA
import Quantities
import Simulation
import Store
import Testing

@testable import Workflows

/// Links hold on to a chart, and how the epochs of its scanner are counted is found out as series and
/// changes become known.
@Suite("A chart whose scanner has other epochs than was thought")
struct EpochChangeTests {
  private typealias Scan = ChartPlace.Scan

  private func declare(_ place: ChartPlace, _ kind: String, effective: Int64, on day: Int64) throws
  {
    _ = try place.place.bench(on: day).recordEvent(
      kind, of: place.place.scanner, effectiveAt: Place.day(effective), software: nil, reason: nil)
  }

  private func adopt(_ place: ChartPlace, on day: Int64) throws {
    let proposed = try place.place.bench(on: day).proposeBaselines(of: place.place.scanner).proposed
    _ = try place.place.bench(on: day, as: "Kari Nordmann").adopt(
      try #require(proposed.last).fingerprint.hex, reason: "a new coil")
  }

  private func epochs(_ place: ChartPlace) throws -> [Int] {
    try place.place.bench().charts(of: place.place.scanner).map(\.key.epoch)
  }

  @Test(
    "a change of before all of it that is learned late hides no loss, and makes nothing overdue")
  func changeBefore() throws {
    let place = try ChartPlace()
    try place.record(Scan(100, on: -20), on: 19)
    let before = try place.standing(asOf: 20, knownAt: 19)
    try declare(place, "scanner.hardware", effective: -400, on: 20)
    #expect(try epochs(place) == [2])
    #expect(before.isInForce)
    #expect(try place.standing(asOf: 20, knownAt: 20) == before)
    try place.record(Scan(80, on: -10), on: 21)
    #expect(try place.standing(asOf: 21, knownAt: 21).open == [.phantomOutOfControl])
    #expect(try place.place.registry.verify(deep: true, anchor: nil).isIntact)
  }

  @Test(
    "so does an older series with older software, once it is handed in", arguments: [false, true])
  func olderSeries(isLost: Bool) throws {
    let place = try ChartPlace()
    try place.record(Scan(100, on: -20), on: 19)
    if isLost { try place.record(Scan(80, on: -10), on: 19) }
    let before = try place.standing(asOf: 20, knownAt: 19)
    // First one of the time of the chart, then one from the archive.
    let series: [(name: String, day: Int64, software: String)] = [
      ("now", -15, "syngo MR E11"), ("old", -500, "syngo MR D13"), ("first", -365, "syngo MR E11"),
    ]
    for (number, one) in series.enumerated() {
      let folder = try place.place.place.write(.dsc, to: one.name, number: 10 + number) { series in
        series.exam.scanner.serial = "45501"
        series.exam.scanner.model = "Skyra"
        series.exam.scanner.manufacturer = "SIEMENS"
        series.exam.scanner.software = one.software
        series.startedAt = ScannerTime(
          day: Place.day(one.day).calendarDay, secondsOfDay: 36_000)
      }
      let result = try place.place.place.ingest(folder, on: 20 + Int64(number))
      #expect(result.receipts.map(\.scanner) == [place.place.scanner])
    }
    #expect(try epochs(place) == [2])
    #expect(try place.standing(asOf: 20, knownAt: 23).said == before.said)
    #expect(before.isInForce == !isLost)
    try place.record(Scan(79, on: -5), on: 24)
    #expect(try place.standing(asOf: 24, knownAt: 24).open.contains(.phantomOutOfControl))
  }

  @Test("a change amid the measurements of a baseline leaves none, and nothing is in control by it")
  func changeAmid() throws {
    let place = try ChartPlace()
    try place.record(Scan(100, on: -20), on: 19)
    try declare(place, "scanner.hardware", effective: -250, on: 20)
    #expect(try epochs(place) == [1, 2])
    #expect(
      try place.place.bench().charts(of: place.place.scanner).allSatisfy { $0.baseline == nil })
    #expect(try place.standing(asOf: 20, knownAt: 20).open == [.phantomOverdue])
    #expect(try place.standing(asOf: 20, knownAt: 19).isInForce)
  }

  @Test("what a baseline found lost is lost, though it turns out to be of two epochs")
  func lostByMixed() throws {
    let place = try ChartPlace()
    for day in [-52, -24, -12] as [Int64] { try place.record(Scan(80, on: day), on: 19) }
    let before = try place.standing(asOf: 20, knownAt: 19)
    #expect(before.open.contains(.phantomOutOfControl))
    try declare(place, "scanner.hardware", effective: -250, on: 20)
    #expect(try place.standing(asOf: 20, knownAt: 20).open.contains(.phantomOutOfControl))
    // A baseline in whose members the loss is: by it all is in control.
    try adopt(place, on: 21)
    let charts = try place.place.bench().charts(of: place.place.scanner)
    #expect(charts.last?.state(asOf: Place.day(21)).isHeld == true)
    #expect(try place.standing(asOf: 21, knownAt: 21).open == [.phantomOutOfControl])
    #expect(try place.standing(asOf: 20, knownAt: 19) == before)
    // Measured again as it was when the threshold was fitted.
    try place.service(on: 22)
    for day in [-6, -2] as [Int64] { try place.record(Scan(100, on: day), on: 23) }
    #expect(try place.standing(asOf: 23, knownAt: 23).isInForce)
    let events = try place.place.registry.chainEvents().count
    try place.place.bench(on: 24).recordEvents(of: [place.place.scanner], at: Place.day(24))
    #expect(try place.place.registry.chainEvents().count == events)
  }

  @Test("a loss of before a baseline was adopted anew is lifted by measurements as any other")
  func adoptedAnewWhileLost() throws {
    let place = try ChartPlace()
    for day in [-52, -24] as [Int64] { try place.record(Scan(90, on: day), on: 20) }
    let proposed = try place.place.bench(on: 21).proposeBaselines(
      of: place.place.scanner, isAnew: true
    ).proposed
    _ = try place.place.bench(on: 22, as: "Kari Nordmann").adopt(
      try #require(proposed.first).fingerprint.hex, reason: "more members")
    #expect(try place.standing(asOf: 22, knownAt: 22).open == [.phantomOutOfControl])
    try place.service(on: 23)
    try place.record(Scan(100, on: -6), on: 24)
    #expect(try place.standing(asOf: 24, knownAt: 24).open == [.phantomOutOfControl])
    try place.record(Scan(99.6, on: -2), on: 25)
    #expect(try place.standing(asOf: 25, knownAt: 25).isInForce)
    #expect(try place.place.registry.verify(deep: true, anchor: nil).isIntact)
    // It holds when the chart is looked at again, and a loss by the new baseline is one.
    let events = try place.place.registry.chainEvents().count
    try place.place.bench(on: 26).recordEvents(of: [place.place.scanner], at: Place.day(26))
    #expect(try place.place.registry.chainEvents().count == events)
    try place.record(Scan(60, on: 1), on: 27)
    #expect(try place.standing(asOf: 27, knownAt: 27).open == [.phantomOutOfControl])
  }

  @Test("what an epoch lost is nothing to a threshold of the next, and the chart goes on in it")
  func nextEpoch() throws {
    let place = try ChartPlace()
    for day in [-125, -120] as [Int64] { try place.record(Scan(80, on: day), on: 6) }
    try declare(place, "coil.changed", effective: -110, on: 7)
    for number in 0..<8 as Range<Int64> {
      try place.record(Scan(number % 2 == 0 ? 119 : 121, on: -100 + 10 * number), on: 8)
    }
    try adopt(place, on: 9)
    try place.issue("OSLO-next", fitted: -100...(-30), on: 10)
    try place.issue("OSLO-both", fitted: -361...(-30), on: 10)
    for id in ["OSLO-next", "OSLO-both"] {
      // Ninety days after the last measurement, -30, and not after that of the former epoch.
      #expect(try place.standing(of: id, asOf: 11, knownAt: 11).isInForce)
      #expect(try place.standing(of: id, asOf: 62, knownAt: 62).open == [.phantomOverdue])
    }
    try place.record(Scan(90, on: -5), on: 12)
    #expect(
      try place.standing(of: "OSLO-next", asOf: 12, knownAt: 12).open == [.phantomOutOfControl])
    // What is learned of the former epoch after all that concerns neither.
    try place.record(Scan(120, on: -4), on: 13)
    try place.record(Scan(121, on: -3), on: 13)
    try place.service(on: 13)
    for day in [2, 4] as [Int64] { try place.record(Scan(120, on: day), on: 14) }
    #expect(try place.standing(of: "OSLO-next", asOf: 14, knownAt: 14).isInForce)
    try place.record(Scan(70, on: -118), on: 15)
    #expect(try place.standing(of: "OSLO-next", asOf: 15, knownAt: 15).isInForce)
  }

  @Test(
    "a recovery is equivalent or not to the fit of each threshold by itself, whichever are there")
  func eachFit() throws {
    let place = try ChartPlace(scatter: 3)
    for day in [-110, -100, -90] as [Int64] { try place.record(Scan(108, on: day), on: 6) }
    for day in [-80, -70, -60] as [Int64] { try place.record(Scan(96, on: day), on: 6) }
    try place.issue("OSLO-high", fitted: -112...(-88), on: 7)
    try place.record(Scan(60, on: -52), on: 8)
    try place.service(on: 9)
    for (day, value) in [(-6, 96), (-2, 96.2)] as [(Int64, Double)] {
      try place.record(Scan(value, on: day), on: 10)
    }
    let alone = try place.standing(of: "OSLO-high", asOf: 11, knownAt: 11)
    #expect(alone.open == [.bridgeRequired])
    try place.issue("OSLO-low", fitted: -82...(-58), on: 12)
    try place.issue("OSLO-after", fitted: -7...(-1), on: 12)
    try place.record(Scan(96, on: 1), on: 13)
    #expect(try place.standing(of: "OSLO-high", asOf: 14, knownAt: 14).open == [.bridgeRequired])
    #expect(try place.standing(of: "OSLO-high", asOf: 11, knownAt: 14) == alone)
    #expect(try place.standing(of: "OSLO-low", asOf: 14, knownAt: 14).isInForce)
    #expect(try place.standing(of: "OSLO-after", asOf: 14, knownAt: 14).isInForce)
  }
}
