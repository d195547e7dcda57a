import DICOM
import Foundation
import Identity
import Quantities
import Simulation
import Testing

@Suite("diapason ingest and report trial")
struct IngestTests {
  /// A store with OSLO in the trial GLIO-2 from the first of January on, and what it declared.
  private func prepare(_ program: Program) throws {
    try program.makeStore(
      Program.addOslo, ["site", "declare", "OSLO", "oslo.yaml"],
      ["trial", "add", "GLIO-2", "--title", "Glioma", "--protocol", "thust2018-dsc@1"],
      ["trial", "enrol", "GLIO-2", "OSLO", "--from", "2026-01-01"],
      reading: ["oslo.yaml": RecordsTests.procedure])
  }

  /// Writes a DSC series of the demonstration trial, Enhanced and small; what `change` alters.
  private func write(
    to folder: URL, dropping: Int = 0, _ change: (inout SimulatedSeries) -> Void = { _ in }
  ) throws {
    let visits = SimulatedTrial().visits
    let visit = try #require(visits.first { $0.scanner == "OSLO-2" })
    var series = visit.series[1]
    series.matrix = 8
    series.slices = 2
    change(&series)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in series.files().dropLast(dropping) {
      try Data(file.bytes).write(to: folder.appending(path: file.name))
    }
  }

  private func receipts(_ answer: Program.Answer) -> [JSONValue] {
    answer.output.split(separator: "\n").compactMap { JSONValue(parsing: $0) }
  }

  @Test("a series is admitted and judged; the same files again are duplicates with the same status")
  func again() throws {
    try Program.run { program in
      try prepare(program)
      let scans = program.folder.appending(path: "scans")
      try write(to: scans) { $0.echoTime = Quantity(45) }
      let ingest = ["ingest", scans.path, "--site", "OSLO", "--format", "ndjson"]
      let first = try program.call(ingest)
      #expect(first.status == 1)
      let receipt = try #require(receipts(first).first)
      #expect(receipt["outcome"]?.string == "admitted")
      #expect(receipt["verdict"]?.string == "fail")
      #expect(receipt["scanner"]?.string == "OSLO-1")
      #expect(receipt["judgements"]?.array?.first?["protocol"]?.string == "thust2018-dsc@1")
      let acts = try program.counts().acts
      let second = try program.call(ingest)
      #expect(second.status == 1)
      #expect(receipts(second).first?["outcome"]?.string == "duplicate")
      #expect(receipts(second).first?["verdict"]?.string == "fail")
      #expect(try program.counts().acts == acts)
      // Now that the scanner is known, the site need not be named.
      #expect(try program.call(["ingest", scans.path]).status == 1)
      #expect(try program("store", "verify", "--deep").status == 0)
    }
  }

  /// The files of a folder without what announces how many volumes or slices there should be.
  private func forgetCounts(in folder: URL) throws {
    let tags: Set<DICOM.Tag> = [
      Tag(0x0020, 0x0105), Tag(0x0020, 0x1002), Tag(0x2001, 0x1081), Tag(0x0043, 0x107A),
      Tag(0x0025, 0x1007), Tag(0x2001, 0x1018), Tag(0x0021, 0x104F),
    ]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let file = folder.appending(path: name)
      var bytes = [UInt8](try Data(contentsOf: file))
      for element in try DataSet.read(bytes).elements where tags.contains(element.tag) {
        let isText = ![VR.SS, .US, .SL, .UL, .FL, .FD].contains(element.vr)
        for place in element.offset..<(element.offset + element.length) {
          bytes[place] = isText ? UInt8(ascii: " ") : 0
        }
      }
      // Siemens counts in the text of its protocol, which holds much else.
      for text in ["lRepetitions", "sSliceArray.lSize"] {
        while let place = Data(bytes).range(of: Data(text.utf8)) {
          bytes[place.lowerBound] = UInt8(ascii: "x")
        }
      }
      try Data(bytes).write(to: file)
    }
  }

  @Test("a whole series says whether anything announces that it is")
  func unannounced() throws {
    for isAnnounced in [true, false] {
      try Program.run { program in
        try prepare(program)
        let scans = program.folder.appending(path: "scans")
        try write(to: scans)
        if !isAnnounced { try forgetCounts(in: scans) }
        let ingest = ["ingest", scans.path, "--site", "OSLO", "-n"]
        let text = try program.call(ingest).output
        #expect(text.contains("complete, not announced") == !isAnnounced, "\(text)")
        #expect(text.contains("complete"), "\(text)")
        let lines = receipts(try program.call(ingest + ["--format", "ndjson"]))
        let receipt = try #require(lines.first)
        let codes = receipt["unannounced"]?.array?.compactMap(\.string)
        #expect((codes?.contains("unannouncedVolumes") ?? false) == !isAnnounced)
      }
    }
  }

  @Test("nothing of a patient is printed or kept")
  func privacy() throws {
    try Program.run { program in
      try prepare(program)
      let scans = program.folder.appending(path: "scans")
      try write(to: scans)
      let answer = try program("ingest", scans.path, "--site", "OSLO", "--format", "json", "-v")
      #expect(answer.result?["series"]?.array?.count == 1)
      #expect(!(answer.output + answer.conversation).contains("CANARY"))
      for name in try FileManager.default.contentsOfDirectory(atPath: program.store)
      where name.hasPrefix("diapason.db") {
        let bytes = try Data(contentsOf: URL(filePath: "\(program.store)/\(name)"))
        #expect(bytes.range(of: Data("CANARY".utf8)) == nil, "\(name)")
      }
    }
  }

  @Test("a dry run gives the receipt and the status, and records nothing")
  func dryRun() throws {
    try Program.run { program in
      try prepare(program)
      let scans = program.folder.appending(path: "scans")
      try write(to: scans) { $0.echoTime = Quantity(45) }
      let acts = try program.counts().acts
      let answer = try program(
        "ingest", scans.path, "--site", "OSLO", "-n", "--format", "ndjson")
      #expect(answer.status == 1)
      #expect(receipts(answer).first?["outcome"]?.string == "admitted")
      #expect(try program.counts().acts == acts)
    }
  }

  @Test("files of an unknown scanner are quarantined without --site, and admitted with it")
  func quarantine() throws {
    try Program.run { program in
      try prepare(program)
      let scans = program.folder.appending(path: "scans")
      try write(to: scans)
      let answer = try program("ingest", scans.path)
      #expect(answer.status == 2)
      #expect(answer.output.contains("quarantined"))
      #expect(answer.conversation.contains("warning[site.unknown]"))
      let known = try program("ingest", scans.path, "--site", "OSLO", "--format", "ndjson")
      #expect(receipts(known).first?["outcome"]?.string == "admitted")
    }
  }

  @Test("later files of a series extend it; new files without the known ones are not taken")
  func extended() throws {
    try Program.run { program in
      try prepare(program)
      let scans = program.folder.appending(path: "scans")
      try write(to: scans, dropping: 10)
      let part = try program("ingest", scans.path, "--site", "OSLO", "--format", "ndjson")
      #expect(part.status == 2)
      #expect(receipts(part).first?["completeness"]?.string == "incomplete")
      try write(to: scans)
      let whole = try program("ingest", scans.path, "--site", "OSLO", "--format", "ndjson")
      #expect(receipts(whole).first?["outcome"]?.string == "extended")
      #expect(receipts(whole).first?["completeness"]?.string == "complete")
    }
  }

  @Test("a part alone is not taken, and nobody is told to enrol the site for it")
  func partial() throws {
    try Program.run { program in
      try prepare(program)
      let (most, rest) = (
        program.folder.appending(path: "most"), program.folder.appending(path: "rest")
      )
      try write(to: most, dropping: 10)
      try write(to: rest)
      for name in try FileManager.default.contentsOfDirectory(atPath: most.path) {
        try FileManager.default.removeItem(at: rest.appending(path: name))
      }
      #expect(try program("ingest", most.path, "--site", "OSLO").status == 2)
      let answer = try program("ingest", rest.path, "--site", "OSLO")
      #expect(answer.status == 2)
      #expect(answer.conversation.contains("warning[series.partial]"))
      #expect(!answer.conversation.contains("series.notAsked"))
    }
  }

  @Test("other bytes under recorded UIDs are refused with a message, and the report stays")
  func conflict() throws {
    try Program.run { program in
      try prepare(program)
      let (mine, theirs) = (
        program.folder.appending(path: "mine"), program.folder.appending(path: "theirs")
      )
      try write(to: mine) { $0.echoTime = Quantity(60) }
      try write(to: theirs)
      #expect(try program("ingest", mine.path, "--site", "OSLO").status == 1)
      let report = ["report", "trial", "GLIO-2", "--as-of", "2026-06-30", "--format", "json"]
      #expect(try program.call(report).status == 1)
      let answer = try program("ingest", theirs.path, "--site", "OSLO", "--format", "ndjson")
      #expect(answer.status == 2)
      #expect(receipts(answer).first?["outcome"]?.string == "conflict")
      #expect(receipts(answer).first?["verdict"] == nil)
      let warning = answer.conversation
      #expect(warning.contains("warning[series.conflict]: 1 series was not recorded"))
      #expect(warning.contains("where: series ") && warning.contains("other bytes"))
      #expect(warning.contains("do:    find out which the scanner made"))
      #expect(!warning.contains("series.notAsked"))
      #expect(try program.call(report).status == 1)
      #expect(try program("ingest", mine.path, "--site", "OSLO").status == 1)
      #expect(try program("store", "verify", "--deep").status == 0)
    }
  }

  @Test(
    "a corrected declaration says which verdicts changed; a dry run says it and changes nothing")
  func corrected() throws {
    try Program.run { program in
      try prepare(program)
      let three = RecordsTests.procedure.replacingOccurrences(of: "5 ml/s", with: "3 ml/s")
      let wrong = try program.write(three, to: "wrong.yaml")
      #expect(try program("site", "declare", "OSLO", wrong).status == 0)
      let scans = program.folder.appending(path: "scans")
      try write(to: scans) { $0.contrast = .recorded(.init()) }
      #expect(try program("ingest", scans.path, "--site", "OSLO").status == 1)
      let right = program.folder.appending(path: "oslo.yaml").path
      let acts = try program.counts().acts
      let words = "1 recorded series judged again: 1 verdict changed, 1 fail to pass"
      let rehearsed = try program("site", "declare", "OSLO", right, "--dry-run")
      #expect(rehearsed.conversation.contains(words))
      #expect(try program.counts().acts == acts)
      let declared = try program("site", "declare", "OSLO", right, "--format", "json")
      #expect(declared.conversation.contains(words))
      let again = declared.result?["judgedAgain"]
      #expect(again?["series"]?.number == 1)
      #expect(again?["changes"]?.array?.first?["after"]?.string == "pass")
      #expect(declared.result?["value"]?["declaredBy"]?.string == "OSLO study nurse")
      #expect(try program("ingest", scans.path, "--site", "OSLO").status == 0)
      let enrolled = try program("trial", "enrol", "GLIO-2", "OSLO", "--from", "2026-01-02")
      #expect(enrolled.conversation.contains("1 recorded series judged again: no verdict changed"))
    }
  }

  @Test("no path, nothing readable, no series, and nobody who asks each have their status")
  func statuses() throws {
    try Program.run { program in
      try prepare(program)
      let scans = program.folder.appending(path: "scans")
      try FileManager.default.createDirectory(at: scans, withIntermediateDirectories: true)
      #expect(try program("ingest", "none", "--site", "OSLO").status == 66)
      #expect(try program("ingest", scans.path, "--site", "OSLO").status == 2)
      #expect(try program("ingest", scans.path, "--site", "OSLA").status == 65)
      try Data().write(to: scans.appending(path: "IM0042"))
      #expect(try program("ingest", scans.path, "--site", "OSLO").status == 65)
      let asked = try program("ingest", Program.fixtures, "--site", "OSLO")
      #expect(asked.status == 2)
      #expect(try program.counts().series > 0)
    }
  }

  @Test("a report is 1 where a site is stopped, the same bytes again, and 2 before anything was")
  func report() throws {
    try Program.run { program in
      try prepare(program)
      let scans = program.folder.appending(path: "scans")
      try write(to: scans) { $0.echoTime = Quantity(45) }
      #expect(try program("ingest", scans.path, "--site", "OSLO").status == 1)
      let ask = ["report", "trial", "GLIO-2", "--as-of", "2026-06-30", "--known-at", "9000-01-01"]
      let page = try program.call(ask + ["-o", "page.html"])
      #expect(page.status == 1)
      #expect(page.output.isEmpty)
      #expect(page.conversation.contains("fingerprint: "))
      let file = program.folder.appending(path: "page.html")
      let html = try String(contentsOf: file, encoding: .utf8)
      #expect(html.contains("OSLO"))
      #expect(try program.call(ask).output == html)
      for format in ["json", "csv", "junit"] {
        let other = try program.call(ask + ["--format", format])
        #expect(other.status == 1 && other.conversation == page.conversation, "\(format)")
        let kept = try program.call(ask + ["--format", format, "-o", "report.\(format)"])
        #expect(kept.status == 1 && kept.output.isEmpty, "\(format)")
        let file = program.folder.appending(path: "report.\(format)")
        #expect(try String(contentsOf: file, encoding: .utf8) == other.output)
      }
      #expect(try program.call(ask + ["--format", "text"]).status == 64)
      let json = try program.call(ask + ["--format", "json"])
      #expect(json.result?["sites"]?.array?.count == 1)
      let early = try program("report", "trial", "GLIO-2", "--as-of", "2026-01-02")
      #expect(early.status == 2)
      let unknown = try program("report", "trial", "GLIO-2", "--known-at", "2020-01-01")
      #expect(unknown.status == 65)
      #expect(try program("report", "trial", "GLIO-2", "--site", "LYON").status == 64)
    }
  }
}
