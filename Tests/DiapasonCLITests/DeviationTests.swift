import Identity
import Testing

@Suite("diapason deviation, and the report of equipment")
struct DeviationTests {
  private static let scanner = [
    "equipment", "add", "OSLO-1", "--site", "OSLO", "--maker", "SIEMENS", "--model", "Skyra",
  ]
  private static let trial = [
    "trial", "add", "GLIO-2", "--title", "Glioma", "--protocol", "thust2018-dsc@1",
  ]
  private static let reason = "agreed while the new coil is on its way"
  /// Far enough for every clock that runs this, and near enough for a waiver that begins then.
  private static let days = ["--from", "2199-01-01", "--until", "2199-06-30"]

  private func prepare(_ program: Program) throws {
    try program.makeStore(Program.addOslo, Self.scanner, Self.trial)
  }

  private func waive(
    _ program: Program, requirement: String = "echoTime.3T",
    of agreed: String = "thust2018-dsc@1", with more: [String] = DeviationTests.days,
    actor: String? = "A. Sponsor", reason: String? = DeviationTests.reason
  ) throws -> Program.Answer {
    var words = ["deviation", "waive", agreed, requirement]
    words += ["--scanner", "OSLO-1"] + more
    if let actor { words += ["--actor", actor] }
    if let reason { words += ["--reason", reason] }
    return try program.call(words)
  }

  @Test("a waiver is recorded, listed, shown, and known by whom")
  func recorded() throws {
    try Program.run { program in
      try prepare(program)
      let answer = try waive(program, with: Self.days + ["--format", "json"])
      #expect(answer.status == 0)
      #expect(answer.result?["waiver"]?["id"]?.string == "W1")
      #expect(answer.result?["state"]?.string == "toCome")
      #expect(answer.result?["by"]?["name"]?.string == "A. Sponsor")
      let list = try program("deviation", "list", "--scanner", "OSLO-1", "--format", "csv")
      #expect(list.status == 0)
      #expect(list.output.hasPrefix("id,state,protocol,profile,requirement,site,scanner,from,"))
      #expect(list.output.contains("\r\nW1,toCome,thust2018-dsc@1,dsc,echoTime.3T,OSLO,OSLO-1,"))
      let asked = ["deviation", "show", "W1", "--format", "json", "--as-of"]
      let held = try program.call(asked + ["2199-02-01"])
      #expect(held.result?["state"]?.string == "inForce")
      let over = try program.call(asked + ["2199-07-01"])
      #expect(over.result?["state"]?.string == "expired")
    }
  }

  @Test("a dry run answers and keeps nothing")
  func rehearsed() throws {
    try Program.run { program in
      try prepare(program)
      let answer = try waive(program, with: Self.days + ["-n"])
      #expect(answer.status == 0 && answer.output.contains("W1"))
      #expect(answer.conversation.contains("dry run"))
      #expect(try program("deviation", "list", "--format", "json").result?.array?.count == 0)
    }
  }

  @Test("what cannot be waived is refused with status and code, and the nearest name")
  func refused() throws {
    try Program.run { program in
      try prepare(program)
      func expect(
        _ answer: Program.Answer, _ status: Int32, _ words: String...,
        at location: SourceLocation = #_sourceLocation
      ) {
        #expect(answer.status == status, sourceLocation: location)
        for word in words {
          #expect(answer.conversation.contains(word), sourceLocation: location)
        }
        #expect(answer.output.isEmpty, sourceLocation: location)
      }
      expect(try waive(program, actor: nil), 64, "error[act.unnamed]")
      expect(try waive(program, reason: nil), 64, "error[act.noReason]")
      expect(try waive(program, reason: "new coil"), 64, "error[act.shortReason]")
      expect(try waive(program, with: ["--until", "2020-01-01"]), 64, "error[waiver.over]")
      expect(
        try waive(program, with: ["--from", "2199-01-01", "--until", "2200-06-30"]), 64,
        "error[waiver.tooLong]", "545 days")
      expect(
        try waive(program, requirement: "echoTime.3Tt"), 64, "error[waiver.unknownRequirement]",
        "write echoTime.3T")
      expect(
        try waive(program, of: "thust2018-dcs@1"), 65, "error[store.unknownObject]",
        "write thust2018-dsc@1")
      let both = try waive(program, with: Self.days + ["--site", "OSLO"])
      expect(both, 64, "not both")
      let nowhere = try program(
        "deviation", "waive", "thust2018-dsc@1", "flush", "--until", "2199-06-30")
      expect(nowhere, 64, "--scanner or --site")
      expect(try program("deviation", "show", "W1"), 65, "error[store.unknownObject]")
      #expect(try program.counts().acts == 5)
    }
  }

  @Test("the report of a scanner without scans says that nothing is known, the same every time")
  func report() throws {
    try Program.run { program in
      try prepare(program)
      let moments = ["--as-of", "2199-02-01", "--known-at", "2199-02-01"]
      _ = try waive(program)
      for format in ["html", "json", "csv", "junit", "text"] {
        let ask = ["report", "equipment", "OSLO-1", "--format", format] + moments
        let first = try program.call(ask)
        #expect(first.status == 2 && !first.output.isEmpty)
        #expect(first.conversation.contains("fingerprint: "))
        let again = try program.call(ask)
        #expect(again.output == first.output && again.conversation == first.conversation)
      }
      let json = try program.call(
        ["report", "equipment", "OSLO-1", "--format", "json"] + moments)
      #expect(JSONValue(parsing: json.output)?["schema"]?.string == "diapason.equipmentReport/1")
      #expect(json.result?["waivers"]?.array?.first?["state"]?.string == "inForce")
      #expect(json.result?["sequences"]?.array?.isEmpty == true)
      let unknown = try program("report", "equipment", "OSLO-11")
      #expect(unknown.status == 65)
      #expect(unknown.conversation.contains("write OSLO-1"))
      #expect(try program("report", "equipment", "OSLO-1", "--format", "ndjson").status == 64)
      let table = try program.call(
        ["report", "equipment", "OSLO-1", "--format", "csv"] + moments)
      #expect(table.output.contains("\r\nOSLO-1,,,verdict,verdict,notKnown,"))
      // The page is what is meant where no form is named, as of a trial.
      let page = try program.call(["report", "equipment", "OSLO-1"] + moments)
      #expect(page.output.hasPrefix("<!"))
    }
  }
}
