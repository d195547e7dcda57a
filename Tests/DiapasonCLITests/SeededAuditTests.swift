import Foundation
import Identity
import Simulation
import TestSupport
import Testing

/// Twelve subjects, seven faults: what `check` finds is what was planted, of whom it was planted.
///
/// The protocol is that of `Benchmarks/Audit`, which asks other programs the same.
@Suite("The audit of twelve subjects")
struct SeededAuditTests {
  private static let library = Program.root.appending(path: "Benchmarks/Audit/library").path
  private static let script = Program.root.appending(path: "Benchmarks/Audit/make_exams.py").path
  private static let python = "/usr/bin/python3"

  /// Whether Python finds what the script writes with.
  static let hasPydicom: Bool = {
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", "import pydicom, numpy"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// Who measured the twelve, with the seed that gives the faults to subjects: classic images of a slice,
  /// an Enhanced object of the series, mosaics, Enhanced objects of a volume, and those split again.
  static let scanners: [(scanner: SimulatedScanner, seed: UInt64)] = [
    (.premier(), 1), (.elition(), 2), (.elition(form: .enhanced), 3), (.skyra(), 4), (.vida(), 5),
    (split(.vida()), 6),
  ]

  /// The same scanner where it exports images of one slice.
  private static func split(_ scanner: SimulatedScanner) -> SimulatedScanner {
    var other = scanner
    other.form = .classic
    return other
  }

  private func check(_ program: Program, _ arguments: String...) throws -> Program.Answer {
    try program.call(["--library", Self.library, "check"] + arguments)
  }

  /// What is not passed of each series, by its UID.
  private func findings(_ answer: Program.Answer) throws -> [String: Set<String>] {
    var found: [String: Set<String>] = [:]
    for line in answer.output.split(separator: "\n") {
      let record = try #require(JSONValue(parsing: String(line)))
      let uid = try #require(record["series"]?["uid"]?.string)
      let reports = try #require(record["reports"]?.array)
      #expect(reports.count == 1 && found[uid] == nil)
      let findings = reports.flatMap { $0["findings"]?.array ?? [] }
      #expect(findings.count >= 9)
      found[uid] = Set(
        findings.compactMap { finding -> String? in
          guard let outcome = finding["outcome"]?.string, outcome != "pass",
            let requirement = finding["requirement"]?.string
          else { return nil }
          return "\(requirement) \(outcome)"
        })
    }
    return found
  }

  /// Expects of the twelve together, and of each alone, what was planted and nothing else.
  ///
  /// - Parameter faults: by default only subjects with these are asked about alone, and one without.
  private func expect(
    _ audit: AuditExams, of program: Program, alone faults: [AuditFault], isWhole: Bool = true
  ) throws {
    let planted = Set(audit.subjects.compactMap(\.fault))
    #expect(audit.subjects.count == (isWhole ? 12 : 4))
    #expect(planted.isSuperset(of: isWhole ? AuditFault.allCases : faults))
    let all = try check(program, "exams", "--format", "ndjson")
    #expect(all.status == 1)
    let wantedFindings = audit.subjects.map { ($0.series, $0.fault?.findings ?? []) }
    #expect(try findings(all) == Dictionary(uniqueKeysWithValues: wantedFindings))
    // The conversation names the folder of each that has a fault, and no other.
    let named = all.conversation.split(separator: "\n").compactMap { line -> String? in
      line.hasPrefix("diapason: exam ") ? line.split(separator: ",").last.map(String.init) : nil
    }
    let wanted = audit.subjects.compactMap { subject in
      subject.fault.map { " \($0.verdict): exams/\(subject.name)/dsc" }
    }
    #expect(Set(named) == Set(wanted) && named.count == wanted.count)
    let clean = audit.subjects.first { $0.fault == nil }?.name
    for subject in audit.subjects {
      let isAsked = subject.fault.map { faults.contains($0) } ?? (subject.name == clean)
      guard SlowTests.areAsked || isAsked else { continue }
      let alone = try check(program, "exams/\(subject.name)", "--format", "ndjson")
      #expect(alone.status == subject.fault?.status ?? 0, "\(subject.name)")
      #expect(try findings(alone) == [subject.series: subject.fault?.findings ?? []])
      #expect(!alone.conversation.contains("diapason: exam "))
    }
  }

  @Test(
    "every fault is found of its subject, and none else, whoever wrote the files in whichever form",
    arguments: scanners)
  func simulated(scanner: SimulatedScanner, seed: UInt64) throws {
    let faults = AuditFault.allCases
    let alone = [faults[Int(seed) % faults.count]]
    try Program.run { program in
      let audit = try AuditExams(simulatedBy: scanner, seed: seed, to: program.folder)
      try expect(audit, of: program, alone: alone)
    }
  }

  @Test(
    "the same of files that pydicom wrote",
    .enabled(if: hasPydicom, "pydicom or numpy is not installed"))
  func pydicom() throws {
    try Program.run { program in
      // By default the last four, since most of the time of this test is Python's.
      let isWhole = SlowTests.areAsked
      let line =
        "'\(Self.python)' '\(Self.script)' made --volumes 10 --first \(isWhole ? 1 : 9)"
        + " && mv made/exams exams"
      let made = try program.shell(line)
      #expect(made.status == 0, "\(made.conversation)")
      try expect(
        AuditExams(truth: program.folder.appending(path: "made/truth.csv")), of: program,
        alone: [.noEcho, .swappedPhase], isWhole: isWhole)
    }
  }

  @Test("the protocol of the audit is what it was when it was locked")
  func locked() throws {
    try Program.run { program in
      let lint = try program("protocols", "lint", Self.library)
      #expect(lint.status == 0, "\(lint.output)")
    }
  }
}
