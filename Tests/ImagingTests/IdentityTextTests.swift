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
    _ = collector.add(try DataSet.read(file))
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

  @Test(
    "loses a number without its zeros or letters, and a name that an element cut off",
    arguments: [
      ("p12345_dsc", "0012345", "dsc"), ("DSC pat12345", "00012345", "DSC"),
      ("DSC pat12345", "K12345", "DSC"), ("DSC 12345", "K0012345", "DSC"),
      ("DSC Quarzenf", "9", "DSC"), ("DSC Quarzenfel x", "9", "DSC x"),
    ])
  func forms(text: String, number: String, left: String) throws {
    #expect(try kept(text, name: "Quarzenfels^Ottokarine", number: number) == left)
  }

  @Test(
    "keeps shorter beginnings and other numbers",
    arguments: [("DSC Quarz", "9"), ("DSC 1234", "K12345"), ("DSC 123456", "K12345")])
  func beginnings(text: String, number: String) throws {
    let name = "Quarzenfels^Ottokarine"
    #expect(try kept(text, name: name, number: number, isNoted: false) == text)
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
    "loses the birth date with its month in the language of the site",
    arguments: [
      ("19600312", "12MRZ1960"), ("19600312", "12 Maerz 1960"), ("19600312", "12 März 60"),
      ("19600312", "12.mars.1960"), ("19600312", "1960MAR12"), ("19600312", "MARCH121960"),
      ("19600312", "12th of March, 1960"), ("19600312", "March 12th 1960"),
      ("19600312", "12 de marzo de 1960"), ("19600312", "12mrt60"), ("19600312", "12 března 1960"),
      ("19600312", "12-го марта 1960"), ("19600312", "12 Μαρτίου 1960"),
      ("19600312", "1960年3月12日"), ("19600312", "1960. március 12"),
      ("19600101", "1er janvier 1960"), ("19600101", "1º de janeiro de 1960"),
      ("19600105", "5. Jänner 1960"), ("19600105", "05JAENNER60"),
      ("19600105", "5 enero 1960"), ("19600105", "5 stycznia 1960"), ("19600105", "5 Ocak 1960"),
      ("19600205", "5-FÉV-1960"), ("19600205", "5 luty 1960"), ("19600205", "5 Şubat 1960"),
      ("19600405", "5 avril 1960"), ("19600405", "5ABR60"), ("19600505", "5 maggio 1960"),
      ("19600505", "5 mei 1960"), ("19600505", "5 мая 1960"), ("19600605", "5 juin 1960"),
      ("19600605", "5GIU1960"), ("19600705", "5 juillet 1960"), ("19600705", "5 července 1960"),
      ("19600805", "5 août 1960"), ("19600805", "5 Ağustos 1960"), ("19600905", "5 set 1960"),
      ("19600905", "5WRZ1960"), ("19600905", "5 září 1960"), ("19601005", "5 Okt. 1960"),
      ("19601005", "5 outubro 1960"), ("19601005", "5 października 1960"),
      ("19601105", "5 listopada 1960"), ("19601105", "5 Kasım 1960"), ("19601205", "5DEZ60"),
      ("19601205", "5. des 1960"), ("19601205", "5 grudnia 1960"), ("19601205", "5 décembre 60"),
    ])
  func months(birth: String, date: String) throws {
    #expect(try kept("DSC \(date)", name: "Doe", birth: birth) == "DSC")
  }

  @Test(
    "keeps other dates and numbers",
    arguments: [
      "DSC 12.03.2026", "TE 12 3 61", "b 1960", "1203196 T1", "v12.3.7", "12 Mrz 1961",
      "13 MRZ 1960", "12 Mai 1960", "mars 1960", "MAR121961", "12 mra 60",
    ])
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
    "knows the patient's number without its century, and without leading zeros as a word",
    arguments: [
      ("19600312-1234", "DSC 6003121234", "DSC"), ("19600312-1234", "DSC 600312-1234", "DSC"),
      ("19600312-1234", "DSC_196003121234", "DSC"), ("19600312-1234", "T1x6003121234", ""),
      ("600312-1234", "DSC 196003121234", "DSC"), ("20040312-TF12", "DSC 040312TF12", "DSC"),
      ("0004711", "DSC 4711", "DSC"), ("0004711", "ep2d_4711_tra", "ep2d__tra"),
      ("0004711", "DSC 04711", "DSC"), ("P-0004711", "DSC 4711", "DSC"),
      ("0004711", "SMS2 0004711x", "SMS2"),
    ])
  func shortened(number: String, text: String, left: String) throws {
    #expect(try kept(text, name: "Doe", number: number, birth: "") == left)
  }

  @Test(
    "keeps numbers that only hold the digits of a number without its zeros",
    arguments: [
      ("0004711", "DSC b4711"), ("0004711", "DSC 14711"), ("0004711", "DSC 47110"),
      ("0000711", "DSC 711"), ("4711000", "DSC 4711"), ("19600312-1234", "DSC 60031"),
    ])
  func otherNumbers(number: String, text: String) throws {
    #expect(try kept(text, name: "Doe", number: number, birth: "", isNoted: false) == text)
  }

  @Test(
    "knows a Cyrillic or Greek name as Latin letters write it",
    arguments: [
      ("Иванов", "Ivanov"), ("Иванов", "IWANOW"), ("Иванов^Иван", "ivanov_ivan"),
      ("Иванов", "IvanovI"), ("Щербаков", "Shcherbakov"), ("Щербаков", "Ščerbakov"),
      ("Щербаков", "Schtscherbakow"), ("Щербаков", "Ŝerbakov"), ("Чехов", "Tschechow"),
      ("Чехов", "Chekhov"), ("Чехов", "Čehov"), ("Жуков", "Zhukov"), ("Жуков", "Joukov"),
      ("Цой", "Tsoy"), ("Юрий", "Yuri"), ("Юрий", "Iurii"), ("Юрий", "JURIJ"), ("Юрий", "Yury"),
      ("Дмитрий", "Dmitry"), ("Евгений", "Yevgeniy"), ("Евгений", "Jewgeni"),
      ("Алексей", "Alexey"), ("Алексей", "Aleksei"), ("Наталья", "Natalia"),
      ("Соловьёв", "Solovyov"), ("Соловьёв", "Solov'yev"), ("Соловьёв", "Solovʹëv"),
      ("Лев^Ян", "Yan Lev"), ("Шевченко", "Szewczenko"), ("Гнатюк", "Hnatiuk"),
      ("Ђорђевић", "Djordjević"), ("Ли", "Li"), ("Παπαδόπουλος", "Papadopoulos"),
      ("ΓΕΩΡΓΙΟΥ", "Georgiou"), ("Γιώργος", "Yiorgos"), ("Χρήστος", "Christos"),
      ("Ευάγγελος", "Evangelos"), ("Μπακογιάννης", "Bakoyannis"), ("Ντίνος", "Dinos"),
      ("Αθηναΐς", "Athinais"), ("Ψαράς", "psaras"), ("Ivanov", "Иванов"), ("Papas", "Παπάς"),
    ])
  func transliterated(name: String, text: String) throws {
    #expect(try kept("DSC \(text)", name: name) == "DSC")
  }

  @Test("knows a Cyrillic name in its own character set, and in texts of the scanner")
  func cyrillic() throws {
    let series = try equipped(
      "", [(Tag(0x0018, 0x1020), .LO, "syngo Ivanov"), (Tag(0x0008, 0x103E), .LO, "DSC IVANOV")]
    ) { draft in
      draft.set(Tag(0x0008, 0x0005), .CS, "ISO_IR 144")
      draft.set(Self.name, .PN, bytes: [0xB8, 0xD2, 0xD0, 0xDD, 0xDE, 0xD2])
    }
    #expect(series.description == "DSC")
    #expect(series.parameters[.software] == .absent)
  }

  @Test(
    "keeps words that only resemble a Cyrillic or Greek name in Latin letters",
    arguments: [
      ("Лев", "level low"), ("Ана", "anatomy banana"), ("Юля", "angulated"), ("Ли", "Lina"),
      ("Вера", "ver"), ("Иванов", "Ivano"), ("Μάρα", "marker"), ("ь^ъ", "a y u"),
    ])
  func resembling(name: String, text: String) throws {
    #expect(try kept(text, name: name, isNoted: false) == text)
  }

  @Test("a name made to be slow is not")
  func slow() throws {
    let name = String(repeating: "ь", count: 63) + "ж"
    let text = String(repeating: "y", count: 64)
    #expect(try kept(text, name: name, isNoted: false) == text)
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
    _ name: String, _ texts: [(DICOM.Tag, VR, String)], number: String = "QX7731",
    change: (inout DataSetDraft) -> Void = { _ in }
  ) throws -> Series {
    try series(description: "DSC") { draft in
      draft.set(Tag(0x0018, 0x0010), .LO, "Gadobutrol")
      for (tag, vr, text) in Self.equipment + texts { draft.set(tag, vr, text) }
      draft.set(Self.name, .PN, name)
      draft.set(Self.number, .LO, number)
      change(&draft)
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
    #expect(series.equipment.model == nil)
    #expect(series.parameters[.software] == .absent)
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

  @Test("a patient named as the model takes it out as a whole, and that is noted")
  func model() throws {
    let series = try equipped("Skyra^Anna", [])
    #expect(series.equipment.model == nil && series.parameters[.model] == .absent)
    #expect(series.equipment.manufacturer == "SIEMENS")
    #expect(series.notices.contains { $0.code == "imaging.identityInText" })
  }

  private func descriptions(
    _ files: [(exam: String, name: String)], _ description: String
  ) throws -> [String] {
    var collector = SeriesCollector()
    for (index, file) in files.enumerated() {
      var draft = SmallSeries.image("SIEMENS", instance: index)
      draft.set(Tag(0x0020, 0x000D), .UI, file.exam)
      draft.set(Tag(0x0020, 0x000E), .UI, "1.2.3.\(index + 1)")
      draft.set(Self.description, .LO, description)
      draft.set(Self.name, .PN, file.name)
      _ = collector.add(try DataSet.read(draft.encodedPart10(.explicitLittleEndian)))
    }
    return collector.series().map(\.description)
  }

  @Test("files of two patients in one reading each lose their own names")
  func twoPatients() throws {
    let files = [("1.2.1", "Smith"), ("1.2.2", "Jones"), ("1.2.3", "Smith")]
    let kept = try descriptions(files, "DSC Smith Jones")
    #expect(kept == ["DSC Jones", "DSC Smith", "DSC Jones"])
  }

  @Test("a series without a name loses what another of its exam says, in any order")
  func exams() throws {
    for names in [["Smith", "", ""], ["", "Smith", ""], ["", "", "Smith"]] {
      let kept = try descriptions(names.map { ("1.2.1", $0) }, "DSC Smith")
      #expect(kept == ["DSC", "DSC", "DSC"])
    }
    let kept = try descriptions([("1.2.1", "Smith"), ("1.2.2", "")], "DSC Smith")
    #expect(kept == ["DSC", "DSC Smith"])
  }

  @Test("files of one series lose what one of them says, and their texts are one again")
  func files() throws {
    for named in 0..<3 {
      let drafts = (0..<3).map { index in
        var draft = SmallSeries.image("SIEMENS", instance: index)
        draft.set(Tag(0x0008, 0x1090), .LO, "Skyra Quintavalle")
        draft.set(Self.description, .LO, index == 0 ? "DSC" : "DSC Quintavalle")
        draft.set(Self.name, .PN, index == named ? "Quintavalle^Rosalba" : "")
        return draft
      }
      let series = try #require(try SmallSeries.read(drafts).first)
      #expect(series.description == "DSC")
      #expect(series.equipment.model == nil)
      #expect(series.notices.contains { $0.code == "imaging.identityInText" })
    }
  }

  private static let numbered: [(DICOM.Tag, VR)] = [
    (Tag(0x0010, 0x1000), .LO), (Tag(0x0010, 0x1050), .LO), (Tag(0x0010, 0x1090), .LO),
    (Tag(0x0010, 0x2154), .SH), (Tag(0x0012, 0x0040), .LO), (Tag(0x0038, 0x0010), .LO),
    (Tag(0x0038, 0x0060), .LO), (Tag(0x0040, 0x2016), .LO), (Tag(0x0040, 0x2017), .LO),
  ]
  private static let naming: [(DICOM.Tag, VR)] = [
    (Tag(0x0008, 0x009C), .PN), (Tag(0x0010, 0x1001), .PN), (Tag(0x0010, 0x1005), .PN),
    (Tag(0x0010, 0x1060), .PN), (Tag(0x0010, 0x2297), .PN), (Tag(0x0010, 0x4000), .LT),
    (Tag(0x0032, 0x1032), .PN), (Tag(0x0040, 0x0006), .PN), (Tag(0x0040, 0x2008), .PN),
  ]

  @Test("knows every element that names or numbers a person")
  func elements() throws {
    for (tag, vr) in Self.numbered {
      let series = try series(description: "DSC MRN7781239") { $0.set(tag, vr, "MRN7781239") }
      #expect(series.description == "DSC", "\(tag.text)")
    }
    for (tag, vr) in Self.naming {
      let text = vr == .LT ? "Mother is Quintavalle" : "Quintavalle^Rosa"
      let series = try series(description: "DSC Quintavalle") { $0.set(tag, vr, text) }
      #expect(series.description == "DSC", "\(tag.text)")
    }
  }

  @Test("an ordinary word in remarks on the patient names nobody, nor is one the scanner's")
  func remarks() throws {
    let kept = try equipped("Doe", [(Tag(0x0010, 0x4000), .LT, "brain Skyra DSC HeadNeck")])
    #expect(kept.description == "DSC")
    #expect(kept.equipment == (try equipped("Doe", [])).equipment)
  }

  @Test("knows what items say, of other numbers and of values before they were changed")
  func items() throws {
    var item = DataSetDraft()
    item.set(Self.number, .LO, "31129955512")
    item.set(Self.name, .PN, "Quintavalle^Rosalba")
    var changed = DataSetDraft()
    changed.set(Tag(0x0400, 0x0550), items: [item])
    for (tag, sequence) in [
      (Tag(0x0010, 0x1002), [item]), (Tag(0x0400, 0x0561), [changed]),
      (Tag(0x0040, 0x0275), [item]), (Tag(0x0008, 0x1120), [item]),
    ] {
      let series = try series(description: "DSC Quintavalle 31129955512") { draft in
        draft.set(tag, items: sequence)
      }
      #expect(series.description == "DSC", "\(tag.text)")
    }
  }

  @Test("reads an item by the set that it names")
  func itemSets() throws {
    var item = DataSetDraft()
    item.set(Tag(0x0008, 0x0005), .CS, "ISO_IR 144")
    item.set(Self.name, .PN, bytes: [0xB8, 0xD2, 0xD0, 0xDD, 0xDE, 0xD2])
    let series = try series(description: "DSC Ivanov") { draft in
      draft.set(Tag(0x0400, 0x0561), items: [item])
    }
    #expect(series.description == "DSC")
  }
}
