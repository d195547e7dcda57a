import DICOM
import Imaging
import TestSupport
import Testing

@Suite("Arterial spin labelling")
struct LabellingTests {
  private func siemens(
    _ values: [(String, String)], delay: Double? = nil
  ) throws -> AcquisitionParameters {
    var draft = SmallSeries.image("SIEMENS")
    let block = draft.reserve(0x0021, 0x10, for: "SIEMENS MR SDS 01")
    draft.set(block(0x19), .OB, bytes: SmallSeries.siemensProtocol(values))
    if let delay {
      let frame = draft.reserve(0x0021, 0x11, for: "SIEMENS MR SDI 02")
      draft.set(frame(0x89), doubles: [delay])
    }
    return try SmallSeries.parameters(draft)
  }

  private static let pseudo = [
    ("sAsl.ulMode", "32"), ("sAsl.ulSuppressionMode", "1"),
    ("sAsl.ulLabelingDuration", "1800000"), ("sAsl.ulDelayArraySize", "2"),
    ("sAsl.sPostLabelingDelay.__attribute__.size", "64"),
    ("sAsl.sPostLabelingDelay[0]", "1500000"), ("sAsl.sPostLabelingDelay[1]", "2000000"),
    ("sAsl.sPostLabelingDelay[2]", "1500000"), ("sAsl.sPostLabelingDelay[3]", "7000000"),
  ]

  @Test("is set in the protocol of Siemens, of whose list of delays the first are meant")
  func siemensProtocol() throws {
    let p = try siemens(Self.pseudo)
    #expect(p[.aslType].word == "PSEUDOCONTINUOUS")
    #expect(p[.labelDuration].number == 1800)
    #expect(p[.postLabelDelay].value == .numbers([1500, 2000]))
    #expect(p[.backgroundSuppression].word == "no")
  }

  @Test("Siemens frames state the delay that is theirs; one that is not set contradicts")
  func siemensFrames() throws {
    #expect(try siemens(Self.pseudo, delay: 2000)[.postLabelDelay].value == .numbers([2000]))
    guard case .contradictory(let sides) = try siemens(Self.pseudo, delay: 1800)[.postLabelDelay]
    else {
      Issue.record("the protocol sets no such delay")
      return
    }
    #expect(sides.map(\.value) == [.numbers([1800]), .numbers([1500, 2000])])
  }

  @Test("mode 1 labels nothing, and other codes name no type that a scan has shown")
  func modes() throws {
    for mode in ["1", "0x1"] {
      let p = try siemens([("sAsl.ulMode", mode)] + Self.pseudo.dropFirst(), delay: 900)
      for parameter in [
        Parameter.aslType, .labelDuration, .postLabelDelay, .backgroundSuppression,
      ] {
        #expect(p[parameter] == .absent)
      }
      #expect(p[.inversionTimes].value == .numbers([900]))
    }
    let other = try siemens(
      [("sAsl.ulMode", "4"), ("sAsl.ulSuppressionMode", "8")] + Self.pseudo.dropFirst(2))
    #expect(other[.aslType] == .absent)
    #expect(other[.backgroundSuppression] == .absent)
    #expect(other[.labelDuration].number == 1800)
  }

  @Test("GE states type and duration, and the delay as an inversion time")
  func ge() throws {
    var draft = SmallSeries.image("GE MEDICAL SYSTEMS")
    draft.set(Tag(0x0018, 0x0082), decimal: 2025)
    #expect(try SmallSeries.parameters(draft)[.postLabelDelay] == .absent)
    let block = draft.reserve(0x0043, 0x1C, for: "GEMS_PARM_01")
    draft.set(block(0xA3), .CS, "PSEUDOCONTINUOUS")
    draft.set(block(0xA5), integer: 1450)
    let p = try SmallSeries.parameters(draft)
    #expect(p[.aslType].word == "PSEUDOCONTINUOUS")
    #expect(p[.labelDuration].number == 1450)
    #expect(p[.postLabelDelay].value == .numbers([2025]))
    #expect(p[.backgroundSuppression] == .absent)
  }

  @Test("UIH states duration and delay in the standard's elements, alone or in their groups")
  func uih() throws {
    for isNested in [true, false] {
      var draft = SmallSeries.image("UIH")
      draft.set(Tag(0x0018, 0x0082), decimal: 1600)
      if isNested {
        var slab = DataSetDraft()
        slab.set(Tag(0x0018, 0x9258), .UL, [UInt32(1700)])
        var item = DataSetDraft()
        item.set(Tag(0x0018, 0x9260), items: [slab])
        draft.set(Tag(0x0018, 0x9251), items: [item])
      } else {
        draft.set(Tag(0x0018, 0x9258), .UL, [UInt32(1700)])
      }
      let p = try SmallSeries.parameters(draft)
      #expect(p[.labelDuration].number == 1700)
      #expect(p[.postLabelDelay].value == .numbers([1600]))
    }
  }

  @Test("an Enhanced object states type and duration, and no delay")
  func enhanced() throws {
    var slab = DataSetDraft()
    slab.set(Tag(0x0018, 0x9258), .UL, [UInt32(1800)])
    let frame = SmallSeries.group(Tag(0x0018, 0x9251)) {
      $0.set(Tag(0x0018, 0x9257), .CS, "LABEL")
      $0.set(Tag(0x0018, 0x9260), items: [slab])
    }
    var object = SmallSeries.object("Some Maker", frames: [frame, frame])
    object.set(Tag(0x0018, 0x9250), .CS, "PULSED")
    let p = try SmallSeries.parameters(object)
    #expect(p[.aslType].word == "PULSED")
    #expect(p[.labelDuration].number == 1800)
    #expect(
      p[.labelDuration].sources.map(\.element)
        == ["(5200,9230)>(0018,9251)>(0018,9260)>(0018,9258)"])
    #expect(p[.postLabelDelay] == .absent)
  }

  @Test(
    "is read from real series as from their raw elements",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"),
    arguments: ["dcm_qa_xa30_asl_25", "dcm_qa_xa30i_asl_18001", "dcm_qa_xa30_PWI_27_relCBF_28"])
  func real(_ folder: String) throws {
    let p = try SmallSeries.shared("dicom/" + folder).parameters
    #expect(p[.aslType].word == "PSEUDOCONTINUOUS")
    #expect(p[.labelDuration].number == 1800)
    #expect(p[.postLabelDelay].value == .numbers([1800]))
    #expect(p[.backgroundSuppression].word == "no")
  }

  @Test(
    "is nowhere seen in scans that label nothing",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"),
    arguments: ["dcm_qa_frag_jpegll", "dcm_qa_xa60_bold_product", "dcm_qa_ts", "dcm_qa_deident"])
  func unlabelled(_ folder: String) throws {
    let p = try SmallSeries.shared("dicom/" + folder).parameters
    for parameter in [Parameter.aslType, .labelDuration, .postLabelDelay, .backgroundSuppression] {
      #expect(p[parameter] == .absent)
    }
  }
}
