import Conformance
import DICOM
import Imaging
import Testing

/// Headers as sites and exports spoil them, from bytes to findings: nothing passes that did not before.
@Suite("Spoiled headers")
struct BadHeadersTests {
  private static let makers: [PairedForms.Maker] = [.siemens, .ge, .philips, .canon, .uih]

  private func outcomes(_ series: Series) throws -> [String: Outcome] {
    let (agreed, dsc) = try Shipped.profile(of: "thust2018-dsc")
    return Dictionary(
      uniqueKeysWithValues: dsc.check(series, of: agreed).findings.map {
        ($0.requirement, $0.outcome)
      })
  }

  private func sound(_ maker: PairedForms.Maker = .siemens) throws -> Series {
    try PairedForms(maker: maker, kind: .bolus).read(.classic)
  }

  /// Each finding is what it was, or undetermined.
  private func expectForgotten(_ spoiled: Series, _ sound: Series) throws {
    let before = try outcomes(sound)
    let after = try outcomes(spoiled)
    #expect(Set(before.keys) == Set(after.keys))
    for (requirement, outcome) in after where outcome != before[requirement] {
      #expect(outcome == .undetermined, "\(requirement): \(outcome)")
    }
  }

  @Test("a duration of a series that is cut is a lower end, whatever else is wrong with its files")
  func cutAndContradicted() throws {
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    for announced in [[120.0], [120, 121]] {
      for seconds in [80.0, 100] {
        var fixture = try Fixture(conformingTo: profile, field: 3)
        fixture.parameters[.volumes] = Fixture.known([50])
        fixture.parameters[.claimedVolumes] =
          announced.count == 1
          ? Fixture.known(announced)
          : .contradictory(announced.map { Witness(value: .numbers([$0]), sources: []) })
        fixture.parameters[.acquisitionDuration] = Fixture.known([seconds])
        for state in [Completeness.State.incomplete, .unknown] {
          fixture.completeness = Completeness(
            state: state, files: 50, frames: 50, reason: "two objects have one UID and differ")
          let report = fixture.report(profile, agreed)
          let duration = try #require(report.findings.first { $0.requirement == "duration" })
          #expect(duration.outcome == .undetermined && duration.reason == .seriesIncomplete)
          #expect(report.verdict == .undetermined)
        }
      }
    }
  }

  @Test(
    "more digits than a decimal string has are read, rounded and noted",
    arguments: ["30.00000000000001", "29.999999999999996447"])
  func manyDigits(_ text: String) throws {
    let series = try PairedForms(maker: .siemens, kind: .bolus).read(.classic) {
      $1.set(Tag(0x0018, 0x0081), .DS, text)
    }
    #expect(series.parameters[.echoTimes].value == .numbers([30]))
    #expect(series.parameters[.echoTimes].isMarked(.longDecimal))
    #expect(try outcomes(series)["echoTime.3T"] == .pass)
  }

  @Test(
    "what is no decimal number is no value, and never passes",
    arguments: ["30,0", "1,5", "3O", "30 ms", "--30", "0x1E", "30\\x", "nan"])
  func noNumber(_ text: String) throws {
    let series = try PairedForms(maker: .siemens, kind: .bolus).read(.classic) {
      $1.set(Tag(0x0018, 0x0081), .DS, text)
    }
    #expect(series.parameters[.echoTimes].value == nil)
    #expect(try outcomes(series)["echoTime.3T"] == .undetermined)
    // In one file of twelve it is missed.
    let torn = try PairedForms(maker: .siemens, kind: .bolus).read(.classic) { index, draft in
      if index == 5 { draft.set(Tag(0x0018, 0x0081), .DS, text) }
    }
    #expect(torn.notices.contains { $0.is(.valueMissing) })
  }

  @Test("elements of contrast that are there and empty are no agent, and the match is undecided")
  func emptyContrast() throws {
    let (agreed, profile) = try Shipped.profile(of: "thust2018-dsc")
    #expect(agreed.match(try sound()) == .profile(profile))
    for text in ["", "    "] {
      let series = try PairedForms(maker: .siemens, kind: .bolus).read(.classic) { _, draft in
        draft.set(Tag(0x0018, 0x0010), .LO, text)
        for element: UInt16 in [0x1041, 0x1044, 0x1046, 0x1049] {
          draft.set(Tag(0x0018, element), .DS, text)
        }
      }
      let contrast: [Parameter] = [
        .contrastAgent, .contrastVolume, .contrastDose, .contrastFlowRate, .contrastConcentration,
      ]
      for parameter in contrast { #expect(series.parameters[parameter] == .absent) }
      guard case .undecided = agreed.match(series) else {
        Issue.record("nothing says that an agent was given")
        continue
      }
    }
  }

  @Test(
    "a maker's elements that were taken out leave findings as they were or undetermined",
    arguments: makers)
  func stripped(_ maker: PairedForms.Maker) throws {
    var pair = PairedForms(maker: maker, kind: .bolus)
    pair.isStripped = true
    let series = try pair.read(.classic)
    try expectForgotten(series, try sound(maker))
    if maker.parallelFactor != nil { #expect(series.parameters[.parallelFactor] == .absent) }
    // Of Philips they alone tell that an image is echo-planar.
    #expect((series.parameters.sequenceKind == nil) == (maker == .philips))
  }

  @Test("dates and times moved by a constant change nothing", arguments: makers)
  func shifted(_ maker: PairedForms.Maker) throws {
    let moved = try PairedForms(maker: maker, kind: .bolus).read(.classic) { _, draft in
      let time = draft.text(of: Tag(0x0008, 0x0032)) ?? ""
      draft.set(Tag(0x0008, 0x0022), .DA, "19000101")
      draft.set(Tag(0x0008, 0x0032), .TM, "23\(time.dropFirst(2))")
    }
    let sound = try sound(maker)
    #expect(try outcomes(moved) == outcomes(sound))
    #expect(moved.parameters == sound.parameters)
  }

  @Test(
    "dates and times that were zeroed leave findings as they were or undetermined",
    arguments: makers, ["000000.00", ""])
  func zeroed(_ maker: PairedForms.Maker, _ time: String) throws {
    let series = try PairedForms(maker: maker, kind: .bolus).read(.classic) { _, draft in
      draft.set(Tag(0x0008, 0x0022), .DA, time.isEmpty ? "" : "00000000")
      draft.set(Tag(0x0008, 0x0032), .TM, time)
      for tag in [Tag(0x0018, 0x1060)] where draft.holds(tag) { draft.set(tag, decimal: 0) }
    }
    try expectForgotten(series, try sound(maker))
    // Philips tells volumes in an element of its own. Without any clock they may be copies.
    if maker == .philips { return }
    guard case .contradictory = series.parameters[.volumes] else {
      Issue.record("\(series.parameters[.volumes])")
      return
    }
  }

  @Test("two series whose files lie in turn in one folder are read as each alone")
  func interleaved() throws {
    let first = PairedForms(maker: .siemens, kind: .bolus)
    var second = PairedForms(maker: .siemens, kind: .diffusion)
    second.uid = "1.2.3.6"
    let mixed = try PairedForms.read(
      zip(first.classic, second.classic).flatMap { [$0, $1] })
    let alone = try [first, second].map { try $0.read(.classic) }
    #expect(mixed.count == 2)
    for one in alone { #expect(mixed.contains(one), "\(one.uid)") }
  }

  @Test("maps among the images of a series are set aside, and change nothing of the others")
  func maps() throws {
    let pair = PairedForms(maker: .siemens, kind: .bolus)
    let maps = pair.classic.prefix(3).enumerated().map { index, image in
      var map = image
      map.set(Tag(0x0008, 0x0008), .CS, #"DERIVED\PRIMARY\PERFUSION\TTP"#)
      map.set(Tag(0x0008, 0x0018), .UI, "1.2.3.9.\(index)")
      return map
    }
    let series = try PairedForms.read(maps + pair.classic)
    #expect(series.map(\.setAside).contains(.derived))
    let images = try #require(series.first { $0.setAside == nil })
    #expect(series.count == 2 && images.completeness.state == .complete)
    #expect(try outcomes(images) == outcomes(try sound()))
    #expect(images.parameters == (try sound()).parameters)
  }

  @Test("a second echo time is asked as the first is, and fails where it lies outside")
  func echoes() throws {
    let series = try PairedForms(maker: .siemens, kind: .bolus).read(.classic) { index, draft in
      draft.set(Tag(0x0018, 0x0081), decimal: index / 3 % 2 == 0 ? 30 : 60)
    }
    #expect(series.parameters[.echoTimes].value == .numbers([30, 60]))
    #expect(series.parameters.volumes == 2)
    #expect(try outcomes(series)["echoTime.3T"] == .fail)
  }

  @Test("headers that contradict each other are undetermined, never the first that was seen")
  func contradictory() throws {
    for first in [1400.0, 2000] {
      let series = try PairedForms(maker: .siemens, kind: .bolus).read(.classic) { index, draft in
        draft.set(Tag(0x0018, 0x0080), decimal: index == 0 ? first : 3400 - first)
      }
      guard case .contradictory = series.parameters[.repetitionTime] else {
        Issue.record("\(series.parameters[.repetitionTime])")
        continue
      }
      #expect(try outcomes(series)["repetitionTime"] != .pass)
    }
  }

  @Test("an angle that was varied is marked in its finding")
  func variedAngle() throws {
    let (agreed, dsc) = try Shipped.profile(of: "thust2018-dsc")
    let series = try PairedForms(maker: .siemens, kind: .bolus).read(.classic) {
      $1.set(Tag(0x0018, 0x1315), .CS, "Y")
    }
    let finding = try #require(
      dsc.check(series, of: agreed).findings.first { $0.requirement == "flipAngle" })
    #expect(finding.marks == [.nominal])
    #expect(finding.notes.contains { $0.hasPrefix("nominal only") })
  }
}
