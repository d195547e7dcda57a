import Conformance
import Imaging
import Testing

/// Every profile of a library beside one series.
@Suite("Candidates of a series")
struct ProfileMatchTests {
  private static func perfusion() throws -> Fixture {
    let (_, profile) = try Shipped.profile(of: "thust2018-dsc")
    return try Fixture(conformingTo: profile, field: 3)
  }

  private static func matches(_ fixture: Fixture) throws -> [ProfileMatch] {
    try Shipped.protocols().matches(of: fixture.series, in: [fixture.series])
  }

  @Test("the candidates come first, and every other profile says why it is none")
  func order() throws {
    let matches = try Self.matches(try Self.perfusion())
    let profiles = try Shipped.profiles()
    #expect(matches.count == profiles.count)
    #expect(matches.first?.profile == "dsc" && matches.first?.candidacy == .yes)
    let others = matches.filter { !$0.candidacy.isCandidate }
    #expect(!others.isEmpty && others.allSatisfy { !$0.candidacy.why.isEmpty && $0.report == nil })
    let dce = try #require(matches.first { $0.profile == "dce" })
    #expect(dce.candidacy.why == ["it is of another kind of sequence: gradientEchoEPI"])
  }

  @Test("what a candidate leaves open is named, what needs attention first, first")
  func open() throws {
    var fixture = try Self.perfusion()
    fixture.parameters[.echoTimes] = Fixture.known([60])
    let match = try #require(try Self.matches(fixture).first)
    #expect(match.report?.verdict == .fail)
    // Site records are not handed in, so what they would say stays open as well.
    #expect(match.open.first == "echoTime.3T")
  }

  @Test("what the files do not say makes it a possible candidate, and is said")
  func unknown() throws {
    var fixture = try Self.perfusion()
    fixture.parameters[.contrastAgent] = .absent
    let match = try #require(try Self.matches(fixture).first)
    #expect(
      match.candidacy == .unknown(["no contrast agent is recorded, and no bolus was looked for"]))
    #expect(match.report != nil)
  }

  @Test("a series that is no acquisition has no match")
  func setAside() throws {
    var fixture = try Self.perfusion()
    fixture.setAside = .localizer
    let matches = try Self.matches(fixture)
    #expect(matches.isEmpty)
  }
}
