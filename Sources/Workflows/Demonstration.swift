import Conformance
public import Identity
import Imaging
public import Library
public import Reporting
import Simulation
import Store
import Trials

/// A small trial that never was, from files to report: what the program does, shown on data whose
/// faults are known.
///
/// In its folder: `dicom` (three sites, six scanners of three makers), `planted.json` (what is wrong
/// with them), `store` (marked as a demonstration) and `report.html`.
public struct Demonstration: Sendable {
  /// The key of the trial in its store.
  public static let trial = "GLIO-DEMO"

  /// What is being done.
  public enum Stage: String, Sendable, Hashable, CaseIterable {
    case writing, recording
  }

  /// How far it is: `done` of `total` series.
  public struct Progress: Sendable, Hashable {
    public let stage: Stage
    public let done, total: Int
  }

  /// A deviation, as planted or as found.
  public struct Deviation: Sendable, Hashable, Encodable {
    public let protocolName, requirement, outcome: String
    /// The series as the store names it.
    let series: String
  }

  public let folder: String
  public let report: TrialReport
  public let planted, found: Set<Deviation>
  /// Series and files that were written.
  public let series, files: Int

  /// Where its parts are.
  public var store: String { "\(folder)/store" }
  public var dicom: String { "\(folder)/dicom" }
  public var page: String { "\(folder)/report.html" }

  /// Makes the trial in `folder`, which must not exist yet or be empty.
  ///
  /// - Parameters:
  ///   - seed: decides unique identifiers and noise; the faults stay the same.
  ///   - isInterrupted: asked before every series.
  /// - Throws: `demo.notEmpty`, `demo.notWritten`, `demo.interrupted`; what the library and the store
  ///   throw.
  public static func run(
    into folder: String, seed: UInt64, library: ReferenceLibrary, actor: Actor,
    clock: @escaping @Sendable () -> Instant, isInterrupted: () -> Bool,
    progress: (Progress) -> Void
  ) throws -> Demonstration {
    let trial = SimulatedTrial(seed: seed)
    let disk = NewFolder(folder, for: "the demonstration")
    return try disk.filled {
      let total = trial.series.count
      var files = 0
      for (index, (visit, series)) in trial.series.enumerated() {
        if isInterrupted() { throw disk.interrupted("two series") }
        progress(Progress(stage: .writing, done: index, total: total))
        files += try disk.write(series.files(), under: "dicom/\(visit.folder(of: series))")
      }
      try disk.write(
        Array(JSONValue(encoding: trial.plantedFaults).text.utf8), to: "planted.json")
      let registry = try Registry.create(
        at: "\(folder)/store", purpose: .demo, by: actor, via: .commandLine, now: clock())
      let workbench = Workbench(registry: registry, library: library, clock: clock, actor: actor)
      try workbench.register(trial)
      var done = 0
      for site in trial.sites {
        let result = try workbench.ingest(
          ["\(folder)/dicom/\(site)"], site: try identifier(site), isInterrupted: isInterrupted
        ) { _ in
          progress(Progress(stage: .recording, done: done, total: total))
          done += 1
        }
        if result.isInterrupted { throw disk.interrupted("two series") }
      }
      let answer = try workbench.trialReport(try identifier(Self.trial))
      try disk.write(Array(answer.page.html.utf8), to: "report.html")
      return Demonstration(
        folder: folder, report: answer.report,
        planted: Set(
          trial.plantedFaults.map {
            Deviation(
              protocolName: $0.protocolName, requirement: $0.requirement,
              outcome: $0.expected.rawValue,
              series: Pseudonym.unique($0.seriesUID, key: registry.key).text)
          }),
        found: try workbench.deviations(), series: total, files: files)
    }
  }

  fileprivate static func identifier<Subject>(_ text: String) throws -> Identifier<Subject> {
    guard let identifier = Identifier<Subject>(text) else {
      preconditionFailure("the demonstration's keys are keys")
    }
    return identifier
  }
}

extension Workbench {
  /// Records the sites, what they declared, and who takes part.
  fileprivate func register(_ trial: SimulatedTrial) throws {
    let protocols = [SimulatedTrial.dceProtocol, SimulatedTrial.dscProtocol].map { "\($0)@1" }
    let key: Identifier<Trial> = try Demonstration.identifier(Demonstration.trial)
    _ = try addTrial(key, title: "Simulated perfusion trial", protocols: protocols)
    for code in trial.sites {
      let site: Identifier<Site> = try Demonstration.identifier(code)
      _ = try add(Site(code: site, name: "\(code) Simulated Hospital", zone: "Europe/Paris"))
      for record in trial.siteRecords where record.site == code {
        _ = try declare(SiteRecord(record), of: site)
      }
      _ = try enrol(site, in: key, protocols: [], from: CalendarDay(year: 2026, month: 1, day: 1))
    }
    // Named beforehand, so that the folders and the report call a scanner by one name.
    for place in trial.equipment {
      let scanner = place.scanner
      try registry.addScanner(
        MRScanner(
          id: Demonstration.identifier(place.key), site: Demonstration.identifier(place.site),
          identity: ScannerIdentity(
            manufacturer: scanner.manufacturer, model: scanner.model,
            serial: Pseudonym.serial(scanner.serial, key: registry.key))),
        by: actor, at: clock())
    }
  }

  /// Every finding that counts and is not fine, of the reports that hold.
  fileprivate func deviations() throws -> Set<Demonstration.Deviation> {
    var found: Set<Demonstration.Deviation> = []
    for report in try registry.reports(SeriesSelection()).map(\.value.report) {
      for finding in report.findings where finding.level != .informative {
        guard let verdict = finding.outcome.verdict, verdict > .pass else { continue }
        found.insert(
          Demonstration.Deviation(
            protocolName: report.protocolName, requirement: finding.requirement,
            outcome: verdict.rawValue, series: report.series.uid))
      }
    }
    return found
  }
}

extension SiteRecord {
  /// What a simulated site declares; names that are no items would be the simulator's fault.
  fileprivate init(_ record: SimulatedSiteRecord) {
    self.init(
      scope: record.exam.map { .exam($0) } ?? .standing, validFrom: record.validFrom,
      declaredBy: record.declaredBy, sequences: record.sequences,
      values: Dictionary(
        uniqueKeysWithValues: record.values.map { name, value in
          guard let item = SiteRecordItem(rawValue: name) else {
            preconditionFailure("\(name) is no item of a site record")
          }
          return (item, value)
        }))
  }
}
