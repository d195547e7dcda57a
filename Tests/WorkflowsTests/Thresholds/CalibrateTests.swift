import Calibration
import Chains
import Foundation
import Identity
import Library
import Reporting
import Store
import TestSupport
import Testing

@testable import Workflows

@Suite("Calibrating a threshold")
struct CalibrateTests {
  @Test("a file without a store, and the same cohort recorded, give the same numbers")
  func sameNumbers() throws {
    let place = try CohortPlace()
    let library = try ReferenceLibrary(folder: SharedData.checkout)
    let alone = try CohortPlace.request.calibrate(place.file(), by: library, now: Place.day(10))
    _ = try place.bench(on: 5).importCohort(place.file())
    let recorded = try place.bench(on: 10).calibrate(
      cohort: CohortPlace.id, CohortPlace.request, isRecorded: false)
    #expect(alone.threshold.fit == recorded.threshold.fit)
    #expect(alone.threshold.fittedCases == recorded.threshold.fittedCases)
    #expect(alone.issued == nil && recorded.issued == nil)
    // Without a store nothing is known of scans and scanners.
    #expect(alone.threshold.chain.links.allSatisfy { $0.kind != .scanner })
    #expect(recorded.threshold.chain.links.contains { $0.kind == .scanner })
    #expect(recorded.threshold.chain.links.contains { $0.kind == .conformance })
    #expect(try place.registry.thresholds().isEmpty)
  }

  @Test("one that is not issued has the same bytes on any day")
  func sameBytes() throws {
    let place = try CohortPlace()
    let library = try ReferenceLibrary(folder: SharedData.checkout)
    let records = try [10, 400].map {
      try CohortPlace.request.calibrate(place.file(), by: library, now: Place.day($0)).record
    }
    #expect(records[0] == records[1])
  }

  @Test("issuing records the threshold with links and cases, in one act with its cohort")
  func issues() throws {
    let place = try CohortPlace()
    let answer = try place.issue()
    let threshold = answer.threshold
    #expect(answer.issued?.by.name == "Kari Nordmann")
    let fact = try #require(try place.registry.thresholds().first)
    #expect(fact.value.key == ThresholdKey(id: CohortPlace.id, version: 1))
    #expect(try fact.value.document.decoded(as: Threshold.self) == threshold)
    #expect(fact.value.value?.value == threshold.cut)
    #expect(try place.registry.chain(of: fact.value.key) == threshold.chain)
    #expect(try place.registry.fitCases(of: fact.value.key) == threshold.fittedCases)
    #expect(try place.registry.agreed(.plan).map(\.value.key) == ["rcbv-local@1"])
    #expect(try place.registry.verify(deep: true, anchor: nil).isIntact)
  }

  @Test("what rests on something broken is suspended from the start, tried, rehearsed or issued")
  func brokenAlready() throws {
    let place = try CohortPlace()
    try place.registry.record(
      [
        ChainEvent(
          kind: .rateDrop, object: "OSLO", effectiveAt: Place.day(5), recordedAt: Place.day(6),
          cause: "15 of the last 20 series conform")
      ], by: Place.actor, at: Place.day(6))
    let file = place.file()
    let tried = try place.bench(on: 10).calibrate(file, CohortPlace.request, isRecorded: false)
    let rehearsed = try place.bench(on: 10, isRehearsal: true).calibrate(
      file, CohortPlace.request, isRecorded: true)
    let issued = try place.issue(file)
    for answer in [tried, rehearsed, issued] {
      #expect(!answer.isUsable && answer.standing == issued.standing)
      let text = ThresholdText(answer.threshold, .plain).calibrated(
        isIssued: answer.issued != nil, answer.standing)
      #expect(
        text.contains("suspended") && !text.contains("may be used")
          && text.contains("since \(Place.day(5).day): siteNonconformant"))
    }
    #expect(try tried.record["standing"] != nil)
    let account = try place.bench(on: 10).threshold(CohortPlace.id)
    #expect(account.standing == issued.standing)
    // Without a store nothing is known to be broken.
    let alone = try CohortPlace.request.calibrate(
      file, by: ReferenceLibrary(folder: SharedData.checkout), now: Place.day(10))
    #expect(alone.isUsable && alone.standing == nil)
  }

  @Test("classes that do not overlap are told with the interval that separates them")
  func separation() throws {
    let place = try CohortPlace()
    let cells = (0..<64).map { row in
      let hundredths = row % 2 == 0 ? 340 + row : 140 - row
      let rest = hundredths % 100
      return (row, ["value": "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"])
    }
    let file = place.file(32, Dictionary(uniqueKeysWithValues: cells))
    let tried = try place.bench(on: 10).calibrate(file, CohortPlace.request, isRecorded: false)
    #expect(tried.threshold.separation == 1.39...3.4)
    let text = ThresholdText(tried.threshold, .plain).calibrated(isIssued: false, tried.standing)
    #expect(text.contains("any cut-off in 1.39-3.40 tells these cases apart"))
    let mixed = try place.bench(on: 10).calibrate(
      place.file(), CohortPlace.request, isRecorded: false)
    #expect(mixed.threshold.separation == nil)
  }

  @Test("places that lie apart and are best alike on the cases are listed with their code")
  func plateaus() throws {
    let place = try CohortPlace()
    func text(_ negatives: [String], _ positives: [String]) throws -> String {
      let cells = zip(positives, negatives).enumerated().flatMap { index, pair in
        [(2 * index, ["value": pair.0]), (2 * index + 1, ["value": pair.1])]
      }
      let file = place.file(negatives.count, Dictionary(uniqueKeysWithValues: cells))
      let tried = try place.bench(on: 10).calibrate(file, CohortPlace.request, isRecorded: false)
      let text = ThresholdText(tried.threshold, .plain).calibrated(
        isIssued: false, tried.standing)
      // Lines are filled to a width of their own.
      return text.split { $0 == " " || $0 == "\n" }.joined(separator: " ")
    }
    let positives = ["1.5", "2", "2.1", "2.2", "2.3", "2.4"]
    // A cut up to 1.5 calls one negative wrongly, one above 1.7 one positive, between them both.
    let tied = try text(["1", "1.1", "1.2", "1.25", "1.3", "1.7"], positives)
    #expect(
      tied.contains("; plateauAmbiguous: best alike in 1.30-1.50 and 1.70-2.00"), "\(tied)")
    // The wider one is taken, at its middle on the logarithmic scale.
    #expect(tied.contains("by empirical 1.84"), "\(tied)")
    let apart = try text(["1", "1.1", "1.2", "1.25", "1.3", "1.4"], positives)
    #expect(apart.contains("by empirical ") && !apart.contains("best alike"), "\(apart)")
  }

  @Test("a cut-off whose resamples give no interval is recorded without one")
  func withoutInterval() throws {
    let place = try CohortPlace()
    let issued = try place.issue().threshold
    let unstable = try issued.changed(["fit.reported.interval": nil])
    #expect(unstable.cut == issued.cut && unstable.interval == nil)
    let cohort = try #require(try place.registry.cohorts().first?.value.fingerprint)
    let record = try ThresholdRecord(unstable, cohort: cohort)
    #expect(record.value == RecordedValue(try #require(issued.cut), nil))
  }

  @Test("verification makes each interval anew from its draws, and compares the columns")
  func verifies() throws {
    let place = try CohortPlace()
    let issued = try place.issue().threshold
    func damages() throws -> [String] {
      try place.bench(on: 11).verify(deep: true, anchor: nil).damages.map {
        "\($0.code) \($0.object): \($0.text)"
      }
    }
    #expect(try damages() == [])
    // As a faulty program would have issued them: the audit knows of nothing.
    let cohort = try #require(try place.registry.cohorts().first?.value.fingerprint)
    func issue(_ record: ThresholdRecord) throws {
      try place.registry.issue(
        record, links: [], fitCases: [], by: Place.actor, at: Place.day(11))
    }
    try issue(
      ThresholdRecord(
        issued.changed(["version": .number(2), "fit.reported.interval.lower": .number(-9)]),
        cohort: cohort))
    let sound = try ThresholdRecord(issued.changed(["version": .number(3)]), cohort: cohort)
    try issue(
      ThresholdRecord(
        key: sound.key, site: sound.site, metric: sound.metric, cohort: cohort,
        value: RecordedValue(9, nil), unit: sound.unit, rungAtFit: sound.rungAtFit,
        validUntil: sound.validUntil, document: sound.document))
    #expect(
      try damages() == [
        "store.thresholdDiffers \(issued.id)@2: its interval is not that of its draws",
        "store.thresholdDiffers \(issued.id)@3: its columns are not those of its text",
      ])
  }

  @Test("a rehearsal of a file that is not recorded answers as the act")
  func rehearsal() throws {
    let place = try CohortPlace()
    let rehearsed = try place.bench(on: 10, isRehearsal: true)
      .calibrate(place.file(), CohortPlace.request, isRecorded: true)
    #expect(try place.registry.thresholds().isEmpty)
    #expect(try place.registry.cohorts().isEmpty)
    #expect(try place.issue().threshold == rehearsed.threshold)
  }

  @Test("the same cases and plan are no new version, new cases are")
  func versions() throws {
    let place = try CohortPlace(isIssued: true)
    let bench = try place.bench(on: 400)
    for _ in 0..<2 {
      #expect(
        code { try bench.calibrate(place.file(), CohortPlace.request, isRecorded: true) }
          == "threshold.sameCohort")
    }
    // Other draws from the same cases are no new evidence.
    let reseeded = CalibrationRequest(plan: CohortPlace.request.plan, seed: 7)
    #expect(
      code { try bench.calibrate(place.file(), reseeded, isRecorded: true) }
        == "threshold.sameCohort")
    let next = try place.issue(place.file(34), on: 400).threshold
    #expect(next.version == 2)
    #expect(next.chain.version == "2")
    #expect(try place.bench(on: 400).threshold(CohortPlace.id).threshold.version == 2)
    #expect(try place.bench(on: 400).threshold("\(CohortPlace.id)@1").versions == [1, 2])
  }

  @Test("another seed is no new version, though another estimator wins by it")
  func reseeded() throws {
    let place = try CohortPlace()
    // Tails so heavy that the draws decide whether the model is found to describe them.
    let tail = -0.157
    let cells = (0..<200).map { row in
      let p = (Double(row / 2) + 0.5) / 100
      let x = (pow(p, tail) - pow(1 - p, tail)) / tail
      let value = 1.6 * exp((row % 2 == 0 ? 0.35 : -0.35) + 0.25 * x)
      return (row, ["value": "\((value * 10_000).rounded() / 10_000)"])
    }
    let file = place.file(100, Dictionary(uniqueKeysWithValues: cells))
    func calibrate(seed: UInt64, on day: Int64, isRecorded: Bool) throws -> Threshold {
      let request = CalibrationRequest(plan: CohortPlace.request.plan, seed: seed)
      return try place.bench(on: day).calibrate(file, request, isRecorded: isRecorded).threshold
    }
    let first = try calibrate(seed: 1, on: 10, isRecorded: true)
    let second = try calibrate(seed: 7, on: 20, isRecorded: false)
    #expect(first.fit.reported.estimator == .kernel)
    #expect(second.fit.reported.estimator == .logBinormal)
    #expect(
      code { try calibrate(seed: 7, on: 20, isRecorded: true) } == "threshold.sameCohort")
  }

  @Test("what cannot carry a threshold is said by its code")
  func refusals() throws {
    let place = try CohortPlace()
    let bench = try place.bench(on: 10)
    func calibrate(_ file: CohortFile, _ plan: String = "rcbv-local") -> String? {
      code { try bench.calibrate(file, CalibrationRequest(plan: plan), isRecorded: false) }
    }
    let oneClass = Dictionary(
      uniqueKeysWithValues: (0..<8).map { ($0, ["label": "progression", "tumour_percent": "80"]) })
    #expect(calibrate(place.file(4, oneClass)) == "calibration.oneClass")
    let pending = Dictionary(
      uniqueKeysWithValues: (0..<8).map { row in
        (
          row,
          [
            "label": "pending", "label_rule": "", "label_date": "", "label_source": "",
            "tumour_percent": "",
          ]
        )
      })
    #expect(calibrate(place.file(4, pending)) == "calibration.nothingToFit")
    #expect(calibrate(place.file(), "adc-local") == "calibration.otherMetric")
    #expect(calibrate(place.file(), "rcbv-lokal") == "library.unknownName")
    // Few cases give a threshold that nothing may be evaluated by.
    let few = try bench.calibrate(place.file(4), CohortPlace.request, isRecorded: false)
    #expect(few.threshold.rung == .literatureOnly)
  }

  @Test("a cohort that lost values is not fitted")
  func erased() throws {
    let place = try CohortPlace()
    _ = try place.bench(on: 5).importCohort(place.file())
    let cohort = try #require(try place.registry.cohorts().first?.value.fingerprint)
    let one = try #require(try place.registry.cases(of: cohort).first?.fingerprint)
    try place.registry.eraseValues(
      of: one, in: cohort, ground: "consent withdrawn", by: Place.actor, at: Place.day(6))
    let bench = try place.bench(on: 10)
    #expect(
      code {
        try bench.calibrate(cohort: CohortPlace.id, CohortPlace.request, isRecorded: true)
      } == "cohort.caseErased")
    #expect(try bench.cohort(CohortPlace.id).cases.count { $0.made == nil } == 1)
  }

  @Test("with the clock back, a version is recorded no earlier than what came before, and is found")
  func clockBack() throws {
    let place = try CohortPlace()
    _ = try place.bench(on: 40).importCohort(place.file())
    let answer = try place.bench(on: 10).calibrate(
      cohort: CohortPlace.id, CohortPlace.request, isRecorded: true)
    #expect(answer.issued?.recordedAt == Place.day(40))
    #expect(answer.threshold.issuedAt == Place.day(40))
    let account = try place.bench(on: 12).threshold(CohortPlace.id)
    #expect(account.asOf == Place.day(40))
    #expect(account.standing.isInForce)
  }
}
