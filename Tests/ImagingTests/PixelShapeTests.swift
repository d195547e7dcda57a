import DICOM
import Identity
import Imaging
import Testing

/// What a header says of bits, rows and columns, against each other and the pixels.
@Suite("The shape of pixels")
struct PixelShapeTests {
  private func found(_ change: (inout DataSetDraft) -> Void) throws -> [String] {
    let series = try SmallSeries.ten { index, draft in if index == 6 { change(&draft) } }
    let texts = series.notices.filter { $0.is(.pixelsDiffer) }.map(\.text)
    #expect(series.completeness.state == (texts.isEmpty ? .complete : .unknown))
    #expect(series.completeness.reason == texts.first)
    return texts
  }

  private func bits(
    _ allocated: UInt16, _ stored: UInt16, _ high: UInt16, _ draft: inout DataSetDraft
  ) {
    draft.set(Tag(0x0028, 0x0100), unsigned: allocated)
    draft.set(Tag(0x0028, 0x0101), unsigned: stored)
    draft.set(Tag(0x0028, 0x0102), unsigned: high)
  }

  @Test("is that of 12 or 16 bits in 16, the highest the last of those stored")
  func sound() throws {
    #expect(try found { _ in } == [])
    #expect(try found { bits(16, 12, 11, &$0) } == [])
    #expect(try found { bits(16, 16, 15, &$0) } == [])
  }

  @Test(
    "is contradicted by more bits stored than allocated, and by another highest bit",
    arguments: [(16, 17, 16), (16, 12, 15), (16, 12, 12), (16, 0, 0)]
      as [(UInt16, UInt16, UInt16)])
  func contradictory(_ allocated: UInt16, _ stored: UInt16, _ high: UInt16) throws {
    #expect(
      try found { bits(allocated, stored, high, &$0) } == [
        "\(allocated) bits allocated, \(stored) stored and \(high) the highest contradict each other"
      ])
  }

  @Test("is that of the pixels: 8 bits for 16, or fewer rows, leave some over")
  func surplus() throws {
    let text = "a file has more pixels than its rows, columns, bits and frames need"
    #expect(try found { bits(8, 8, 7, &$0) } == [text])
    let longer = [UInt8](repeating: 0, count: 65 * 64 * 2)
    #expect(try found { $0.set(.pixelData, .OW, bytes: longer) } == [text])
    // Padding of less than a row is no image.
    #expect(try found { $0.set(.pixelData, .OW, bytes: Array(longer.dropLast(2))) } == [])
  }

  @Test("is that of one frame in a classic image, though it announces and holds several")
  func severalFrames() throws {
    for frames in [1, 2, 3] {
      let series = try SmallSeries.ten { _, draft in
        draft.set(.numberOfFrames, integer: frames)
        draft.set(.pixelData, .OW, bytes: [UInt8](repeating: 0, count: frames * 64 * 64 * 2))
      }
      #expect(series.completeness.state == (frames == 1 ? .complete : .unknown))
      #expect(
        series.completeness.reason
          == (frames == 1 ? nil : "an object of one frame announces \(frames)"))
    }
  }

  @Test("is that of one frame in an object of one frame: it has no functional groups")
  func strayGroups() throws {
    var echo = DataSetDraft()
    echo.set(Tag(0x0018, 0x9082), doubles: [30])
    var shared = DataSetDraft()
    shared.set(Tag(0x0018, 0x9114), items: [echo])
    let series = try SmallSeries.ten { _, draft in
      draft.set(Tag(0x0018, 0x0081), decimal: 90)
      draft.set(Tag(0x5200, 0x9229), items: [shared])
    }
    #expect(series.completeness.state == .unknown)
    #expect(
      series.completeness.reason
        == "an object of one frame has functional groups beside its own elements")
  }
}
