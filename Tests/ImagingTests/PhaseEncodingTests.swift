import DICOM
import Imaging
import TestSupport
import Testing

@Suite("How k-space was filled")
struct PhaseEncodingTests {
  @Test("acceleration is read from the maker's element in whichever block its creator has")
  func acceleration() throws {
    for block: UInt8 in [0x10, 0x2A] {
      var siemens = SmallSeries.image("SIEMENS")
      let texts = siemens.reserve(0x0051, block, for: "SIEMENS MR HEADER")
      siemens.set(texts(0x11), .LO, "p2s4")
      var parameters = try SmallSeries.parameters(siemens)
      #expect(parameters[.parallelFactor].value == .numbers([2]))
      #expect(parameters[.parallelFactor].sources.first?.raw == "p2s4")
      #expect(parameters[.multibandFactor].value == .numbers([4]))

      var ge = SmallSeries.image("GE MEDICAL SYSTEMS")
      let parm = ge.reserve(0x0043, block, for: "GEMS_PARM_01")
      ge.set(parm(0x83), decimals: [0.4, 1])
      ge.set(parm(0xB6), .LO, #"3\1\0"#)
      parameters = try SmallSeries.parameters(ge)
      #expect(parameters[.parallelFactor].value == .numbers([2.5]))
      #expect(parameters[.multibandFactor].value == .numbers([3]))

      var uih = SmallSeries.image("UIH")
      let header = uih.reserve(0x0065, block, for: "Image Private Header")
      uih.set(header(0x0D), .SH, "F:2S")
      #expect(try SmallSeries.parameters(uih)[.parallelFactor].value == .numbers([2]))
    }
  }

  @Test("another creator's element, and a text without the factor, say nothing")
  func strangers() throws {
    var draft = SmallSeries.image("SIEMENS")
    let stranger = draft.reserve(0x0051, 0x10, for: "SOMEONE ELSE")
    draft.set(stranger(0x11), .LO, "p2s4")
    #expect(try SmallSeries.parameters(draft)[.parallelFactor] == .absent)
    draft = SmallSeries.image("SIEMENS")
    let texts = draft.reserve(0x0051, 0x10, for: "SIEMENS MR HEADER")
    draft.set(texts(0x11), .LO, "s4")
    #expect(try SmallSeries.parameters(draft)[.parallelFactor] == .absent)
    #expect(try SmallSeries.parameters(draft)[.multibandFactor].value == .numbers([4]))
  }

  @Test(
    "the factor in a Philips sequence is read, and what means not set is absent",
    arguments: [(2.299999952316284, 2.3), (1, 1), (7.229_999_999_999_997e75, nil), (0, nil)])
  func philips(_ stored: Double, _ wanted: Double?) throws {
    var draft = SmallSeries.image("Philips Medical Systems")
    var item = DataSetDraft()
    item.set(Tag(0x0018, 0x9069), doubles: [stored])
    let block = draft.reserve(0x2005, 0x14, for: "Philips MR Imaging DD 005")
    draft.set(block(0x0F), items: [item])
    #expect(try SmallSeries.parameters(draft)[.parallelFactor].number == wanted)
  }

  @Test("a train of 1 is no echo-planar train, and that of a gradient echo is 1")
  func trains() throws {
    var draft = SmallSeries.image("GE MEDICAL SYSTEMS")
    draft.set(Tag(0x0018, 0x0020), .CS, #"EP\GR"#)
    draft.set(Tag(0x0018, 0x0091), integer: 1)
    #expect(try SmallSeries.parameters(draft)[.echoTrainLength] == .absent)
    #expect(try SmallSeries.parameters(draft)[.epiFactor] == .absent)
    draft.set(Tag(0x0018, 0x0091), integer: 64)
    #expect(try SmallSeries.parameters(draft)[.echoTrainLength].value == .numbers([64]))
    #expect(try SmallSeries.parameters(draft)[.epiFactor].value == .numbers([64]))
    draft.set(Tag(0x0018, 0x0020), .CS, "GR")
    draft.set(Tag(0x0018, 0x0091), integer: 1)
    #expect(try SmallSeries.parameters(draft)[.echoTrainLength].value == .numbers([1]))
    #expect(try SmallSeries.parameters(draft)[.epiFactor] == .absent)
  }

  @Test("polarity is read where the maker's element tells it, and from no other maker's")
  func polarity() throws {
    for (maker, linear, reverse) in [
      ("GE MEDICAL SYSTEMS", "NEGATIVE", "POSITIVE"), ("Siemens Healthineers", nil, nil),
      ("Philips", nil, nil),
    ] {
      var draft = SmallSeries.image(maker)
      draft.set(Tag(0x0018, 0x9034), .CS, "LINEAR")
      #expect(try SmallSeries.parameters(draft)[.phaseEncodingPolarity].word == linear)
      draft.set(Tag(0x0018, 0x9034), .CS, "REVERSE_LINEAR")
      #expect(try SmallSeries.parameters(draft)[.phaseEncodingPolarity].word == reverse)
    }
    for (value, uih, xa) in [(0, "POSITIVE", "NEGATIVE"), (1, "NEGATIVE", "POSITIVE")] {
      var draft = SmallSeries.image("UIH")
      let header = draft.reserve(0x0065, 0x10, for: "Image Private Header")
      draft.set(header(0x58), integer: value)
      #expect(try SmallSeries.parameters(draft)[.phaseEncodingPolarity].word == uih)
      draft = SmallSeries.image("Siemens Healthineers")
      let frame = draft.reserve(0x0021, 0x11, for: "SIEMENS MR SDI 02")
      draft.set(frame(0x1C), integer: value)
      #expect(try SmallSeries.parameters(draft)[.phaseEncodingPolarity].word == xa)
    }
  }

  /// What a folder of the shared scans says; nil where it says nothing.
  struct Expected: Sendable {
    let folder: String
    let parallel, train, epi: Double?
    let polarity: String?
  }

  // Factors and polarity (j- is positive) as dcm2niix reads them, trains as pydicom does; a factor of 1 that
  // dcm2niix leaves out is that of (0018,9077) or sPat.lAccelFactPE, as dcmdump prints them.
  static let scans: [Expected] = [
    Expected(
      folder: "dcm_qa_ts", parallel: 2, train: nil, epi: nil, polarity: "POSITIVE"),
    Expected(
      folder: "dcm_qa_mosaic_ep2d_Asc_2", parallel: 2, train: 31, epi: 31, polarity: "POSITIVE"),
    Expected(
      folder: "dcm_qa_nih_Siemens_mr3_AP", parallel: 1, train: 72, epi: 72,
      polarity: "POSITIVE"),
    Expected(
      folder: "dcm_qa_nih_Siemens_mr4_PA", parallel: 1, train: 72, epi: 72,
      polarity: "NEGATIVE"),
    Expected(
      folder: "dcm_qa_xa30_DWI_10_first3", parallel: 1, train: 54, epi: 54,
      polarity: "NEGATIVE"),
    Expected(
      folder: "dcm_qa_frag_jpegll", parallel: 2, train: 1, epi: nil, polarity: "POSITIVE"),
    Expected(folder: "dcm_qa_ge_MPh_2", parallel: 2, train: nil, epi: nil, polarity: nil),
    Expected(
      folder: "dcm_qa_ge_DWI_R2", parallel: 2, train: nil, epi: nil, polarity: "NEGATIVE"),
    Expected(folder: "dcm_qa_deident", parallel: 1.73, train: 1, epi: nil, polarity: nil),
    Expected(folder: "dcm_qa_philips_Magdeburg", parallel: 1, train: 39, epi: 39, polarity: nil),
    Expected(
      folder: "dcm_qa_philips_asl_301_MultiPhase", parallel: 2.3, train: 29, epi: 29,
      polarity: nil),
    Expected(
      folder: "dcm_qa_philips_asl_401_3D_pCASL", parallel: 1, train: 15, epi: 15, polarity: nil),
    Expected(folder: "dcm_qa_canon_9000", parallel: nil, train: 30, epi: 30, polarity: nil),
    Expected(folder: "dcm_qa_uih_DTI_PA", parallel: 2, train: 32, epi: 32, polarity: nil),
  ]

  @Test(
    "is read from real series as others read it",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"),
    arguments: scans)
  func real(_ expected: Expected) throws {
    let parameters = try SmallSeries.shared("dicom/" + expected.folder).parameters
    #expect(parameters[.parallelFactor].number == expected.parallel)
    #expect(parameters[.echoTrainLength].number == expected.train)
    #expect(parameters[.epiFactor].number == expected.epi)
    #expect(parameters[.phaseEncodingPolarity].word == expected.polarity)
  }
}
