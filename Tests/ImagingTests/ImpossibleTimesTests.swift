import DICOM
import Imaging
import TestSupport
import Testing

/// An echo that comes after the next excitation.
@Suite("Echoes after the repetition")
struct ImpossibleTimesTests {
  /// Ten classic images with these words and times.
  private func read(
    _ sequence: String, variant: String = "SK", repetition: Double = 10, echo: Double = 30,
    maker: String = "SIEMENS", dimensions: String = "2D"
  ) throws -> AcquisitionParameters {
    try SmallSeries.ten(maker) { _, draft in
      draft.set(Tag(0x0018, 0x0020), .CS, sequence)
      draft.set(Tag(0x0018, 0x0021), .CS, variant)
      draft.set(Tag(0x0018, 0x0023), .CS, dimensions)
      draft.set(Tag(0x0018, 0x0080), decimal: repetition)
      draft.set(Tag(0x0018, 0x0081), decimal: echo)
    }.parameters
  }

  private func sides(_ reading: Reading) -> [String] {
    guard case .contradictory(let witnesses) = reading else { return [] }
    return witnesses.map { witness in
      "\(witness.value.numbers) " + witness.sources.map(\.element).joined(separator: " ")
    }
  }

  @Test(
    "contradict both times, with both elements",
    arguments: [("SE", "SK"), ("SE", "SS"), (#"SE\EP"#, "SK"), (#"GR\EP"#, "SS"), ("GR", "SP")])
  func contradict(sequence: String, variant: String) throws {
    let p = try read(sequence, variant: variant)
    #expect(sides(p[.repetitionTime]) == ["[10.0] (0018,0080)", "[30.0] (0018,0081)"])
    #expect(sides(p[.echoTimes]) == ["[30.0] (0018,0081)", "[10.0] (0018,0080)"])
  }

  @Test("are none where the repetition time is as long")
  func possible() throws {
    for repetition in [30.0, 1500] {
      let p = try read(#"GR\EP"#, repetition: repetition)
      #expect(p[.repetitionTime].value == .numbers([repetition]))
      #expect(p[.echoTimes].value == .numbers([30]))
    }
  }

  @Test("are asked of the last of several echoes")
  func several() throws {
    let p = try SmallSeries.ten { index, draft in
      draft.set(Tag(0x0018, 0x0020), .CS, "SE")
      draft.set(Tag(0x0018, 0x0080), decimal: 40)
      draft.set(Tag(0x0018, 0x0081), decimal: index % 2 == 0 ? 30 : 60)
    }.parameters
    #expect(sides(p[.repetitionTime]) == ["[40.0] (0018,0080)", "[60.0] (0018,0081)"])
  }

  @Test("may be of the excitation before in steady states, and in trains of several segments")
  func leftOut() throws {
    for p in [
      try read("GR", variant: #"SK\SS"#), try read("GR", variant: #"SS\SP"#), try read("GR"),
      try read(#"GR\EP"#, dimensions: "3D"), try read("IR"),
    ] {
      #expect(p[.repetitionTime].value == .numbers([10]))
      #expect(p[.echoTimes].value == .numbers([30]))
    }
    let presto = try SmallSeries.ten("Philips") { _, draft in
      draft.set(Tag(0x0018, 0x0020), .CS, "GR")
      draft.set(Tag(0x0018, 0x0080), decimal: 10)
      draft.set(Tag(0x0018, 0x0081), decimal: 30)
      draft.set(draft.reserve(0x2001, 0x10, for: "Philips Imaging DD 001")(0x13), .SL, [Int32(9)])
    }.parameters
    #expect(presto.sequenceKind == .gradientEchoEPI)
    #expect(presto[.echoTimes].value == .numbers([30]))
  }

  @Test(
    "stand in no real series",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
  func real() {
    #expect(ExpectedValuesTests.series.count > 50)
    for one in ExpectedValuesTests.series where one.setAside == nil {
      for parameter in [Parameter.repetitionTime, .echoTimes] {
        #expect(sides(one.parameters[parameter]) == [], "\(one.description) \(parameter)")
      }
    }
  }
}
