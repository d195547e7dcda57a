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
