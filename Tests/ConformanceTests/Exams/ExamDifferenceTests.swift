import Conformance
import Identity
import Imaging
import Quantities
import Testing

/// What of two exam parts is asked otherwise.
@Suite("Differences of exams")
struct ExamDifferenceTests {
  private static func agreed(_ exam: [ExamRequirement]) throws -> ScanProtocol {
    let shipped = try ExamFixture.agreed("trams")
    return try ScanProtocol(
      name: "trams", version: 2, status: .draft, title: shipped.title, source: shipped.source,
      profiles: shipped.profiles, exam: exam)
  }

  private static func late(_ least: Double, _ level: Level = .required) throws -> ExamRequirement {
    ExamRequirement(
      id: "late",
      question: .gap(.injection, .last("t1"), try #require(Bounds(lower: least, upper: nil))),
      level: level)
  }

  @Test(
    "a narrower time is tightened, a wider one loosened, another place moved",
    arguments: [
      (70.0, ProtocolDifference.Kind.tightened, ProtocolDifference.Effect.toleranceOnly),
      (50, .loosened, .hard),
    ])
  func gaps(
    least: Double, kind: ProtocolDifference.Kind, effect: ProtocolDifference.Effect
  ) throws {
    let before = try Self.agreed([try Self.late(60)])
    let after = try Self.agreed([try Self.late(least)])
    let found = before.differences(to: after)
    #expect(found.map(\.kind) == [kind] && found.map(\.effect) == [effect])
    #expect(found.first?.profile == "exam" && found.first?.requirement == "late")
    #expect(before.change(to: after).isHard == (effect == .hard))
  }

  @Test("what is added or removed is hard, what is only told is not")
  func added() throws {
    let none = try Self.agreed([])
    let one = try Self.agreed([try Self.late(60)])
    let told = try Self.agreed([try Self.late(60, .informative)])
    #expect(none.differences(to: one).map(\.effect) == [.hard])
    #expect(one.differences(to: none).map(\.kind) == [.removed])
    let change = none.change(to: one)
    #expect(change.hard == ["exam late"] && change.soft.isEmpty)
    #expect(!none.change(to: told).isHard && none.differences(to: told).count == 1)
    #expect(one.differences(to: one).isEmpty)
  }

  @Test("an exam part changes the fingerprint, and none leaves it as it was")
  func fingerprint() throws {
    let none = try Self.agreed([])
    let one = try Self.agreed([try Self.late(60)])
    #expect(none.fingerprint != one.fingerprint)
    let other = try Self.agreed([try Self.late(61)])
    #expect(other.fingerprint != one.fingerprint)
    // As it was before protocols had an exam part: what is locked says so.
    let shipped = try ExamFixture.agreed("thust2018-dsc", version: 1)
    #expect(
      shipped.fingerprint.hex
        == "59d0f5c898c95bc84bd40d3bfc5d5d1f0e190e8fdd438f55f905d1358fc2a5a1")
  }

  @Test("an exam lacks what its part requires, and every sequence where there is no part")
  func due() throws {
    #expect(
      try ExamFixture.agreed("btip2015").dueSequences
        == ["t1-pre", "flair", "dwi", "t2", "t1-post"])
    #expect(try ExamFixture.agreed("trams").dueSequences == ["t1"])
    #expect(try ExamFixture.agreed("thust2018-dsc", version: 1).dueSequences == ["dsc"])
    let missing = MissingSequence.missing(
      from: "1.2.3", of: [try ExamFixture.agreed("trams")], asked: [])
    #expect(missing.map(\.profile) == ["t1"])
  }
}
