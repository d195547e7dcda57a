import DICOM
import Foundation
import TestSupport
import Testing

/// Real files that broke other readers, asked through the program under a limit of memory.
@Suite(
  "Hostile files through the program",
  .enabled(if: SharedData.isHere, "the shared scans are not beside the checkout"))
struct HostileFilesProgramTests {
  static let folder = URL(filePath: SharedData.folder + "/hostile")
  static let files = FileWalk.find([folder.path]).found.files.map {
    String($0.dropFirst(folder.path.utf8.count + 1))
  }

  /// Runs the words behind it, and says on stderr how many KiB they held at most.
  private static let measured = """
    python3 -c 'import resource, subprocess, sys
    status = subprocess.call(sys.argv[1:])
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
    sys.exit(status)'
    """

  /// Asks a verb about a path within the limits.
  private func ask(_ program: Program, _ verb: String, _ path: String) throws {
    // The limits are on what the kernel enforces: addresses, of which the runtime reserves more
    // than it uses, and time of the processor. Memory in use is read when it has ended.
    let answer = try program.shell(
      "ulimit -v 2000000; ulimit -t 10; \(Self.measured) \"$DIAPASON\" \(verb) '\(path)'")
    #expect([0, 2, 65].contains(answer.status), "\(verb): \(answer.conversation)")
    let lines = answer.conversation.split(separator: "\n")
    #expect(lines.count > 1, "\(verb)")
    let peak = try #require(lines.last.flatMap { Int($0) })
    #expect(peak > 0 && peak < 512 << 10, "\(verb): \(peak) KiB")
  }

  @Test(
    "each ends with an answer or a refusal, within 512 MB of memory and 10 s", arguments: files)
  func ends(file: String) throws {
    try Program.run { program in
      let path = Self.folder.appending(path: file).path
      try ask(program, "inspect", path)
      // Else all files together.
      guard SlowTests.areAsked else { return }
      try program.makeStore(Program.addOslo)
      for verb in Self.others { try ask(program, verb, path) }
      #expect(try program("store", "verify", "--deep").status == 0)
    }
  }

  private static let others = ["check", "ingest --site OSLO"]

  @Test("so do all of them at once, and what is recorded of them is sound")
  func together() throws {
    try Program.run { program in
      try program.makeStore(Program.addOslo)
      for verb in Self.others { try ask(program, verb, Self.folder.path) }
      #expect(try program("store", "verify", "--deep").status == 0)
    }
  }
}
