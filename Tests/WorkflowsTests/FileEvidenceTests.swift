import DICOM
import Identity
import Store
import Testing

@testable import Workflows

@Suite("What is kept of files beside their headers")
struct FileEvidenceTests {
  private func dataSet(_ uid: String, patient: String? = nil) throws -> DataSet {
    var draft = DataSetDraft()
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4")
    draft.set(Tag(0x0008, 0x0018), .UI, uid)
    if let patient { draft.set(Tag(0x0010, 0x0020), .LO, patient) }
    return try DataSet.read(draft.encodedPart10(.explicitLittleEndian))
  }

  private func instance(_ uid: String, _ bytes: [UInt8]) -> ReceivedInstance {
    ReceivedInstance(sopUID: uid, tag: PseudonymKey.open.tag(of: bytes), head: "")
  }

  @Test("is given back by the numbers of files, those of one UID together")
  func byNumber() throws {
    var evidence = FileEvidence()
    for number in 0..<50 {
      evidence.add(
        try dataSet("1.2.\(number)"), [UInt8(number)], isCut: false, file: number * 3, key: .open)
    }
    evidence.add(try dataSet("1.2.4"), [200, 1], isCut: false, file: 12, key: .open)
    evidence.add(try dataSet("1.2.4"), [201, 1, 2], isCut: false, file: 12, key: .open)
    #expect(
      evidence.instances(of: [9, 12, 147]) == [
        instance("1.2.3", [3]), instance("1.2.4", [4]), instance("1.2.4", [200, 1]),
        instance("1.2.4", [201, 1, 2]), instance("1.2.49", [49]),
      ])
    #expect(evidence.sizes(of: [9, 12, 147]) == [1, 1, 2, 3, 1])
    #expect(evidence.instances(of: [1, 148]).isEmpty)
  }

  @Test("tells what stands before the pixels, and where a file ends that lacks some")
  func heads() throws {
    func image(_ patient: String = "4711") -> [UInt8] {
      var draft = DataSetDraft()
      draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4")
      draft.set(Tag(0x0008, 0x0018), .UI, "1.2.4")
      draft.set(Tag(0x0010, 0x0020), .LO, patient)
      draft.set(.pixelData, .OW, bytes: [UInt8](repeating: 7, count: 32))
      return draft.encodedPart10(.explicitLittleEndian)
    }
    let whole = image()
    // The element of the pixels has a header of 12 bytes.
    let files = [
      whole, Array(whole.dropLast(20)), Array(whole.dropLast(32 + 12)), image("4712"),
    ]
    var evidence = FileEvidence()
    for (number, bytes) in files.enumerated() {
      let dataSet = try HeaderFile.read(bytes: bytes)
      #expect(dataSet.hasPixels == (number != 2))
      evidence.add(
        dataSet, bytes, isCut: number == 1 || number == 2, file: number, key: .open)
    }
    let kept = evidence.instances(of: [0, 1, 2, 3])
    #expect(kept.map(\.tag) == files.map { PseudonymKey.open.tag(of: $0) })
    let head = PseudonymKey.open.tag(of: files[2])
    #expect(kept.prefix(3).allSatisfy { $0.head == head } && kept[3].head != head)
    #expect(kept.map(\.cutAt) == [nil, whole.count - 20, whole.count - 44, nil])
  }

  @Test("names the subject whom most files name, in any order")
  func subject() throws {
    var subjects = FileSubjects(key: .open)
    for (number, patient) in [nil, "4711", "4711", "4712", nil, "4711"].enumerated() {
      subjects.add(try dataSet("1.2.\(number)", patient: patient), file: number * 2)
    }
    func subject(_ number: String) -> Pseudonym {
      Pseudonym.subject(issuer: "", number: number, key: .open)
    }
    #expect(subjects.subject(of: []) == nil)
    #expect(subjects.subject(of: [0, 8]) == nil)
    #expect(subjects.subject(of: [0, 2, 4, 6]) == subject("4711"))
    #expect(subjects.subject(of: [4]) == subject("4711"))
    #expect(subjects.subject(of: [0, 6]) == subject("4712"))
    #expect(subjects.subject(of: [8, 10]) == subject("4711"))
    // Of as many the first by number, not by place.
    #expect(subjects.subject(of: [0, 6, 10]) == subject("4711"))
  }

  @Test("counts numbers that differ in case as one subject's, whatever is between them")
  func folded() throws {
    let patients = ["qa-2", "QA-1", "qa-2", "qa-1", "QA-1"]
    for order in [patients, Array(patients.reversed())] {
      var subjects = FileSubjects(key: .open)
      for (number, patient) in order.enumerated() {
        subjects.add(try dataSet("1.2.\(number)", patient: patient), file: number)
      }
      #expect(
        subjects.subject(of: Array(patients.indices))
          == Pseudonym.subject(issuer: "", number: "qa-1", key: .open))
    }
  }
}
