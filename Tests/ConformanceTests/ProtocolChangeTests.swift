import Identity
import Imaging
import Quantities
import Testing

@testable import Conformance

/// What a new version of a protocol asks otherwise.
@Suite("Changes of a protocol")
struct ProtocolChangeTests {
  private static func agreed(
    _ requirements: [Requirement], version: Int = 1,
    of kinds: [SequenceKind] = [.gradientEchoEPI]
  ) throws -> ScanProtocol {
    try ScanProtocol(
      name: "sample", version: version, status: .released, title: "Sample \(version)",
      source: Citation(text: "made up for tests", doi: nil, read: true),
      profiles: [
        Profile(
          id: "dsc", applies: Applies(sequence: kinds), requirements: requirements)
      ])
  }

  private static func range(_ lower: Double, _ upper: Double) throws -> Limit {
    .range(try #require(Bounds(lower: lower, upper: upper)))
  }

  private static func echo(
    _ lower: Double = 25, _ upper: Double = 35, tolerance: Tolerance? = nil, words: String? = nil
  ) throws -> Requirement {
    Requirement(
      id: "echoTime", subject: .parameter(.echoTimes), required: try range(lower, upper),
      tolerance: tolerance, words: words)
  }

  private static func change(
    _ before: [Requirement], _ after: [Requirement]
  ) throws -> ProtocolChange {
    try agreed(before).change(to: agreed(after, version: 2))
  }

  @Test("words and versions change nothing")
  func words() throws {
    let change = try Self.change([Self.echo()], [Self.echo(words: "25 to 35 ms")])
    #expect(change == ProtocolChange(hard: [], soft: []))
  }

  @Test("a range inside the former one, or another tolerance, is no hard change")
  func soft() throws {
    let wider = Tolerance(plus: 2, unit: .percent, why: "rounding by the scanner")
    for after in [try Self.echo(28, 32), try Self.echo(tolerance: wider)] {
      let change = try Self.change([Self.echo()], [after])
      #expect(change == ProtocolChange(hard: [], soft: ["dsc echoTime"]))
    }
  }

  @Test("a range that reaches beyond the former one is", arguments: [(38.0, 50.0), (25, 36)])
  func hard(lower: Double, upper: Double) throws {
    let change = try Self.change([Self.echo()], [Self.echo(lower, upper)])
    #expect(change.isHard && change.hard == ["dsc echoTime"] && change.soft.isEmpty)
  }

  @Test("what is asked for the first time, no longer, or under other conditions is")
  func asked() throws {
    let flip = Requirement(
      id: "flipAngle", subject: .parameter(.flipAngles), preferred: try Self.range(60, 70))
    let both = [try Self.echo(), flip]
    #expect(try Self.change([Self.echo()], both).hard == ["dsc flipAngle"])
    #expect(try Self.change(both, [Self.echo()]).hard == ["dsc flipAngle"])
    let sometimes = Requirement(
      id: "echoTime", subject: .parameter(.echoTimes),
      when: [.parameter(.fieldStrength, try Self.range(3, 3))], required: try Self.range(25, 35))
    #expect(try Self.change([Self.echo()], [sometimes]).hard == ["dsc echoTime"])
    let told = Requirement(
      id: "gap", subject: .parameter(.sliceGap), informative: .any)
    #expect(try Self.change([Self.echo()], [Self.echo(), told]) == .init(hard: [], soft: []))
  }

  @Test("a preferred range that becomes required is narrower, and the other way round is hard")
  func levels() throws {
    func flip(required: Limit?, preferred: Limit?) -> Requirement {
      Requirement(
        id: "flipAngle", subject: .parameter(.flipAngles), required: required,
        preferred: preferred)
    }
    let limit = try Self.range(60, 70)
    let preferred = [flip(required: nil, preferred: limit)]
    let required = [flip(required: limit, preferred: nil)]
    #expect(try Self.change(preferred, required).soft == ["dsc flipAngle"])
    #expect(try Self.change(required, preferred).hard == ["dsc flipAngle"])
  }

  @Test("words that may be seen are compared one by one")
  func members() {
    let two = Limit.oneOf(.words(["a", "b"]))
    #expect(Limit.equals(.words(["a"])).isWithin(two) && !Limit.equals(.words(["c"])).isWithin(two))
    #expect(two.isWithin(.any) && !two.isWithin(.equals(.words(["a"]))))
    #expect(!Limit.any.isWithin(two))
    #expect(Limit.containsWords(["a", "b"]).isWithin(.containsWords(["a"])))
    #expect(!Limit.containsWords(["a"]).isWithin(.containsWords(["a", "b"])))
  }

  @Test("a profile that is meant for other series is a hard change")
  func applies() throws {
    let wider = try Self.agreed([Self.echo()], version: 2, of: [.gradientEchoEPI, .spinEchoEPI])
    let change = try Self.agreed([Self.echo()]).change(to: wider)
    #expect(change == ProtocolChange(hard: ["dsc"], soft: []))
  }

  @Test("a shipped protocol asks the same as itself")
  func itself() throws {
    for agreed in try Shipped.protocols() {
      #expect(agreed.change(to: agreed) == ProtocolChange(hard: [], soft: []))
    }
  }
}
