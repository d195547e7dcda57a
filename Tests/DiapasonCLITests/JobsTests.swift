import Foundation
import Simulation
import TestSupport
import Testing

@Suite("-j, the number of threads")
struct JobsTests {
  /// Writes the series of one exam of the demonstration trial, small, each into a folder of its own.
  private func writeExam(to folder: URL) throws {
    let visit = try #require(SimulatedTrial().visits.first { $0.scanner == "OSLO-2" })
    for (number, one) in visit.series.enumerated() {
      try one.writeSmall(to: folder.appending(path: "\(number)"))
    }
  }

  /// Expects the answer of one thread from three, whole.
  private func expectSame(_ program: Program, _ arguments: String...) throws {
    let one = try program.call(arguments + ["-j", "1"])
    let three = try program.call(arguments + ["--jobs", "3"])
    #expect(!one.output.isEmpty, "\(arguments)")
    #expect(three.output == one.output && three.status == one.status, "\(arguments)")
    #expect(three.conversation == one.conversation, "\(arguments)")
  }

  @Test("three threads read what one reads")
  func reading() throws {
    try Program.run(hasFewProtocols: true) { program in
      // Among the fixtures are files of one UID that differ; here are a broken file and a text too.
      let exam = program.folder.appending(path: "exam")
      try writeExam(to: exam)
      try Data("no scan".utf8).write(to: exam.appending(path: "notes.txt"))
      try Data().write(to: exam.appending(path: "0/empty"))
      try expectSame(program, "inspect", Program.fixtures, "--format", "ndjson")
      try expectSame(program, "inspect", exam.path, "--format", "ndjson")
      try expectSame(program, "check", exam.path, "--format", "json")
      try program.makeStore(Program.addOslo)
      try expectSame(program, "ingest", exam.path, "--site", "OSLO", "-n", "--format", "json")
    }
  }

  @Test("three threads measure what one measures, with a store and without")
  func measuring() throws {
    try Program.run(hasFewProtocols: true) { program in
      let phantom = ["--phantom", "uniform-sphere"]
      try #require(
        try program.call(
          ["phantom", "simulate", "--into", "qa", "--matrix", "64", "--scans", "4"] + phantom
        ).status == 0)
      try expectSame(
        program, "phantom", "measure", "qa", "--phantom", "uniform-sphere", "--format", "json")
      try program.makeStore(
        Program.addOslo,
        [
          "equipment", "add", "OSLO-9", "--site", "OSLO", "--maker", "SIEMENS", "--model", "Skyra",
          "--serial", "45501",
        ])
      try expectSame(
        program, "phantom", "measure", "qa", "--phantom", "uniform-sphere", "--format", "json",
        "--record", "-n")
    }
  }

  @Test("a number of threads is 1 to 64", arguments: PathOptionsTests.verbs)
  func bounds(verb: [String]) throws {
    try Program.run(hasFewProtocols: true) { program in
      let place = PathOptionsTests.verbs.firstIndex(of: verb) ?? 0
      for (index, number) in ["0", "65", "-1", "many"].enumerated()
      where SlowTests.areAsked || (index + place) % 2 == 0 {
        let answer = try program.call(verb + [Program.fixtures, "-j", number])
        #expect(answer.status == 64 && answer.output.isEmpty, "\(number)")
        #expect(answer.conversation.contains("error[usage]"))
      }
    }
  }
}
