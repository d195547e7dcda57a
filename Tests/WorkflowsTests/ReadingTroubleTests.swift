import DICOM
import Imaging
import Testing

@testable import Workflows

@Suite("What a face says of files that were refused")
struct ReadingTroubleTests {
  private func trouble(_ error: DICOMError, other: String? = nil) throws -> Trouble {
    var reading = ReadingResult()
    reading.refusals = [FileRefusal(path: "exam/a", error: error, other: other)]
    return try #require(reading.troubles(atMost: 3).first)
  }

  @Test("names the byte and the element where the reader stopped")
  func place() throws {
    let cut = try trouble(
      DICOMError(.truncated, offset: 412, tag: Tag(0x0028, 0x0010), why: "the file ends"))
    #expect(cut.code == "imaging.truncated" && cut.kind == .badInput)
    #expect(cut.where == "exam/a, byte 412, element (0028,0010)")
    #expect(cut.what == "the file cannot be read as DICOM" && cut.why == "the file ends")
  }

  @Test("names both of two files of one object, and one that may not be read by itself")
  func kinds() throws {
    let twin = try trouble(DICOMError(.duplicateConflict, why: "they differ"), other: "exam/b")
    #expect(twin.where == "exam/a and exam/b" && twin.kind == .badInput)
    let closed = try trouble(DICOMError(.unreadable, why: "Permission denied"))
    #expect(closed.kind == .noInput && closed.do == "check its permissions")
  }

  @Test("as many as are wanted, in their order")
  func count() {
    var reading = ReadingResult()
    reading.refusals = (0..<5).map {
      FileRefusal(path: "\($0)", error: DICOMError(.empty, why: "the file has no bytes"))
    }
    #expect(reading.troubles(atMost: 2).map(\.where) == ["0", "1"])
    #expect(reading.troubles(atMost: 9).count == 5)
  }
}
