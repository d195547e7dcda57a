import DICOM
import Imaging
import TestSupport
import Testing

/// An inversion pulse before an echo-planar train makes another contrast of it.
@Suite("Inversion recovery")
struct InversionTests {
  private func kind(
    _ maker: String, _ change: (inout DataSetDraft) -> Void
  ) throws -> SequenceKind? {
    var draft = SmallSeries.image(maker)
    change(&draft)
    return try SmallSeries.parameters(draft).sequenceKind
  }

  @Test(
    "is told by the words of a classic file, echo-planar or not",
    arguments: [
      (#"GR\EP"#, SequenceKind.gradientEchoEPI), (#"SE\EP"#, .spinEchoEPI),
      (#"IR\EP\GR"#, .inversionRecoveryGradientEcho),
      (#"EP\GR\IR"#, .inversionRecoveryGradientEcho),
      (#"SE\EP\IR"#, .inversionRecovery), (#"GR\IR"#, .inversionRecoveryGradientEcho),
      (#"SE\IR"#, .inversionRecovery), ("IR", .inversionRecovery),
    ])
  func classic(_ words: String, _ wanted: SequenceKind) throws {
    #expect(try kind("Some Maker") { $0.set(Tag(0x0018, 0x0020), .CS, words) } == wanted)
  }

  @Test("is told though the maker's rule names an echo-planar train")
  func makers() throws {
    let siemens = try kind("SIEMENS") { draft in
      draft.set(Tag(0x0018, 0x0020), .CS, #"EP\IR"#)
      draft.set(Tag(0x0018, 0x0024), .SH, "*epfid2d1_64")
    }
    #expect(siemens == .inversionRecoveryGradientEcho)
    let philips = try kind("Philips") { draft in
      draft.set(Tag(0x0018, 0x0020), .CS, #"GR\IR"#)
      let block = draft.reserve(0x2001, 0x10, for: "Philips Imaging DD 001")
      draft.set(block(0x13), .SL, [Int32(63)])
    }
    #expect(philips == .inversionRecoveryGradientEcho)
  }

  @Test("is told by the frames of an Enhanced object", arguments: ["SIEMENS", "Some Maker"])
  func enhanced(_ maker: String) throws {
    func read(_ inversion: String) throws -> SequenceKind? {
      try kind(maker) { draft in
        draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4.1")
        draft.set(Tag(0x0018, 0x9005), .SH, "*epfid2d1_64")
        draft.set(Tag(0x0018, 0x9008), .CS, "GRADIENT")
        draft.set(Tag(0x0018, 0x9018), .CS, "YES")
        var modifier = DataSetDraft()
        modifier.set(Tag(0x0018, 0x9009), .CS, inversion)
        var shared = DataSetDraft()
        shared.set(Tag(0x0018, 0x9115), items: [modifier])
        draft.set(Tag(0x5200, 0x9229), items: [shared])
      }
    }
    #expect(try read("NO") == .gradientEchoEPI)
    #expect(try read("YES") == .inversionRecoveryGradientEcho)
  }
}
