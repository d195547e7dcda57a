import DICOM
import Imaging
import TestSupport
import Testing

/// What the protocol text of Siemens announces of the slices there should be.
@Suite("Announced slices")
struct AnnouncedSlicesTests {
  /// A protocol of so many slices, or slabs, and one volume more than it repeats.
  private static func text(
    _ slices: Int, dimension: String? = "2", repetitions: Int = 0
  ) -> [UInt8] {
    var settings = [("lRepetitions", "\(repetitions)"), ("sSliceArray.lSize", "\(slices)")]
    if let dimension { settings.append(("sKSpace.ucDimension", dimension)) }
    return SmallSeries.siemensProtocol(settings)
  }

  private static func add(_ text: [UInt8], to draft: inout DataSetDraft) {
    let block = draft.reserve(0x0029, 0x10, for: "SIEMENS CSA HEADER")
    draft.set(block(0x20), .OB, bytes: text)
  }

  /// Ten slices of one volume.
  private func classic(_ text: [UInt8]) throws -> Completeness {
    try SmallSeries.ten { _, draft in Self.add(text, to: &draft) }.completeness
  }

  @Test("of single slices are missed", arguments: ["2", "0x2"])
  func slices(dimension: String) throws {
    #expect(try classic(Self.text(10, dimension: dimension)).state == .complete)
    let short = try classic(Self.text(12, dimension: dimension))
    #expect(short.state == .incomplete)
    #expect(short.reason == "10 of 12 slices")
  }

  @Test("of a slab, or of nobody knows what, are none", arguments: ["4", "0x4", nil] as [String?])
  func slabs(dimension: String?) throws {
    #expect(try classic(Self.text(12, dimension: dimension)).state == .complete)
  }

  @Test("that differ between files show no whole")
  func differ() throws {
    let torn = try SmallSeries.ten { index, draft in
      Self.add(Self.text(index == 0 ? 10 : 12), to: &draft)
    }
    #expect(torn.completeness.state == .unknown)
    #expect(torn.completeness.reason == "files announce different counts: 10, 12")
  }

  @Test("of a mosaic are missed")
  func mosaics() throws {
    func read(_ slices: Int) throws -> Completeness {
      try SmallSeries.ten { _, draft in
        draft.set(Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\M\ND\MOSAIC"#)
        draft.set(draft.reserve(0x0019, 0x10, for: "SIEMENS MR HEADER")(0x0A), unsigned: 16)
        draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, 0])
        Self.add(Self.text(slices, repetitions: 9), to: &draft)
      }.completeness
    }
    #expect(try read(16).state == .complete)
    #expect(try read(20).state == .incomplete)
    #expect(try read(20).reason == "16 of 20 slices")
  }

  @Test("of Enhanced objects are missed where every volume lacks one")
  func enhanced() throws {
    func read(_ slices: Int) throws -> Completeness {
      let frames = [0, 5, 0, 5].map { place in
        var position = DataSetDraft()
        position.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(place)])
        var plane = DataSetDraft()
        plane.set(Tag(0x0020, 0x0037), decimals: [1, 0, 0, 0, 1, 0])
        var frame = DataSetDraft()
        frame.set(Tag(0x0020, 0x9113), items: [position])
        frame.set(Tag(0x0020, 0x9116), items: [plane])
        return frame
      }
      var draft = SmallSeries.object("SIEMENS", frames: frames)
      let block = draft.reserve(0x0021, 0x10, for: "SIEMENS MR SDS 01")
      draft.set(block(0x19), .OB, bytes: Self.text(slices, repetitions: 1))
      return try #require(try SmallSeries.read([draft]).first).completeness
    }
    #expect(try read(2).state != .incomplete)
    #expect(try read(3).state == .incomplete)
    #expect(try read(3).reason == "2 of 3 slices")
  }

  @Test("are those of all orientations of a localizer together")
  func localizer() throws {
    func read(_ slices: Int) throws -> [Completeness] {
      let planes: [[Double]] = [[1, 0, 0, 0, 1, 0], [1, 0, 0, 0, 0, -1], [0, 1, 0, 0, 0, -1]]
      return try SmallSeries.read(
        planes.enumerated().map { index, plane in
          var draft = SmallSeries.image("SIEMENS", instance: index + 1)
          draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(index)])
          draft.set(Tag(0x0020, 0x0037), decimals: plane)
          Self.add(Self.text(slices), to: &draft)
          return draft
        }
      ).map(\.completeness)
    }
    #expect(try read(3).map(\.state) == [.complete, .complete, .complete])
    #expect(try read(4).map(\.reason) == ["3 of 4 slices", "3 of 4 slices", "3 of 4 slices"])
  }

  @Test(
    "are as many as real series have, but for the one that is cut short",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"),
    arguments: [
      "dcm_qa_enh_Siemens_XA10", "dcm_qa_fmap_Siemens_2TE", "dcm_qa_mosaic_ep2d_Asc_2",
      "dcm_qa_nih_Siemens_mr3_AP", "dcm_qa_nih_Siemens_mr4_PA", "dcm_qa_xa30_DWI_10_first3",
      "dcm_qa_xa30_asl_25", "dcm_qa_xa30i_asl_18001", "dcm_qa_xa60_bold_product",
      "dcm_qa_xa60_diff_c2p",
    ])
  func shared(folder: String) throws {
    let series = try SmallSeries.shared("dicom/" + folder)
    let reason = series.completeness.reason ?? ""
    if folder == "dcm_qa_fmap_Siemens_2TE" {
      #expect(series.completeness.state == .incomplete)
      #expect(reason == "2 of 36 slices")
    } else {
      #expect(!reason.contains("slice"))
    }
    #expect(!series.parameters[.slices].isMarked(.unannounced))
  }
}
