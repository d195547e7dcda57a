import Foundation
import Identity
import Simulation
import Testing

/// Site records that were given to `check` and that nothing came of.
@Suite("diapason check --declared, in vain")
struct UnusedRecordTests {
  /// A small DSC series of the demonstration trial, Enhanced.
  private func write(to folder: URL) throws {
    let visits = SimulatedTrial().visits
    let visit = try #require(visits.first { $0.scanner == "OSLO-2" })
    var series = visit.series[1]
    series.matrix = 8
    series.slices = 2
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in series.files() {
      try Data(file.bytes).write(to: folder.appending(path: file.name))
    }
  }

  @Test("are warned of with the nearest name, stand in the JSON, and leave the status as it was")
  func told() throws {
    try Program.run { program in
      let scans = program.folder.appending(path: "scans")
      try write(to: scans)
      let check = ["check", scans.path, "--against", "thust2018-dsc", "--format", "json"]
      let bare = try program.call(check)
      #expect(bare.status == 2 && bare.result?["unusedRecords"] == nil)
      let right = try program.write(RecordsTests.procedure, to: "right.yaml")
      let used = try program.call(check + ["--declared", right])
      #expect(used.status == 0 && used.result?["unusedRecords"] == nil)
      #expect(!used.conversation.contains("siteRecord"))
      let slip = RecordsTests.procedure.replacingOccurrences(of: "[dsc]", with: "[dscc]")
      let wrong = try program.write(slip, to: "wrong.yaml")
      let vain = try program.call(check + ["--declared", wrong])
      #expect(vain.status == bare.status)
      #expect(
        vain.conversation.contains("warning[siteRecord.notUsed]: a site record says nothing of"))
      #expect(vain.conversation.contains("where: \(wrong), sequences: [dscc]"))
      #expect(
        vain.conversation.contains(
          "no protocol here has dscc, but asl, dce, dsc, dwi, flair, mrs, t1, t1-post, t1-pre, t2; "
            + "asked were "))
      #expect(vain.conversation.contains("do:    did you mean 'dsc' by 'dscc'?"))
      let record = vain.result?["unusedRecords"]?.array?.first
      #expect(record?["position"]?.number == 1)
      #expect(record?["reason"]?.string == "otherSequence")
      // Of two records the one that speaks of nothing is told, and the other is used.
      let both = try program.call(check + ["--declared", right, "--declared", wrong])
      #expect(both.status == 0)
      #expect(both.result?["unusedRecords"]?.array?.first?["position"]?.number == 2)
    }
  }

  @Test("of another exam, other days and one sequence too many are told each in its words")
  func reasons() throws {
    try Program.run { program in
      let scans = program.folder.appending(path: "scans")
      try write(to: scans)
      let procedure = RecordsTests.procedure
      for (name, old, new, words) in [
        ("exam", "validFrom: 2026-01-01", "exam: 1.2.3", "it is about one exam, and the series"),
        ("day", "2026-01-01", "2099-01-01", "it holds from 2099-01-01, and no series is known"),
        ("more", "[dsc]", "[dsc, dcee]", "a site record names a sequence that no protocol has"),
        ("other", "[dsc]", "[dce]", "no series was asked as one of these; asked were "),
      ] {
        let file = try program.write(
          procedure.replacingOccurrences(of: old, with: new), to: "\(name).yaml")
        let answer = try program.call(
          ["check", scans.path, "--against", "thust2018-dsc", "--declared", file])
        #expect(answer.status == (name == "more" ? 0 : 2), "\(name)")
        #expect(answer.conversation.contains(words), "\(name): \(answer.conversation)")
      }
    }
  }

  @Test("where no protocol asks, the record is told too; where there is no series, only that")
  func nothingAsked() throws {
    try Program.run { program in
      let file = try program.write(RecordsTests.procedure, to: "oslo.yaml")
      let image = Program.fixtures + "/toshiba-small/MR_small.dcm"
      let answer = try program("check", image, "--declared", file)
      #expect(answer.status == 2)
      #expect(answer.conversation.contains("warning[siteRecord.notUsed]"))
      let empty = program.folder.appending(path: "empty")
      try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: true)
      let none = try program("check", empty.path, "--declared", file)
      #expect(none.status == 2 && !none.conversation.contains("siteRecord"))
    }
  }
}
