import DICOM
import Foundation
import Identity
import TestSupport
import Testing

/// An ingest that ends before its end, by a signal, a second writer or a full disk.
@Suite("Stopped ingest")
struct StoppedIngestTests {
  static let count = 12

  /// A folder of `count` small series.
  private func scans(_ program: Program) throws -> String {
    var files: [String: [UInt8]] = [:]
    for series in 0..<Self.count {
      for index in 1...40 {
        var draft = BadInput.slice(index)
        draft.set(.init(0x0008, 0x0018), .UI, "2.25.7\(series).\(index)")
        draft.set(.init(0x0020, 0x000E), .UI, "2.25.7\(series)")
        files["\(series)-\(index)"] = draft.encodedPart10()
      }
    }
    return try program.scans(files)
  }

  /// Starts an ingest, sends `signal` as soon as `lines` receipts are out, and waits for the end.
  private func stop(_ program: Program, _ scans: String, signal: Int32, lines: Int) throws
    -> Program.Answer
  {
    let running = try program.start(["ingest", scans, "--site", "OSLO", "--format", "ndjson"])
    while running.process.isRunning, running.lines < lines {}
    if running.process.isRunning { kill(running.process.processIdentifier, signal) }
    return try running.end()
  }

  @Test(
    "Ctrl-C is 130; exactly what has a receipt is recorded, and the rest follows",
    arguments: SlowTests.areAsked ? Array(0..<6) : [0, 4])
  func interrupted(lines: Int) throws {
    try Program.run { program in
      try program.makeStore(Program.addOslo)
      let scans = try scans(program)
      let answer = try stop(program, scans, signal: SIGINT, lines: lines)
      let receipts = answer.output.split(separator: "\n").count
      // Before the program watches for it, SIGINT ends it as any program: then it says nothing.
      #expect([130, SIGINT].contains(answer.status) || receipts == Self.count)
      #expect(try program.counts().series == receipts)
      if receipts == 0, answer.status == 130 {
        #expect(answer.conversation.contains("nothing was recorded"))
      } else if receipts > 0, receipts < Self.count {
        #expect(answer.conversation.contains("interrupted after \(receipts) of \(Self.count)"))
      }
      try completes(program, scans)
    }
  }

  @Test(
    "a kill leaves a sound store, and the rest follows",
    arguments: SlowTests.areAsked ? [0, 3, 6, 9] : [0, 6])
  func killed(lines: Int) throws {
    try Program.run { program in
      try program.makeStore(Program.addOslo)
      let scans = try scans(program)
      let answer = try stop(program, scans, signal: SIGKILL, lines: lines)
      let recorded = try program.counts().series
      #expect(recorded >= answer.output.split(separator: "\n").count)
      try completes(program, scans)
    }
  }

  private func completes(_ program: Program, _ scans: String) throws {
    #expect(try program.isSound())
    _ = try program("ingest", scans, "--site", "OSLO")
    #expect(try program.counts().series == Self.count)
    #expect(try program.counts().instances == Self.count * 40)
    #expect(try program.isSound())
  }

  @Test("two at once both finish, or one says to try again")
  func together() throws {
    try Program.run { program in
      try program.makeStore(Program.addOslo)
      let scans = try scans(program)
      let both = try (1...2).map { _ in try program.start(["ingest", scans, "--site", "OSLO"]) }
      let statuses = try both.map { try $0.end().status }
      for status in statuses { #expect([2, 75].contains(status)) }
      #expect(statuses.contains(2))
      try completes(program, scans)
    }
  }

  @Test("a store of a later version is 78 and left as it is")
  func newer() throws {
    try Program.run { program in
      try program.makeStore(Program.addOslo)
      let file = URL(filePath: "\(program.store)/store.json")
      let text = try String(contentsOf: file, encoding: .utf8)
      let later = text.replacingOccurrences(of: "\"layout\":1", with: "\"layout\":2")
      try #require(later != text)
      try Data(later.utf8).write(to: file)
      for arguments in [
        ["store", "info"], ["store", "verify"], ["site", "list"],
        ["ingest", Program.fixtures, "--site", "OSLO"],
      ] {
        let answer = try program.call(arguments)
        #expect(answer.status == 78, "\(arguments)")
        #expect(answer.output.isEmpty)
        #expect(answer.conversation.contains("error[store.newer]"))
      }
      #expect(try String(contentsOf: file, encoding: .utf8) == later)
    }
  }

  @Test("a disk that takes no more ends the ingest with trouble, and the store is sound")
  func full() throws {
    try Program.run { program in
      try program.makeStore(Program.addOslo)
      let scans = try scans(program)
      let answer = try program.shell(
        "ulimit -f 600; \"$DIAPASON\" ingest '\(scans)' --site OSLO --format ndjson")
      #expect([74, 75].contains(answer.status))
      // One message says what is recorded and what is not.
      let count = answer.output.split(separator: "\n").count
      let first = try #require(
        answer.conversation.split(separator: "\n").first { $0.hasPrefix("error[store.") })
      #expect(!answer.conversation.contains("nothing was recorded"))
      if count > 0 {
        let words = count == 1 ? "series before it is" : "series before it are"
        #expect(first.hasSuffix("; \(count) \(words) recorded"))
      }
      #expect(try program.counts().series == count)
      try completes(program, scans)
    }
  }
}
