import Conformance
import Identity
import Imaging
import Testing

/// What a finding on the time between volumes says of the steps that it is the median of.
@Suite("Steps between volumes")
struct VolumeStepsTests {
  /// The finding of the shipped DSC protocol on the repetition time, of a second, where volumes are as
  /// long apart.
  private func finding(_ notes: [Source.Note], _ steps: VolumeSteps?) throws -> Finding {
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: profile, field: 3)
    fixture.parameters[.repetitionTime] = Fixture.known([1000])
    fixture.parameters[.volumeRepetitionTime] = .known(
      .numbers([1000]), [Source(element: "(0008,0032)", notes: notes, steps: steps)])
    return try #require(
      fixture.report(profile, agreed).findings.first { $0.requirement == "repetitionTime" })
  }

  @Test("are counted, with their spread, and with the first that is uneven")
  func noted() throws {
    let even = try finding([], VolumeSteps(count: 119, spread: 2.5, uneven: nil))
    #expect(
      even.notes == [
        "judged: repetitionTime",
        "volumes by (0008,0032): 119 steps, at most 2.5 ms (0.3 %) off their median",
      ])
    let uneven = try finding(
      [.irregular],
      VolumeSteps(
        count: 119, spread: 200, uneven: VolumeSteps.Uneven(afterVolume: 7, step: 1200)))
    #expect(
      uneven.notes == [
        "judged: repetitionTime",
        "volumes by (0008,0032): 119 steps, at most 200 ms (20 %) off their median; the first "
          + "uneven one, 1200 ms, comes after volume 7",
      ])
    #expect(even.outcome == .pass && uneven.outcome == .pass)
  }

  @Test("are not spoken of where no clock told")
  func untold() throws {
    #expect(try finding([.inferred], nil).notes == ["judged: repetitionTime"])
  }

  @Test("are in the record of a finding that rests on them")
  func recorded() throws {
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    var fixture = try Fixture(conformingTo: profile, field: 3)
    let steps = VolumeSteps(
      count: 119, spread: 200, uneven: VolumeSteps.Uneven(afterVolume: 7, step: 1200))
    fixture.parameters[.repetitionTime] = Fixture.known([1000])
    fixture.parameters[.volumeRepetitionTime] = .known(
      .numbers([1400]), [Source(element: "(0008,0032)", steps: steps)])
    let finding = try #require(
      fixture.report(profile, agreed).findings.first { $0.requirement == "repetitionTime" })
    #expect(finding.seen?.sources.map(\.steps) == [steps])
    #expect(try JSONValue(encoding: finding).decoded(as: Finding.self) == finding)
  }
}
