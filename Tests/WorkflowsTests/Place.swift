import Conformance
import Foundation
import Identity
import Imaging
import Library
import Quantities
import Simulation
import Store
import TestSupport
import Testing
import Trials

@testable import Workflows

/// A store with the site OSLO and the trial GLIO-2, which agreed the shipped DSC protocol, and scans
/// of one exam beside it; removed when the test is over.
final class Place: Sendable {
  let path: String
  let registry: Registry

  /// - Parameter isEnrolled: whether OSLO takes part from the beginning of the year on.
  convenience init(isEnrolled: Bool = true) throws {
    try self.init(isEnrolled ? Place.enrolled.get() : Place.begun.get())
  }

  /// As another was when it was kept.
  init(_ kept: KeptFolder) throws {
    path = Self.newPath()
    try kept.write(to: path)
    registry = try Registry.open(at: "\(path)/store", via: .commandLine)
  }

  /// Made from nothing, without the enrolment.
  private init(new path: String) throws {
    self.path = path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    registry = try Registry.create(
      at: "\(path)/store", by: Self.actor, via: .commandLine, now: Self.day(0))
    let bench = try bench(on: 0)
    _ = try bench.add(Site(code: Self.oslo, name: "Oslo", zone: "Europe/Oslo"))
    _ = try bench.addTrial(Self.trial, title: "Glioma", protocols: ["thust2018-dsc@1"])
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Both beginnings, each made once a run: to record it all anew would be most of many a test.
  private static let begun = Result { try Place(new: Place.newPath()).kept() }
  private static let enrolled = Result { try Place.makeEnrolled().kept() }

  private static func makeEnrolled() throws -> Place {
    let place = try Place(isEnrolled: false)
    try place.enrol(on: 0)
    return place
  }

  private static func newPath() -> String {
    "\(FileManager.default.temporaryDirectory.path)/diapason-\(UUID().uuidString)"
  }

  /// All that it holds now, for others to begin from.
  func kept() throws -> KeptFolder { try KeptFolder(path) }

  static let actor = Actor(account: "physicist")
  static let oslo: Identifier<Site> = id("OSLO")
  static let trial: Identifier<Trial> = id("GLIO-2")

  /// Days of the store's clock, after the exam.
  static func day(_ number: Int64) -> Instant {
    Instant(seconds: 1_780_000_000 + number * 86_400)
  }

  private static func id<Subject>(_ text: String) -> Identifier<Subject> {
    guard let id = Identifier<Subject>(text) else { preconditionFailure("\(text) is a key") }
    return id
  }

  /// The workbench as it is on a day.
  func bench(on day: Int64, of registry: Registry? = nil) throws -> Workbench {
    let library = try ReferenceLibrary(folder: SharedData.checkout)
    return Workbench(
      registry: registry ?? self.registry, library: library, clock: { Self.day(day) },
      actor: Self.actor)
  }

  /// The same store in a rehearsal.
  func rehearsal(on day: Int64) throws -> Workbench {
    try bench(
      on: day, of: Registry.open(at: "\(path)/store", via: .commandLine, isRehearsal: true))
  }

  @discardableResult
  func enrol(on day: Int64) throws -> EnrolmentAnswer {
    try enrol([], on: day)
  }

  /// Enrols OSLO from the beginning of the year on; without protocols by what the trial agreed.
  @discardableResult
  func enrol(_ protocols: [String], on day: Int64) throws -> EnrolmentAnswer {
    try bench(on: day).enrol(
      Self.oslo, in: Self.trial, protocols: protocols,
      from: CalendarDay(year: 2026, month: 1, day: 1))
  }

  /// What OSLO declares of the DSC; nil for what it leaves out.
  static func procedure(
    rate: Double? = 5, preloadInterval: Double? = 6, from: CalendarDay? = nil
  ) -> SiteRecord {
    var values: [SiteRecordItem: ParameterValue] = [
      .flush: .words(["yes"]), .baselineVolumes: .numbers([40]),
    ]
    if let rate { values[.injectionRate] = .numbers([rate]) }
    if let preloadInterval { values[.preloadInterval] = .numbers([preloadInterval]) }
    return SiteRecord(
      scope: .standing, validFrom: from, declaredBy: "study nurse", sequences: ["dsc"],
      values: values)
  }

  func declare(_ record: SiteRecord, on day: Int64) throws -> JudgedAgain {
    try bench(on: day).declare(record, of: Self.oslo).judgedAgain
  }

  /// Writes a series of the exam of 4 February, small, whose files do not know the injection rate;
  /// gives its folder.
  func write(
    _ kind: SimulatedSeries.Kind, to name: String, echo: Double? = nil, number: Int? = nil,
    change: (inout SimulatedSeries) -> Void = { _ in }
  ) throws -> String {
    let visit = try #require(SimulatedTrial().visits.first { $0.scanner == "OSLO-2" })
    var series = try #require(visit.series.first { $0.kind == kind })
    series.matrix = 8
    series.slices = 2
    series.contrast = .recorded(.init())
    if let echo { series.echoTime = Quantity(echo) }
    if let number { series.number = number }
    change(&series)
    let folder = "\(path)/\(name)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for file in series.files() {
      try Data(file.bytes).write(to: URL(filePath: "\(folder)/\(file.name)"))
    }
    return folder
  }

  /// Writes a DSC series of an exam of its own that began at a moment; gives its folder.
  ///
  /// - Parameter number: tells exams apart.
  func writeScan(
    _ number: UInt64, at began: ScannerTime, on scanner: SimulatedScanner = .skyra(), echo: Double
  ) throws -> String {
    try write(.dsc, to: "scan-\(number)", echo: echo) { series in
      series.exam = SimulatedExam(
        scanner: scanner, subject: series.exam.subject, startedAt: began, seed: 900 + number)
      series.startedAt = began
    }
  }

  @discardableResult
  func ingest(_ folders: String..., on day: Int64) throws -> IngestResult {
    try bench(on: day).ingest(
      FilesToRead(folders), site: Self.oslo, isInterrupted: { false }, each: { _ in })
  }

  /// The verdicts that held at the end of a day.
  func verdicts(on day: Int64? = nil) throws -> [Verdict] {
    try registry.reports(knownAt: day.map(Self.day)).map(\.value.report.verdict)
  }

  func acts() throws -> [String] { try registry.auditLog().map(\.act) }
}
