import Conformance
import Imaging
import Testing

/// A flip angle that the scanner varied while it acquired an image.
@Suite("Nominal flip angles")
struct NominalAngleTests {
  @Test("are judged with a mark and a note, never as if the angle were certain")
  func marked() throws {
    let (agreed, dsc) = try Shipped.profile(of: "thust2018-dsc")
    let requirement = try #require(
      dsc.requirements.first { $0.subject == .parameter(.flipAngles) })
    var fixture = try Fixture(conformingTo: dsc, field: 3)
    func finding() throws -> Finding {
      try #require(
        fixture.report(dsc, agreed).findings.first { $0.requirement == requirement.id })
    }
    let certain = try finding()
    #expect(certain.marks == [])
    let value = try #require(fixture.parameters[.flipAngles].value)
    fixture.parameters[.flipAngles] = .known(
      value, [Source(element: "(0018,1314)", notes: [.nominal])])
    let nominal = try finding()
    #expect(nominal.marks == [.nominal])
    #expect(nominal.notes.count == certain.notes.count + 1)
    #expect(nominal.notes.contains { $0.hasPrefix("nominal only") })
  }
}
