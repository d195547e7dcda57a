import Identity
import Testing

/// The same request, the same bytes, in a demonstration whose clock is set.
@Suite("Moments of diapason report trial")
struct ReportMomentsTests {
  private static let morning = "2026-06-10T08:00:00Z"
  private static let noon = "2026-06-10T12:00:00Z"
  private static let evening = "2026-06-10T20:00:00Z"
  private static let report = ["report", "trial", "GLIO-2"]

  private func call(
    _ program: Program, at moment: String, _ arguments: [String]
  ) throws -> Program.Answer {
    try program.call(arguments, environment: ["DIAPASON_DEMO_CLOCK": moment])
  }

  private func prepare(_ program: Program) throws {
    try program.makeStore(
      Program.addOslo,
      ["trial", "add", "GLIO-2", "--title", "Glioma", "--protocol", "thust2018-dsc@1"],
      ["trial", "enrol", "GLIO-2", "OSLO", "--from", "2026-01-01"], demonstratedAt: Self.morning)
  }

  private func basis(_ answer: Program.Answer) -> JSONValue? {
    JSONValue(parsing: answer.output)?["basis"]
  }

  @Test("without dates it is that of the day and of the last act, in every form")
  func unasked() throws {
    try Program.run { program in
      try prepare(program)
      for format in ["html", "json", "csv", "junit"] {
        let ask = Self.report + ["--format", format]
        let first = try call(program, at: Self.noon, ask)
        #expect(first.status == 2 && !first.output.isEmpty)
        let second = try call(program, at: Self.evening, ask)
        #expect(second.output == first.output && second.conversation == first.conversation)
        #expect(!first.conversation.contains("hint:"))
      }
      let told = basis(try call(program, at: Self.noon, Self.report + ["--format", "json"]))
      #expect(told?["asOf"]?.string == "2026-06-10T23:59:59Z")
      #expect(told?["knownAt"]?.string == Self.morning)
    }
  }

  @Test(
    "of a moment to come what is known now is told, named on the page and said once",
    arguments: [
      ("2026-06-10", "2026-06-10 is not over"), ("2027-01-01", "2027-01-01 has not come"),
      ("2026-06-10T21:00:00Z", "2026-06-10T21:00:00Z has not come"),
    ])
  func notCome(asked: String, why: String) throws {
    try Program.run { program in
      try prepare(program)
      let ask = Self.report + ["--known-at", asked, "--format", "json"]
      let first = try call(program, at: Self.noon, ask)
      #expect(basis(first)?["knownAt"]?.string == Self.morning)
      let hints = first.conversation.split(separator: "\n").map { String($0) }
        .filter { $0.hasPrefix("hint: ") }
      #expect(hints == ["hint: what is known at \(Self.morning) is shown, since \(why)"])
      let lyon = ["site", "add", "LYON", "--name", "Lyon", "--zone", "Europe/Paris"]
      #expect(try call(program, at: Self.noon, lyon).status == 0)
      // What is learned later is another answer, of another moment.
      let second = try call(program, at: Self.evening, ask)
      #expect(basis(second)?["knownAt"]?.string == Self.noon)
      let again = ["--as-of", "2026-06-10", "--known-at", Self.morning, "--format", "json"]
      let then = try call(program, at: Self.evening, Self.report + again)
      #expect(then.output == first.output && !then.conversation.contains("hint: "))
    }
  }
}
