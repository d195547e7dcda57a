import DICOM
import Imaging
import TestSupport
import Testing

@Suite("Slices excited together")
struct MultibandTests {
  private func mosaic(
    _ times: [Double], inList: Bool = false, text: String? = nil, dimensions: String = "2D"
  ) throws -> Reading {
    var draft = SmallSeries.image("SIEMENS")
    draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\M\ND\MOSAIC"#)
    draft.set(Tag(0x0018, 0x0023), .CS, dimensions)
    let header = draft.reserve(0x0019, 0x10, for: "SIEMENS MR HEADER")
    draft.set(header(0x0A), unsigned: UInt16(times.count))
    if inList {
      let csa = draft.reserve(0x0029, 0x10, for: "SIEMENS CSA HEADER")
      draft.set(
        csa(0x10), .OB,
        bytes: SmallSeries.siemensList([("MosaicRefAcqTimes", times.map { "\($0)" })]))
    } else {
      draft.set(header(0x29), doubles: times)
    }
    if let text {
      draft.set(draft.reserve(0x0051, 0x10, for: "SIEMENS MR HEADER")(0x11), .LO, text)
    }
    return try SmallSeries.parameters(draft)[.multibandFactor]
  }

  /// Six slices, two at a time, as Siemens rounds their starts.
  private static let pairs: [Double] = [0, 75.00000001, 149.99999999, 0, 75, 150.00000001]

  @Test("are those of a mosaic that have one start", arguments: [true, false])
  func mosaics(inList: Bool) throws {
    let reading = try mosaic(Self.pairs, inList: inList)
    #expect(reading.value == .numbers([2]))
    #expect(reading.sources.allSatisfy { $0.notes == [.inferred] })
    #expect(try mosaic([0, 50, 0, 50, 0, 50], inList: inList).value == .numbers([3]))
  }

  @Test("are not told by starts that all differ, all agree, or agree here and there")
  func nothing() throws {
    #expect(try mosaic([0, 25, 50, 75, 100, 125]) == .absent)
    #expect(try mosaic([0, 0, 0, 0, 0, 0]) == .absent)
    #expect(try mosaic([0, 0, 50, 75, 100, 125]) == .absent)
    #expect(try mosaic(Self.pairs, dimensions: "3D") == .absent)
  }

  @Test("are told twice where the text states them as well, and once wrongly where it differs")
  func witnesses() throws {
    let both = try mosaic(Self.pairs, text: "p2s2")
    #expect(both.value == .numbers([2]))
    #expect(both.sources.count == 2)
    guard case .contradictory(let sides) = try mosaic(Self.pairs, text: "p2s3") else {
      Issue.record("two are not three")
      return
    }
    #expect(sides.map(\.value) == [.numbers([3]), .numbers([2])])
  }

  @Test("are not told by the protocol's factor of 1")
  func protocolFactor() throws {
    var draft = SmallSeries.image("SIEMENS")
    let block = draft.reserve(0x0029, 0x10, for: "SIEMENS CSA HEADER")
    draft.set(
      block(0x20), .OB,
      bytes: SmallSeries.siemensProtocol([
        ("sKSpace.ucPhasePartialFourier", "16"), ("sSliceAcceleration.lMultiBandFactor", "1"),
      ]))
    #expect(try SmallSeries.parameters(draft)[.multibandFactor] == .absent)
  }

  /// An Enhanced echo-planar volume whose slices start at these times of one minute.
  private func volume(
    _ starts: [String], _ maker: String = "SIEMENS", planar: String = "YES"
  ) throws -> Reading {
    let frames = starts.enumerated().map { index, start in
      var frame = SmallSeries.group(Tag(0x0020, 0x9111)) {
        $0.set(Tag(0x0018, 0x9074), .DT, "202607011200" + start)
      }
      var position = DataSetDraft()
      position.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(index * 5)])
      frame.set(Tag(0x0020, 0x9113), items: [position])
      return frame
    }
    let shared = SmallSeries.group(Tag(0x0020, 0x9116)) {
      $0.set(Tag(0x0020, 0x0037), decimals: [1, 0, 0, 0, 1, 0])
    }
    var object = SmallSeries.object(maker, shared: shared, frames: frames)
    object.set(Tag(0x0018, 0x9008), .CS, "GRADIENT")
    object.set(Tag(0x0018, 0x9018), .CS, planar)
    return try SmallSeries.parameters(object)[.multibandFactor]
  }

  @Test("are the frames of an Enhanced volume of Siemens that have one start")
  func frames() throws {
    let starts = ["10.0000", "10.0650", "10.1300", "10.0000", "10.0650", "10.1300"]
    let reading = try volume(starts)
    #expect(reading.value == .numbers([2]))
    #expect(
      reading.sources == [
        Source(element: "(5200,9230)>(0020,9111)>(0018,9074)", notes: [.inferred])
      ])
    #expect(try volume(starts, "Some Maker") == .absent)
    #expect(try volume(starts, planar: "NO") == .absent)
    #expect(try volume(["10", "10", "11", "11", "12", "12"]) == .absent)
    #expect(try volume(["10.1", "10.1", "10.1", "10.1"]) == .absent)
    #expect(try volume(["10.1", "10.1", "10.2", "10.3"]) == .absent)
  }

  @Test(
    "are read from real series as dcm2niix reads them",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"),
    arguments: [
      ("dcm_qa_enh_Siemens_XA10", 2), ("dcm_qa_xa30_DWI_10_first3", 3),
      ("dcm_qa_xa60_bold_product", nil), ("dcm_qa_xa60_diff_c2p", nil),
      ("dcm_qa_xa30_asl_25", nil), ("dcm_qa_ts", nil), ("dcm_qa_nih_Siemens_mr3_AP", nil),
      ("dcm_qa_mosaic_ep2d_Asc_2", nil), ("dcm_qa_ge_MPh_2", nil),
      ("dcm_qa_philips_Magdeburg", nil),
    ] as [(String, Double?)])
  func real(_ folder: String, _ factor: Double?) throws {
    let p = try SmallSeries.shared("dicom/" + folder).parameters
    #expect(p[.multibandFactor].number == factor)
  }
}
