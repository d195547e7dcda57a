import Foundation
import Simulation
import TestSupport
import Testing

/// The example of many jobs, run as it stands.
@Suite("Many exams, read by many jobs")
struct AtScaleTests {
  private static let example = Program.root.appending(path: "Documentation/Examples/at-scale").path

  /// Writes exams of the demonstration trial, small, each into a folder of its own, and the list of them;
  /// one folder has a file that cannot be read, and one a blank in its name.
  private func writeExams(to program: Program) throws -> Int {
    let visits = SimulatedTrial().visits.prefix(3)
    var folders: [String] = []
    for (number, visit) in visits.enumerated() {
      let exam = program.folder.appending(path: number == 2 ? "exams/a b" : "exams/\(visit.key)")
      for one in visit.series {
        try one.writeSmall(to: exam.appending(path: "\(one.number)"), slices: 1)
      }
      if number == 1 { try Data().write(to: exam.appending(path: "empty")) }
      folders.append(exam.path)
    }
    _ = try program.write(folders.map { $0 + "\n" }.joined(), to: "exams.txt")
    return folders.count
  }

  /// Expects of records what the files say, in these formats and by the same status.
  private func expectSame(
    _ program: Program, _ merged: String,
    in formats: [String] = SlowTests.areAsked
      ? ["text", "json", "ndjson", "csv", "junit", "html"] : ["text", "json", "html"]
  ) throws {
    for format in formats {
      let files = try program("check", "exams", "--format", format)
      let records = try program("check", merged, "--format", format)
      #expect(!files.output.isEmpty && files.output == records.output, "\(format)")
      #expect(files.status == records.status, "\(format)")
      #expect(records.conversation.contains("imaging.filesNotRead"))
    }
  }

  @Test("the jobs' records give the bytes that one process gives of the files")
  func example() throws {
    try Program.run(hasFewProtocols: true) { program in
      let count = try writeExams(to: program)
      let mapped = try program.shell("sh '\(Self.example)/map.sh' exams.txt records 2")
      #expect(mapped.status == 0, "\(mapped.conversation)")
      let joined = try program.shell(
        "sh '\(Self.example)/reduce.sh' exams.txt records merged.ndjson")
      #expect(joined.status == 0, "\(joined.conversation)")
      let names = try FileManager.default.contentsOfDirectory(
        atPath: program.folder.appending(path: "records").path)
      #expect(Set(names) == Set((1...count).map { "\($0).ndjson" }))
      try expectSame(program, "merged.ndjson")
      // Parts are as good as the whole, and standard input as a file.
      let whole = try program("check", "merged.ndjson", "--format", "json")
      #expect(try program("check", "records", "--format", "json").output == whole.output)
      let piped = try program.shell("\"$DIAPASON\" check - --format json < merged.ndjson")
      #expect(piped.output == whole.output && piped.status == whole.status)
    }
  }

  @Test("the array of tasks reads the same, and a task that failed is named")
  func array() throws {
    try Program.run(hasFewProtocols: true) { program in
      _ = try writeExams(to: program)
      let task = "SLURM_SUBMIT_DIR='\(Self.example)' SLURM_ARRAY_TASK_ID"
      let line = "bash '\(Self.example)/map.slurm' exams.txt records 2"
      for number in 1...3 {
        let answer = try program.shell("\(task)=\(number) \(line)")
        #expect(answer.status == 0, "\(answer.conversation)")
      }
      let reduce = "sh '\(Self.example)/reduce.sh' exams.txt records merged.ndjson"
      #expect(try program.shell(reduce).status == 0)
      try expectSame(program, "merged.ndjson", in: ["json"])
      let third = program.folder.appending(path: "records/3.ndjson")
      try FileManager.default.removeItem(at: third)
      let incomplete = try program.shell(reduce)
      #expect(incomplete.status == 65)
      #expect(incomplete.conversation.contains("exam 3 of exams.txt has no records"))
      // A folder that is not there fails its task and leaves no records.
      _ = try program.write("none\n", to: "exams.txt")
      #expect(try program.shell("\(task)=1 \(line)").status == 1)
      #expect(try program.shell(reduce).status == 65)
    }
  }

  @Test("a line that is no record is told with its file and number, and nothing of it is repeated")
  func hostile() throws {
    try Program.run(hasFewProtocols: true) { program in
      let sound = try program.call(
        ["inspect", Program.fixtures + "/hitachi-t2", "--format", "ndjson"])
      #expect(sound.output.contains(#""schema":"diapason.parameters/1""#))
      let bad = sound.output.replacing(
        "{\"completeness\"", with: "{\"Mustermann\":1,\"completeness\"")
      let path = try program.write(sound.output + bad, to: "a.ndjson")
      let answer = try program("check", path)
      #expect(answer.status == 2 || answer.status == 1)
      #expect(answer.conversation.contains("error[imaging.badRecord]"))
      #expect(answer.conversation.contains("a.ndjson:2"))
      #expect(!answer.conversation.contains("Mustermann"))
      let alone = try program("check", program.write(bad, to: "b.ndjson"))
      #expect(alone.status == 65 && alone.output.isEmpty)
      // What was read back is written as it was.
      let again = try program(
        "inspect", program.write(sound.output, to: "c.ndjson"), "--format", "ndjson")
      #expect(again.output == sound.output && again.status == 0)
    }
  }
}
