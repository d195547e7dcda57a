import Conformance
import Imaging
import Testing

/// Of a diffusion series that is not whole, what is missing may be what is asked for.
@Suite("Diffusion of which volumes are missing")
struct PartialDiffusionTests {
  private func findings(
    _ values: [Double], of state: Completeness.State
  ) throws -> [String: Finding] {
    let (agreed, profile) = try Shipped.profile(of: "qiba-dwi-brain")
    var fixture = try Fixture(conformingTo: profile, field: 3)
    fixture.parameters[.bValues] = Fixture.known(values)
    fixture.parameters[.diffusionDirections] = Fixture.known([1])
    fixture.completeness = Completeness(
      state: state, files: 1, frames: 2, reason: "2 of 21 volumes")
    let findings = fixture.report(profile, agreed).findings
    return Dictionary(uniqueKeysWithValues: findings.map { ($0.requirement, $0) })
  }

  @Test("fails by no b-value, count or direction that may come")
  func partial() throws {
    let found = try findings([0], of: .incomplete)
    for requirement in ["bValues", "directions", "bCount"] {
      #expect(found[requirement]?.outcome == .undetermined, "\(requirement)")
      #expect(found[requirement]?.reason == .seriesIncomplete, "\(requirement)")
    }
    let unknown = try findings([0], of: .unknown)
    #expect(unknown["bValues"]?.outcome == .undetermined)
    #expect(unknown["directions"]?.outcome == .undetermined)
  }

  @Test("keeps what it has: more volumes take nothing away")
  func kept() throws {
    let found = try findings([0, 500, 1000], of: .incomplete)
    #expect(found["bValues"]?.outcome == .pass)
    #expect(found["bCount"]?.outcome == .pass)
  }

  @Test("fails where it is whole")
  func whole() throws {
    let found = try findings([0], of: .complete)
    for requirement in ["bValues", "directions", "bCount"] {
      #expect(found[requirement]?.outcome == .fail, "\(requirement)")
    }
  }
}
