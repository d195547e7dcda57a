import DICOM
import Imaging
import TestSupport
import Testing

/// What a maker writes where nothing was set (`conformance.md` 6).
@Suite("Values that were never set")
struct UnsetValuesTests {
  private static let unset = 7.229_999_999_999_997e75

  /// An Enhanced object of Philips with a frame for each echo time.
  private func series(echoTimes: [Double]) throws -> Series {
    let frames = echoTimes.map { time in
      SmallSeries.group(Tag(0x0018, 0x9114)) { $0.set(Tag(0x0018, 0x9082), doubles: [time]) }
    }
    return try #require(
      try SmallSeries.read([SmallSeries.object("Philips", frames: frames)]).first)
  }

  @Test("are absent in functional groups")
  func groups() throws {
    #expect(try series(echoTimes: [30]).parameters[.echoTimes].value == .numbers([30]))
    #expect(try series(echoTimes: [Self.unset]).parameters[.echoTimes] == .absent)
    #expect(try series(echoTimes: [Self.unset, -Self.unset]).parameters[.echoTimes] == .absent)
  }

  @Test("are missed where other frames have a value")
  func torn() throws {
    let torn = try series(echoTimes: [30, Self.unset])
    #expect(torn.parameters[.echoTimes].value == .numbers([30]))
    #expect(
      torn.notices.filter { $0.is(.valueMissing) }.map(\.text)
        == ["(5200,9230)>(0018,9114)>(0018,9082) is missing or no number in 1 of 2 frames"])
  }

  @Test(
    "are absent in every parameter of classic files",
    arguments: [
      (Tag(0x0018, 0x0080), Parameter.repetitionTime), (Tag(0x0018, 0x0081), .echoTimes),
      (Tag(0x0018, 0x1314), .flipAngles), (Tag(0x0018, 0x0050), .sliceThickness),
      (Tag(0x0018, 0x0087), .fieldStrength), (Tag(0x0018, 0x0083), .averages),
      (Tag(0x0018, 0x1041), .contrastVolume),
    ])
  func classic(_ tag: DICOM.Tag, _ parameter: Parameter) throws {
    for (value, isAbsent) in [(3.0, false), (Self.unset, true)] {
      var draft = SmallSeries.image("Philips")
      draft.set(tag, decimal: value)
      #expect((try SmallSeries.parameters(draft)[parameter] == .absent) == isAbsent)
    }
  }
}
