import DICOM
import Imaging
import TestSupport
import Testing

/// Pulses that makers state in elements of their own, or take back in another.
@Suite("Pulses")
struct PreparedSignalTests {
  @Test("an Enhanced object of Siemens states its inversion time in the maker's element")
  func siemensInversion() throws {
    func read(standard: [Double], maker: [Double]) throws -> Reading {
      var draft = SmallSeries.image("SIEMENS")
      draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4.1")
      var shared = DataSetDraft()
      if !standard.isEmpty {
        var modifier = DataSetDraft()
        modifier.set(Tag(0x0018, 0x9079), doubles: standard)
        shared.set(Tag(0x0018, 0x9115), items: [modifier])
      }
      draft.set(Tag(0x5200, 0x9229), items: [shared])
      var inner = DataSetDraft()
      inner.set(inner.reserve(0x0021, 0x11, for: "SIEMENS MR SDI 02")(0x89), doubles: maker)
      var frame = DataSetDraft()
      let block = frame.reserve(0x0021, 0x11, for: "SIEMENS MR SDI 02")
      frame.set(block(0xFE), items: [inner])
      draft.set(Tag(0x5200, 0x9230), items: [frame])
      return try SmallSeries.parameters(draft)[.inversionTimes]
    }
    let delay = try read(standard: [], maker: [1800])
    #expect(delay.value == .numbers([1800]))
    #expect(
      delay.sources.map(\.element) == [#"(5200,9230)>(0021,xx89 "SIEMENS MR SDI 02")"#])
    #expect(try read(standard: [900], maker: [0]).value == .numbers([900]))
    #expect(try read(standard: [], maker: [0]) == .absent)
  }

  @Test(
    "words of both echoes leave the kind of a Philips train open",
    arguments: [
      ("GR", SequenceKind?.some(.gradientEchoEPI)), ("SE", .spinEchoEPI), (#"GR\SE"#, nil),
      (#"SE\GR"#, nil), (#"IR\GR"#, .inversionRecoveryGradientEcho), ("RM", nil),
    ])
  func philips(words: String, wanted: SequenceKind?) throws {
    var draft = SmallSeries.image("Philips")
    draft.set(Tag(0x0018, 0x0020), .CS, words)
    let block = draft.reserve(0x2001, 0x10, for: "Philips Imaging DD 001")
    draft.set(block(0x13), .SL, [Int32(63)])
    #expect(try SmallSeries.parameters(draft).sequenceKind == wanted)
  }

  @Test("a flip angle that was varied is nominal", arguments: ["Y", "N"])
  func variedAngle(flag: String) throws {
    let p = try SmallSeries.ten { index, draft in
      draft.set(Tag(0x0018, 0x1314), decimal: 15)
      if index == 3 { draft.set(Tag(0x0018, 0x1315), .CS, flag) }
    }.parameters
    #expect(p[.flipAngles].value == .numbers([15]))
    #expect(p[.flipAngles].sources.map(\.notes) == [flag == "Y" ? [.nominal] : []])
  }
}
