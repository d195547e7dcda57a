import Calibration
import Identity
import Imaging
import Library
import PhantomQA
import Simulation
import Store

/// What the people of a simulated trial did, each act on its day.
struct DemoStory {
  let trial: SimulatedTrial
  let folder: String
  let registry: Registry
  let library: ReferenceLibrary
  let actor: Actor

  private enum Act {
    case ingest(SimulatedVisit)
    case measure(SimulatedPhantomCourse, SimulatedPhantomCourse.DatedScan)
    case adopt
    case calibrate(SimulatedCohort)
  }

  /// The workbench as it is at a moment of the story.
  func bench(at moment: Instant) -> Workbench {
    Workbench(registry: registry, library: library, clock: { moment }, actor: actor)
  }

  /// Every act in the order of its day; those of one day as they stand here.
  private var acts: [(day: CalendarDay, act: Act)] {
    let acts =
      trial.visits.map { ($0.exam.startedAt.day, Act.ingest($0)) }
      + trial.phantoms.flatMap { course in
        course.scans.map { ($0.handedIn, .measure(course, $0)) }
      } + [(Demonstration.adopted, .adopt)]
      + trial.cohorts.map { (Demonstration.calibrated, .calibrate($0)) }
    return acts.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
      .map { ($0.element.0, $0.element.1) }
  }

  /// Does everything.
  ///
  /// - Parameter stop: throws what says that it was interrupted.
  func play(
    _ isInterrupted: () -> Bool, _ progress: (Demonstration.Progress) -> Void,
    stop: () throws -> Void
  ) throws {
    try bench(at: Demonstration.founded).register(trial)
    let total = (
      series: trial.series.count, scans: trial.phantoms.reduce(0) { $0 + $1.scans.count },
      cohorts: trial.cohorts.count
    )
    var done = (series: 0, scans: 0, cohorts: 0)
    let phantom = try library.find(Demonstration.phantom, as: Phantom.self)
    for (day, act) in acts {
      if isInterrupted() { try stop() }
      let bench = bench(at: day.end)
      switch act {
      case .ingest(let visit):
        let result = try bench.ingest(
          ["\(folder)/dicom/\(visit.site)/\(visit.key)"],
          site: try Demonstration.identifier(visit.site), isInterrupted: isInterrupted
        ) { _ in
          progress(.init(stage: .recording, done: done.series, total: total.series))
          done.series += 1
        }
        if result.isInterrupted { try stop() }
      case .measure(let course, let scan):
        progress(.init(stage: .measuring, done: done.scans, total: total.scans))
        _ = try bench.measure(["\(folder)/phantoms/\(course.folder(of: scan))"], by: phantom)
        done.scans += 1
      case .adopt:
        for course in trial.phantoms {
          let scanner: Identifier<MRScanner> = try Demonstration.identifier(course.scanner)
          for proposal in try bench.proposeBaselines(of: scanner).proposed {
            _ = try bench.adopt(
              proposal.fingerprint.hex, reason: "eleven months of scans without an incident")
          }
        }
      case .calibrate(let cohort):
        progress(.init(stage: .calibrating, done: done.cohorts, total: total.cohorts))
        _ = try bench.calibrate(
          CohortFile(bytes: Array(cohort.text.utf8)), CalibrationRequest(plan: cohort.plan),
          isRecorded: true)
        done.cohorts += 1
      }
    }
  }
}
