import Foundation
import Identity
import Imaging
import Quantities
import Simulation
import Testing

/// The status and the forms of an equipment report where a failing scan has no moment.
@Suite("Order of diapason report equipment")
struct ReportOrderTests {
  /// The bytes with spaces in every time of group 0008, explicit little endian, short lengths.
  private func timeless(_ bytes: [UInt8]) throws -> [UInt8] {
    var bytes = bytes
    for element: UInt8 in [0x30, 0x31, 0x32, 0x33] {
      let mark: [UInt8] = [0x08, 0x00, element, 0x00] + Array("TM".utf8)
      let start = try #require(
        bytes.indices.dropLast(8).first { bytes[$0..<($0 + 6)].elementsEqual(mark) })
      let length = Int(bytes[start + 6]) | Int(bytes[start + 7]) << 8
      bytes.replaceSubrange(
        (start + 8)..<(start + 8 + length), with: Array(repeating: 0x20, count: length))
    }
    return bytes
  }

  /// Writes a DSC series of one scanner, at ten o'clock unless it has no times.
  private func write(
    _ number: UInt64, month: Int, echo: Double, hasTimes: Bool, to folder: URL
  ) throws {
    let began = ScannerTime(
      day: try #require(CalendarDay(year: 2026, month: month, day: 5)), secondsOfDay: 36_000)
    let exam = SimulatedExam(scanner: .skyra(), startedAt: began, seed: 700 + number)
    var series = SimulatedSeries.dsc(of: exam, startedAt: began)
    series.matrix = 8
    series.slices = 2
    series.echoTime = Quantity(echo)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in series.files() {
      try Data(hasTimes ? file.bytes : timeless(file.bytes)).write(
        to: folder.appending(path: file.name))
    }
  }

  @Test("the state is not known, the status 2, and every form says so")
  func notKnown() throws {
    try Program.run { program in
      try program.makeStore(
        Program.addOslo, ["site", "declare", "OSLO", "oslo.yaml"],
        ["trial", "add", "GLIO-2", "--title", "Glioma", "--protocol", "thust2018-dsc@1"],
        ["trial", "enrol", "GLIO-2", "OSLO", "--from", "2026-01-01"],
        reading: ["oslo.yaml": RecordsTests.procedure])
      func ingest(_ name: String) throws -> Int32 {
        try program("ingest", program.folder.appending(path: name).path, "--site", "OSLO").status
      }
      try write(
        1, month: 1, echo: 30, hasTimes: true, to: program.folder.appending(path: "good"))
      #expect(try ingest("good") == 0)
      let report = ["report", "equipment", "OSLO-1", "--as-of", "2026-12-31", "--format"]
      #expect(try program.call(report + ["text"]).status == 0)
      try write(
        2, month: 3, echo: 50, hasTimes: false, to: program.folder.appending(path: "late"))
      #expect(try ingest("late") == 1)
      for (format, words) in [
        ("text", ["Not known", "50 ms in 1 scan without a moment"]),
        ("json", ["notKnown"]),
        ("csv", [",verdict,verdict,notKnown,2026-01-05,1,undetermined,"]),
        ("junit", ["failures=\"0\" errors=\"1\"", "seen 50 ms in 1 scan without a moment"]),
        ("html", ["Not known", "in 1 scan without a moment"]),
      ] {
        let answer = try program.call(report + [format])
        #expect(answer.status == 2, "\(format)")
        for word in words { #expect(answer.output.contains(word), "\(format): \(word)") }
      }
      let result = try program.call(report + ["json"]).result
      #expect(result?["state"]?.string == "notKnown")
      #expect(result?["sequences"]?.array?.first?["undated"]?.number == 1)
    }
  }
}
