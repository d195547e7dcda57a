import Conformance
import Identity
import Imaging
import Reporting
import Testing

@Suite("Differences of protocols as text")
struct ProtocolDiffTextTests {
  private static func agreed(_ requirements: [Requirement], _ version: Int) throws -> ScanProtocol {
    try ScanProtocol(
      name: "sample", version: version, status: .draft, title: "Sample",
      source: Synthetic.citation,
      profiles: [
        Profile(id: "dsc", applies: Applies(sequence: []), requirements: requirements)
      ])
  }

  /// An echo time that is asked more narrowly, and a flip angle that is asked otherwise.
  private static func pair() throws -> (before: ScanProtocol, after: ScanProtocol) {
    func both(_ echo: Limit, _ angle: Limit, words: String) -> [Requirement] {
      [
        Requirement(id: "echoTime", subject: .parameter(.echoTimes), required: echo),
        Requirement(id: "flipAngle", subject: .parameter(.flipAngles), required: angle),
        Requirement(id: "volumes", subject: .parameter(.volumes), required: .any, words: words),
      ]
    }
    return (
      try agreed(both(Synthetic.range(25, 35), Synthetic.range(60, 70), words: "a"), 1),
      try agreed(both(Synthetic.range(28, 32), Synthetic.range(30, 35), words: "b"), 2)
    )
  }

  @Test("a row a difference, with both sides and what it does to a chain")
  func rows() throws {
    let (before, after) = try Self.pair()
    let rows = ProtocolDiffText.rows(before.differences(to: after))
    #expect(rows.allSatisfy { $0.count == ProtocolDiffText.columns.count })
    try #require(rows.count == 3)
    #expect(
      rows[0] == [
        "dsc", "echoTime", "tightened", "toleranceOnly", "echoTimes: required 25-35 ms",
        "echoTimes: required 28-32 ms",
      ])
    #expect(Array(rows[1].prefix(4)) == ["dsc", "flipAngle", "moved", "hard"])
    #expect(rows[2] == ["dsc", "volumes", "reworded", "none", nil, "words"])
    #expect(
      ProtocolDiffText.summary(before.differences(to: after))
        == "3 differences: 1 hard, 1 tolerance only, 1 without effect on a chain")
  }

  @Test("the event is the one that a chain would get")
  func event() throws {
    let (before, after) = try Self.pair()
    func event(_ one: ScanProtocol, _ two: ScanProtocol) -> JSONValue? {
      ProtocolDiffText.record(one, two, one.differences(to: two))["event"]
    }
    #expect(event(before, after)?.string == "protocol.hardChange")
    #expect(event(before, before) == .null)
    let narrower = try Self.agreed(
      before.profiles[0].requirements.map {
        $0.id == "echoTime"
          ? Requirement(id: $0.id, subject: $0.subject, required: Synthetic.range(28, 32)) : $0
      }, 2)
    #expect(event(before, narrower)?.string == "protocol.superseded")
    #expect(ProtocolDiffText.heading(before, narrower).contains("protocol.superseded"))
  }

  @Test("JSON holds both protocols and each difference")
  func record() throws {
    let (before, after) = try Self.pair()
    let record = ProtocolDiffText.record(before, after, before.differences(to: after))
    #expect(record["before"]?["protocol"]?.string == "sample@1")
    #expect(record["after"]?["fingerprint"]?.string == after.fingerprint.hex)
    let differences = try #require(record["differences"]?.array)
    #expect(differences.map { $0["chain"]?.string } == ["toleranceOnly", "hard", "none"])
  }
}
