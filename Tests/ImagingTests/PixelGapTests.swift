import DICOM
import Imaging
import Testing

/// What single files lack of their pixels, and which file is another version of which.
@Suite("Files that lack pixels")
struct PixelGapTests {
  private func gathered(_ files: [[UInt8]]) throws -> SeriesCollector {
    var collector = SeriesCollector()
    for (number, bytes) in files.enumerated() {
      let dataSet = try HeaderFile.read(bytes: bytes)
      if case .duplicate = collector.add(dataSet, file: number * 10) { collector.conflict(dataSet) }
    }
    return collector
  }

  private func file(_ number: Int, _ change: (inout DataSetDraft) -> Void = { _ in }) -> [UInt8] {
    var draft = SmallSeries.image("SIEMENS", instance: number)
    change(&draft)
    return draft.encodedPart10()
  }

  @Test("are told by their numbers, with the byte where their pixels end")
  func cut() throws {
    let whole = file(1)
    let short = file(3) { $0.set(.pixelData, .OW, bytes: [UInt8](repeating: 0, count: 100)) }
    let gaps = try gathered([whole, Array(file(2).dropLast(192)), short, file(4)]).gaps
    #expect(gaps.map(\.file) == [10, 20])
    #expect(gaps.map(\.offset) == [whole.count - 192, short.count])
    #expect(gaps.map(\.tag) == [.pixelData, .pixelData])
    #expect(
      gaps.map(\.why) == [
        "the header announces 8192 bytes of pixels; 8000 are there",
        "8192 bytes of pixels are needed; 100 are there",
      ])
  }

  @Test("are told where compressed pixels have no end, or are fewer than the frames")
  func compressed() throws {
    var head = file(1) { $0.remove(.pixelData) }
    // The transfer syntax of run-length coding has as many characters.
    let native = Array("1.2.840.10008.1.2.1\0".utf8)
    let place = try #require(head.indices.first { head[$0...].starts(with: native) })
    head[place + 18] = UInt8(ascii: "5")
    let item: [UInt8] = [0xFE, 0xFF, 0x00, 0xE0]
    let fragment = [UInt8](repeating: 9, count: 16)
    var open = head
    open += [0xE0, 0x7F, 0x10, 0x00, 0x4F, 0x42, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    // An empty table, and one fragment.
    open += item + [0, 0, 0, 0]
    open += item + [16, 0, 0, 0]
    open += fragment
    let endless = try #require(try gathered([open]).gaps.first)
    #expect(endless.offset == open.count && endless.tag == .pixelData)
    // The last fragment is longer than what is left.
    let torn = try #require(try gathered([Array(open.dropLast(4))]).gaps.first)
    #expect(torn.offset == open.count - 4)
    let end: [UInt8] = [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]
    let few = try #require(try gathered([open + end]).gaps.first)
    #expect(few.offset == nil)
    #expect(few.why == "the header announces 1 frame; fewer images are there")
  }

  @Test("and versions of one object are told by the numbers of both files")
  func claims() throws {
    let other = file(1) { $0.set(Tag(0x0018, 0x0081), decimal: 30) }
    let claims = try gathered([file(1), file(2), other]).claims
    #expect(claims.map(\.first) == [0] && claims.map(\.file) == [20])
  }
}
