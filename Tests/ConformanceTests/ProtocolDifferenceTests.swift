import Identity
import Imaging
import Quantities
import Testing

@testable import Conformance

/// What two protocols ask differently, one by one.
@Suite("Differences of protocols")
struct ProtocolDifferenceTests {
  private static func agreed(
    _ requirements: [Requirement], title: String = "Sample",
    of kinds: [SequenceKind] = [.gradientEchoEPI]
  ) throws -> ScanProtocol {
    try ScanProtocol(
      name: "sample", version: 1, status: .released, title: title,
      source: Citation(text: "made up for tests", read: true),
      profiles: [
        Profile(id: "dsc", applies: Applies(sequence: kinds), requirements: requirements)
      ])
  }

  private static func range(_ lower: Double, _ upper: Double) throws -> Limit {
    .range(try #require(Bounds(lower: lower, upper: upper)))
  }

  private static func echo(
    _ lower: Double = 25, _ upper: Double = 35, id: String = "echoTime", plus: Double? = nil,
    when: [Condition] = [], words: String? = nil
  ) throws -> Requirement {
    Requirement(
      id: id, subject: .parameter(.echoTimes), when: when, required: try range(lower, upper),
      tolerance: plus.map { Tolerance(plus: $0, unit: .percent, why: "rounding") }, words: words)
  }

  private static func told(_ lower: Double, _ upper: Double) throws -> Requirement {
    Requirement(
      id: "echoTime", subject: .parameter(.echoTimes), informative: try range(lower, upper))
  }

  private static func kinds(
    _ before: [Requirement], _ after: [Requirement]
  ) throws -> [String] {
    try agreed(before).differences(to: agreed(after)).map {
      "\($0.requirement ?? "-") \($0.kind.rawValue) \($0.effect.rawValue)"
    }
  }

  @Test("a protocol differs in nothing from itself, whatever its version")
  func same() throws {
    let one = try Self.agreed([Self.echo()])
    #expect(one.differences(to: one).isEmpty)
    for agreed in try Shipped.protocols() { #expect(agreed.differences(to: agreed).isEmpty) }
  }

  @Test("each requirement is tightened, loosened, moved, added, removed or reworded")
  func kinds() throws {
    let echo = try Self.echo()
    let field = Condition.parameter(.fieldStrength, .equals(.numbers([3])))
    let cases: [([Requirement], [Requirement], [String])] = [
      ([echo], [try Self.echo(28, 32)], ["echoTime tightened toleranceOnly"]),
      ([echo], [try Self.echo(20, 40)], ["echoTime loosened hard"]),
      ([echo], [try Self.echo(30, 45)], ["echoTime moved hard"]),
      ([echo], [try Self.echo(when: [field])], ["echoTime moved hard"]),
      ([echo], [], ["echoTime removed hard"]),
      ([], [echo], ["echoTime added hard"]),
      ([echo], [try Self.echo(words: "25 to 35")], ["echoTime reworded none"]),
      ([echo], [try Self.echo(id: "te")], ["echoTime reworded none"]),
      ([echo], [try Self.echo(plus: 2)], ["echoTime loosened toleranceOnly"]),
      ([try Self.echo(plus: 2)], [echo], ["echoTime tightened toleranceOnly"]),
      ([try Self.told(25, 35)], [try Self.told(28, 32)], ["echoTime tightened none"]),
      ([try Self.told(25, 35)], [echo], ["echoTime tightened hard"]),
      ([echo], [try Self.told(25, 35)], ["echoTime loosened hard"]),
      ([], [try Self.told(25, 35)], ["echoTime added none"]),
    ]
    for (before, after, expected) in cases {
      #expect(try Self.kinds(before, after) == expected)
    }
  }

  @Test("a profile that is gone or meant for others is hard, a further one is not")
  func profiles() throws {
    let one = try Self.agreed([Self.echo()])
    let other = try Self.agreed([Self.echo()], of: [.spinEchoEPI])
    #expect(one.differences(to: other).map(\.kind) == [.moved])
    #expect(one.differences(to: other).map(\.effect) == [.hard])
    let none = try ScanProtocol(
      name: "sample", version: 2, status: .released, title: one.title, source: one.source,
      profiles: [])
    #expect(one.differences(to: none).map(\.kind) == [.removed])
    #expect(none.differences(to: one).map(\.effect) == [.none])
    let renamed = try Self.agreed([Self.echo()], title: "Other")
    #expect(one.differences(to: renamed).map(\.kind) == [.reworded])
    #expect(one.differences(to: renamed).map(\.profile) == [nil])
  }

  @Test("what is hard here is what the chain calls hard, for every pair of samples")
  func agreesWithTheChain() throws {
    let field = Condition.parameter(.fieldStrength, .equals(.numbers([3])))
    let samples: [[Requirement]] = [
      [], [try Self.echo()], [try Self.echo(28, 32)], [try Self.echo(20, 40)],
      [try Self.echo(30, 45)], [try Self.echo(plus: 2)], [try Self.echo(words: "w")],
      [try Self.echo(when: [field])], [try Self.told(25, 35)], [try Self.told(28, 32)],
    ]
    var pairs = 0
    for before in samples {
      for after in samples {
        let (old, new) = (try Self.agreed(before), try Self.agreed(after))
        let effects = Set(old.differences(to: new).map(\.effect))
        let change = old.change(to: new)
        #expect(effects.contains(.hard) == change.isHard, "\(before) \(after)")
        if !change.isHard {
          #expect(effects.contains(.toleranceOnly) == !change.soft.isEmpty, "\(before) \(after)")
        }
        pairs += 1
      }
    }
    #expect(pairs == 100)
  }
}
