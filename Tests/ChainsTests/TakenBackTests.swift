import Chains
import Identity
import Testing

@Suite("What is taken back")
struct TakenBackTests {
  private let loss = Sample.event(.phantomOutOfControl, on: 110, recorded: 140)
  private let recovery = Sample.event(.phantomRecovered, on: 120, recorded: 140)

  private func words(_ events: [ChainEvent], asOf: Int = 200, knownAt: Int) -> String {
    Sample.chain().standing(
      after: events, asOf: Sample.day(asOf), knownAt: Sample.day(knownAt)
    ).words
  }

  @Test("counts no more for whoever knows of it, and as before for whoever asks about earlier")
  func knownLater() {
    let events = [loss, loss.takenBack(at: Sample.day(150))]
    for asOf in [110, 115, 200] {
      #expect(words(events, asOf: asOf, knownAt: 149) == "suspended phantomOutOfControl")
      #expect(words(events, asOf: asOf, knownAt: 150) == "inForce")
    }
    let mended = [loss, recovery, recovery.takenBack(at: Sample.day(150))]
    #expect(words(mended, knownAt: 149) == "inForce")
    #expect(words(mended, knownAt: 150) == "suspended phantomOutOfControl")
  }

  @Test(
    "and recorded anew holds again, also within one second, in whatever order it is handed over")
  func again() {
    func anew(on day: Int) -> ChainEvent {
      Sample.event(.phantomOutOfControl, on: 110, recorded: day)
    }
    for second in [140, 160] {
      let events = [loss, loss.takenBack(at: Sample.day(140)), anew(on: second)]
      for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        #expect(
          words(order.map { events[$0] }, knownAt: 170) == "suspended phantomOutOfControl")
      }
      let twice = events + [anew(on: second).takenBack(at: Sample.day(165))]
      #expect(words(twice, knownAt: 170) == "inForce")
    }
  }

  @Test("is one event of one object: another date, cause or chart stays")
  func others() {
    let others = [
      Sample.event(.phantomOutOfControl, on: 111, recorded: 140),
      Sample.event(.phantomOutOfControl, on: 110, recorded: 140, object: "other-chart"),
    ]
    for other in others {
      #expect(other.identity != loss.identity)
      #expect(
        words([other, loss.takenBack(at: Sample.day(150))], knownAt: 170)
          == "suspended phantomOutOfControl")
    }
    #expect(
      Sample.event(.phantomOutOfControl, on: 110, recorded: 141).identity == loss.identity)
  }

  @Test("what ends a silence lifts no loss of control")
  func silence() {
    let back = Sample.event(.phantomReturned, on: 130, recorded: 145)
    #expect(words([loss, back], knownAt: 170) == "suspended phantomOutOfControl")
    let far = Sample.event(.phantomReturned, material: true, on: 120, recorded: 144)
    #expect(words([far], knownAt: 170) == "suspended bridgeRequired")
    #expect(words([far, back], knownAt: 170) == "inForce")
  }
}
