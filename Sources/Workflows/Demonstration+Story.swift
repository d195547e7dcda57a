import Calibration
public import Identity
public import Library
import PhantomQA
import Reporting
import Simulation
import Store

extension Demonstration {
  /// Makes the trial in `folder`, which must not exist yet or be empty.
  ///
  /// - Parameters:
  ///   - seed: decides unique identifiers and noise of the series; the faults stay the same, and so do
  ///     phantom scans and cohorts.
  ///   - isInterrupted: asked before every series, phantom scan and cohort.
  /// - Throws: `demo.notEmpty`, `demo.notWritten`, `demo.interrupted`; what the library and the store
  ///   throw.
  public static func run(
    into folder: String, seed: UInt64, library: ReferenceLibrary, actor: Actor,
    isInterrupted: () -> Bool, progress: (Progress) -> Void
  ) throws -> Demonstration {
    let trial = SimulatedTrial(seed: seed)
    let disk = NewFolder(folder, for: "the demonstration")
    return try disk.filled {
      try made(trial, on: disk, library, actor, isInterrupted, progress)
    }
  }

  private static func made(
    _ trial: SimulatedTrial, on disk: NewFolder, _ library: ReferenceLibrary, _ actor: Actor,
    _ isInterrupted: () -> Bool, _ progress: (Progress) -> Void
  ) throws -> Demonstration {
    let folder = disk.path
    let files = try write(trial, to: disk, isInterrupted, progress)
    // A baseline is adopted by a named person.
    let person = Actor(account: actor.account, name: actor.name ?? "Simulated Physicist")
    let registry = try Registry.create(
      at: "\(folder)/store", purpose: .demo, by: person, via: .commandLine, now: founded)
    let story = DemoStory(
      trial: trial, folder: folder, registry: registry, library: library, actor: person)
    try story.play(isInterrupted, progress) { throw disk.interrupted("two series") }
    let bench = story.bench(at: asked)
    let answer = try bench.trialReport(
      try identifier(Self.trial), asOf: periodEnd, knownAt: asked)
    try disk.write(Array(answer.page.html.utf8), to: "report.html")
    return Demonstration(
      folder: folder, report: answer.report, planted: planted(trial, key: registry.key),
      found: try bench.deviations().union(bench.breaks(asOf: asked)),
      series: trial.series.count, scans: trial.phantoms.reduce(0) { $0 + $1.scans.count },
      files: files)
  }

  /// The days of the story: the store is made; baselines are adopted; thresholds are issued; the
  /// report's period ends; the report is asked for.
  static let founded = day(2024, 7, 1).start
  static let adopted = day(2025, 6, 6)
  static let calibrated = day(2026, 3, 27)
  public static let periodEnd = day(2026, 7, 31).end
  public static let asked = day(2026, 8, 5).start

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay {
    guard let day = CalendarDay(year: year, month: month, day: day) else {
      preconditionFailure("the story has real days")
    }
    return day
  }

  /// - Returns: how many files were written.
  private static func write(
    _ trial: SimulatedTrial, to disk: NewFolder, _ isInterrupted: () -> Bool,
    _ progress: (Progress) -> Void
  ) throws -> Int {
    var files = 0
    let scans = trial.phantoms.flatMap { course in course.scans.map { (course, $0) } }
    let total = trial.series.count + scans.count
    for (index, (visit, series)) in trial.series.enumerated() {
      if isInterrupted() { throw disk.interrupted("two series") }
      progress(Progress(stage: .writing, done: index, total: total))
      files += try disk.write(series.files(), under: "dicom/\(visit.folder(of: series))")
    }
    for (index, (course, scan)) in scans.enumerated() {
      if isInterrupted() { throw disk.interrupted("two scans") }
      progress(Progress(stage: .writing, done: trial.series.count + index, total: total))
      for series in scan.scan.acquisitions {
        files += try disk.write(
          series.files(), under: "phantoms/\(course.folder(of: scan))/\(series.number)")
      }
    }
    try disk.make("cohorts")
    for cohort in trial.cohorts {
      try disk.write(Array(cohort.text.utf8), to: "cohorts/\(cohort.name)")
    }
    try disk.write(
      Array((try JSONValue(encoding: PlantedJSON(trial)).text + "\n").utf8), to: "planted.json")
    return files
  }

  /// `planted.json`: what is wrong with the trial.
  private struct PlantedJSON: Encodable {
    let faults: [PlantedFault]
    let drifts: [PlantedDrift]

    init(_ trial: SimulatedTrial) {
      faults = trial.plantedFaults
      drifts = trial.plantedDrifts
    }
  }
}
