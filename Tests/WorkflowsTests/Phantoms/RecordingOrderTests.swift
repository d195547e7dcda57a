import Chains
import Identity
import PhantomQA
import Store
import TestSupport
import Testing

@testable import Workflows

/// Whether a threshold may be used depends on what is known of its chart, and on nothing else.
@Suite("The order of recording")
struct RecordingOrderTests {
  /// What is recorded on one day of the store's clock.
  enum Piece: Hashable, Sendable {
    case scans([ChartPlace.Scan])
    case service
  }

  private typealias Scan = ChartPlace.Scan

  /// Two scans in control and two far below, as they were found on one day in July.
  private static let loss = Piece.scans([
    Scan(99.5, on: -108), Scan(100, on: -80), Scan(80, on: -52), Scan(79, on: -24),
  ])
  private static let first = Piece.scans([Scan(100, on: -6)])
  private static let second = Piece.scans([Scan(99.6, on: -2)])
  private static let regain = Piece.scans([Scan(100, on: -6), Scan(99.6, on: -2)])
  private static let between = Piece.scans([Scan(100.4, on: -94)])

  private func orders(_ pieces: [Piece]) -> [[Piece]] {
    guard !pieces.isEmpty else { return [[]] }
    return pieces.indices.flatMap { index in
      var rest = pieces
      let piece = rest.remove(at: index)
      return orders(rest).map { [piece] + $0 }
    }
  }

  /// Before, between and after all that is recorded; by default half of them.
  private static let days: [Int64] =
    SlowTests.areAsked
    ? [-120, -100, -90, -70, -50, -30, -7, -3, -1, 5, 60, 120] : [-100, -50, -30, -3, -1, 60]

  @Test(
    "changes no answer for what is known, and later knowledge none of before",
    arguments: [
      [loss, regain, .service, between], [loss, first, second, .service],
      [loss, first, between, second],
      [
        Piece.scans([Scan(99.5, on: -108)]), .scans([Scan(100, on: -80)]),
        .scans([Scan(80, on: -52)]), .scans([Scan(79, on: -24)]),
      ],
    ])
  func everyOrder(_ pieces: [Piece]) throws {
    var answers: [Set<Piece>: [[String]]] = [:]
    // A store an order: a quarter of the 24 by default, all of them where time is given.
    for (number, order) in orders(pieces).enumerated()
    where SlowTests.areAsked || number % 4 == number / 4 % 4 {
      let place = try ChartPlace()
      var known: Set<Piece> = []
      var before: [(day: Int64, said: [[String]])] = []
      for (step, piece) in order.enumerated() {
        let today = 20 + Int64(step)
        switch piece {
        case .scans(let scans): for scan in scans { try place.record(scan, on: today) }
        case .service: try place.service(on: today)
        }
        known.insert(piece)
        let said = try Self.days.map { try place.standing(asOf: $0, knownAt: today).said }
        #expect(answers[known, default: said] == said, "\(order), after \(step + 1)")
        answers[known] = answers[known] ?? said
        before.append((today, said))
        let isLost = try place.state(asOf: today) == .outOfControl
        let open = try place.standing(asOf: today, knownAt: today).open
        #expect(open.contains(.phantomOutOfControl) == isLost, "\(order), after \(step + 1)")
      }
      for (day, said) in before {
        let again = try Self.days.map { try place.standing(asOf: $0, knownAt: day).said }
        #expect(again == said, "\(order), asked again of \(day)")
      }
    }
  }

  @Test("a scan in control that was recorded before a loss does not lift it")
  func recoveredBefore() throws {
    let place = try ChartPlace()
    try place.record(Scan(100, on: -6), on: 20)
    #expect(try place.standing(asOf: 20, knownAt: 20).isInForce)
    for scan in [Scan(80, on: -52), Scan(79, on: -24)] { try place.record(scan, on: 21) }
    #expect(try place.standing(asOf: 21, knownAt: 21).open.contains(.phantomOutOfControl))
    #expect(try place.standing(asOf: 21, knownAt: 20).isInForce)
    // The cause and a second scan end it, the cause last.
    try place.record(Scan(99.6, on: -2), on: 22)
    #expect(try place.standing(asOf: 22, knownAt: 22).open.contains(.phantomOutOfControl))
    try place.service(on: 23)
    #expect(try place.standing(asOf: 23, knownAt: 23).isInForce)
    #expect(try place.state(asOf: 23) == .inControl)
  }

  @Test("of a phantom that was measured only after the fit nothing shows that it is as it was then")
  func nothingToCompare() throws {
    let place = try ChartPlace()
    let (after, during) = ("OSLO-after", "OSLO-during")
    try place.issue(after, fitted: -700...(-600), on: 6, isKnown: false)
    try place.issue(during, fitted: -361...(-136), on: 7, isKnown: false)
    for scan in [Scan(80, on: -52), Scan(79, on: -24)] { try place.record(scan, on: 20) }
    for id in [after, during] {
      let open = try place.standing(of: id, asOf: 20, knownAt: 20).open
      #expect(open.contains(.phantomOutOfControl))
    }
    for scan in [Scan(100, on: -6), Scan(99.6, on: -2)] { try place.record(scan, on: 21) }
    try place.service(on: 22)
    #expect(try place.standing(of: after, asOf: 22, knownAt: 22).open == [.bridgeRequired])
    #expect(try place.standing(of: during, asOf: 22, knownAt: 22).isInForce)
  }

  @Test("what is recorded again is held against the chart again, and nothing new is said")
  func again() throws {
    let place = try ChartPlace()
    let scans = [Scan(100, on: -6), Scan(80, on: -52), Scan(79, on: -24), Scan(99.6, on: -2)]
    for scan in scans { try place.record(scan, on: 20) }
    try place.service(on: 21)
    let events = try place.place.registry.chainEvents().count
    for scan in scans { #expect(try place.record(scan, on: 22).new == 0) }
    try place.place.bench(on: 23).recordEvents(of: [place.place.scanner], at: Place.day(23))
    #expect(try place.place.registry.chainEvents().count == events)
    #expect(try place.place.registry.verify(deep: true, anchor: nil).isIntact)
  }

  @Test("a baseline that is adopted anew takes back no loss")
  func adoptedAnew() throws {
    let place = try ChartPlace()
    for day in [-52, -24] as [Int64] { try place.record(Scan(80, on: day), on: 20) }
    #expect(try place.standing(asOf: 20, knownAt: 20).open.contains(.phantomOutOfControl))
    let proposed = try place.place.bench(on: 21).proposeBaselines(
      of: place.place.scanner, isAnew: true
    ).proposed
    _ = try place.place.bench(on: 22, as: "Kari Nordmann").adopt(
      try #require(proposed.first).fingerprint.hex, reason: "it is as it is")
    for day in [-6, -2] as [Int64] { try place.record(Scan(95, on: day), on: 23) }
    #expect(try place.state(asOf: 23) != .outOfControl)
    #expect(try place.standing(asOf: 23, knownAt: 23).open.contains(.phantomOutOfControl))
  }

  @Test("the same pixels under another name and date are one scan, whichever came first")
  func copies() throws {
    let scans = [
      Scan(80, on: -52), Scan(100, on: -6, pixels: "one"), Scan(100, on: -2, pixels: "one"),
    ]
    var said: Set<[String]> = []
    for order in [[0, 1, 2], [0, 2, 1], [2, 1, 0], [1, 2, 0]] {
      let place = try ChartPlace()
      try place.service(on: 19)
      for index in order { try place.record(scans[index], on: 20) }
      #expect(try place.state(asOf: 20) == .outOfControl)
      said.insert(try place.standing(asOf: 20, knownAt: 20).said)
      #expect(try place.standing(asOf: 20, knownAt: 20).open.contains(.phantomOutOfControl))
    }
    #expect(said.count == 1)
  }

  @Test(
    "a scan out of control stays so where its pixels turn up under an earlier date, in any order")
  func earlierCopy() throws {
    let scans = [
      Scan(80, on: -6, pixels: "bad"), Scan(80, on: -52, pixels: "bad"), Scan(100, on: -40),
      Scan(99, on: -30), Scan(101, on: -20),
    ]
    var said: Set<[String]> = []
    for order in [[0, 1, 2, 3, 4], [1, 0, 2, 3, 4], [4, 3, 2, 1, 0], [1, 2, 3, 4, 0]] {
      let place = try ChartPlace()
      for index in order { try place.record(scans[index], on: 20) }
      #expect(try place.state(asOf: 20) == .outOfControl)
      let standing = try place.standing(asOf: 20, knownAt: 20)
      #expect(standing.open.contains(.phantomOutOfControl))
      said.insert(standing.said)
    }
    #expect(said.count == 1)
  }

  @Test("scans in control end no loss on a later date that others have given them")
  func laterCopies() throws {
    let good = ["one", "two", "three"].enumerated()
    let first = good.map { Scan(100, on: Int64(-60 + $0), pixels: $1) }
    let again = good.map { Scan(100, on: Int64(-6 + $0), pixels: $1) }
    let place = try ChartPlace()
    for scan in first + [Scan(80, on: -40)] + again { try place.record(scan, on: 20) }
    #expect(try place.state(asOf: 20) == .outOfControl)
    #expect(try place.standing(asOf: 20, knownAt: 20).open.contains(.phantomOutOfControl))
  }

  @Test("copies of good scans, earlier or later, lift no loss, nor make it shorter or lighter")
  func copiesOfGood() throws {
    let drift = [Scan(80, on: -60), Scan(81, on: -50), Scan(80, on: -40), Scan(80.5, on: -30)]
    let back = [Scan(100, on: -12), Scan(100.2, on: -9), Scan(99.9, on: -6)]
    // Between those that are lost; and those of the way back, before there was one.
    let above = [-55, -45, -35].map { Scan(101, on: $0, pixels: "above") }
    let before = back.enumerated().map { number, scan in
      Scan(scan.value, on: -29 + Int64(number), pixels: "day \(scan.day)")
    }
    let place = try ChartPlace()
    for scan in [Scan(101, on: -120, pixels: "above")] + drift { try place.record(scan, on: 20) }
    let lost = try place.standing(asOf: 20, knownAt: 20)
    #expect(try place.state(asOf: 20) == .outOfControl && !lost.isInForce)
    for scan in above { try place.record(scan, on: 21) }
    #expect(try place.state(asOf: 21) == .outOfControl)
    #expect(try place.standing(asOf: 21, knownAt: 21).open == lost.open)
    for scan in before { try place.record(scan, on: 22) }
    for scan in back { try place.record(scan, on: 22) }
    #expect(try place.state(asOf: -20) == .outOfControl)
    #expect(try place.standing(asOf: -20, knownAt: 22).open.contains(.phantomOutOfControl))
    // Of scans whose date nobody knows it is not known that they were after the loss.
    #expect(try place.state(asOf: 22) == .outOfControl)
    for day in [-3, -2, -1] as [Int64] { try place.record(Scan(100, on: day), on: 23) }
    #expect(try place.state(asOf: 23) != .outOfControl)
  }

  @Test("a copy of a scan is told by its code, and is no measurement")
  func toldCopy() throws {
    let place = try PhantomPlace.adopted().place
    try place.folder.simulate(to: "good", first: 42, seed: 20)
    try place.folder.simulate(to: "copy", first: 49, seed: 20)
    #expect(try place.measure("good", on: 4).scans[0].refusals[.scanRepeated] == nil)
    let copy = try #require(try place.measure("copy", on: 5).scans.first)
    #expect(copy.refusals[.scanRepeated]?.contains("snr.pair") == true)
    #expect(!copy.isMeasured)
    // Which of the two dates is the true one nobody knows: it is no measurement on either.
    let history = try place.chart().history
    #expect(history.judged.count == 6 && history.ofTwoMoments.count == 2)
  }
}
