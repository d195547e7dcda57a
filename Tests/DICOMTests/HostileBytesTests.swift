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
    let element: [UInt8] = [8, 0, 8, 0, 0x4F, 0x42, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF]
    #expect(code { try DataSet.read(element) } == .malformed)
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
