import DICOM
import Imaging
import Testing

@Suite("A scanner's software")
struct SoftwareVersionTests {
  private func software(_ manufacturer: String, _ text: String?) throws -> SoftwareVersion? {
    var draft = DataSetDraft()
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4")
    draft.set(Tag(0x0008, 0x0018), .UI, "1.2.3.4")
    draft.set(Tag(0x0008, 0x0070), .LO, manufacturer)
    if let text { draft.set(Tag(0x0018, 0x1020), .LO, text) }
    draft.set(Tag(0x0020, 0x000D), .UI, "1.2.3")
    draft.set(Tag(0x0020, 0x000E), .UI, "1.2.3.5")
    var collector = SeriesCollector()
    _ = collector.add(try DataSet.read(draft.encodedPart10(.explicitLittleEndian)))
    return try #require(collector.series().first).software
  }

  // The texts of the shared scans and sidecars.
  static let known: [(String, String, String?, String, String?)] = [
    ("SIEMENS", "syngo MR E11", "E", "E11", nil),
    ("SIEMENS", "syngo MR D13D", "D", "D13", "D"),
    ("SIEMENS", "syngo MR B17", "B", "B17", nil),
    ("Siemens Healthineers", "syngo MR XA30", "XA", "XA30", nil),
    (
      "GE MEDICAL SYSTEMS", #"29\LX\MR Software release:RX29.1_R01_2111.a"#, "RX", "RX29",
      "1_R01_2111.a"
    ),
    ("GE MEDICAL SYSTEMS", #"28\LX\MR29.1_EA_2039.g"#, "MR", "MR29", "1_EA_2039.g"),
    (
      "GE MEDICAL SYSTEMS", #"24\LX\MR Software release:HD16.0_V02_1131.a"#, "HD", "HD16",
      "0_V02_1131.a"
    ),
    ("GE MEDICAL SYSTEMS", #"30\LX\SIGNA_LX1.MR30.3_R01_2526.a"#, "MR", "MR30", "3_R01_2526.a"),
    ("Philips", #"5.7.1\5.7.1.2"#, "5", "5.7", "1.2"),
    ("Philips Medical Systems", #"5.3.0\5.3.0.3"#, "5", "5.3", "0.3"),
    ("CANON_MEC", "V6.0SP2000*", "V", "V6.0", "SP2000*"),
    ("TOSHIBA_MEC", "V3.51*P25", "V", "V3.51", "*P25"),
    ("UIH", "R002", "R", "R002", nil),
  ]

  @Test("is split into line, major and minor part by its maker's dialect", arguments: known)
  func split(_ row: (String, String, String?, String, String?)) throws {
    let wanted = SoftwareVersion(line: row.2, major: row.3, minor: row.4)
    #expect(try software(row.0, row.1) == wanted)
  }

  @Test(
    "is all major where no dialect understands it",
    arguments: [
      ("SIEMENS", "syngo MR 2004A 4VA25A"), ("SIEMENS", "syngo CT 2011A"),
      ("GE MEDICAL SYSTEMS", "04"), ("Philips", "NT"), ("CANON_MEC", "beta"), ("UIH", "trial"),
      ("Hyperfine Research", "8.6.1"),
    ])
  func whole(_ manufacturer: String, _ text: String) throws {
    let wanted = SoftwareVersion(line: nil, major: text, minor: nil)
    #expect(try software(manufacturer, text) == wanted)
  }

  @Test("is nil where no file names it")
  func absent() throws {
    #expect(try software("SIEMENS", nil) == nil)
  }
}
