import Calibration
import Foundation
import Identity
import Imaging
import Library
import Simulation
import Store
import TestSupport
import Testing

@testable import Workflows

/// A store that has seen one series each of four patients on a scanner at OSLO, and cohort files of cases
/// on it. Of all other patients no series is named.
final class CohortPlace: Sendable {
  let place: Place
  /// As the store names the series of each of `patients`.
  let series: [String: String]
  /// As people name the scanner.
  let scanner: String
  /// The day of the series, before that of the store's first record.
  let day: CalendarDay

  /// Of whom there are series: the first of a cohort, and those to whom thresholds are applied.
  private static let patients = ["P1000", "Q0001", "Q0002", "Q0003"]

  /// - Parameter isIssued: whether the threshold of `file()` was issued on day 10.
  convenience init(isIssued: Bool = false) throws {
    try self.init(isIssued ? CohortPlace.issued.get() : CohortPlace.begun.get())
  }

  /// As another was when it was kept.
  init(_ kept: KeptFolder) throws {
    place = try Place(kept)
    // The first of the course, whatever else was recorded before it was kept.
    let dated = try place.registry.series().compactMap { fact in
      fact.value.series.startedAt.map { (time: $0, recorded: fact.value) }
    }.sorted { $0.time < $1.time }
    let first = try #require(dated.first)
    scanner = first.recorded.scanner.text
    day = first.time.day
    let ids = dated.filter { $0.time.day == first.time.day }.map(\.recorded.series.uid)
    try #require(ids.count == Self.patients.count)
    series = Dictionary(uniqueKeysWithValues: zip(Self.patients, ids))
  }

  /// Both beginnings, each made once a run.
  private static let begun = Result { try CohortPlace.makePlace().kept() }
  private static let issued = Result { try CohortPlace.makeIssued().place.kept() }

  private static func makePlace() throws -> Place {
    let place = try Place()
    _ = try place.declare(Place.procedure(), on: 1)
    for number in patients.indices {
      let folder = try write(number, in: place)
      try place.ingest(folder, on: 1)
      // What a test begins from is written for each of them.
      try FileManager.default.removeItem(atPath: folder)
    }
    return place
  }

  /// Writes the exam of one patient on the day of the course, an hour after that of the one before.
  private static func write(_ number: Int, in place: Place) throws -> String {
    try place.write(.dsc, to: "exam-of-\(number)") { series in
      if number == 0 { return }
      (series.matrix, series.slices) = (4, 1)
      series.exam.seed = UInt64(7000 + number)
      series.exam.subject = SimulatedSubject(300 + number)
      let (exam, first) = (series.exam.startedAt, series.startedAt)
      let later = Double(3600 * number)
      series.exam.startedAt = ScannerTime(day: exam.day, secondsOfDay: exam.secondsOfDay + later)
      series.startedAt = ScannerTime(day: first.day, secondsOfDay: first.secondsOfDay + later)
    }
  }

  private static func makeIssued() throws -> CohortPlace {
    let place = try CohortPlace()
    try place.issue(on: 10)
    return place
  }

  var registry: Registry { place.registry }

  static let id = "OSLO-rcbv.mean"

  /// A cohort of `count` patients a class, with values of two decimals that no test depends on.
  ///
  /// - Parameters:
  ///   - first: the number of the first patient.
  ///   - cells: other cells of single rows, by row and column.
  func file(
    _ count: Int = 32, first: Int = 1000, _ cells: [Int: [String: String]] = [:]
  ) -> CohortFile {
    var random = UInt64(first) &* 2_654_435_761
    func normal() -> Double {
      // Twelve uniforms less their mean.
      (0..<12).reduce(-6) { sum, _ in
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return sum + Double(random >> 11) / 9_007_199_254_740_992
      }
    }
    let columns = CohortColumn.allCases.map(\.rawValue)
    var lines = [columns.joined(separator: ",")]
    for row in 0..<2 * count {
      let isPositive = row % 2 == 0
      let value = 1.6 * exp((isPositive ? 0.35 : -0.35) + 0.35 * normal())
      var made = [
        "site": "OSLO", "patient": "P\(first + row)", "scan": "S1",
        "series": series["P\(first + row)"] ?? "", "scan_date": day.text, "scanner": scanner,
        "metric": "rcbv.mean",
        "value": "\((value * 100).rounded() / 100)", "unit": "1", "recipe": "dsc-rcbv-mean@1",
        "label": isPositive ? "progression" : "treatmentEffect", "label_rule": "histo@1",
        "label_date": day.text, "label_source": "histology",
        "tumour_percent": isPositive ? "80" : "5", "antiangiogenic": "none", "therapy": "rt+tmz",
      ]
      made.merge(cells[row] ?? [:]) { $1 }
      lines.append(columns.map { made[$0] ?? "" }.joined(separator: ","))
    }
    return CohortFile(bytes: Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  /// One value of a patient, as `apply` takes it.
  func value(
    _ value: String = "2.1", of patient: String = "Q0001", _ cells: [String: String] = [:]
  ) -> CohortFile {
    var made = [
      "patient": patient, "scan": "S1", "series": series[patient] ?? "", "scan_date": day.text,
      "scanner": scanner, "value": value, "unit": "1", "recipe": "dsc-rcbv-mean@1",
      "antiangiogenic": "none",
    ]
    made.merge(cells) { $1 }
    let columns = made.keys.sorted()
    let row = columns.map { made[$0] ?? "" }.joined(separator: ",")
    return CohortFile(bytes: Array((columns.joined(separator: ",") + "\n" + row + "\n").utf8))
  }

  /// The workbench on a day of the store's clock, with a named person.
  func bench(
    on day: Int64, as name: String? = "Kari Nordmann", isRehearsal: Bool = false
  ) throws -> Workbench {
    let registry =
      isRehearsal
      ? try Registry.open(at: "\(place.path)/store", via: .commandLine, isRehearsal: true)
      : self.registry
    return Workbench(
      registry: registry, library: try ReferenceLibrary(folder: SharedData.checkout),
      clock: { Place.day(day) }, actor: Actor(account: "physicist", name: name))
  }

  static let request = CalibrationRequest(plan: "rcbv-local")

  /// Records the file's cohort and issues its threshold.
  @discardableResult
  func issue(_ file: CohortFile? = nil, on day: Int64 = 10) throws -> CalibrationAnswer {
    try bench(on: day).calibrate(file ?? self.file(), Self.request, isRecorded: true)
  }

  func acts(_ act: String) throws -> Int { try registry.auditLog().count { $0.act == act } }
}

/// The code of the error that `body` throws.
func code(_ body: () throws -> some Any) -> String? {
  do {
    _ = try body()
    return nil
  } catch {
    return Trouble(error).code
  }
}
