import DICOM
import Foundation
import Identity
import Simulation
import TestSupport
import Testing

/// Every text that names a person carries a canary; it may stand in no answer and in no byte kept.
@Suite("No identity leaves the program")
struct CanaryTests {
  private static let given = "dOrIscAnArY"
  private static let family = "cAnArYvEx"
  private static let number = "77cAnArY-4411"
  private static let accession = "ACCcAnArY99"
  private static let canaries = [given, family, number, accession, "cAnArY"]

  /// Elements of identity with nothing else in them (PS3.15 E.1), each by its representation.
  private static let texts: [(UInt16, UInt16, VR, String)] = [
    (0x0008, 0x0050, .SH, accession), (0x0008, 0x0080, .LO, "cAnArY hospital"),
    (0x0008, 0x0081, .ST, "1 cAnArY street"), (0x0008, 0x0090, .PN, "\(family)^Ref"),
    (0x0008, 0x0092, .ST, "2 cAnArY street"), (0x0008, 0x0094, .SH, "cAnArY555"),
    (0x0008, 0x1010, .SH, "cAnArYstation"), (0x0008, 0x1040, .LO, "cAnArY department"),
    (0x0008, 0x1048, .PN, "\(family)^Rec"), (0x0008, 0x1050, .PN, "\(family)^Perf"),
    (0x0008, 0x1060, .PN, "\(family)^Read"), (0x0008, 0x1070, .PN, "\(family)^Op"),
    (0x0008, 0x1080, .LO, "cAnArY diagnosis"), (0x0008, 0x2111, .ST, "cAnArY derived"),
    (0x0010, 0x0010, .PN, "\(family)^\(given)"), (0x0010, 0x0020, .LO, number),
    (0x0010, 0x0021, .LO, "cAnArYissuer"), (0x0010, 0x0030, .DA, "19010203"),
    (0x0010, 0x1000, .LO, "cAnArYother"), (0x0010, 0x1001, .PN, "cAnArY^Alias"),
    (0x0010, 0x1005, .PN, "cAnArY^Birth"), (0x0010, 0x1040, .LO, "3 cAnArY street"),
    (0x0010, 0x1060, .PN, "cAnArY^Mother"), (0x0010, 0x1090, .LO, "cAnArYrecord"),
    (0x0010, 0x2000, .LO, "cAnArY alert"), (0x0010, 0x2154, .SH, "cAnArY5556"),
    (0x0010, 0x2180, .SH, "cAnArY job"), (0x0010, 0x21B0, .LT, "cAnArY history"),
    (0x0010, 0x21F0, .LO, "cAnArY faith"), (0x0010, 0x4000, .LT, "cAnArY comments"),
    (0x0018, 0x1000, .LO, "cAnArY175614"), (0x0018, 0x1030, .LO, "cAnArY protocol"),
    (0x0018, 0x4000, .LT, "cAnArY remarks"), (0x0020, 0x0010, .SH, "cAnArYstudy"),
    (0x0020, 0x4000, .LT, "cAnArY image"), (0x0032, 0x1032, .PN, "\(family)^Req"),
    (0x0032, 0x1060, .LO, "cAnArY procedure"), (0x0032, 0x4000, .LT, "cAnArY study"),
    (0x0040, 0x0254, .LO, "cAnArY step"), (0x0040, 0x1400, .LT, "cAnArY requested"),
    // Descriptions are kept for telling series apart; the names in them are not.
    (0x0008, 0x1030, .LO, "brain of \(given)"),
    (0x0008, 0x103E, .LO, "T1 \(family.uppercased()) \(given.lowercased())_\(accession)"),
    (0x0018, 0x0010, .LO, "Gadobutrol \(family)"),
    (0x0018, 0x1040, .LO, "IV \(given.capitalized)"),
  ]

  private func slice(_ index: Int) -> [UInt8] {
    var draft = BadInput.slice(index)
    for (group, element, vr, text) in Self.texts { draft.set(.init(group, element), vr, text) }
    let block = draft.reserve(0x0029, 0x11, for: "SOME cAnArY")
    draft.set(block(0x01), .LT, "cAnArY in private")
    var item = DataSetDraft()
    item.set(.init(0x0010, 0x0020), .LO, "90cAnArY-8833")
    item.set(.init(0x0010, 0x0010), .PN, "\(Self.family)^\(Self.given)")
    draft.set(.init(0x0010, 0x1002), items: [item])
    return draft.encodedPart10()
  }

  /// A DSC series that protocols ask about, its description and its people renamed in its bytes.
  private func simulated() throws -> [String: [UInt8]] {
    let visit = try #require(SimulatedTrial().visits.first { $0.scanner == "OSLO-2" })
    var series = visit.series[1]
    (series.matrix, series.slices) = (8, 2)
    series.description = "DSC \(series.exam.subject.number) perfusion"
    return Dictionary(
      series.files().map { ("dsc-\($0.name)", $0.bytes) }, uniquingKeysWith: { first, _ in first })
  }

  @Test("no canary stands in an answer, the conversation, a page, or any file of the store")
  func none() throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      for arguments in [
        ["trial", "add", "GLIO-2", "--title", "Glioma", "--protocol", "thust2018-dsc@1"],
        ["trial", "enrol", "GLIO-2", "OSLO", "--from", "2026-01-01"],
      ] { try #require(try program.call(arguments).status == 0) }
      var files = try simulated()
      for index in 1...3 { files["t1-\(index)"] = slice(index) }
      // Refusals, conflicts and cuts quote what they found.
      files["cut"] = Array(slice(9).prefix(900))
      files["cut2"] = Array(slice(10).dropLast(9))
      var other = slice(1)
      other[other.count - 1] ^= 1
      files["twin"] = other
      let scans = try program.scans(files)
      var said = ""
      func ask(_ arguments: [String]) throws {
        let answer = try program.call(arguments + ["-vv"])
        #expect(answer.status < 64, "\(arguments): \(answer.conversation)")
        said += answer.output + answer.conversation
      }
      for format in ["text", "json", "ndjson"] { try ask(["inspect", scans, "--format", format]) }
      for format in ["text", "json", "ndjson", "csv", "html", "junit"] {
        try ask(["check", scans, "--format", format])
        // By default a series alone, a rehearsal and no site in one machine's form and in people's.
        guard SlowTests.areAsked || ["text", "html"].contains(format) else { continue }
        try ask(["check", scans, "--series", "2.25.7", "--format", format])
      }
      for format in ["text", "json", "ndjson"] {
        if SlowTests.areAsked || format != "ndjson" {
          try ask(["ingest", scans, "--format", format])
          try ask(["ingest", scans, "--site", "OSLO", "-n", "--format", format])
        }
        try ask(["ingest", scans, "--site", "OSLO", "--format", format])
      }
      for format in ["html", "json", "csv", "junit"] {
        try ask(["report", "trial", "GLIO-2", "--format", format])
      }
      for arguments in [
        ["store", "info"], ["store", "info", "--format", "json"], ["store", "verify", "--deep"],
        ["store", "verify", "--deep", "--format", "json"], ["equipment", "list"],
        ["equipment", "show", "OSLO-1"], ["trial", "show", "GLIO-2", "--format", "json"],
      ] { try ask(arguments) }
      // The search finds what is there: kept words beside those that were taken out.
      #expect(said.contains("T1"))
      #expect(try program.counts().series >= 2)
      #expect(Self.found(in: Array(said.utf8)) == [])
      #expect(!said.contains("19010203"))
      let store = try #require(FileManager.default.enumerator(atPath: program.store))
      var seen = 0
      for case let name as String in store {
        guard let bytes = FileManager.default.contents(atPath: "\(program.store)/\(name)") else {
          continue
        }
        seen += bytes.count
        #expect(Self.found(in: Array(bytes)) == [], "\(name)")
        #expect(bytes.range(of: Data("19010203".utf8)) == nil, "\(name)")
      }
      #expect(seen > 10_000)
    }
  }

  /// A person as people write her: every text of a file that can be shown holds a form.
  private struct Person {
    let name, shortName, number, birth: String
    let forms: [(description: String, model: String)]
    /// What may leave in no form, in lower case.
    let sought: [String]
  }

  private static let umlauts = Person(
    name: "ZÖLLQVIST^JÜRGANNE", shortName: "ZOLLQVIST", number: "QX7731", birth: "19600312",
    forms: [
      ("DSC 12.03.1960", "ZÖLLQVIST"), ("DSC 1960-03-12", "Zoellqvist2"),
      ("DSC Zöllqvist", "QX7731"), ("DSC_zollqvistJÜRGANNE x", "MAGNETOM QX-7731"),
      ("DSC 03/12/1960 Juerganne", "19600312"), ("T1QX7731b 12031960", "juergAnne"),
      ("DSC 12MRZ1960", "12 März 60"), ("DSC 12.mars.1960", "syngo 1960MAR12"),
    ],
    sought: [
      "zöllqvist", "zollqvist", "zoellqvist", "zÖllqvist", "jürganne", "jurganne", "juerganne",
      "jÜrganne", "qx7731", "qx-7731", "19600312", "1960-03-12", "12.03.1960", "03/12/1960",
      "12031960", "12mrz", "märz", "12.mars", "1960mar",
    ])

  private static let cyrillic = Person(
    name: "Щербаковский^Дмитрий", shortName: "SCERBAKOVSKIJ", number: "19600312-1234",
    birth: "19600312",
    forms: [
      ("DSC Щербаковский", "ДМИТРИЙ"), ("DSC Shcherbakovsky", "Dmitriy2"),
      ("DSC Schtscherbakowski", "MAGNETOM Dmitri"), ("DSC 6003121234", "600312-1234"),
      ("DSC 12-го марта 1960", "dmitrii"), ("DSC ščerbakovskij_dmitrij", "196003121234"),
    ],
    sought: [
      "щербаковский", "дмитрий", "ДМИТРИЙ", "shcherbakovsk", "schtscherbakowsk", "scerbakovskij",
      "ščerbakovskij", "dmitri", "6003121234", "600312-1234", "марта",
    ])

  /// - Parameter isLatin1: instead of UTF-8.
  private func formed(_ person: Person, _ index: Int, isLatin1: Bool) -> [UInt8] {
    let (description, model) = person.forms[index]
    func bytes(_ text: String) -> [UInt8] {
      isLatin1 ? text.unicodeScalars.map { UInt8($0.value) } : Array(text.utf8)
    }
    var draft = BadInput.slice(index)
    draft.set(.init(0x0008, 0x0005), .CS, isLatin1 ? "ISO_IR 100" : "ISO_IR 192")
    draft.set(
      .init(0x0008, 0x0008), .CS, #"ORIGINAL\PRIMARY\\#(person.shortName)\\#(person.number)"#)
    draft.set(.init(0x0008, 0x0070), .LO, bytes: bytes("SIEMENS \(person.name)"))
    draft.set(.init(0x0008, 0x103E), .LO, bytes: bytes(description))
    draft.set(.init(0x0008, 0x1090), .LO, bytes: bytes(model))
    draft.set(.init(0x0010, 0x0010), .PN, bytes: bytes(person.name))
    draft.set(.init(0x0010, 0x0020), .LO, person.number)
    draft.set(.init(0x0010, 0x0030), .DA, person.birth)
    draft.set(.init(0x0018, 0x0010), .LO, bytes: bytes("Gadobutrol \(description)"))
    draft.set(.init(0x0018, 0x0023), .CS, person.shortName)
    draft.set(.init(0x0018, 0x0024), .SH, "\(person.shortName.lowercased())2d")
    draft.set(.init(0x0018, 0x0080), .DS, #"250\\#(person.shortName)"#)
    draft.set(.init(0x0018, 0x1020), .LO, bytes: bytes("syngo \(model)"))
    draft.set(.init(0x0018, 0x1040), .LO, bytes: bytes("IV \(model)"))
    draft.set(.init(0x0018, 0x1250), .SH, bytes: bytes(person.name))
    draft.set(.init(0x0020, 0x000E), .UI, "2.25.7.\(index)")
    return draft.encodedPart10()
  }

  @Test("no written form of a name, number or birth date leaves", arguments: [false, true])
  func written(isLatin1: Bool) throws { try write(Self.umlauts, isLatin1: isLatin1) }

  @Test("no Latin form of a Cyrillic name leaves, nor a number without its century")
  func transliterated() throws { try write(Self.cyrillic, isLatin1: false) }

  private func write(_ person: Person, isLatin1: Bool) throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      var files: [String: [UInt8]] = [:]
      for index in person.forms.indices {
        files["f\(index)"] = formed(person, index, isLatin1: isLatin1)
      }
      let scans = try program.scans(files)
      var said = ""
      let raw = ["0008,0008", "0008,0070", "0008,1090", "0018,0023", "0018,0024", "0018,0080"]
      for arguments in [
        ["inspect", scans], ["inspect", scans, "--format", "json"],
        ["inspect", scans] + raw.flatMap { ["--raw", $0] }, ["check", scans],
        ["check", scans, "--format", "html"], ["ingest", scans, "--site", "OSLO"],
        ["equipment", "list"],
      ] {
        let answer = try program.call(arguments)
        #expect(answer.status < 64, "\(arguments): \(answer.conversation)")
        said += answer.output + answer.conversation
      }
      #expect(said.contains("imaging.identityInText") && said.contains("DSC"))
      #expect(try program.counts().series >= person.forms.count)
      let answers = said.lowercased()
      #expect(person.sought.filter { answers.contains($0) } == [])
      let store = try #require(FileManager.default.enumerator(atPath: program.store))
      for case let name as String in store {
        guard let bytes = FileManager.default.contents(atPath: "\(program.store)/\(name)") else {
          continue
        }
        let folded = Data(bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
        for form in person.sought {
          #expect(folded.range(of: Data(form.utf8)) == nil, "\(form) in \(name)")
        }
      }
    }
  }

  @Test("no message shows a folder that is called by a patient whom another file names")
  func folders() throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      var draft = BadInput.slice()
      draft.set(.init(0x0010, 0x0010), .PN, "Mustermann^Erika")
      draft.set(.init(0x0010, 0x0020), .LO, "PX-4711")
      let sound = draft.encodedPart10()
      let cut = Array(sound.prefix(BadInput.starts(of: sound)[10] + 7))
      // One stands before the file that tells the name.
      _ = try program.scans(["IM1.dcm": cut], in: "export/Erika-M")
      _ = try program.scans(["IM2.dcm": cut, "IM3.dcm": sound], in: "export/MUSTERMANN_ERIKA")
      _ = try program.scans(["IM4.dcm": cut], in: "export/px_4711/scan")
      for (verb, answer) in try program.asked("export") {
        for place in ["export/*/IM1.dcm", "export/*/IM2.dcm", "export/*/scan/IM4.dcm"] {
          #expect(answer.conversation.contains("  where: \(place), byte "), "\(verb)")
        }
        let said = (answer.output + answer.conversation).lowercased()
        #expect(["mustermann", "erika", "px_4711", "px-4711"].filter { said.contains($0) } == [])
      }
    }
  }

  @Test("a file that names its patient before it breaks off teaches what its folder is called by")
  func cutFolders() throws {
    try Program.run(hasFewProtocols: true) { program in
      try program.makeStore(Program.addOslo)
      var draft = BadInput.slice()
      draft.set(.init(0x0010, 0x0010), .PN, "Rosenzweig^Ilse")
      draft.set(.init(0x0010, 0x0020), .LO, "PX-4711")
      draft.set(.init(0x0010, 0x0030), .DA, "19410302")
      let sound = draft.encodedPart10()
      let starts = BadInput.starts(of: sound)
      let after = try #require(
        starts.first { sound[$0] == 0x18 && sound[$0 + 1] == 0 && sound.count > $0 })
      // Within the header of an element behind the patient's, and within its value.
      for (name, end) in [("a", after + 5), ("b", after + 9)] {
        _ = try program.scans(
          ["\(name).dcm": Array(sound.prefix(end))], in: "cut/ROSENZWEIG_19410302")
        _ = try program.scans(["\(name).dcm": Array(sound.prefix(end))], in: "cut/px4711")
      }
      for (verb, answer) in try program.asked("cut") {
        #expect(answer.conversation.contains("  where: cut/*/a.dcm, byte "), "\(verb)")
        let said = (answer.output + answer.conversation).lowercased()
        #expect(["rosenzweig", "px4711", "19410302"].filter { said.contains($0) } == [], "\(verb)")
      }
    }
  }

  @Test("the search finds a canary in any case, in UTF-16 and in base64")
  func search() {
    for canary in Self.canaries {
      for text in [canary, canary.uppercased(), canary.lowercased()] {
        var (little, big): ([UInt8], [UInt8]) = ([], [])
        for unit in text.utf16 {
          let halves = (UInt8(unit & 255), UInt8(unit >> 8))
          little += [halves.0, halves.1]
          big += [halves.1, halves.0]
        }
        for bytes in [Array(text.utf8), little, big] {
          let within: [UInt8] = Array("ab".utf8) + bytes + Array("cd".utf8)
          #expect(!Self.found(in: within).isEmpty)
        }
      }
      for lead in 0..<3 {
        let text = String(repeating: "-", count: lead) + canary + "--"
        #expect(!Self.found(in: Array(Data(text.utf8).base64EncodedString().utf8)).isEmpty)
      }
    }
  }

  /// What of the canaries stands in `bytes`, in whatever form.
  private static func found(in bytes: [UInt8]) -> [String] {
    // UTF-16 of ASCII is ASCII between zeros, in either order.
    let folded = Data(bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
    let narrow = Data(folded.filter { $0 != 0 })
    var found = ["canary"].filter { narrow.range(of: Data($0.utf8)) != nil }
    let plain = Data(bytes)
    for canary in canaries {
      for form in Set([canary, canary.uppercased(), canary.lowercased()]) {
        for lead in 0..<3 where plain.range(of: base64(form, lead)) != nil {
          found.append("\(form) in base64")
        }
      }
    }
    return found
  }

  /// The letters of base64 that stand for `text` alone, after `lead` bytes of another text.
  private static func base64(_ text: String, _ lead: Int) -> Data {
    let letters = Array(
      Data([UInt8](repeating: 0, count: lead) + Array(text.utf8))
        .base64EncodedString().utf8)
    let whole = (lead + text.utf8.count) / 3 * 4
    return Data(letters[(lead == 0 ? 0 : 4)..<whole])
  }
}
