import DICOM
import Testing

@Suite("Bytes that are no sound data set")
struct HostileBytesTests {
  @Test("an empty file is refused with its own code")
  func empty() {
    #expect(code { try DataSet.read([]) } == .empty)
  }

  @Test("text is not DICOM")
  func text() {
    #expect(code { try DataSet.read(Array("a protocol, in words".utf8)) } == .notDICOM)
  }

  @Test("an element that claims three gigabytes is truncated, and nothing is allocated for it")
  func giant() {
    let element: [UInt8] = [8, 0, 8, 0, 0x4F, 0x42, 0, 0, 0, 0, 0, 0xC0]
    #expect(code { try DataSet.read(element + [1, 2, 3, 4]) } == .truncated)
  }

  @Test("sequences nested deeper than sixteen are refused")
  func deep() {
    var bytes: [UInt8] = []
    for _ in 0..<40 {
      bytes += [8, 0, 0x40, 0x11, 0x53, 0x51, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
      bytes += [0xFE, 0xFF, 0, 0xE0, 0xFF, 0xFF, 0xFF, 0xFF]
    }
    #expect(code { try DataSet.read(bytes) } == .tooDeep)
  }

  @Test("an undefined length on anything but a sequence is malformed")
  func undefinedLength() {
    let element: [UInt8] = [8, 0, 8, 0, 0x55, 0x54, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    #expect(code { try DataSet.read(element) } == .malformed)
  }

  /// An item with encapsulated pixels of its own, as an icon has, then an element after it.
  private func icon(ending: [UInt8]) -> [UInt8] {
    let pixels: [UInt8] = [0xE0, 0x7F, 0x10, 0, 0x4F, 0x42, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    let fragment: [UInt8] = [0xFE, 0xFF, 0, 0xE0, 4, 0, 0, 0, 0xFE, 0xFF, 0xDD, 0xE0]
    let content = pixels + fragment + ending
    let sequence: [UInt8] = [8, 0, 0, 2, 0x53, 0x51, 0, 0, UInt8(content.count + 8), 0, 0, 0]
    let item: [UInt8] = [0xFE, 0xFF, 0, 0xE0, UInt8(content.count), 0, 0, 0]
    return sequence + item + content + [0x18, 0, 0x50, 0, 0x44, 0x53, 2, 0, 0x35, 0x20]
  }

  @Test("the encapsulated pixels of an icon are passed over, whatever their fragments hold")
  func iconPixels() throws {
    let end: [UInt8] = [0xFE, 0xFF, 0xDD, 0xE0, 0, 0, 0, 0]
    let data = try DataSet.read(icon(ending: end))
    #expect(data.pixels == nil)
    let thickness = try #require(data.element(Tag(0x0018, 0x0050)))
    #expect(data.numbers(of: thickness, expected: .DS) == [5])
  }

  @Test("the pixels of an icon that have no end are malformed")
  func iconWithoutEnd() {
    #expect(code { try DataSet.read(icon(ending: [])) } == .malformed)
  }

  @Test("the letters DICM at byte 128 of a data set without preamble are data")
  func lettersInData() throws {
    // A text of 120 bytes, then one that begins with the letters where a preamble would end.
    var file: [UInt8] = [8, 0, 8, 0, 0x43, 0x53, 112, 0] + [UInt8](repeating: 0x20, count: 112)
    file += [8, 0, 0x10, 0x10, 0x53, 0x48, 6, 0] + Array("DICMA1".utf8)
    let data = try DataSet.read(file)
    let station = try #require(data.element(Tag(0x0008, 0x1010)))
    #expect(data.texts(of: station) == ["DICMA1"])
  }

  private func code(_ body: () throws -> DataSet) -> DICOMError.Code? {
    do {
      _ = try body()
      return nil
    } catch {
      return (error as? DICOMError)?.code
    }
  }
}
