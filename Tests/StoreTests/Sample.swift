import Conformance
import Foundation
import GRDB
import Glibc
import Identity
import Imaging
import Quantities
import Testing
import Trials

@testable import Store

/// A folder of its own, removed with everything in it when the test is over.
final class Scratch: Sendable {
  let path: String

  init() {
    path = "\(FileManager.default.temporaryDirectory.path)/diapason-\(UUID().uuidString)"
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The database, to be changed behind the registry's back, as another program would.
  func intruder() throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    return try DatabaseQueue(path: "\(path)/diapason.db", configuration: configuration)
  }

  /// Every byte of every file but the key, for searches.
  func bytes() throws -> [UInt8] {
    let names = try #require(FileManager.default.enumerator(atPath: path))
    var all: [UInt8] = []
    for case let name as String in names where !name.hasPrefix("keys/") {
      if let data = FileManager.default.contents(atPath: "\(path)/\(name)") { all += data }
    }
    return all
  }

  func mode(_ name: String) throws -> UInt32 {
    var status = stat()
    try #require(unsafe stat("\(path)/\(name)", &status) == 0)
    return status.st_mode & 0o777
  }
}

/// Values that the suites record.
enum Sample {
  static let actor = Actor(account: "physicist", name: "Kari Nordmann")
  static let start = Instant(seconds: 1_772_978_700)

  static func day(_ number: Int64) -> Instant { Instant(seconds: start.seconds + number * 86_400) }

  static func id<Subject>(_ text: String) -> Identifier<Subject> {
    guard let id = Identifier<Subject>(text) else { preconditionFailure("\(text) is a key") }
    return id
  }

  static let oslo = Site(code: id("OSLO"), name: "Oslo hospital", zone: "Europe/Oslo")
  static let bergen = Site(code: id("BERGEN"), name: "Bergen hospital", zone: "Europe/Oslo")

  static func store(_ scratch: Scratch) throws -> Registry {
    try Registry.create(at: scratch.path, by: actor, via: .commandLine, now: start)
  }

  /// A store with two sites and the sample protocol.
  static func filled(_ scratch: Scratch) throws -> Registry {
    let registry = try store(scratch)
    try registry.addSite(oslo, by: actor, at: start)
    try registry.addSite(bergen, by: actor, at: start)
    try registry.recordProtocol(agreed(), by: actor, at: start)
    return registry
  }

  static func scanner(
    serial: String? = "12345", model: String? = "Prisma", _ registry: Registry
  ) -> ScannerIdentity {
    ScannerIdentity(
      manufacturer: "SIEMENS", model: model,
      serial: serial.map { Pseudonym.serial($0, key: registry.key) })
  }

  /// A series of `files` files that began on a day after `start`, of a UID that a search can find.
  static func series(
    _ number: Int, files: Int = 3, day: Int64 = 0, serial: String? = "12345", echo: Double = 30,
    exam: Int? = nil, part: Int? = nil, registry: Registry
  ) -> Series {
    var parameters = AcquisitionParameters()
    parameters[.echoTimes] = .known(.numbers([echo]), [Source(element: "(0018,0081)")])
    let began = Sample.day(day)
    return Series(
      uid: "1.3.12.2.1107.5.2.1.\(number)", examUID: "1.3.12.2.1107.5.2.2.\(exam ?? number)",
      part: part, number: number, description: "DSC perfusion",
      equipment: scanner(serial: serial, registry), dialect: "siemens", form: .classic,
      parameters: parameters,
      completeness: Completeness(
        state: .incomplete, files: files, frames: files,
        reason: "1 file of 1.3.12.2.1107.5.2.1.\(number) is missing"),
      startedAt: ScannerTime(
        day: CalendarDay(daysSince1970: Int(began.seconds / 86_400)), secondsOfDay: 3600.5),
      setAside: nil, notices: [])
  }

  static func instances(
    _ number: Int, _ range: Range<Int>, registry: Registry
  ) -> [ReceivedInstance] {
    range.map { index in
      ReceivedInstance(
        sopUID: "1.3.12.2.1107.5.2.3.\(number).\(index)",
        tag: registry.key.tag(of: Data("file \(number) \(index)".utf8)),
        head: registry.key.tag(of: Data("header \(number) \(index)".utf8)))
    }
  }

  static func agreed(version: Int = 1) throws -> ScanProtocol {
    let citation = Citation(text: "made up for tests", doi: nil, read: true)
    return try ScanProtocol(
      name: "sample-dsc", version: version, status: .released, title: "Sample", source: citation,
      profiles: [])
  }

  static func report(
    on series: Series, _ outcome: Outcome = .pass, by agreed: ScanProtocol,
    requirement: String = "echoTime.3T", registry: Registry
  ) throws -> ConformanceReport {
    let series = series.pseudonymised(with: registry.key)
    let bounds = Bounds(lower: 25.0, upper: 35.0)
    let finding = Finding(
      requirement: requirement, subject: .parameter(.echoTimes), outcome: outcome,
      reason: outcome == .undetermined ? .notRecorded : nil, level: .required,
      seen: Finding.Seen(
        value: .numbers([30]), unit: .millisecond, raw: nil,
        sources: [Source(element: "(0018,0081)")]),
      limits: bounds.map {
        [Finding.JudgedLimit(level: .required, limit: .range($0), text: "25 .. 35 ms")]
      } ?? [])
    return ConformanceReport(
      series: SeriesKey(series), protocolName: agreed.name, protocolVersion: agreed.version,
      protocolFingerprint: agreed.fingerprint, profile: "dsc", findings: [finding],
      basis: Basis(
        agreed: [.init(name: agreed.key, fingerprint: agreed.fingerprint)],
        observed: [
          .init(name: "parameters", fingerprint: try Fingerprint(encoding: series.parameters))
        ], methods: ["checker": "1"]))
  }

  /// What the sample protocol says of a recorded exam as a whole.
  static func judgedExam(
    _ exam: String, _ outcome: Outcome = .fail, subject: Pseudonym? = nil, note: String = "asked: b"
  ) throws -> JudgedExam {
    let agreed = try agreed()
    return JudgedExam(
      report: ExamReport(
        examUID: exam, series: [SeriesKey(uid: "U-series")], protocolName: agreed.name,
        protocolVersion: agreed.version, protocolFingerprint: agreed.fingerprint,
        findings: [
          Finding(
            requirement: "hasB", subject: nil, outcome: outcome,
            reason: outcome == .undetermined ? .notRecorded : nil, level: .required,
            notes: [note])
        ],
        basis: Basis(
          agreed: [.init(name: agreed.key, fingerprint: agreed.fingerprint)], observed: [],
          methods: ["checker": "1"])), subject: subject)
  }

  /// Admits one series with a report.
  @discardableResult
  static func admit(
    _ number: Int, files: Range<Int> = 0..<3, day: Int64 = 0, software: String? = "VE11",
    serial: String? = "12345", site: Identifier<Site> = oslo.code, exam: Int? = nil,
    outcome: Outcome? = .pass, at now: Instant = start, _ registry: Registry
  ) throws -> Receipt {
    let series = series(
      number, files: files.count, day: day, serial: serial, exam: exam, registry: registry)
    let reports = try outcome.map {
      [try report(on: series, $0, by: agreed(), registry: registry)]
    }
    return try registry.admit(
      SeriesAdmission(
        series: series, site: site,
        subject: Pseudonym.subject(issuer: "OSLO", number: "31129956715", key: registry.key),
        instances: instances(number, files, registry: registry), software: software,
        reports: reports ?? []),
      by: actor, at: now)
  }

  /// A waiver of the sample protocol's echo time from day 50 on.
  static func waiver(
    _ id: String = "W1", scanner: String? = "OSLO-1", agreed: String = "sample-dsc@1",
    reason: String = "agreed while the new coil is on its way"
  ) -> Waiver {
    guard let agreed = ProtocolReference(agreed) else { preconditionFailure("it is cited so") }
    return Waiver(
      id: Sample.id(id), agreed: agreed, profile: "dsc", requirement: "echoTime.3T",
      site: oslo.code, scanner: scanner.map { Sample.id($0) }, from: day(50), until: day(150),
      reason: reason)
  }

  /// A store with at least one row in every table.
  static func everything(_ scratch: Scratch) throws -> Registry {
    let registry = try filled(scratch)
    try registry.editSite(
      Site(code: bergen.code, name: "Haukeland", zone: bergen.zone), reason: "renamed", by: actor,
      at: day(1))
    try admit(1, at: day(1), registry)
    try admit(2, day: 40, software: "XA30", outcome: .undetermined, at: day(41), registry)
    let trial: Identifier<Trial> = id("GLIO-2")
    try registry.addTrial(
      Trial(
        id: trial, title: "Glioma",
        protocols: [ProtocolReference("sample-dsc@1")].compactMap(\.self)),
      by: actor, at: day(42))
    try registry.enrol(
      Enrolment(
        trial: trial, site: oslo.code, protocols: [],
        from: CalendarDay(daysSince1970: Int(start.seconds / 86_400))), by: actor, at: day(42))
    try registry.recordEvent(
      EquipmentEvent(
        scanner: id("OSLO-1"), kind: .hardware, effectiveAt: day(20), software: "VE11",
        reason: "gradient coil replaced"), by: actor, at: day(43))
    try registry.declare(
      SiteRecord(
        scope: .exam("1.3.12.2.1107.5.2.2.1"), declaredBy: "physicist",
        values: [.injectionRate: .numbers([5])]), of: oslo.code, by: actor, at: day(44))
    try registry.quarantine(
      [
        QuarantinedFile(tag: String(repeating: "a", count: 64), code: "imaging.truncated", size: 17)
      ],
      by: actor, at: day(45))
    try secondHalf(registry)
    try registry.waive(waiver(), by: actor, at: day(50))
    let exam = try #require(registry.exams(at: oslo.code).first)
    try registry.record([judgedExam(exam)], by: actor, at: day(51))
    return registry
  }
}
