import Foundation
import Identity
import TestSupport
import Testing

@Suite("diapason phantom")
struct PhantomTests {
  private static let sphere = ["--phantom", "uniform-sphere"]

  /// Weekly pairs from 5 January 2026 on, small, into a folder of their own.
  private func simulate(
    _ program: Program, _ scans: Int = 1, into folder: String, _ more: String...
  ) throws {
    let written = try program.call(
      ["phantom", "simulate", "--into", folder, "--matrix", "64", "--scans", "\(scans)"]
        + Self.sphere + more)
    try #require(written.status == 0, "\(written.conversation)")
  }

  private func prepare(_ program: Program) throws {
    try program.makeStore(
      Program.addOslo,
      [
        "equipment", "add", "OSLO-9", "--site", "OSLO", "--maker", "SIEMENS", "--model", "Skyra",
        "--serial", "45501",
      ])
  }

  private func measure(
    _ program: Program, _ folder: String, _ more: String...
  ) throws -> Program.Answer {
    try program.call(["phantom", "measure", folder] + Self.sphere + more)
  }

  private func trend(_ program: Program, _ more: String...) throws -> Program.Answer {
    try program.call(
      ["phantom", "trend", "--scanner", "OSLO-9", "--measurand", "snr.pair", "--as-of"] + more)
  }

  /// What a table of commas has under a name, in the last line with some words.
  private func cell(_ name: String, of table: String, where words: String = "") throws -> String {
    let lines = table.split(separator: "\r\n")
    let names = try #require(lines.first).split(separator: ",")
    let line = try #require(lines.last { words.isEmpty || $0.contains(words) })
    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
    try #require(cells.count == names.count)
    return String(cells[try #require(names.firstIndex { $0 == name })])
  }

  @Test("simulate writes into a folder of its own, with the truth beside the scans")
  func simulates() throws {
    try Program.run { program in
      try simulate(program, 2, into: "qa")
      let truth = try String(
        contentsOf: program.folder.appending(path: "qa/truth.json"), encoding: .utf8)
      #expect(JSONValue(parsing: truth)?["phantom"]?.string == "uniform-sphere@1")
      #expect(JSONValue(parsing: truth)?["scans"]?.array?.count == 2)
      let again = try program.call(["phantom", "simulate", "--into", "qa"] + Self.sphere)
      #expect(again.status == 73 && again.output.isEmpty)
      #expect(again.conversation.contains("error[demo.notEmpty]"))
      let unknown = try program("phantom", "simulate", "--into", "b", "--phantom", "uniform-spher")
      #expect(unknown.status == 64 && unknown.output.isEmpty)
      #expect(unknown.conversation.contains("uniform-sphere"))
      let tiny = ["phantom", "simulate", "--into", "b", "--matrix", "8"] + Self.sphere
      #expect(try program.call(tiny).status == 64)
      #expect(!FileManager.default.fileExists(atPath: program.folder.appending(path: "b").path))
    }
  }

  @Test("measure needs no store, and has a status for each end")
  func measures() throws {
    try Program.run { program in
      try simulate(program, into: "qa")
      let text = try measure(program, "qa")
      #expect(text.status == 0)
      #expect(text.output.hasPrefix("OBSERVED"))
      #expect(text.conversation.contains("diapason: 1 scan: "))
      #expect(!FileManager.default.fileExists(atPath: program.store))
      let json = try measure(program, "qa", "--format", "json")
      #expect(json.result?.array?.count == 1)
      #expect(try measure(program, "qa", "--format", "json").output == json.output)
      let csv = try measure(program, "qa", "--format", "csv", "--measurand", "snr.pair").output
      #expect(csv.split(separator: "\r\n").count == 2)
      #expect(try measure(program, "qa", "--measurand", "snr").status == 64)
      #expect(try measure(program, "qa", "--record", "--measurand", "snr.pair").status == 64)
      #expect(try program("phantom", "measure", "qa", "--phantom", "spere").status == 64)
      #expect(try measure(program, "none").status == 66)
      try FileManager.default.createDirectory(
        at: program.folder.appending(path: "empty"), withIntermediateDirectories: true)
      let empty = try measure(program, "empty")
      #expect(empty.status == 2 && empty.output.isEmpty)
      // One image alone has no noise that could be told from its structure.
      try simulate(program, into: "one")
      try FileManager.default.removeItem(
        at: program.folder.appending(path: "one/scan-0001/0003"))
      let alone = try measure(program, "one")
      #expect(alone.status == 2 && alone.output.contains("diameter.fit"))
      #expect(
        alone.conversation.contains("warning[phantom.fewVolumes]: there are too few volumes"))
      // What cannot be read may be what is out of control.
      let image = program.folder.appending(path: "qa/scan-0001/0002/0001.dcm")
      try Data(Data(contentsOf: image).dropLast(100)).write(
        to: program.folder.appending(path: "qa/copy"))
      let torn = try measure(program, "qa")
      #expect(torn.status == 2)
      #expect(torn.conversation.contains("error[imaging."))
    }
  }

  @Test("a series with a period says so with its length, in every form, and stays measured")
  func periodic() throws {
    try Program.run { program in
      try simulate(program, into: "qa", "--volumes", "60")
      let still = try measure(program, "qa")
      for index in 0..<60 {
        let name = "qa/scan-0001/0004/\(String(format: "%04d", index + 1)).dcm"
        let file = program.folder.appending(path: name)
        var bytes = [UInt8](try Data(contentsOf: file))
        let angle = 2 * Double.pi * Double(index) / 10
        let gain = 1 + 0.02 * sin(angle)
        // The pixels end the file: two bytes each, the lower one first.
        for place in stride(from: bytes.count - 2 * 64 * 64, to: bytes.count, by: 2) {
          let stored = UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8
          let swayed = UInt16((gain * Double(stored)).rounded())
          bytes[place] = UInt8(swayed & 0xFF)
          bytes[place + 1] = UInt8(swayed >> 8)
        }
        try Data(bytes).write(to: file)
      }
      let text = try measure(program, "qa")
      #expect(text.status == still.status, "\(text.conversation)")
      let lines = text.output.split(separator: "\n")
      let line = try #require(lines.first { $0.contains("fluctuation") })
      #expect(line.contains("measured") && line.contains("periodic (period of 10 volumes, 20 s)"))
      let csv = try measure(program, "qa", "--format", "csv", "--measurand", "fluctuation")
      #expect(csv.output.contains(",measured,") && csv.output.contains("phantom.periodic"))
      let json = try measure(program, "qa", "--format", "json", "--measurand", "fluctuation")
      let scan = try #require(json.result?.array?.first)
      let measured = try #require(scan["measurements"]?.array?.first?["measurement"])
      #expect(measured["state"]?.string == "measured")
      #expect(measured["reasons"]?.array?.first?["code"]?.string == "phantom.periodic")
      #expect(measured["details"]?["periodVolumes"]?.number == 10)
    }
  }

  @Test("record takes the scans of a recorded scanner, and a dry run nothing")
  func records() throws {
    try Program.run { program in
      try simulate(program, into: "qa")
      try program.makeStore()
      let unplaced = try measure(program, "qa", "--record")
      #expect(unplaced.status == 2)
      #expect(unplaced.conversation.contains("warning[phantom.unknownScanner]"))
      _ = try program("site", "add", "OSLO", "--name", "Oslo", "--zone", "Europe/Oslo")
      _ = try program(
        "equipment", "add", "OSLO-9", "--site", "OSLO", "--maker", "SIEMENS", "--model", "Skyra",
        "--serial", "45501")
      let none = try trend(program, "2026-01-06")
      #expect(none.status == 2 && none.conversation.contains("warning[phantom.noChart]"))
      let log = try program("store", "info").output
      let rehearsed = try measure(program, "qa", "--record", "--dry-run")
      #expect(rehearsed.status == 2 && rehearsed.conversation.contains("dry run"))
      #expect(try program("store", "info").output == log)
      #expect(try trend(program, "2026-01-06").output == none.output)
      let recorded = try measure(program, "qa", "--record")
      #expect(recorded.status == 2 && recorded.output.contains("noBaseline"))
      #expect(try measure(program, "qa", "--record").conversation.contains("0 measurements were"))
      #expect(try trend(program, "2026-01-06").output.hasPrefix("noBaseline"))
      #expect(try program("phantom", "trend", "--scanner", "OSLO-8").status == 65)
    }
  }

  @Test("a dry run sees a drift that its scans show together, and answers as the act in each form")
  func rehearses() throws {
    try Program.run { program in
      try prepare(program)
      try simulate(program, 24, into: "quiet", "--from", "2025-01-06")
      #expect(try measure(program, "quiet", "--record").status == 2)
      let proposed = try program(
        "phantom", "baseline", "propose", "--scanner", "OSLO-9", "--measurand", "snr.pair",
        "--format", "json")
      let id = try #require(proposed.result?.array?.first?["fingerprint"]?.string)
      let adopted = try program(
        "phantom", "baseline", "adopt", id, "--actor", "Kari", "--reason", "quiet")
      #expect(adopted.status == 0)
      try simulate(
        program, 5, into: "slow", "--from", "2025-06-23", "--seed", "40", "--snr", "94")
      for format in SlowTests.areAsked ? ["text", "json", "ndjson", "csv"] : ["text", "json"] {
        let copy = program.store + "-" + format
        try FileManager.default.copyItem(atPath: program.store, toPath: copy)
        let how = ["--record", "--format", format, "--store", copy]
        let arguments = ["phantom", "measure", "slow"] + Self.sphere + how
        let rehearsed = try program.call(arguments + ["--dry-run"])
        let act = try program.call(arguments)
        #expect(act.status == 1 && rehearsed.status == act.status)
        #expect(rehearsed.output == act.output)
        #expect(act.conversation.contains("warning[phantom.outOfControl]"))
        let said = rehearsed.conversation.split(separator: "\n")
        let kept = said.filter { !$0.contains("dry run: nothing was recorded") }
        #expect(kept.count == said.count - 1)
        #expect(kept == act.conversation.split(separator: "\n"))
      }
    }
  }

  @Test("a baseline is proposed, adopted by a person with a reason, and judges what follows")
  func baseline() throws {
    try Program.run { program in
      try prepare(program)
      try simulate(program, 6, into: "quiet")
      #expect(try measure(program, "quiet", "--record").status == 2)
      let propose = [
        "phantom", "baseline", "propose", "--scanner", "OSLO-9", "--measurand", "snr.pair",
      ]
      let few = try program.call(propose + ["--until", "2026-01-20"])
      #expect(few.status == 2 && few.conversation.contains("[phantom.baselineTooFew]"))
      let proposed = try program.call(propose + ["--format", "json"])
      #expect(proposed.status == 0)
      let id = try #require(proposed.result?.array?.first?["fingerprint"]?.string)
      let adopt = ["phantom", "baseline", "adopt", String(id.prefix(8))]
      let unnamed = try program.call(adopt + ["--reason", "quiet"])
      #expect(unnamed.status == 64 && unnamed.conversation.contains("error[act.unnamed]"))
      let unreasoned = try program.call(adopt + ["--actor", "Kari"])
      #expect(unreasoned.status == 64 && unreasoned.conversation.contains("error[act.noReason]"))
      let signed = ["--actor", "Kari", "--reason", "quiet"]
      #expect(try program.call(adopt + signed + ["--dry-run"]).status == 0)
      #expect(try trend(program, "2026-02-10").output.hasPrefix("noBaseline"))
      #expect(try program.call(adopt + signed).status == 0)
      #expect(
        try program.call(["phantom", "baseline", "adopt", "ffffffff"] + signed).status == 65)
      let list = try program("phantom", "baseline", "list", "--scanner", "OSLO-9")
      #expect(list.status == 0 && list.output.contains("Kari"))

      let held = try trend(program, "2026-02-10")
      #expect(held.status == 0 && held.output.hasPrefix("inControl"))
      #expect(held.output.contains("baseline of 6: action limits"))
      #expect(try trend(program, "2026-12-31").status == 2)
      try simulate(program, into: "bad", "--snr", "60", "--from", "2026-02-16", "--seed", "30")
      let bad = try measure(program, "bad", "--record")
      #expect(bad.status == 1 && bad.conversation.contains("warning[phantom.outOfControl]"))
      let lost = try trend(program, "2026-02-17")
      #expect(lost.status == 1 && lost.output.hasPrefix("outOfControl"))
      let page = try trend(program, "2026-02-17", "--format", "html")
      #expect(page.status == 1 && page.output.contains("is out of control"))
      #expect(try trend(program, "2026-02-17", "--format", "html").output == page.output)
      let json = try trend(program, "2026-02-17", "--format", "json")
      #expect(json.result?.array?.first?["state"]?.string == "outOfControl")
      let csv = try trend(program, "2026-02-17", "--format", "csv")
      #expect(csv.output.split(separator: "\r\n").count == 8)

      // The first scan in control again, in the same words wherever it is listed, and the same names.
      try simulate(program, into: "good", "--from", "2026-02-23", "--seed", "20")
      let good = try measure(program, "good", "--record").output.split(separator: "\n")
      let course = try trend(program, "2026-02-24").output.split(separator: "\n")
      for line in [good.first { $0.contains("snr.pair ") }, course.last] {
        let line = try #require(line)
        #expect(line.contains("2026-02-23") && line.contains("outOfControl"))
        #expect(line.contains("in control; the chart has not regained control yet"))
      }
      #expect(course.contains { $0.contains("CHART STATE") })
      let states = ["state": "inControl", "chartState": "outOfControl"]
      let listed = try trend(program, "2026-02-24", "--format", "csv").output
      let charted = try trend(program, "2026-02-24", "--format", "json").result
      let again = ["good", "--record", "--format"]
      let judged = try program.call(["phantom", "measure"] + again + ["json"] + Self.sphere)
      let rows = try program.call(["phantom", "measure"] + again + ["csv"] + Self.sphere).output
      for (name, state) in states {
        #expect(try cell(name, of: listed) == state)
        let last = charted?.array?.first?["measurements"]?.array?.last
        #expect(last?[name]?.string == state)
        let pair = judged.result?.array?.first?["measurements"]?.array?.first {
          $0["measurement"]?["measurand"]?["id"]?.string == "snr.pair"
        }
        #expect(pair?[name]?.string == state)
        #expect(pair?["measurement"]?["state"]?.string == "measured")
        #expect(try cell(name, of: rows, where: ",snr.pair,") == state)
        #expect(try cell("measurement.state", of: rows, where: ",snr.pair,") == "measured")
      }
    }
  }
}
