import DICOM
import Foundation
import Imaging
import TestSupport
import Testing

/// Compressed pixels, of which only fragments and their starts are looked at.
@Suite("Compressed files")
struct CompressedFilesTests {
  /// A run-length image of one plane that says nothing: its header and a byte.
  private static let image: [UInt8] = [1, 0, 0, 0, 64, 0, 0, 0] + Array(repeating: 0, count: 58)
  private static let item: [UInt8] = [0xFE, 0xFF, 0x00, 0xE0]

  /// The series of one run-length file of `frames` frames with these fragments.
  private func series(
    _ fragments: [[UInt8]], frames: Int = 1, table: [UInt8] = []
  ) throws -> Series {
    var draft = SmallSeries.image("SIEMENS")
    draft.remove(.pixelData)
    if frames > 1 { draft.set(.numberOfFrames, integer: frames) }
    var bytes = draft.encodedPart10(.explicitLittleEndian)
    // The transfer syntax of run-length coding has as many characters.
    let native = Array("1.2.840.10008.1.2.1\0".utf8)
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: native) })
    bytes[place + 18] = UInt8(ascii: "5")
    bytes += [0xE0, 0x7F, 0x10, 0x00] + Array("OB".utf8) + [0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    for fragment in [table] + fragments {
      bytes += Self.item + [UInt8(fragment.count), 0, 0, 0] + fragment
    }
    bytes += [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]
    let path = NSTemporaryDirectory() + "diapason-\(UUID().uuidString).dcm"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    var collector = SeriesCollector()
    let file = try HeaderFile.read(path: path)
    // From memory it is the same file.
    let held = try HeaderFile.read(bytes: bytes)
    #expect(file.fragments != nil && held.fragments == file.fragments)
    #expect(held.notices == file.notices)
    _ = collector.add(file)
    return try #require(collector.series().first)
  }

  private func codes(_ series: Series) -> [String] {
    series.notices.map(\.code).filter { $0.contains("ixels") }
  }

  @Test("hold an image for each frame")
  func whole() throws {
    #expect(codes(try series([Self.image])) == [])
    #expect(codes(try series([Self.image, Self.image], frames: 2)) == [])
    // A frame may be cut into several fragments.
    #expect(codes(try series([Self.image, [7, 7], Self.image], frames: 2)) == [])
  }

  @Test("without a fragment, or with empty ones, have no pixels", arguments: [0, 1, 3])
  func empty(_ count: Int) throws {
    let bare = try series(Array(repeating: [], count: count))
    #expect(codes(bare) == ["imaging.noPixels"])
    #expect(bare.completeness.state == .unknown)
  }

  @Test("with fewer images than frames, or with other bytes, are not whole")
  func few() throws {
    for torn in [
      try series([Self.image], frames: 480), try series([Self.image, [7, 7]], frames: 2),
      try series([Array("garbage!".utf8)]), try series([Array(Self.image.prefix(64))]),
    ] {
      #expect(codes(torn) == ["imaging.pixelsTruncated"])
      #expect(torn.completeness.state == .incomplete)
    }
  }

  @Test("with more images than frames differ from what they announce")
  func surplus() throws {
    for torn in [
      try series([Self.image, Self.image]),
      try series([Self.image, Self.image, Self.image], frames: 2),
      // Two places in the table, whatever the fragments look like.
      try series([Self.image, [7, 7]], table: [0, 0, 0, 0, 74, 0, 0, 0]),
    ] {
      #expect(codes(torn) == ["imaging.pixelsDiffer"])
      #expect(torn.completeness.state == .unknown)
      #expect(
        torn.notices.filter { $0.is(.pixelsDiffer) }.map(\.text) == [
          "a file holds more compressed images than frames"
        ])
    }
    #expect(codes(try series([Self.image, [7, 7]], table: [0, 0, 0, 0])) == [])
  }

  @Test(
    "of real scans, in fragments and in five codecs, are whole",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"),
    arguments: ["dcm_qa_frag_j2k", "dcm_qa_frag_jpegll", "dcm_qa_ts"])
  func real(_ folder: String) throws {
    #expect(codes(try SmallSeries.shared("dicom/" + folder)) == [])
  }
}
