import DICOM
import Imaging
import TestSupport
import Testing

/// Classic images that were put together in one object keep what they said in groups of its own.
@Suite("Legacy-converted objects")
struct LegacyConvertedTests {
  /// What a classic image says of its sequence.
  private func fill(_ draft: inout DataSetDraft) {
    draft.set(Tag(0x0018, 0x0020), .CS, "GR")
    draft.set(Tag(0x0018, 0x0021), .CS, "SP")
    draft.set(Tag(0x0018, 0x0050), decimal: 5)
    draft.set(Tag(0x0018, 0x0080), decimal: 5.5)
    draft.set(Tag(0x0018, 0x0081), decimal: 2.1)
    draft.set(Tag(0x0018, 0x0083), decimal: 1)
    draft.set(Tag(0x0018, 0x1314), decimal: 15)
    let block = draft.reserve(0x0043, 0x10, for: "GEMS_PARM_01")
    draft.set(block(0x83), decimals: [0.5, 1])
  }

  private func classic() throws -> Series {
    let drafts = (0..<3).map { index in
      var draft = SmallSeries.image("GE MEDICAL SYSTEMS", instance: index + 1)
      fill(&draft)
      draft.set(Tag(0x0018, 0x1060), decimal: 100)
      draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(index * 5)])
      return draft
    }
    return try #require(try SmallSeries.read(drafts).first)
  }

  private func converted() throws -> Series {
    let frames = (0..<3).map { index in
      var frame = SmallSeries.group(Tag(0x0020, 0x9113)) {
        $0.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(index * 5)])
      }
      var own = DataSetDraft()
      own.set(Tag(0x0018, 0x1060), decimal: 100)
      frame.set(Tag(0x0020, 0x9171), items: [own])
      return frame
    }
    var shared = SmallSeries.group(Tag(0x0020, 0x9170)) { fill(&$0) }
    var orientation = DataSetDraft()
    orientation.set(Tag(0x0020, 0x0037), decimals: [1, 0, 0, 0, 1, 0])
    shared.set(Tag(0x0020, 0x9116), items: [orientation])
    var measures = DataSetDraft()
    measures.set(Tag(0x0028, 0x0030), decimals: [3, 3])
    shared.set(Tag(0x0028, 0x9110), items: [measures])
    var object = SmallSeries.object("GE MEDICAL SYSTEMS", shared: shared, frames: frames)
    object.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4.4")
    return try #require(try SmallSeries.read([object]).first)
  }

  @Test("say what their classic images said, and where it stands")
  func equal() throws {
    let before = try classic()
    let after = try converted()
    #expect(after.form == .enhanced)
    for parameter in [
      Parameter.repetitionTime, .echoTimes, .flipAngles, .sequenceKind, .sliceThickness,
      .averages, .parallelFactor, .slices, .volumes, .pixelSpacing,
    ] {
      #expect(before.parameters[parameter] != .absent, "\(parameter)")
      #expect(
        before.parameters[parameter].value == after.parameters[parameter].value,
        "\(parameter)")
    }
    #expect(
      after.parameters[.echoTimes].sources.map(\.element)
        == ["(5200,9229)>(0020,9170)>(0018,0081)"])
    #expect(after.completeness.state == before.completeness.state)
  }

  @Test(
    "Hyperfine states the inversion time in the element of classic images",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
  func hyperfine() throws {
    let p = try SmallSeries.shared("dicom/dicom2nifti_hyperfine_001").parameters
    #expect(p[.fieldStrength].number == 0.064)
    #expect(p[.repetitionTime].number == 4000)
    #expect(p[.echoTimes].value == .numbers([194.4]))
    #expect(p[.inversionTimes].value == .numbers([1400]))
    #expect(p[.repetitionTime].sources.map(\.element) == ["(5200,9229)>(0018,9112)>(0018,0080)"])
  }
}
