import DICOM
import Identity
import Imaging
import Testing

@Suite("Free text beside a patient's identity")
struct IdentityTextTests {
  private func series(description: String) throws -> Series {
    var draft = DataSetDraft()
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4")
    draft.set(Tag(0x0008, 0x0018), .UI, "1.2.3.4")
    draft.set(Tag(0x0008, 0x0050), .SH, "ACC9917")
    draft.set(Tag(0x0008, 0x0060), .CS, "MR")
    draft.set(Tag(0x0008, 0x103E), .LO, description)
    draft.set(Tag(0x0010, 0x0010), .PN, "Canary^Doris")
    draft.set(Tag(0x0010, 0x0020), .LO, "77-4411")
    draft.set(Tag(0x0010, 0x0030), .DA, "19570203")
    draft.set(Tag(0x0018, 0x0010), .LO, "Gadobutrol for Doris")
    draft.set(Tag(0x0020, 0x000D), .UI, "1.2.3")
    draft.set(Tag(0x0020, 0x000E), .UI, "1.2.3.5")
    var collector = SeriesCollector()
    let file = draft.encodedPart10(.explicitLittleEndian)
    _ = collector.add(try DataSet.read(file), path: "one")
    return try #require(collector.series().first)
  }

  @Test(
    "loses each word of name, number, accession or birth date, and says so",
    arguments: [
      ("DSC canary 60deg", "DSC 60deg"), ("DORIS", ""), ("perf_77_4411", "perf_77"),
      ("born 19570203", "born"), ("t2 ACC9917/2", "t2/2"),
    ])
  func scrubs(text: String, kept: String) throws {
    let series = try series(description: text)
    #expect(series.description == kept)
    #expect(series.notices.contains { $0.code == "imaging.identityInText" })
    #expect(series.parameters[.contrastAgent].value == .words(["Gadobutrol for"]))
  }

  @Test("keeps text that repeats nothing of it")
  func keeps() throws {
    let series = try series(description: "ep2d_perf p2 TE30")
    #expect(series.description == "ep2d_perf p2 TE30")
  }
}
