import DICOM
import Imaging
import Testing

/// What the protocol of Siemens sets and the header of an image may leave out.
@Suite("What a Siemens protocol sets")
struct SiemensProtocolTests {
  private func read(
    _ values: [(String, String)], _ change: (inout DataSetDraft) -> Void = { _ in }
  ) throws -> AcquisitionParameters {
    var draft = SmallSeries.image("SIEMENS")
    let block = draft.reserve(0x0029, 0x10, for: "SIEMENS CSA HEADER")
    draft.set(block(0x20), .OB, bytes: SmallSeries.siemensProtocol(values))
    change(&draft)
    return try SmallSeries.parameters(draft)
  }

  @Test("acceleration is that of the text of the image, else that of the protocol; 1 is none")
  func acceleration() throws {
    let protocolOfThree = [("sPat.lAccelFactPE", "3"), ("sPat.lAccelFact3D", "1")]
    let told = try read(protocolOfThree)
    #expect(told[.parallelFactor].value == .numbers([3]))
    #expect(
      told[.parallelFactor].sources == [Source(element: #"(0029,xx20 "SIEMENS CSA HEADER")"#)])
    #expect(try read([("sPat.lAccelFactPE", "1")])[.parallelFactor].value == .numbers([1]))
    #expect(try read([("sPat.lAccelFactPE", "0")])[.parallelFactor] == .absent)
    #expect(try read([("sPat.lAccelFactPEx", "3")])[.parallelFactor] == .absent)
    let text = try read(protocolOfThree) { draft in
      let block = draft.reserve(0x0051, 0x10, for: "SIEMENS MR HEADER")
      draft.set(block(0x11), .LO, "p2")
    }
    #expect(text[.parallelFactor].value == .numbers([2]))
  }

  /// A classic image of XA whose protocol sets so many slices together, with these words.
  private func together(_ factor: Int, _ words: String?) throws -> Reading {
    var draft = SmallSeries.image("SIEMENS")
    let series = draft.reserve(0x0021, 0x10, for: "SIEMENS MR SDS 01")
    draft.set(
      series(0x19), .OB,
      bytes: SmallSeries.siemensProtocol([("sSliceAcceleration.lMultiBandFactor", "\(factor)")]))
    if let words {
      let image = draft.reserve(0x0021, 0x11, for: "SIEMENS MR SDI 02")
      draft.set(image(0x75), .CS, words)
    }
    return try SmallSeries.parameters(draft)[.multibandFactor]
  }

  @Test("slices together count beside the token MB, and 1 proves nothing")
  func multiband() throws {
    #expect(try together(3, #"ORIGINAL\PRIMARY\M\MB\ND"#).value == .numbers([3]))
    #expect(try together(3, #"ORIGINAL\PRIMARY\M\ND"#) == .absent)
    #expect(try together(3, nil) == .absent)
    #expect(try together(1, #"ORIGINAL\PRIMARY\M\MB\ND"#) == .absent)
  }

  private static let coilNames = [
    "sCoilSelectMeas.aRxCoilSelectData[0].asList[0].sCoilElementID.tCoilID",
    "asCoilSelectMeas[0].asList[0].sCoilElementID.tCoilID",
  ]

  @Test("the coil is the first of those that receive, of VB as of later software")
  func coil() throws {
    for name in Self.coilNames {
      for text in ["\"\"Head_32\"\"", "\"Head_32\""] {
        let p = try read([
          ("sCoilSelectMeas.aTxCoilSelectData[0].asList[0].sCoilElementID.tCoilID", "\"\"Body\"\""),
          (name, text), (name.replacing("asList[0]", with: "asList[1]"), "\"\"Spine_32\"\""),
        ])
        #expect(p[.coil].value == .words(["Head_32"]), "\(name) \(text)")
      }
      for text in ["Head_32", "\"\"\"\"", "0x1"] {
        #expect(try read([(name, text)])[.coil] == .absent, "\(text)")
      }
      let stated = try read([(name, "\"\"Head_32\"\"")]) {
        $0.set(Tag(0x0018, 0x1250), .SH, "Body")
      }
      #expect(stated[.coil].value == .words(["Body"]))
    }
  }

  @Test("a coil loses a name as any other text of the equipment does")
  func name() throws {
    let p = try read([(Self.coilNames[0], "\"\"Headley_32\"\"")]) {
      $0.set(Tag(0x0010, 0x0010), .PN, "HEADLEY^ANN")
    }
    #expect(p[.coil].word?.lowercased().contains("headley") != true)
  }

  /// The time of a volume of ten slices without a clock.
  private func volumeTime(
    _ maker: String, _ repetition: Double, echo: Double?,
    _ change: (inout DataSetDraft) -> Void = { _ in }
  ) throws -> Reading {
    try SmallSeries.ten(maker) { _, draft in
      draft.set(Tag(0x0018, 0x0020), .CS, #"EP\GR"#)
      draft.set(Tag(0x0018, 0x0080), decimal: repetition)
      if let echo { draft.set(Tag(0x0018, 0x0081), decimal: echo) }
      change(&draft)
    }.parameters[.volumeRepetitionTime]
  }

  @Test("a repetition time of single slices that is too short for the echoes of all is no volume's")
  func sliceRepetition() throws {
    #expect(try volumeTime("SIEMENS", 2080, echo: 30).number == 2080)
    #expect(try volumeTime("SIEMENS", 65, echo: 30) == .absent)
    #expect(try volumeTime("SIEMENS", 2080, echo: nil) == .absent)
    // Excited together, they need not follow one another.
    let banded = try volumeTime("SIEMENS", 65, echo: 30) { draft in
      let block = draft.reserve(0x0051, 0x10, for: "SIEMENS MR HEADER")
      draft.set(block(0x11), .LO, "s5")
    }
    #expect(banded.number == 65)
    #expect(try volumeTime("UIH", 65, echo: 30).number == 65)
  }
}
