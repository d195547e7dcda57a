import Chains
import Identity
import TestSupport
import Testing

/// What must hold whatever happens, over all small histories and many large ones.
@Suite("Standing")
struct StandingTests {
  private let chain = Sample.chain()
  private let end = Sample.day(400)

  private func standing(_ events: [ChainEvent], knownAt: Instant? = nil) -> Standing {
    chain.standing(after: events, asOf: end, knownAt: knownAt ?? end)
  }

  /// Calls `body` with every triple of kinds, as many as there are variants cubed.
  private func forEveryTriple(_ body: ([(kind: ChainEvent.Kind, material: Bool)]) -> Void) {
    for one in Sample.variants {
      for two in Sample.variants {
        for three in Sample.variants { body([one, two, three]) }
      }
    }
  }

  private func history(
    _ kinds: [(kind: ChainEvent.Kind, material: Bool)], on days: [Int], recorded: [Int]
  ) -> [ChainEvent] {
    kinds.indices.map { index in
      Sample.event(
        kinds[index].kind, material: kinds[index].material, on: days[index],
        recorded: recorded[index])
    }
  }

  private static let orders = [
    [0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0],
  ]

  @Test("what has ended says all the same what is broken and what warns")
  func openAfterTheEnd() {
    let lost = Sample.event(.phantomOutOfControl, on: 110)
    let minor = Sample.event(.scannerSoftwareMinor, on: 111)
    let alone = chain.open(after: [lost, minor], asOf: end, knownAt: end)
    #expect(alone.suspensions.map(\.code) == [.phantomOutOfControl])
    #expect(alone.warnings.map(\.code) == [.scannerMinor])
    for kind in [ChainEvent.Kind.personWithdraw, .metricRedefined, .recipeWithdrawn] {
      let events = [lost, minor, Sample.event(kind, on: 120)]
      #expect(!standing(events).isInForce)
      let open = chain.open(after: events, asOf: end, knownAt: end)
      #expect(open.suspensions == alone.suspensions && open.warnings == alone.warnings)
    }
    // It is the standing's own list wherever nothing has ended.
    if case .suspended(let suspensions) = standing([lost, minor]) {
      #expect(suspensions == alone.suspensions)
    } else {
      Issue.record("it is not suspended")
    }
  }

  @Test("agrees with a fold that goes through time step by step, for every three events")
  func everyTriple() {
    var (number, count) = (0, 0)
    forEveryTriple { kinds in
      defer { number += 1 }
      // By default a third of them, in which every two events stand together in every two places.
      let places = [number / (39 * 39), number / 39 % 39, number % 39]
      guard SlowTests.areAsked || places.reduce(0, +) % 3 == 0 else { return }
      let events = history(kinds, on: [110, 120, 130], recorded: [110, 120, 130])
      count += 1
      let found = standing(events)
      if found.words != SlowStanding.words(of: chain, after: events, asOf: end, knownAt: end) {
        Issue.record("\(events.map(\.kind.rawValue)): \(found.words)")
      }
    }
    #expect(number == 39 * 39 * 39 && count == number / (SlowTests.areAsked ? 1 : 3))
  }

  /// Twelve events that differ in what they do: 1,728 ordered triples.
  private static let twelve: [(kind: ChainEvent.Kind, material: Bool)] = [
    (.phantomOutOfControl, false), (.phantomRecovered, false), (.phantomRecovered, true),
    (.phantomInControl, false), (.rateDrop, false), (.rateRecovered, false),
    (.scannerHardware, false), (.caseReversed, true), (.personReview, false),
    (.monitorDrift, false), (.metricRedefined, false), (.personWithdraw, false),
  ]

  private func forEveryTripleOfTwelve(
    _ body: ([(kind: ChainEvent.Kind, material: Bool)]) -> Void
  ) {
    for one in Self.twelve {
      for two in Self.twelve { for three in Self.twelve { body([one, two, three]) } }
    }
  }

  @Test("does not depend on the order in which events come, whether they share an instant or not")
  func order() {
    var count = 0
    forEveryTripleOfTwelve { kinds in
      for days in [[110, 110, 110], [110, 110, 120], [110, 120, 120], [110, 120, 130]] {
        let events = history(kinds, on: days, recorded: days)
        let expected = standing(events)
        for order in Self.orders where standing(order.map { events[$0] }) != expected {
          Issue.record("\(events.map(\.kind.rawValue)) on \(days) as \(order)")
        }
        count += 1
      }
    }
    #expect(count == 1728 * 4)
  }

  @Test("for a fixed knownAt the answer never changes when later facts arrive")
  func later() {
    forEveryTripleOfTwelve { kinds in
      for days in [[130, 120, 110], [110, 120, 130], [120, 120, 120]] {
        let events = history(kinds, on: days, recorded: [140, 150, 160])
        for known in 0...3 {
          let before = standing(Array(events.prefix(known)), knownAt: Sample.day(139 + 10 * known))
          if standing(events, knownAt: Sample.day(139 + 10 * known)) != before {
            Issue.record("\(events.map(\.kind.rawValue)) on \(days), \(known) known")
          }
        }
      }
    }
  }

  @Test("no event puts a threshold back in force unless its effect is to mend")
  func neverMendsItself() {
    let mending: Set<ChainEvent.Kind> = [
      .rateRecovered, .phantomRecovered, .phantomReturned, .phantomBegunAnew, .personReview,
    ]
    var mended: Set<ChainEvent.Kind> = []
    forEveryTriple { kinds in
      for recorded in [[110, 120, 130], [130, 130, 110]] {
        let events = history(kinds, on: [110, 120, 130], recorded: recorded)
        guard standing(events).isInForce else { continue }
        for index in events.indices {
          let others = events.indices.filter { $0 != index }.map { events[$0] }
          guard !standing(others).isInForce else { continue }
          mended.insert(events[index].kind)
          if !mending.contains(events[index].kind) {
            Issue.record("\(events[index].kind.rawValue) mends \(others.map(\.kind.rawValue))")
          }
        }
      }
    }
    #expect(mended == mending)
  }

  @Test("nothing leads back from expired and withdrawn")
  func terminal() {
    forEveryTripleOfTwelve { kinds in
      let events = history(kinds, on: [110, 120, 130], recorded: [110, 120, 130])
      let words = standing(events).words
      if kinds.contains(where: { $0.kind == .personWithdraw }) {
        #expect(words.hasPrefix("withdrawn"))
      } else if kinds.contains(where: { $0.kind == .metricRedefined }) {
        #expect(words.hasPrefix("expired"))
      }
    }
  }

  @Test("all of it holds for long histories at random", arguments: [UInt64(1), 2, 3, 4])
  func long(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for round in 0..<40 {
      let events = (0..<24).map { _ -> ChainEvent in
        let variant =
          Sample.variants.filter {
            // Endings would hide the rest.
            ![.metricRedefined, .labelRuleWithdrawn, .recipeWithdrawn, .personWithdraw]
              .contains($0.kind)
          }.randomElement(using: &generator) ?? Sample.variants[0]
        let day = Int.random(in: 30...140, using: &generator)
        return Sample.event(
          variant.kind, material: variant.material, on: day,
          recorded: day + Int.random(in: 0...20, using: &generator))
      }
      for (asOf, knownAt) in [(90, 150), (120, 120), (120, 170), (170, 170)] {
        let standing = chain.standing(
          after: events, asOf: Sample.day(asOf), knownAt: Sample.day(knownAt))
        let slow = SlowStanding.words(
          of: chain, after: events, asOf: Sample.day(asOf), knownAt: Sample.day(knownAt))
        #expect(standing.words == slow, "seed \(seed), round \(round)")
        let shuffled = chain.standing(
          after: events.shuffled(using: &generator), asOf: Sample.day(asOf),
          knownAt: Sample.day(knownAt))
        #expect(shuffled == standing, "seed \(seed), round \(round)")
      }
    }
  }

  @Test("chains, events and standings are read back as they were written")
  func coding() throws {
    let chain = Sample.chain([Sample.link(.phantom, age: 9), Sample.link(.protocol)])
    #expect(try JSONValue(encoding: chain).decoded(as: Chain.self) == chain)
    for variant in Sample.variants {
      let event = Sample.event(variant.kind, material: variant.material, on: 110)
      #expect(try JSONValue(encoding: event).decoded(as: ChainEvent.self) == event)
      let standing = standing([event])
      #expect(try JSONValue(encoding: standing).decoded(as: Standing.self) == standing)
    }
  }

  @Test("the links of a chain are kept in one order, each once, so equal chains are equal values")
  func links() {
    #expect(Sample.chain(Sample.links.reversed() + Sample.links) == Sample.chain())
  }
}
