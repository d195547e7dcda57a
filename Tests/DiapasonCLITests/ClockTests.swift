import Foundation
import Identity
import Testing

@Suite("The clock by which acts are dated")
struct ClockTests {
  private func call(
    _ program: Program, at moment: String, _ arguments: [String]
  ) throws -> Program.Answer {
    try program.call(arguments, environment: ["DIAPASON_DEMO_CLOCK": moment])
  }

  private static let early = "2026-06-10T08:00:00Z"
  private static let late = "2026-06-11T08:00:00Z"
  private static let oslo = ["site", "add", "OSLO", "--name", "Oslo", "--zone", "Europe/Oslo"]
  private static let lyon = ["site", "add", "LYON", "--name", "Lyon", "--zone", "Europe/Paris"]

  @Test("a clock behind the last record is told once a call, with the moment that is taken")
  func back() throws {
    try Program.run { program in
      #expect(try call(program, at: Self.early, ["store", "init", "--demo"]).status == 0)
      let first = try call(program, at: Self.late, Self.oslo)
      #expect(first.status == 0 && !first.conversation.contains("store.clockBack"))
      let back = try call(program, at: Self.early, Self.lyon + ["--format", "json"])
      #expect(back.status == 0)
      #expect(back.result?["recordedAt"]?.string == Self.late)
      let told = back.conversation.split(separator: "\n").filter {
        $0.hasPrefix("warning[store.clockBack]: ")
      }
      #expect(told.count == 1)
      #expect(
        back.conversation.contains(
          "why:   it is \(Self.early) by the clock, and the last act was recorded at \(Self.late)"))
      let same = try call(program, at: Self.late, ["site", "list"])
      #expect(same.status == 0 && !same.conversation.contains("store.clockBack"))
      let quiet = try call(program, at: Self.early, ["site", "list", "-q"])
      #expect(quiet.status == 0 && quiet.conversation.isEmpty)
    }
  }

  @Test("the clock of a store that is no demonstration cannot be set, and nothing is recorded")
  func real() throws {
    try Program.run { program in
      let made = try call(program, at: Self.early, ["store", "init"])
      #expect(made.status == 64 && made.conversation.contains("error[store.clockSet]"))
      #expect(!FileManager.default.fileExists(atPath: program.store))
      #expect(try program("store", "init").status == 0)
      let refused = try call(program, at: Self.early, Self.oslo)
      #expect(refused.status == 64 && refused.output.isEmpty)
      #expect(refused.conversation.contains("error[store.clockSet]"))
      let info = try program("store", "info", "--format", "json")
      #expect(info.result?["acts"]?.number == 1 && info.result?["sites"]?.number == 0)
    }
  }
}
