import DICOM
import Foundation
import Identity
import Imaging
import TestSupport
import Testing

@Suite("Partial Fourier")
struct PartialFourierTests {
  private func siemens(_ code: String) throws -> Reading {
    var draft = SmallSeries.image("SIEMENS")
    let block = draft.reserve(0x0029, 0x10, for: "SIEMENS CSA HEADER")
    draft.set(
      block(0x20), .OB,
      bytes: SmallSeries.siemensProtocol([
        ("sKSpace.ucPhasePartialFourier", code), ("sKSpace.ucSlicePartialFourier", "4"),
      ]))
    return try SmallSeries.parameters(draft)[.partialFourier]
  }

  @Test(
    "is a code in the protocol of Siemens, decimal or hexadecimal",
    arguments: [
      ("1", 0.5), ("2", 0.63), ("4", 0.75), ("8", 0.88), ("16", 1), ("0x10", 1), ("0x4", 0.75),
      ("32", nil), ("0", nil), ("text", nil),
    ] as [(String, Double?)])
  func codes(_ code: String, _ share: Double?) throws {
    let reading = try siemens(code)
    #expect(reading.number == share)
    if share != nil {
      #expect(reading.sources.map(\.element) == [#"(0029,xx20 "SIEMENS CSA HEADER")"#])
    }
  }

  private func modifier(_ word: String) -> DataSetDraft {
    SmallSeries.group(Tag(0x0018, 0x9115)) { $0.set(Tag(0x0018, 0x9081), .CS, word) }
  }

  @Test("is 1 where the standard's element says NO, and not told where it says YES")
  func standard() throws {
    for (word, share) in [("NO", 1.0), ("YES", nil), ("MAYBE", nil)] as [(String, Double?)] {
      let object = SmallSeries.object(
        "Some Maker", shared: modifier(word), frames: [DataSetDraft(), DataSetDraft()])
      #expect(try SmallSeries.parameters(object)[.partialFourier].number == share)
    }
    let mixed = SmallSeries.object("Some Maker", frames: [modifier("NO"), modifier("YES")])
    #expect(try SmallSeries.parameters(mixed)[.partialFourier] == .absent)
  }

  @Test("contradicts a protocol that measures a part where the header says that all is measured")
  func contradiction() throws {
    func read(_ word: String, _ code: String) throws -> Reading {
      var inner = DataSetDraft()
      let block = inner.reserve(0x0021, 0x10, for: "SIEMENS MR SDS 01")
      let text = SmallSeries.siemensProtocol([("sKSpace.ucPhasePartialFourier", code)])
      inner.set(block(0x19), .OB, bytes: text)
      var shared = modifier(word)
      shared.set(Tag(0x0021, 0x10FE), items: [inner])
      let object = SmallSeries.object("SIEMENS", shared: shared, frames: [DataSetDraft()])
      return try SmallSeries.parameters(object)[.partialFourier]
    }
    #expect(try read("YES", "4").number == 0.75)
    #expect(try read("NO", "16").number == 1)
    guard case .contradictory(let sides) = try read("NO", "4") else {
      Issue.record("a part is not all")
      return
    }
    #expect(sides.map(\.value) == [.numbers([1]), .numbers([0.75])])
  }

  @Test("is never told by a scan option of GE")
  func options() throws {
    var draft = SmallSeries.image("GE MEDICAL SYSTEMS")
    draft.set(Tag(0x0018, 0x0022), .CS, #"EPI_GEMS\ACC_GEMS\PFF\FS"#)
    #expect(try SmallSeries.parameters(draft)[.partialFourier] == .absent)
  }

  @Test("of a classic file of Philips stands in the sequence that keeps Enhanced elements")
  func philips() throws {
    var draft = SmallSeries.image("Philips Medical Systems")
    var item = DataSetDraft()
    item.set(Tag(0x0018, 0x9081), .CS, "NO")
    let block = draft.reserve(0x2005, 0x14, for: "Philips MR Imaging DD 005")
    draft.set(block(0x0F), items: [item])
    #expect(try SmallSeries.parameters(draft)[.partialFourier].number == 1)
  }

  @Test(
    "is read from real series as from their raw elements",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"),
    arguments: [
      ("dcm_qa_ts", 1), ("dcm_qa_mosaic_ep2d_Asc_2", 1), ("dcm_qa_fmap_Siemens_2TE", 1),
      ("dcm_qa_enh_Siemens_XA10", 0.88), ("dcm_qa_xa30_DWI_10_first3", 0.75),
      ("dcm_qa_xa30_asl_25", 0.75), ("dcm_qa_xa30i_asl_18001", 0.75),
      ("dcm_qa_xa60_bold_product", 1), ("dcm_qa_xa60_diff_c2p", 0.75),
      ("dcm_qa_philips_Magdeburg", 1), ("dcm_qa_enh_Philips_B0", 1),
      ("dicom2nifti_hyperfine_001", 1), ("dcm_qa_ge_DWI_R2", nil), ("dcm_qa_canon_9000", nil),
      ("dcm_qa_uih_DTI_PA", nil),
    ] as [(String, Double?)])
  func real(_ folder: String, _ share: Double?) throws {
    #expect(try SmallSeries.shared("dicom/" + folder).parameters[.partialFourier].number == share)
  }

  @Test(
    "agrees with every sidecar that states it",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
  func sidecars() throws {
    let root = SharedData.folder + "/dicom"
    var compared = 0
    for folder in try FileManager.default.contentsOfDirectory(atPath: root).sorted() {
      let names = try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")
      let sidecars = names.filter { $0.hasPrefix("ref__") && $0.hasSuffix(".json") }.sorted()
      let shares = try sidecars.compactMap { name -> Double? in
        let text = try String(contentsOfFile: "\(root)/\(folder)/\(name)", encoding: .utf8)
        return JSONValue(parsing: text)?["PartialFourier"]?.number
      }
      guard let share = shares.first else { continue }
      let read = try SmallSeries.shared("dicom/" + folder).parameters[.partialFourier].number
      // Half a step of our resolution, and a little for 0.875 itself.
      #expect(abs((read ?? 0) - share) < 0.0051, "\(folder)")
      compared += 1
    }
    #expect(compared >= 8)
  }
}
