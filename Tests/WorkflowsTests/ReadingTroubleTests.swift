import DICOM
import Imaging
import Reporting
import Testing

@testable import Workflows

@Suite("What a face says of files that were refused")
struct ReadingTroubleTests {
  private func trouble(_ error: DICOMError, other: String? = nil) throws -> Trouble {
    var reading = ReadingResult()
    reading.refusals = [FileRefusal(path: "exam/a", error: error, other: other)]
    return try #require(all(reading).first)
  }

  private func all(_ reading: ReadingResult) -> [Trouble] {
    reading.troubles(isWhole: true).compactMap { entry -> Trouble? in
      guard case .one(let trouble) = entry else { return nil }
      return trouble
    }
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

  @Test("names no patient whom a file of the reading names")
  func people() throws {
    var draft = DataSetDraft()
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4")
    draft.set(Tag(0x0008, 0x0018), .UI, "1.2.3.4")
    draft.set(Tag(0x0010, 0x0010), .PN, "Mustermann^Erika")
    var reading = ReadingResult()
    reading.people.add(try DataSet.read(draft.encodedPart10(.explicitLittleEndian)))
    reading.refusals = [
      FileRefusal(
        path: "cd/Mustermann/a", error: DICOMError(.duplicateConflict, why: "they differ"),
        other: "cd/ERIKA_M/b")
    ]
    #expect(all(reading).map { $0.where } == ["cd/*/a and cd/*/b"])
    #expect(reading.refusals.map(\.path) == ["cd/Mustermann/a"])
  }

  @Test("of a code that more than five have the first three and how many more, or all")
  func many() {
    var reading = ReadingResult()
    reading.refusals = (0..<6).map {
      FileRefusal(path: "\($0)", error: DICOMError(.empty, why: "the file has no bytes"))
    }
    reading.refusals.append(FileRefusal(path: "z", error: DICOMError(.notDICOM, why: "a text")))
    let shown = reading.troubles(isWhole: false).map { entry -> String in
      switch entry {
      case .one(let trouble): trouble.where
      case .more(let count, let last): "\(count) as \(last.where)"
      }
    }
    #expect(shown == ["0", "1", "2", "3 as 5", "z"])
    #expect(all(reading).map { $0.where } == ["0", "1", "2", "3", "4", "5", "z"])
  }
}
