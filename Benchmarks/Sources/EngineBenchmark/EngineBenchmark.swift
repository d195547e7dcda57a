import Calibration
import Chains
import DICOM
import Foundation
import Identity
import Imaging
import Library
import PhantomQA
import Simulation

/// What the engines compute, each by itself in one process: CPU time, the median of 25.
@main
enum EngineBenchmark {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      print("usage: EngineBenchmark LIBRARY-FOLDER")
      exit(64)
    }
    let library = try ReferenceLibrary(folder: CommandLine.arguments[1])
    let calibration = try calibration(by: library)
    line("calibrating 200 cases, 2,000 replicates", calibration, "below 50")
    line("measuring a phantom pair of 128 x 128", try pair(by: library), "below 50")
    line("standing of 10,000 thresholds, one event", standings(), "below 20")
  }

  private static func calibration(by library: ReferenceLibrary) throws -> Double {
    let definitions = try library.cohortDefinitions()
    let plan = try library.find("rcbv-local", as: CalibrationPlan.self)
    let reading = CohortTable(reading: Array(SimulatedTrial.cohort(of: 100).text.utf8))
      .judge(by: definitions)
    guard let cohort = reading.cohorts.first, cohort.cases.count == 200 else {
      print("the cohort has \(reading.cohorts.first?.cases.count ?? 0) cases, 200 are due")
      exit(1)
    }
    return try median {
      let threshold = try plan.calibrate(
        cohort, by: definitions, issuedAt: Instant(seconds: 1_790_000_000))
      precondition(threshold.cut != nil && threshold.fit.outOfBag != nil)
    }
  }

  private static func pair(by library: ReferenceLibrary) throws -> Double {
    guard let day = CalendarDay(year: 2026, month: 1, day: 5) else { exit(1) }
    let simulated = SimulatedPhantomScan(
      SimulatedPhantom(), on: .skyra(), startedAt: ScannerTime(day: day, secondsOfDay: 30_000),
      seed: 1)
    var collector = PhantomScanCollector()
    for (number, file) in simulated.acquisitions.flatMap({ Array($0.files()) }).enumerated() {
      _ = collector.add(
        try DataSet.read(file.bytes), file: number, bytes: file.bytes, path: file.name)
    }
    let phantom = try library.find("uniform-sphere", as: Phantom.self)
    guard let scan = collector.reading().scans.first else { exit(1) }
    return median {
      let measured = phantom.measure(scan)
      precondition(measured.contains { $0.estimate != nil })
    }
  }

  /// A dozen links each, one of which an event touches.
  private static func standings() -> Double {
    func print(_ text: String) -> Fingerprint { Fingerprint(of: text.utf8) }
    let start = Instant(seconds: 1_700_000_000)
    func day(_ number: Int64) -> Instant { Instant(seconds: start.seconds + number * 86_400) }
    let chains = (0..<10_000).map { number in
      Chain(
        threshold: "SITE-\(number)", version: "1", issuedAt: day(100), validUntil: day(830),
        links: Link.Kind.allCases.map { kind in
          let object = kind == .phantom ? "OSLO-2/snr.pair" : "\(kind.rawValue)-\(number)"
          return Link(
            kind: kind, object: object, version: "1", fingerprint: print(object),
            stateAtFit: Link.State("as fitted", first: day(40), last: day(90)))
        })
    }
    let event = ChainEvent(
      kind: .phantomOutOfControl, object: "OSLO-2/snr.pair", version: "1", effectiveAt: day(120),
      recordedAt: day(125), cause: "measured")
    return median {
      var suspended = 0
      for chain in chains
      where !chain.standing(after: CollectionOfOne(event), asOf: day(130), knownAt: day(130))
        .isInForce
      {
        suspended += 1
      }
      precondition(suspended == chains.count)
    }
  }

  /// CPU milliseconds.
  private static func median(_ act: () throws -> Void) rethrows -> Double {
    var times: [Double] = []
    for _ in 0..<25 {
      let start = clock()
      try act()
      times.append(Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1000)
    }
    return times.sorted()[12]
  }

  private static func line(_ what: String, _ milliseconds: Double, _ mark: String) {
    let shown = String(format: "%.3g", milliseconds)
    print("\(what.padding(toLength: 44, withPad: " ", startingAt: 0))\(shown) ms CPU, \(mark)")
  }
}
