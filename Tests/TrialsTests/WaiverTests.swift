import Identity
import Testing
import Trials

@Suite("Waiver")
struct WaiverTests {
  private static func moment(_ text: String) throws -> Instant { try #require(Instant(text)) }

  private static func waiver(
    _ id: String, scanner: String? = "OSLO-2", requirement: String = "echoTime.3T",
    from: String = "2026-03-01", until: String = "2026-09-01"
  ) throws -> Waiver {
    Waiver(
      id: try #require(Identifier(id)), agreed: try #require(ProtocolReference("thust2018-dsc@1")),
      profile: "dsc", requirement: requirement, site: try #require(Identifier("OSLO")),
      scanner: try scanner.map { try #require(Identifier($0)) }, from: try moment(from),
      until: try moment(until), reason: "agreed while the new coil is on its way")
  }

  @Test("its canonical JSON is pinned, and read back")
  func json() throws {
    let waiver = try Self.waiver("W1")
    let json = try JSONValue(encoding: waiver)
    #expect(
      json.text == #"{"agreed":"thust2018-dsc@1","from":"2026-03-01T23:59:59Z","id":"W1","#
        + #""profile":"dsc","reason":"agreed while the new coil is on its way","#
        + #""requirement":"echoTime.3T","scanner":"OSLO-2","site":"OSLO","#
        + #""until":"2026-09-01T23:59:59Z"}"#)
    #expect(try json.decoded(as: Waiver.self) == waiver)
    #expect(try JSONValue(encoding: Self.waiver("W1", scanner: nil))["scanner"] == nil)
  }

  @Test(
    "holds from its first moment to its last",
    arguments: [
      ("2026-03-01T23:59:58Z", Waiver.State.toCome), ("2026-03-01T23:59:59Z", .inForce),
      ("2026-09-01T23:59:59Z", .inForce), ("2026-09-02T00:00:00Z", .expired),
    ])
  func ends(asOf: String, state: Waiver.State) throws {
    #expect(
      try Waiver.states(of: [Self.waiver("W1")], asOf: Self.moment(asOf)) == [state])
  }

  @Test("a later one on the same replaces it once it has begun, one on something else does not")
  func replaced() throws {
    let one = try Self.waiver("W1")
    let later = try Self.waiver("W2", from: "2026-05-01", until: "2026-05-02")
    let other = try Self.waiver("W3", scanner: nil)
    let all = [one, later, other]
    #expect(
      try Waiver.states(of: all, asOf: Self.moment("2026-04-01")) == [.inForce, .toCome, .inForce])
    #expect(
      try Waiver.states(of: all, asOf: Self.moment("2026-05-01"))
        == [.replaced, .inForce, .inForce])
    // It stays replaced: what ended a waiver does not give it back.
    #expect(
      try Waiver.states(of: all, asOf: Self.moment("2026-06-01"))
        == [.replaced, .expired, .inForce])
  }

  @Test("is about one requirement of one version, on its scanner or on each of its site")
  func covers() throws {
    let site: Identifier<Site> = try #require(Identifier("OSLO"))
    let here: Identifier<MRScanner> = try #require(Identifier("OSLO-2"))
    let there: Identifier<MRScanner> = try #require(Identifier("OSLO-1"))
    let one = try Self.waiver("W1")
    let all = try Self.waiver("W2", scanner: nil)
    let (te, key) = ("echoTime.3T", "thust2018-dsc@1")
    #expect(one.covers(te, of: "dsc", key, on: here, at: site))
    #expect(!one.covers(te, of: "dsc", key, on: there, at: site))
    #expect(all.covers(te, of: "dsc", key, on: there, at: site))
    #expect(!all.covers(te, of: "dsc", "thust2018-dsc@2", on: here, at: site))
    #expect(!all.covers("flush", of: "dsc", key, on: here, at: site))
    #expect(!all.covers(te, of: "dce", key, on: here, at: site))
    let bergen: Identifier<Site> = try #require(Identifier("BERGEN"))
    #expect(!all.covers(te, of: "dsc", key, on: here, at: bergen))
  }
}
