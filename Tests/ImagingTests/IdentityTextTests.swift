import DICOM
import Identity
import Imaging
import Testing

@Suite("Free text beside a patient's identity")
struct IdentityTextTests {
  private static let name = Tag(0x0010, 0x0010)
  private static let number = Tag(0x0010, 0x0020)
  private static let birth = Tag(0x0010, 0x0030)
  private static let description = Tag(0x0008, 0x103E)

  private func series(
    description: String, change: (inout DataSetDraft) -> Void = { _ in }
  ) throws -> Series {
    var draft = DataSetDraft()
    draft.set(Tag(0x0008, 0x0016), .UI, "1.2.840.10008.5.1.4.1.1.4")
    draft.set(Tag(0x0008, 0x0018), .UI, "1.2.3.4")
    draft.set(Tag(0x0008, 0x0050), .SH, "ACC9917")
    draft.set(Tag(0x0008, 0x0060), .CS, "MR")
    draft.set(Self.description, .LO, description)
    draft.set(Self.name, .PN, "Canary^Doris")
    draft.set(Self.number, .LO, "77-4411")
    draft.set(Self.birth, .DA, "19570203")
    draft.set(Tag(0x0018, 0x0010), .LO, "Gadobutrol for Doris")
    draft.set(Tag(0x0020, 0x000D), .UI, "1.2.3")
    draft.set(Tag(0x0020, 0x000E), .UI, "1.2.3.5")
    change(&draft)
    var collector = SeriesCollector()
    let file = draft.encodedPart10(.explicitLittleEndian)
    _ = collector.add(try DataSet.read(file), path: "one")
    return try #require(collector.series().first)
  }

  private func kept(
    _ text: String, name: String, number: String = "77-4411", birth: String = "19600312",
    isNoted: Bool = true
  ) throws -> String {
    let series = try series(description: text) { draft in
      draft.set(Tag(0x0018, 0x0010), .LO, "Gadobutrol")
      draft.set(Self.name, .PN, name)
      draft.set(Self.number, .LO, number)
      draft.set(Self.birth, .DA, birth)
    }
    #expect(series.notices.contains { $0.code == "imaging.identityInText" } == isNoted)
    return series.description
  }

  @Test(
    "loses each word of name, number, accession or birth date, and says so",
    arguments: [
      ("DSC canary 60deg", "DSC 60deg"), ("DORIS", ""), ("perf_77_4411", "perf"),
      ("born 19570203", "born"), ("t2 ACC9917/2", "t2/2"), ("DSC Canary, Doris T1", "DSC T1"),
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

  @Test(
    "loses the birth date in every form that people write it in",
    arguments: [
      "19600312", "1960-03-12", "1960.03.12", "1960 03 12", "12.03.1960", "12/03/1960",
      "03/12/1960", "12031960", "03121960", "600312", "120360", "12.03.60", "12/3/60", "3/12/1960",
      "60-03-12", "12-Mar-1960", "12MAR1960", "12. März 1960", "March 12, 1960", "T19600312",
    ])
  func birthDates(date: String) throws {
    #expect(try kept("DSC \(date) T1", name: "Doe").hasSuffix("T1"))
    #expect(try kept("DSC \(date)", name: "Doe") == "DSC")
  }

  @Test(
    "keeps other dates and numbers",
    arguments: ["DSC 12.03.2026", "TE 12 3 61", "b 1960", "1203196 T1", "v12.3.7"])
  func otherDates(text: String) throws {
    #expect(try kept(text, name: "Doe", isNoted: false) == text)
  }

  @Test(
    "knows a name in either case, with diacritics, without, and written out",
    arguments: [
      ("MÜLLER^JÜRGEN", "Müller"), ("MÜLLER^JÜRGEN", "muller"), ("MÜLLER^JÜRGEN", "Mueller"),
      ("MÜLLER^JÜRGEN", "JUERGEN"), ("MUELLER^X", "Müller"), ("Muller^X", "MUELLER"),
      ("MU\u{308}LLER^X", "Müller"), ("Müller^X", "MU\u{308}ller"), ("GROSS^X", "Groß"),
      ("Ångström^X", "aangstroem"), ("Đặng^X", "DANG"), ("ŁUKASZ^X", "lukasz"),
      ("Søren^X", "Soeren"), ("Müller^X", "MU\u{AD}LLER"), ("Иванов^X", "ИВАНОВ"),
      ("ΠΑΠΆΣ^X", "παπας"), ("Yamada^Tarou=山田^太郎", "山田太郎"), ("SMITH^X", "ＳＭＩＴＨ"),
    ])
  func folds(name: String, text: String) throws {
    #expect(try kept("DSC \(text)", name: name) == "DSC")
  }

  @Test("knows a name in the character set that the file names", arguments: [true, false])
  func latin1(isStated: Bool) throws {
    func bytes(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }
    let series = try series(description: "") { draft in
      if isStated { draft.set(Tag(0x0008, 0x0005), .CS, "ISO_IR 100") }
      draft.set(Self.name, .PN, bytes: bytes("MÜLLER^JÜRGEN"))
      draft.set(Self.description, .LO, bytes: bytes("Schädel Müller MULLER"))
    }
    #expect(series.description == "Schädel")
  }

  @Test("text beyond ASCII is read by the set of its file where nothing is taken out")
  func untouched() throws {
    let series = try series(description: "") { draft in
      draft.set(Tag(0x0008, 0x0005), .CS, "ISO_IR 100")
      draft.set(Self.description, .LO, bytes: [0x53, 0x63, 0x68, 0xE4, 0x64, 0x65, 0x6C])
    }
    #expect(series.description == "Schädel")
  }

  @Test(
    "finds short names as whole words, longer ones and the patient's number anywhere",
    arguments: [
      ("NG^AN", "DSC NG", "DSC"), ("NG^AN", "AN_DSC", "DSC"), ("NG^AN", "DSC ngan", "DSC"),
      ("NG^AN", "DSC NG2", "DSC"), ("SMITH^JOHN", "DSC_SMITHJOHN", "DSC"),
      ("SMITH^JOHN", "DSC smith2", "DSC"), ("SMITH^JOHN", "DSC SmithJ", "DSC"),
      ("McDonald^X", "DSC Mc Donald", "DSC"), ("LI-NA^X", "DSC LiNa", "DSC"),
      ("O'BRIEN^X", "DSC OBrien", "DSC"), ("QX99^X", "DSC QX99", "DSC"),
      ("Doe", "DSCQX7731a T1", "T1"), ("Doe", "DSC qx 77-31", "DSC"), ("12345", "DSC12345", ""),
    ])
  func joined(name: String, text: String, left: String) throws {
    #expect(try kept(text, name: name, number: "QX7731") == left)
  }

  @Test(
    "does not eat ordinary words that hold a name",
    arguments: [
      ("PER^ION", "ep2d_perf perfusion"), ("NG^AN", "DSC angio flair"),
      ("SMITH^JOHN^^MR", "MR brain"), ("TRA^X", "transversal contrast"),
    ])
  func ordinary(name: String, text: String) throws {
    #expect(try kept(text, name: name, isNoted: false) == text)
  }

  @Test("a name that is an ordinary word is taken out where it stands alone")
  func named() throws {
    #expect(try kept("DSC PERF perfusion", name: "PERF^X") == "DSC perfusion")
  }

  private static let equipment: [(DICOM.Tag, VR, String)] = [
    (Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\M\NORM"#),
    (Tag(0x0008, 0x0070), .LO, "SIEMENS"), (Tag(0x0008, 0x1090), .LO, "MAGNETOM Skyra"),
    (Tag(0x0018, 0x1020), .LO, "syngo MR XA30"), (Tag(0x0018, 0x1250), .SH, "HeadNeck_20"),
  ]

  private func equipped(
    _ name: String, _ texts: [(DICOM.Tag, VR, String)], number: String = "QX7731"
  ) throws -> Series {
    try series(description: "DSC") { draft in
      draft.set(Tag(0x0018, 0x0010), .LO, "Gadobutrol")
      for (tag, vr, text) in Self.equipment + texts { draft.set(tag, vr, text) }
      draft.set(Self.name, .PN, name)
      draft.set(Self.number, .LO, number)
    }
  }

  @Test("every text of the equipment and the image type loses a name and a number")
  func everywhere() throws {
    let series = try equipped(
      "SMITH^JOHN",
      [
        (Tag(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\SMITH\QX7731\ND"#),
        (Tag(0x0008, 0x0070), .LO, "SIEMENS SMITH"), (Tag(0x0008, 0x1090), .LO, "Skyra SMITH2"),
        (Tag(0x0018, 0x0023), .CS, "SMITH"), (Tag(0x0018, 0x1020), .LO, "syngo QX7731"),
        (Tag(0x0018, 0x1250), .SH, "SMITH"), (Tag(0x0018, 0x0080), .DS, #"2000\SMITH"#),
      ])
    #expect(series.notices.contains { $0.code == "imaging.identityInText" })
    #expect(series.parameters[.imageType].value == .words(["ORIGINAL", "PRIMARY", "", "", "ND"]))
    #expect(series.equipment.manufacturer == "SIEMENS")
    #expect(series.equipment.model == "Skyra")
    #expect(series.parameters[.software].word == "syngo")
    #expect(series.parameters[.coil] == .absent)
    #expect(series.parameters[.dimensionality] == .absent)
    let said = "\(series)"
    #expect(!said.contains("SMITH") && !said.contains("7731"))
  }

  @Test(
    "equipment is the same whoever was scanned",
    arguments: [
      ("TOM^MAG", "30"), ("SIE^MEN", "2111"), ("MR^XA", "11"), ("Siemens^Norm", "20"),
      ("GE^Orig", "1020"),
    ])
  func stable(name: String, number: String) throws {
    let series = try equipped(name, [], number: number)
    let other = try equipped("Doe^Jane", [])
    #expect(series.equipment == other.equipment)
    #expect(series.software == other.software)
    #expect(series.parameters[.imageType] == other.parameters[.imageType])
    #expect(series.dialect == "siemens")
  }

  @Test("a patient named as the model takes it out, and that is noted")
  func model() throws {
    let series = try equipped("Skyra^Anna", [])
    #expect(series.equipment.model == "MAGNETOM")
    #expect(series.equipment.manufacturer == "SIEMENS")
    #expect(series.notices.contains { $0.code == "imaging.identityInText" })
  }

  @Test("files of two patients in one reading each lose their own names")
  func twoPatients() throws {
    var collector = SeriesCollector()
    for (index, name) in ["Smith", "Jones", "Smith"].enumerated() {
      var draft = SmallSeries.image("SIEMENS", instance: index)
      draft.set(Tag(0x0020, 0x000E), .UI, "1.2.3.\(index + 1)")
      draft.set(Self.description, .LO, "DSC Smith Jones")
      draft.set(Self.name, .PN, name)
      _ = collector.add(
        try DataSet.read(draft.encodedPart10(.explicitLittleEndian)), path: "\(index)")
    }
    #expect(collector.series().map(\.description) == ["DSC Jones", "DSC Smith", "DSC Jones"])
  }
}
