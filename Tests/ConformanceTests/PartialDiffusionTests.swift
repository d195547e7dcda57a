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

  @Test("what passes says that nothing announces how many volumes there should be")
  func unannounced() throws {
    let (agreed, profile) = try Shipped.profile(of: "qiba-dwi-brain")
    var fixture = try Fixture(conformingTo: profile, field: 3)
    fixture.parameters[.bValues] = Fixture.known([0, 500, 1000])
    #expect(fixture.report(profile, agreed).remarksOnCounts.isEmpty)
    fixture.parameters[.volumes] = .known(
      .numbers([7]), [Source(element: "counted", notes: [.unannounced, .untimed])])
    let report = fixture.report(profile, agreed)
    let announced = "nothing announces how many volumes there should be: 7 were counted"
    for requirement in ["bValues", "directions", "bCount"] {
      let finding = try #require(report.findings.first { $0.requirement == requirement })
      #expect(finding.notes.contains(announced), "\(requirement)")
      #expect(
        finding.notes.contains { $0.hasPrefix(CountRemark.untimedVolumes.lead) }, "\(requirement)")
    }
    #expect(report.remarksOnCounts[.unannouncedVolumes] == announced)
    #expect(Set(report.remarksOnCounts.keys) == [.unannouncedVolumes, .untimedVolumes])
  }

  @Test("fails where it is whole")
  func whole() throws {
    let found = try findings([0], of: .complete)
    for requirement in ["bValues", "directions", "bCount"] {
      #expect(found[requirement]?.outcome == .fail, "\(requirement)")
    }
  }
}
