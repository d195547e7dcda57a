import DICOM
import Foundation
import Imaging
import TestSupport
import Testing

/// Files without value representations, and with makers' sequences stored as unknown: what an archive
/// that does not know the maker leaves.
@Suite("Files that state no kind of value")
struct ImplicitFilesTests {
  private static func series(_ files: [[UInt8]]) throws -> [Series] {
    var collector = SeriesCollector()
    for bytes in files { _ = collector.add(try DataSet.read(bytes)) }
    return collector.series()
  }

  /// What is said of a series, without the notices of single elements.
  private static func said(_ series: [Series]) -> [String] {
    series.map { one in
      let values = Parameter.allCases.map { "\($0) \(one.parameters[$0])" }
      return
        "\(one.completeness) \(one.setAside.map { "\($0)" } ?? "") \(values.joined(separator: "\n"))"
    }
  }

  @Test(
    "real files say what they said before, when dcmconv has written them anew",
    .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"),
    .enabled(if: PeerProgram.dcmconv.isHere, "dcmconv is not installed"))
  func real() throws {
    let root = SharedData.folder + "/dicom"
    let scratch = FileManager.default.temporaryDirectory.appending(path: "implicit-\(UUID())")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    func bytes(_ name: String) throws -> [UInt8] {
      Array(try Data(contentsOf: scratch.appending(path: name)))
    }
    var compared = 0
    for folder in try FileManager.default.contentsOfDirectory(atPath: root).sorted() {
      let files = FileWalk.find(["\(root)/\(folder)"]).found.files
      guard let first = files.first(where: { (try? HeaderFile.read(path: $0)) != nil }) else {
        continue
      }
      func convert(_ option: String, _ from: String, _ to: String) throws -> Bool {
        try PeerProgram.dcmconv.run([option, from, scratch.appending(path: to).path]).status == 0
      }
      // Compressed pixels are not converted.
      guard try convert("+te", first, "explicit"), try convert("+ti", first, "implicit"),
        try convert("+te", scratch.appending(path: "implicit").path, "unknown")
      else { continue }
      let plain = try Self.said(Self.series([bytes("explicit")]))
      #expect(try Self.said(Self.series([bytes("implicit")])) == plain, "\(folder)")
      #expect(try Self.said(Self.series([bytes("unknown")])) == plain, "\(folder)")
      compared += 1
    }
    #expect(compared > 20)
  }

  @Test("files of either byte order are one series, as if all were of one")
  func byteOrder() throws {
    let drafts = (0..<8).map { index in
      var draft = SmallSeries.image("Some Maker", instance: index + 1)
      draft.set(Tag(0x0018, 0x1310), unsigned: 64, 0, 0, 32)
      draft.set(Tag(0x0018, 0x9087), doubles: [1000])
      draft.set(Tag(0x0020, 0x0032), decimals: [0, 0, Double(5 * (index % 4))])
      draft.set(Tag(0x0020, 0x0100), integer: index / 4 + 1)
      return draft
    }
    let plain = try Self.series(drafts.map { $0.encodedPart10() })
    #expect(plain.count == 1 && plain[0].parameters[.bValues].value != nil)
    for step in [1, 4, 8] {
      let mixed = drafts.enumerated().map { index, draft in
        draft.encodedPart10(index / step % 2 == 1 ? .explicitLittleEndian : .explicitBigEndian)
      }
      #expect(try Self.said(Self.series(mixed)) == Self.said(plain), "\(step)")
    }
  }

  /// A sequence of a maker with an item that holds a number of slices.
  private static let announcement: [UInt8] = {
    var item = DataSetDraft()
    item.set(Tag(0x0021, 0x0010), .LO, "SIEMENS MR SDS 01")
    item.set(Tag(0x0021, 0x1009), .LO, "p2")
    let content = item.encoded(.implicitLittleEndian)
    return [0xFE, 0xFF, 0x00, 0xE0, UInt8(content.count), 0, 0, 0] + content
  }()

  @Test(
    "a maker's sequence is opened by its first bytes, and a value that only begins so is left whole"
  )
  func opened() throws {
    let tag = Tag(0x0021, 0x10FE)
    func read(_ bytes: [UInt8], _ vr: VR, as encoding: DataSetDraft.Encoding) throws -> DataSet {
      var draft = SmallSeries.image("SIEMENS")
      draft.set(tag, vr, bytes: bytes)
      return try DataSet.read(draft.encodedPart10(encoding))
    }
    for (vr, encoding) in [
      (VR.UN, DataSetDraft.Encoding.implicitLittleEndian), (.UN, .explicitLittleEndian),
    ] {
      let open = try read(Self.announcement, vr, as: encoding)
      #expect(open.element(tag)?.vr == .SQ && open.items(of: tag).count == 1)
      // Cut short, or with bytes behind its item, it is a value like any other.
      let torn = Array(Self.announcement.dropLast(2))
      for bytes in [torn, Self.announcement + [1, 2]] {
        let whole = try read(bytes, vr, as: encoding)
        #expect(whole.element(tag)?.vr != .SQ && whole.pixels != nil)
        #expect(whole.element(tag)?.length == bytes.count)
      }
      // What is nested beyond reason is left whole from there on, and refuses nothing.
      let deep = try read(Self.nested(40), vr, as: encoding)
      #expect(deep.items(of: tag).count == 1 && deep.pixels != nil)
    }
    // What is stated to be bytes is bytes.
    #expect(
      try read(Self.announcement, .OB, as: .explicitLittleEndian).element(tag)?.vr == .OB)
  }

  /// Hidden sequences, each in the item of the one before; within the last a value that is none.
  private static func nested(_ depth: Int) -> [UInt8] {
    var content: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    for _ in 0..<depth {
      func length(_ count: Int) -> [UInt8] { [UInt8(count & 0xFF), UInt8(count >> 8), 0, 0] }
      let item = [0xFE, 0xFF, 0x00, 0xE0] + length(content.count) + content
      content = [0x21, 0x00, 0xFE, 0x10] + length(item.count) + item
    }
    return Array(content.dropFirst(8))
  }
}
