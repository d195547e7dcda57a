import DICOM
import Imaging
import TestSupport
import Testing

/// (0008,9209) of the object and of its frames (`conformance.md` 2).
@Suite("Acquisition contrast")
struct AcquisitionContrastTests {
  private func contrast(_ top: String?, frame: String? = nil) throws -> Reading {
    var draft = SmallSeries.image("Some Maker")
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4.1")
    draft.set(Tag(0x0018, 0x9008), .CS, "GRADIENT")
    draft.set(Tag(0x0018, 0x9018), .CS, "YES")
    if let top { draft.set(Tag(0x0008, 0x9209), .CS, top) }
    var shared = DataSetDraft()
    if let frame {
      var type = DataSetDraft()
      type.set(Tag(0x0008, 0x9209), .CS, frame)
      shared.set(Tag(0x0018, 0x9226), items: [type])
    }
    draft.set(Tag(0x5200, 0x9229), items: [shared])
    return try SmallSeries.parameters(draft)[.contrastWeighting]
  }

  @Test("is what the object or its frames state", arguments: ["DIFFUSION", "T1", "T2", "T2_STAR"])
  func stated(_ word: String) throws {
    #expect(try contrast(word).word == word)
    #expect(try contrast("MIXED", frame: word).word == word)
    #expect(try contrast(word).sources.map(\.element) == ["(0008,9209)"])
  }

  @Test(
    "is told by the sequence where no weighting is stated",
    arguments: [nil, "", "MIXED", "UNKNOWN", "PERFUSION", "HARMLESS"])
  func inferred(_ word: String?) throws {
    let reading = try contrast(word)
    #expect(reading.word == "T2_STAR")
    #expect(reading.sources.allSatisfy { $0.notes == [.inferred] })
  }

  @Test("is that of the frames where the object states another")
  func framesDecide() throws {
    #expect(try contrast("T1", frame: "DIFFUSION").word == "DIFFUSION")
  }
}
