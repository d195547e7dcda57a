import Foundation
import Identity
import Library
import PhantomQA
import Reporting
import Simulation
import TestSupport
import Testing

@testable import Workflows

/// The demonstration from files to report.
@Suite("Demonstration")
struct DemonstrationTests {
  private func folder() -> String {
    "\(FileManager.default.temporaryDirectory.path)/diapason-demo-\(UUID().uuidString)"
  }

  private func run(
    into folder: String, isInterrupted: () -> Bool = { false }
  ) throws -> (Demonstration, [Demonstration.Progress]) {
    var progress: [Demonstration.Progress] = []
    let demo = try Demonstration.run(
      into: folder, seed: 2026, library: try ReferenceLibrary(folder: SharedData.checkout),
      actor: Actor(account: "tester"),
      isInterrupted: isInterrupted, progress: { progress.append($0) })
    return (demo, progress)
  }

  @Test("finds exactly what was planted, on the scanners it was planted on, and writes its report")
  func planted() throws {
    let path = folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let (demo, progress) = try run(into: path)
    #expect(demo.planted == demo.found)
    #expect(demo.planted.count > 10)
    #expect(demo.report.sites.map(\.code.text).sorted() == ["LYON", "OSLO", "PORTO"])
    let scanners = demo.report.sites.flatMap(\.scanners)
    #expect(
      scanners.map(\.id.text).sorted() == [
        "LYON-1", "LYON-2", "OSLO-1", "OSLO-2", "PORTO-1", "PORTO-2",
      ])
    for scanner in scanners {
      #expect(scanner.received > 0)
      #expect(scanner.epochs.count == (scanner.id.text == "PORTO-2" ? 2 : 1))
    }
    #expect(demo.report.isDemo)
    let page = try String(contentsOfFile: demo.page, encoding: .utf8)
    #expect(page.contains("invented data"))
    #expect(page.contains("Suspended until then: OSLO-rcbv.mean@1."))
    #expect(page.contains("phantomOutOfControl"))
    // Scans of the summer came after the period: the report says what it learned by them.
    let learned = try #require(demo.report.learned)
    #expect(learned.contains { $0.subject == "OSLO-rcbv.mean@1" && $0.now == "suspended" })
    #expect(demo.report.thresholds.map(\.status) == ["suspended", "provisional"])
    // Scans in control of two scanners are told together, though they take turns; the last of the one
    // that was lost comes after its loss, which has the same moment.
    let account = try #require(demo.report.thresholds.first)
    let told = ThresholdAccountText(account, .plain).reasons
    #expect(told.components(separatedBy: "phantom.inControl of").count - 1 == 3)
    #expect(demo.report.charts.map(\.state) == [.outOfControl, .inControl, .inControl, .inControl])
    #expect(Set(progress.map(\.stage)) == Set(Demonstration.Stage.allCases))
    #expect(progress.allSatisfy { $0.done < $0.total })
    let files = try [demo.dicom, demo.phantoms].flatMap { folder in
      try #require(FileManager.default.enumerator(atPath: folder)).compactMap { $0 as? String }
    }
    #expect(files.count { $0.hasSuffix(".dcm") } == demo.files)
  }

  @Test("needs a folder of its own")
  func occupied() throws {
    let path = folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: URL(filePath: "\(path)/mine.txt"))
    let error = try #require(throws: WorkbenchError.self) { try run(into: path) }
    #expect(error.code == .demoNotEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["mine.txt"])
  }

  @Test("stops where it is asked to, and leaves nothing", arguments: [false, true])
  func interrupted(isRecording: Bool) throws {
    let path = folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    // It is asked once before each series that it writes, then by what reads them.
    let series = SimulatedTrial(seed: 2026).series.count
    let last = isRecording ? series + 1 : 2
    var asked = 0
    let error = try #require(throws: WorkbenchError.self) {
      try run(into: path) {
        asked += 1
        return asked > last
      }
    }
    #expect(error.code == .demoInterrupted)
    #expect(error.why.hasSuffix("what was written is removed"))
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
