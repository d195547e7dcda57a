import Foundation
import Identity
import Testing

/// What people are told of a recipe that is retired, and of a phantom that was filled anew.
@Suite("A definition that is retired, and a phantom that is refilled")
struct RetiredDefinitionTests {
  private static let value = [
    "apply", "--threshold", "OSLO-rcbv.mean", "--value", "2.1", "--unit", "1", "--set",
    "scanner=OSLO-1", "--set", "scan_date=2025-06-01", "--set", "recipe=dsc-rcbv-mean@1", "--set",
    "antiangiogenic=none", "--case",
  ]

  /// A copy of the library in which a file of `Protocols` is retired.
  private func library(_ program: Program, retiring file: String) throws -> [String: String] {
    let folder = program.folder.appending(path: "library")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: Program.root.appending(path: "Protocols"), to: folder.appending(path: "Protocols"))
    let place = folder.appending(path: "Protocols/\(file)")
    let text = try String(contentsOf: place, encoding: .utf8)
    try #require(text.contains("\nstatus: released\n"))
    try text.replacing("\nstatus: released\n", with: "\nstatus: retired\n")
      .write(to: place, atomically: true, encoding: .utf8)
    return ["DIAPASON_LIBRARY": folder.path]
  }

  @Test("a retired recipe ends its threshold by a code, and is refused to every new one")
  func retired() throws {
    try Program.run { program in
      let file = try ThresholdTests().issue(program)
      let library = try library(program, retiring: "recipes/dsc-rcbv-mean/1.yaml")
      func run(_ arguments: [String]) throws -> Program.Answer {
        try program.call(arguments, environment: library)
      }
      #expect(try run(["threshold", "list", "--status", "expired"]).status == 1)
      let why = try run(["threshold", "why", "OSLO-rcbv.mean"])
      #expect(why.status == 3)
      #expect(why.output.contains("x expired") && why.output.contains("recipeWithdrawn"))
      #expect(why.output.contains("x recipe") && why.output.contains("retired"))
      let shown = try run(["threshold", "show", "OSLO-rcbv.mean", "--format", "json"])
      #expect(shown.status == 3 && shown.result?["status"]?.string == "expired")
      // Elsewhere the recipe is in use, and nothing was recorded.
      #expect(try program("threshold", "show", "OSLO-rcbv.mean").status == 0)

      for cohort in [file, "OSLO-rcbv.mean"] {
        let refused = try run(ThresholdTests.calibrate + [cohort])
        #expect(refused.status == 3 && refused.output.isEmpty)
        #expect(refused.conversation.contains("error[library.retired]"))
        #expect(refused.conversation.contains("dsc-rcbv-mean@1 is retired"))
      }
      let lint = try run(["cohort", "lint", file])
      #expect(lint.status == 1)
      #expect(lint.output.contains("error[cohort.definitionRetired]"))
      #expect(try run(["cohort", "import", file]).status == 3)

      let refused = try run(Self.value + ["Q0001", "--record"])
      #expect(refused.status == 3)
      #expect(refused.conversation.contains("error[threshold.expired]"))
      #expect(
        refused.conversation.contains("recipeWithdrawn: dsc-rcbv-mean@1 is retired in the library"))
      // Now it is recorded, and holds by whatever library.
      #expect(try program("threshold", "show", "OSLO-rcbv.mean").status == 3)
      #expect(try program("store", "verify", "--deep").status == 0)
      for code in ["library.retired", "cohort.definitionRetired", "recipeWithdrawn"] {
        #expect(try program("explain", code).status == 0)
      }
    }
  }

  @Test("a retired protocol is agreed by no trial, and judges with a warning where it is named")
  func retiredProtocol() throws {
    try Program.run { program in
      try program.makeStore(Program.addOslo)
      let library = try library(program, retiring: "acquisition/thust2018-dsc/1.yaml")
      for name in ["thust2018-dsc", "thust2018-dsc@1"] {
        let refused = try program.call(
          ["trial", "add", "GLIO-2", "--title", "Glioma", "--protocol", name],
          environment: library)
        #expect(refused.status == 3)
        #expect(refused.conversation.contains("error[library.retired]: thust2018-dsc@1 is retired"))
      }
      let folder = "\(Program.fixtures)/toshiba-small"
      let named = try program.call(
        ["check", folder, "--against", "thust2018-dsc@1"], environment: library)
      #expect(named.conversation.contains("warning[library.retired]: thust2018-dsc@1 is retired"))
      let unnamed = try program.call(["check", folder], environment: library)
      #expect(!unnamed.conversation.contains("library.retired"))
    }
  }

  @Test("a phantom that was filled anew is recorded, and warns")
  func refilled() throws {
    try Program.run { program in
      _ = try ThresholdTests().issue(program)
      let event = [
        "equipment", "event", "OSLO-1", "phantom.refilled", "--effective", "2025-06-01", "--reason",
        "a bubble",
      ]
      let tried = try program.call(event + ["--dry-run"])
      #expect(tried.status == 0 && !tried.conversation.contains("threshold.suspended"))
      #expect(try program.call(event).status == 0)
      let why = try program("threshold", "why", "OSLO-rcbv.mean")
      #expect(why.status == 0)
      #expect(why.output.contains("warns since 2025-06-01T23:59:59Z: phantomRefilled"))
      #expect(try program("equipment", "show", "OSLO-1").output.contains("phantom.refilled"))
    }
  }
}
