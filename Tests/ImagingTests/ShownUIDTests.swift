import DICOM
import Imaging
import Testing

@Suite("UIDs that are shown")
struct ShownUIDTests {
  private func series(
    _ uid: String, exam: String = "1.2.3", number: String = "4711", birth: String = "14840101"
  ) throws -> Series {
    var draft = SmallSeries.image("SIEMENS")
    draft.set(Tag(0x0020, 0x000E), .UI, uid)
    draft.set(Tag(0x0020, 0x000D), .UI, exam)
    draft.set(Tag(0x0008, 0x0020), .DA, "20260301")
    draft.set(Tag(0x0010, 0x0020), .LO, number)
    draft.set(Tag(0x0010, 0x0030), .DA, birth)
    let read = try #require(try SmallSeries.read([draft]).first)
    #expect(try SmallSeries.read([draft]) == [read])
    return read
  }

  @Test("are digits and dots that name nobody")
  func sound() throws {
    let read = try series("1.2.840.113619.2.4711.20260301")
    #expect(read.uid == "1.2.840.113619.2.4711.20260301")
    #expect(read.examUID == "1.2.3")
    #expect(!read.notices.contains { $0.is(.identityInText) })
    // Phantoms are born on the day of their exam.
    #expect(try series("1.2.20260301", birth: "20260301").uid == "1.2.20260301")
  }

  @Test(
    "are pseudonyms where they hold letters, the patient's number or birth date",
    arguments: ["1.2.ZW1484.5", "1.2.14840101.5", "1.2.9123456.5", "Zwingli"])
  func telling(_ uid: String) throws {
    let read = try series(uid, number: "123456")
    #expect(read.uid.hasPrefix("U-"))
    #expect(read.examUID == "1.2.3")
    #expect(read.notices.contains { $0.is(.identityInText) })
    let exam = try series("1.2.5", exam: uid, number: "123456")
    #expect(exam.examUID == read.uid)
    #expect(exam.uid == "1.2.5")
  }

  @Test("are pseudonyms in each series of a patient, also where no exam is stated")
  func withoutExam() throws {
    let drafts = ["1.2.9123456.5", "1.2.9123456.6"].enumerated().map { index, uid in
      var draft = SmallSeries.image("SIEMENS", instance: index)
      draft.set(Tag(0x0020, 0x000E), .UI, uid)
      draft.set(Tag(0x0020, 0x000D), .UI, "")
      draft.set(Tag(0x0010, 0x0020), .LO, "123456")
      return draft
    }
    let read = try SmallSeries.read(drafts)
    #expect(read.count == 2 && read.allSatisfy { $0.uid.hasPrefix("U-") })
  }

  @Test(
    "are pseudonyms where they hold a number without its other characters, or a day in any order",
    arguments: [
      ("1.2.826.0.1.6003121234.7", "600312-1234"), ("1.2.4711882.7", "AB4711882"),
      ("1.2.6003121234.7", "19600312-1234"), ("1.2.4711882.7", "0004711882"),
      ("1.2.12031960.1", "X"), ("1.2.03121960.1", "X"), ("1.2.19601203.1", "X"),
      ("1.2.19600312.1", "X"), ("1.2.60031207.1", "X"),
    ])
  func forms(uid: String, number: String) throws {
    let read = try series(uid, number: number, birth: "19600312")
    #expect(read.uid.hasPrefix("U-"))
    #expect(try series("1.2.9", exam: uid, number: number, birth: "19600312").examUID == read.uid)
  }

  @Test(
    "are shown where few digits of a number, or six of a day, stand by chance",
    arguments: [
      ("1.2.47118.7", "AB47118"), ("1.2.9600312.7", "X"), ("1.2.20260301.7", "A20260301"),
    ])
  func chance(uid: String, number: String) throws {
    #expect(try series(uid, number: number, birth: "19600312").uid == uid)
  }

  @Test("are pseudonyms where an item alone has the number")
  func items() throws {
    var draft = SmallSeries.image("SIEMENS")
    var item = DataSetDraft()
    item.set(Tag(0x0010, 0x0020), .LO, "AB4711882")
    draft.set(Tag(0x0010, 0x1002), items: [item])
    draft.set(Tag(0x0020, 0x000E), .UI, "1.2.4711882")
    #expect(try SmallSeries.read([draft]).first?.uid.hasPrefix("U-") == true)
  }

  @Test("of one exam are one, whichever of its series names the patient")
  func exams() throws {
    let drafts = (1...3).map { index in
      var draft = SmallSeries.image("SIEMENS", instance: index)
      draft.set(Tag(0x0020, 0x000E), .UI, "1.2.3.\(index)")
      draft.set(Tag(0x0020, 0x000D), .UI, "1.2.123456")
      if index == 2 { draft.set(Tag(0x0010, 0x0020), .LO, "123456") }
      return draft
    }
    let exams = Set(try SmallSeries.read(drafts).map(\.examUID))
    #expect(exams.count == 1)
    #expect(exams.first?.hasPrefix("U-") == true)
  }
}
