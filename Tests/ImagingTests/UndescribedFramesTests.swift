import DICOM
import Imaging
import TestSupport
import Testing

/// Enhanced objects whose groups for each frame were taken away.
@Suite("Frames that nothing describes")
struct UndescribedFramesTests {
  /// An Enhanced object that announces `frames` frames of 64 x 64 pixels and holds `held` of them.
  private func series(announcing frames: String, held: Int) throws -> Series {
    var draft = SmallSeries.image("Philips")
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4.1")
    draft.set(.numberOfFrames, .IS, frames)
    draft.set(.pixelData, .OW, bytes: [UInt8](repeating: 0, count: held * 64 * 64 * 2))
    return try #require(try SmallSeries.read([draft]).first)
  }

  @Test("are as many as the object announces and holds")
  func counted() throws {
    let ten = try series(announcing: "10", held: 10)
    #expect(ten.completeness.frames == 10)
    #expect(ten.completeness.files == 1)
    // Nothing says where they lie.
    #expect(ten.completeness.state == .unknown)
    #expect(ten.parameters.volumes == nil)
  }

  @Test(
    "are not believed where the pixels are fewer, however many are announced",
    arguments: ["11", "1000000000", "2147483647"])
  func announced(_ frames: String) throws {
    let torn = try series(announcing: frames, held: 10)
    #expect(torn.completeness.frames == 1)
    #expect(torn.completeness.state == .incomplete)
  }

  @Test("of the largest shape that a header can announce are fewer than announced")
  func largest() throws {
    var draft = SmallSeries.image("Philips")
    draft.set(.numberOfFrames, .IS, "2147483647")
    draft.set(Tag(0x0028, 0x0010), unsigned: 0xFFFF)
    draft.set(Tag(0x0028, 0x0011), unsigned: 0xFFFF)
    draft.set(Tag(0x0028, 0x0100), unsigned: 64)
    let torn = try #require(try SmallSeries.read([draft]).first)
    #expect(torn.completeness.state == .incomplete)
  }

  @Test(
    "of a real scan in five encodings are ten",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
  func real() throws {
    #expect(try SmallSeries.shared("dicom/pydicom_emri_small").completeness.frames == 10)
  }
}
