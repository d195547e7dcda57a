import Calibration
import Chains
import Conformance
import Identity
import Library
import Reporting
import Simulation
import Store
import TestSupport
import Testing
import Trials

@testable import Workflows

/// Which series may stand behind a case: one of its patient, and of the kind that its metric is read from.
@Suite("The series behind a case")
struct SeriesOfCasesTests {
  /// The rows of files of one value each, as one file.
  private func joined(_ files: [CohortFile]) -> CohortFile {
    let texts = files.map { String(decoding: $0.bytes, as: UTF8.self).split(separator: "\n") }
    let lines = texts.prefix(1).map { $0[0] } + texts.map { $0[1] }
    return CohortFile(bytes: Array((lines.joined(separator: "\n") + "\n").utf8))
  }

  @Test("one series for five patients on five days answers none of them")
  func five() throws {
    let place = try CohortPlace(isIssued: true)
    let series = try #require(place.series["Q0001"])
    let file = joined(
      (0..<5).map {
        place.value(of: "R000\($0)", ["series": series, "scan_date": "D+\(40 + $0)"])
      })
    let answer = try place.bench(on: 12).apply(CohortPlace.id, to: file)
    #expect(answer.rows == 5 && answer.cases.isEmpty)
    #expect(answer.findings.map(\.code) == Array(repeating: .seriesTwoPatients, count: 5))
    #expect(answer.findings.compactMap(\.line) == [2, 3, 4, 5, 6])
    #expect(try place.acts("threshold.applied") == 0)
  }

  @Test("a series that is recorded with an answer, or in a cohort, is of that patient")
  func recorded() throws {
    let place = try CohortPlace(isIssued: true)
    let (fitted, series) = try (
      #require(place.series["P1000"]), #require(place.series["Q0001"])
    )
    func codes(_ patient: String, _ series: String, on day: Int64) throws -> [CohortCode] {
      let file = place.value(of: patient, ["series": series])
      let answer = try place.bench(on: day).apply(CohortPlace.id, to: file)
      #expect(answer.cases.isEmpty == answer.findings.contains { $0.severity == .error })
      return answer.findings.map(\.code)
    }
    // Nobody had it so far but one of the cohort.
    #expect(try codes("R0001", fitted, on: 12) == [.seriesTwoPatients])
    // A rehearsal keeps nothing, and a refusal used no scan.
    _ = try place.bench(on: 12, isRehearsal: true)
      .apply(CohortPlace.id, to: place.value(of: "R0001", ["series": series]))
    _ = try place.bench(on: 12).apply(
      CohortPlace.id, to: place.value(of: "R0001", ["series": series, "antiangiogenic": "current"]))
    #expect(try codes("Q0001", series, on: 13) == [])
    #expect(try codes("R0001", series, on: 14) == [.seriesTwoPatients])
    #expect(try codes("Q0001", series, on: 15) == [])
    #expect(
      try place.registry.patients(ofSeries: [series, fitted, "U-none"]).mapValues(\.count)
        == [series: 1, fitted: 1])
    // Nor is it fitted for another.
    let cohort = place.file(32, first: 4000, [0: ["series": series], 2: ["series": fitted]])
    let receipt = try place.bench(on: 16).importCohort(cohort)
    #expect(receipt.lint.kept == 62)
    #expect(
      receipt.cohorts.first?.value.summary.leftOut == [CohortCode.seriesTwoPatients.rawValue: 2])
    #expect(try place.bench(on: 17).judge(place.file()).lint.kept == 64)
  }

  @Test("a cohort that was recorded with one series for all counts as unchecked")
  func recordedBefore() throws {
    let place = try CohortPlace()
    let bench = try place.bench(on: 5)
    let (file, definitions) = (place.file(), try bench.library.cohortDefinitions())
    let reading = try bench.judge(file)
    let series = try #require(place.series["P1000"])
    // As it was possible once.
    guard
      case .object(var members) = try JSONValue(
        encoding: try #require(reading.cohorts.first)),
      let cases = members["cases"]?.array
    else { throw CancellationError() }
    members["cases"] = .array(
      cases.map { one in
        guard case .object(var cells) = one else { return one }
        cells["series"] = .string(series)
        return .object(cells)
      })
    let cohort = try JSONValue.object(members).decoded(as: Cohort.self)
    let sealed = try bench.sealed(cohort, of: file, reading.lint, definitions)
    try place.registry.importCohorts([sealed.handedIn], by: Place.actor, at: Place.day(5))
    let tried = try place.bench(on: 10).calibrate(
      cohort: CohortPlace.id, CohortPlace.request, isRecorded: false)
    #expect(tried.threshold.fittedCases.count == 64)
    #expect(tried.threshold.evidence.checkedShare == 0)
    #expect(!tried.threshold.chain.links.contains { $0.kind == .protocol })
  }

  @Test("the DCE of the same exam does not vouch for a blood volume, in a cohort or in use")
  func otherKind() throws {
    let place = try CohortPlace(isIssued: true)
    let other = try #require(Identifier<Trial>("GLIO-3"))
    let bench = try place.bench(on: 11)
    _ = try bench.addTrial(
      other, title: "Both", protocols: ["thust2018-dsc@1", "thust2018-dce@1"])
    _ = try bench.enrol(
      Place.oslo, in: other, protocols: [], from: CalendarDay(year: 2026, month: 1, day: 1))
    let folder = try place.place.write(.dce, to: "dce")
    let dce = try #require(try place.place.ingest(folder, on: 12).receipts.first?.series)
    #expect(try place.registry.reports(SeriesSelection(uid: dce)).count == 1)

    let lint = try place.bench(on: 13).judge(place.file(32, first: 4000, [0: ["series": dce]])).lint
    let found = try #require(lint.findings.first { $0.severity == .error })
    #expect(lint.kept == 63 && found.code == .seriesOtherKind && found.line == 2)
    #expect(
      found.message
        == "the series was judged as dce by thust2018-dce@1, and rcbv.mean is read from dsc")
    let answer = try place.bench(on: 13).apply(
      CohortPlace.id, to: place.value(of: "Q0001", ["series": dce]))
    #expect(answer.cases.isEmpty && answer.findings.map(\.code) == [.seriesOtherKind])
    let good = try place.bench(on: 14).apply(CohortPlace.id, to: place.value())
    #expect(good.cases.count == 1 && good.findings.isEmpty)
  }

  private static let shipped: [(key: String, families: Set<MetricFamily>)] = [
    ("thust2018-dsc@1", [.rCBV, .fractionalBurden]), ("qiba-dsc@1", [.rCBV, .fractionalBurden]),
    ("thust2018-dce@1", [.kTrans]), ("qiba-dce@1", [.kTrans]), ("qiba-dwi-brain@1", [.adc]),
    ("alsop2015-asl@1", [.asl]), ("mrs-short@1", [.spectroscopy]), ("trams@2", []),
  ]

  @Test("what a shipped protocol asks for serves the metrics that are read from it")
  func served() throws {
    let library = try ReferenceLibrary(folder: SharedData.checkout)
    for (key, families) in Self.shipped {
      let agreed: ScanProtocol = try library.find(key)
      var served: Set<MetricFamily> = []
      for profile in agreed.profiles { served.formUnion(profile.applies.families) }
      #expect(served == families, "\(key)")
    }
  }
}
