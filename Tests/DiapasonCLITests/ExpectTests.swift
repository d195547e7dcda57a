import Foundation
import Identity
import Simulation
import Testing

/// Series that a list announces, beside those in the files.
@Suite("diapason check --expect")
struct ExpectTests {
  /// Writes a small classic DSC series with a file an image; gives its UID and the files.
  private func write(in program: Program) throws -> (uid: String, scans: URL, files: [URL]) {
    let all = SimulatedTrial().visits.flatMap(\.series)
    let series = try #require(
      all.first { $0.kind == .dsc && $0.exam.scanner.form == .classic })
    let scans = program.folder.appending(path: "scans")
    try series.writeSmall(to: scans)
    let read = try program("inspect", scans.path, "--format", "json").result
    let uid = try #require(read?.array?.first?["uid"]?.string)
    let files = try FileManager.default.contentsOfDirectory(
      at: scans, includingPropertiesForKeys: nil
    ).sorted { $0.path < $1.path }
    return (uid, scans, files)
  }

  @Test("a whole series changes nothing, one that came short is incomplete, an absent one is named")
  func counts() throws {
    try Program.run { program in
      let (uid, scans, files) = try write(in: program)
      let count = files.count
      try #require(count > 2)
      func check(_ list: String, _ format: String = "text") throws -> Program.Answer {
        let file = try program.write(list, to: "list.csv")
        return try program(
          "check", scans.path, "--against", "thust2018-dsc", "--expect", file, "--format", format)
      }
      let bare = try program(
        "check", scans.path, "--against", "thust2018-dsc", "--format", "json")
      let whole = try check("series,instances\n\(uid),\(count)\n", "json")
      #expect(whole.status == bare.status)
      #expect(whole.result?["series"] == bare.result?["series"])
      #expect(whole.result?["announced"]?.array?.map { $0["state"]?.string } == ["whole"])
      #expect(bare.result?["announced"] == nil)

      let short = try check("series,instances\n\(uid),\(count + 2)\n")
      #expect(short.status == 2)
      #expect(short.output.contains("\(count) of \(count + 2) announced instances"))
      let record = try check("series,instances\n\(uid),\(count + 2)\n", "json").result
      let series = record?["series"]?.array?.first?["series"]
      #expect(series?["completeness"]?["state"]?.string == "incomplete")

      let absent = try check("series,instances\n\(uid),\(count)\n1.2.3.4,7\n")
      #expect(absent.output.contains("1.2.3.4") && absent.output.contains("none of 7 announced"))
      #expect(absent.conversation.contains("announced: 2 series, 1 whole, 1 absent"))
      #expect(absent.status == 2 || bare.status == 1)

      let more = try check("series,instances\n\(uid),\(count - 1)\n", "ndjson")
      #expect(more.status == bare.status)
      #expect(more.output.contains(#"{"announced":{"announced":\#(count - 1),"arrived":\#(count)"#))
    }
  }

  @Test("a file that was lost on the way is missed, also where records are read")
  func lost() throws {
    try Program.run { program in
      let (uid, scans, files) = try write(in: program)
      let list = try program.write("series,instances\n\(uid),\(files.count)\n", to: "list.csv")
      try FileManager.default.removeItem(at: try #require(files.last))
      let read = try program("check", scans.path, "--expect", list, "--format", "json")
      #expect(read.status == 2)
      #expect(
        read.result?["announced"]?.array?.first?["arrived"]?.number == Double(files.count - 1))
      let lines = try program("inspect", scans.path, "--format", "ndjson")
      let records = try program.write(lines.output, to: "records/a.ndjson")
      let again = try program("check", records, "--expect", list, "--format", "json")
      #expect(again.output == read.output && again.status == 2)
    }
  }

  @Test(
    "a list that is none is bad input, told with line, column and code, and nothing is answered")
  func bad() throws {
    try Program.run { program in
      let scans = Program.fixtures + "/toshiba-small/MR_small.dcm"
      let file = try program.write(
        "series,instances\n1.2.3,4\n1.2.4,\u{1B}[31mErika\n", to: "list.csv")
      let answer = try program("check", scans, "--expect", file)
      #expect(answer.status == 65 && answer.output.isEmpty)
      #expect(answer.conversation.contains("error[seriesList.notTable]"))
      #expect(answer.conversation.contains("where: \(file):3:7"))
      #expect(!answer.conversation.contains("\u{1B}") && !answer.conversation.contains("Erika"))
      let cell = try program.write("series,instances\n1.2.3,four\n", to: "cell.csv")
      let other = try program("check", scans, "--expect", cell)
      #expect(other.status == 65)
      #expect(other.conversation.contains("error[seriesList.badCell]"))
      #expect(other.conversation.contains("where: \(cell):2:7"))
      let none = program.folder.appending(path: "none.csv").path
      #expect(try program("check", scans, "--expect", none).status == 66)
      #expect(try program("check", scans, "--across", "--expect", cell).status == 64)
    }
  }

  @Test("where nothing came at all, what was announced stands in the answer all the same")
  func nothing() throws {
    try Program.run { program in
      let empty = program.folder.appending(path: "empty")
      try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
      let list = try program.write("series,instances\n1.2.3.4,7\n", to: "list.csv")
      let answer = try program("check", empty.path, "--expect", list)
      #expect(answer.status == 2)
      #expect(answer.output.contains("1.2.3.4  none of 7 announced instances"))
    }
  }
}
