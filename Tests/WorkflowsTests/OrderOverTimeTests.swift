import Conformance
import DICOM
import Foundation
import Identity
import Imaging
import Reporting
import Simulation
import Testing

@testable import Workflows

/// What became of a scanner where the clocks of its files do not order its scans.
@Suite("Order over time")
struct OrderOverTimeTests {
  private let place: Place
  private let scanner: Identifier<MRScanner>

  init() throws {
    place = try Place()
    scanner = try #require(Identifier("OSLO-1"))
    _ = try place.declare(Place.procedure(), on: 1)
  }

  /// Takes in a DSC series of a day of March 2026.
  ///
  /// - Parameter secondsOfDay: when it began; nil leaves every time of its files empty.
  private func scan(
    _ number: UInt64, day: Int, echo: Double, at secondsOfDay: Double? = 36_000, on moment: Int64
  ) throws {
    let began = ScannerTime(
      day: try #require(CalendarDay(year: 2026, month: 3, day: day)),
      secondsOfDay: secondsOfDay ?? 36_000)
    let folder = try place.writeScan(number, at: began, echo: echo)
    if secondsOfDay == nil {
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        let file = URL(filePath: "\(folder)/\(name)")
        var bytes = [UInt8](try Data(contentsOf: file))
        for element: UInt16 in [0x0030, 0x0031, 0x0032, 0x0033] {
          try bytes.overwrite(.init(0x0008, element), with: "")
        }
        try Data(bytes).write(to: file)
      }
    }
    try place.ingest(folder, on: moment)
  }

  private func status() throws -> SequenceStatus {
    let report = try place.bench(on: 9).equipmentReport(scanner).report
    try #require(report.sequences.count == 1)
    return report.sequences[0]
  }

  private func echo(_ status: SequenceStatus) throws -> FindingCourse {
    try #require(status.course.findings.first { $0.requirement == "echoTime.3T" })
  }

  @Test("a failing scan whose times are empty may be the latest, so that nothing is in order")
  func empty() throws {
    try scan(1, day: 5, echo: 30, on: 2)
    #expect(try status().state == .inOrder)
    try scan(2, day: 12, echo: 50, at: nil, on: 3)
    let status = try status()
    #expect(status.state == .notKnown && status.course.undated == 1)
    let echo = try echo(status)
    #expect(echo.state == .unclear && echo.shown.map(\.outcome) == [.fail])
    #expect(echo.shown.compactMap(\.seen?.value) == [.numbers([50])])
  }

  @Test("scans of one moment are told alike, in whichever order they came")
  func oneMoment() throws {
    for order in [[30.0, 50], [50, 30]] {
      let other = try OrderOverTimeTests()
      for (index, echo) in order.enumerated() {
        try other.scan(echo == 30 ? 1 : 2, day: 5, echo: echo, on: Int64(index) + 2)
      }
      let status = try other.status()
      #expect(status.state == .stopped)
      let echo = try other.echo(status)
      #expect(echo.state == .new)
      #expect(echo.shown.compactMap(\.seen?.value) == [.numbers([50]), .numbers([30])])
    }
  }

  @Test("a time of midnight orders nothing within its day, and the day orders the rest")
  func midnight() throws {
    try scan(1, day: 5, echo: 50, at: 0, on: 2)
    try scan(2, day: 5, echo: 30, on: 3)
    let day = try status()
    #expect(day.state == .stopped)
    #expect(try echo(day).state == .new)
    try scan(3, day: 6, echo: 30, on: 4)
    let after = try status()
    #expect(after.state == .inOrder)
    #expect(try echo(after).state == .resolved)
  }
}
