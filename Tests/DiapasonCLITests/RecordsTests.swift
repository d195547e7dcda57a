import Foundation
import Identity
import Testing

@Suite("diapason store, site, equipment and trial")
struct RecordsTests {
  @Test("a store is made once; what is no store and what is none are told apart by status")
  func stores() throws {
    try Program.run { program in
      #expect(try program("site", "list").status == 66)
      #expect(try program("store", "init").status == 0)
      let again = try program("store", "init")
      #expect(again.status == 73)
      #expect(again.output.isEmpty)
      #expect(again.conversation.contains("error[store.notEmpty]"))
      let info = try program("store", "info", "--format", "json")
      #expect(info.status == 0)
      #expect(info.result?["purpose"]?.string == "work")
      #expect(info.result?["acts"]?.number == 1)
    }
  }

  @Test("without a name the store is made in the user's data folder")
  func defaultPlace() throws {
    try Program.run { program in
      let made = try program.call(["store", "init"], environment: ["DIAPASON_STORE": ""])
      #expect(made.status == 0)
      #expect(made.output.contains("\(program.folder.path)/.local/share/diapason"))
    }
  }

  @Test("verify is 0 where all is as written, and 1 where an anchor is another store's")
  func verify() throws {
    try Program.run { program in
      try program.makeStore()
      let head = try program("store", "info", "--format", "json").result?["head"]?.string
      let anchor = try #require(head)
      #expect(try program("store", "verify", "--deep", "--anchor", anchor).status == 0)
      let other = String(repeating: "0", count: 64)
      let answer = try program("store", "verify", "--anchor", other, "--format", "ndjson")
      #expect(answer.status == 1)
      #expect(JSONValue(parsing: answer.output)?["code"]?.string == "store.anchorMissing")
      #expect(try program("store", "verify", "--anchor", "abc").status == 64)
    }
  }

  @Test(
    "a zone that the system does not know is refused",
    .enabled(if: FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/UTC")))
  func zones() throws {
    try Program.run { program in
      try program.makeStore()
      for zone in [
        "Mars/One", "", "/Europe/Oslo", "Europe/", "Europe", "../zoneinfo/UTC", "zone.tab",
      ] {
        let answer = try program("site", "add", "OSLO", "--name", "a", "--zone", zone)
        #expect(answer.status == 64, "\(zone)")
      }
      #expect(try program("site", "add", "OSLO", "--name", "a", "--zone", "Etc/UTC").status == 0)
      #expect(try program("site", "edit", "OSLO", "--zone", "Mars/One").status == 64)
    }
  }

  @Test("a site is recorded once, listed in every format, and keeps its earlier names")
  func sites() throws {
    try Program.run { program in
      try program.makeStore()
      let add = ["site", "add", "OSLO", "--name", "Oslo hospital", "--zone", "Europe/Oslo"]
      #expect(try program.call(add).status == 0)
      let again = try program.call(add)
      #expect(again.status == 65)
      #expect(again.conversation.contains("error[store.exists]"))
      #expect(try program("site", "add", "no code", "--name", "a", "--zone", "b").status == 64)
      let alike = try program("site", "add", "oslo", "--name", "a", "--zone", "Europe/Oslo")
      #expect(alike.status == 65)
      #expect(alike.conversation.contains("error[store.exists]"))
      #expect(
        try program("site", "edit", "OSLO", "--name", "=Rikshospitalet", "--reason", "renamed")
          .status == 0)
      let csv = try program("site", "list", "--format", "csv").output
      #expect(csv.hasPrefix("code,name,zone,recorded,by\r\n"))
      #expect(csv.contains("OSLO,'=Rikshospitalet,Europe/Oslo,"))
      #expect(try program("site", "list", "--format", "junit").status == 64)
      let list = try program("site", "list", "--format", "json", "--actor", "Kari")
      #expect(list.result?.array?.first?["value"]?["name"]?.string == "=Rikshospitalet")
    }
  }

  @Test("a dry run answers as the act would and records nothing")
  func dryRun() throws {
    try Program.run { program in
      try program.makeStore()
      let add = ["site", "add", "OSLO", "--name", "Oslo", "--zone", "Europe/Oslo"]
      let rehearsed = try program.call(add + ["-n"])
      #expect(rehearsed.status == 0)
      #expect(rehearsed.output.contains("OSLO"))
      #expect(rehearsed.conversation.contains("dry run"))
      let info = try program("store", "info", "--format", "json")
      #expect(info.result?["acts"]?.number == 1)
      #expect(try program.call(add).status == 0)
      #expect(try program.call(add + ["-n"]).status == 65)
    }
  }

  @Test("a key that is not there suggests the nearest")
  func suggestions() throws {
    try Program.run { program in
      try program.makeStore()
      _ = try program("site", "add", "OSLO", "--name", "Oslo", "--zone", "Europe/Oslo")
      let site = try program("site", "show", "OLSO")
      #expect(site.status == 65)
      #expect(site.conversation.contains("do:    write OSLO"))
      let agreed = try program("trial", "add", "T", "--title", "T", "--protocol", "thust2018-dcs@1")
      #expect(agreed.status == 64)
      #expect(agreed.conversation.contains("error[library.unknownName]"))
      #expect(agreed.conversation.contains("write thust2018-d"))
      _ = try program(
        "equipment", "add", "OSLO-1", "--site", "OSLO", "--maker", "SIEMENS", "--model", "Skyra")
      let event = try program(
        "equipment", "event", "OSLO-1", "scanner.hardwear", "--effective", "2026-03-02")
      #expect(event.status == 64)
      #expect(event.conversation.contains("write scanner.hardware"))
      let early = try program(
        "equipment", "event", "OSLO-1", "scanner.hardware", "--effective", "1850-01-01")
      #expect(early.status == 64)
      #expect(early.conversation.contains("error[act.tooEarly]"))
    }
  }

  @Test("a serial number is kept as a pseudonym only, and an event begins an epoch")
  func equipment() throws {
    try Program.run { program in
      try program.makeStore()
      _ = try program("site", "add", "OSLO", "--name", "Oslo", "--zone", "Europe/Oslo")
      let add = try program(
        "equipment", "add", "OSLO-1", "--site", "OSLO", "--maker", "SIEMENS", "--model", "Skyra",
        "--serial", "CANARY17")
      #expect(add.status == 0)
      let event = try program(
        "equipment", "event", "OSLO-1", "scanner.moved", "--effective", "2026-03-02", "--reason",
        "new building")
      #expect(event.status == 0)
      let show = try program("equipment", "show", "OSLO-1", "--format", "json")
      #expect(show.result?["epochs"]?.array?.count == 1)
      #expect(show.result?["events"]?.array?.first?["value"]?["reason"]?.string == "new building")
      #expect(!(add.output + show.output).contains("CANARY"))
    }
  }

  @Test("a trial records the protocols it names, and a site keeps to them from a day on")
  func trials() throws {
    try Program.run { program in
      try program.makeStore()
      _ = try program("site", "add", "OSLO", "--name", "Oslo", "--zone", "Europe/Oslo")
      let add = try program(
        "trial", "add", "GLIO-2", "--title", "Glioma", "--protocol", "thust2018-dsc@1",
        "--protocol", "thust2018-dce@1")
      #expect(add.status == 0)
      #expect(try program("trial", "enrol", "GLIO-2", "OSLO", "--from", "2026-01-10").status == 0)
      #expect(try program("trial", "enrol", "GLIO-2", "OSLO", "--from", "10 January").status == 64)
      let show = try program("trial", "show", "GLIO-2", "--format", "json").result
      let enrolment = show?["enrolments"]?.array?.first?["value"]
      #expect(enrolment?["from"]?.string == "2026-01-10")
      #expect(
        enrolment?["protocols"]?.array?.map(\.string) == ["thust2018-dce@1", "thust2018-dsc@1"])
    }
  }

  @Test("a site record is declared from YAML; a broken one is bad input with its place")
  func declares() throws {
    try Program.run { program in
      try program.makeStore()
      _ = try program("site", "add", "OSLO", "--name", "Oslo", "--zone", "Europe/Oslo")
      let good = try program.write(Self.procedure, to: "oslo.yaml")
      #expect(try program("site", "declare", "OSLO", good).status == 0)
      let acts = try program("store", "info", "--format", "json").result?["acts"]
      #expect(try program("site", "declare", "OSLO", good).status == 0)
      #expect(try program("store", "info", "--format", "json").result?["acts"] == acts)
      let bad = try program.write(Self.procedure + "  speed: 5\n", to: "bad.yaml")
      let answer = try program("site", "declare", "OSLO", bad)
      #expect(answer.status == 65)
      #expect(answer.output.isEmpty)
      #expect(answer.conversation.contains("bad.yaml:"))
      #expect(try program("site", "declare", "OSLO", "none.yaml").status == 66)
    }
  }

  static let procedure = """
    schema: diapason.siteRecord/1
    validFrom: 2026-01-01
    declaredBy: OSLO study nurse
    sequences: [dsc]
    values:
      injectionRate: 5 ml/s
      flush: yes
      preload: yes
      preloadInterval: 6 min
      baselineVolumes: 40

    """

  @Test("-o never replaces a file unasked, and leaves nothing beside it")
  func output() throws {
    try Program.run { program in
      try program.makeStore()
      let first = try program("store", "info", "-o", "info.txt")
      #expect(first.status == 0)
      #expect(first.output.isEmpty)
      let second = try program("site", "list", "-o", "info.txt")
      #expect(second.status == 73)
      #expect(second.conversation.contains("error[output.exists]"))
      let file = program.folder.appending(path: "info.txt")
      #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("store"))
      #expect(try program("site", "list", "-o", "info.txt", "--force").status == 0)
      #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("CODE"))
      #expect(try program("site", "list", "-o", "none/info.txt").status == 73)
      let names = try FileManager.default.contentsOfDirectory(atPath: program.folder.path)
      #expect(!names.contains { $0.hasSuffix(".part") })
    }
  }

  @Test("global options may stand before the verb, and versions are told as JSON")
  func globals() throws {
    try Program.run { program in
      _ = try program("store", "init", "other")
      let info = try program("--store", "other", "store", "info", "--format", "json")
      #expect(info.result?["path"]?.string == "other")
      let version = try program("--version", "--format", "json")
      #expect(version.status == 0)
      #expect(version.result?["diapason"]?.string == Version.program)
      #expect(version.result?["sqlite"]?.string?.hasPrefix("3.") == true)
      #expect(version.result?["spectra"]?.string?.hasPrefix("FFTW 3.") == true)
      #expect(try program("--version").output.contains("\n  spectra FFTW 3."))
      #expect(try program("store", "inof").status == 64)
      let noun = try program("store")
      #expect(noun.status == 64)
      #expect(noun.output.isEmpty)
      #expect(noun.conversation.contains("diapason store"))
    }
  }
}
