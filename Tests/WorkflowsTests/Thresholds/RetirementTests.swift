import Calibration
import Chains
import Identity
import Library
import PhantomQA
import Reporting
import Store
import Testing

@testable import Workflows

/// What becomes of a threshold whose recipe, metric or label rule is retired in the library, and of
/// whoever would rest something new on one.
@Suite("What the library retires")
struct RetirementTests {
  private func ending(_ standing: Standing) throws -> Ending {
    guard case .expired(let ending) = standing else {
      Issue.record("not expired: \(standing)")
      throw CancellationError()
    }
    return ending
  }

  @Test(
    "ends the threshold: told at once, recorded by the next act, with reason and date",
    arguments: [
      (RetiredPlace.recipe, Link.Kind.recipe, ChainCode.recipeWithdrawn, "dsc-rcbv-mean@1"),
      (RetiredPlace.metric, .metric, .metricRedefined, "rcbv.mean@1"),
      (RetiredPlace.rule, .labelRule, .labelRuleWithdrawn, "histo@1"),
    ])
  func ends(file: String, kind: Link.Kind, code: ChainCode, key: String) throws {
    let place = try RetiredPlace()
    #expect(try place.bench(on: 13).threshold(CohortPlace.id).standing.isInForce)
    func reportOfThe13th(on day: Int64) throws -> TrialAnswer {
      try place.bench(on: day).trialReport(
        Place.trial, asOf: Place.day(13), knownAt: Place.day(13))
    }
    let then = try reportOfThe13th(on: 14)
    try place.retire(file)

    // A question writes nothing, and says nothing of a day before today.
    let asked = try place.bench(on: 20).threshold(CohortPlace.id)
    let told = try ending(asked.standing)
    #expect(told.code == code && told.since == Place.day(20).calendarDay.start)
    #expect(
      told.cause?.cause
        == "\(key) is retired in the library; the next act on thresholds records it")
    #expect(asked.status == "expired" && asked.doubtful.isEmpty)
    #expect(asked.links.filter { $0.ending != nil }.map(\.link.kind) == [kind])
    #expect(try place.bench(on: 20).thresholds().map(\.status) == ["expired"])
    let report = try place.bench(on: 20).trialReport(Place.trial)
    #expect(report.report.thresholds.map(\.status) == ["expired"])
    #expect(report.page.html.contains("\(key) is retired in the library"))
    let again = try place.bench(on: 20).trialReport(Place.trial)
    #expect(again.page == report.page && again.report.request.unrecorded?.count == 1)
    for day in [11, 19] {
      let before = try place.bench(on: 20).threshold(CohortPlace.id, asOf: Place.day(Int64(day)))
      #expect(before.standing.isInForce)
      #expect(
        try place.bench(on: 20).thresholds(asOf: Place.day(Int64(day))).map(\.status)
          != ["expired"])
    }
    // What was known at a moment that is named is what was recorded by then.
    for day in [13, 20] {
      let known = try place.bench(on: 20).threshold(
        CohortPlace.id, knownAt: Place.day(Int64(day)))
      #expect(known.standing.isInForce)
    }
    #expect(try reportOfThe13th(on: 20).page == then.page)
    #expect(try place.events == 0)

    // A rehearsal answers as the act.
    let rehearsed = try place.bench(on: 21, isRehearsal: true)
      .apply(CohortPlace.id, to: place.place.value(of: "Q0002"))
    #expect(try place.events == 0)
    let refused = try place.bench(on: 21)
      .apply(CohortPlace.id, to: place.place.value(of: "Q0002"))
    #expect(refused == rehearsed)
    #expect(refused.cases.map(\.evaluation.refusals) == [[.expired]])
    let text = try #require(refused.refusals.first).text
    #expect(text.code == "threshold.expired" && text.what.hasSuffix(Place.day(21).day))
    #expect(text.why == "\(code.rawValue): \(key) is retired in the library")
    _ = try place.bench(on: 22).apply(CohortPlace.id, to: place.place.value(of: "Q0003"))
    #expect(try place.events == 1)

    let account = try place.bench(on: 23).threshold(CohortPlace.id)
    #expect(try ending(account.standing).since == Place.day(21))
    #expect(account.doubtful.isEmpty)
    #expect(try reportOfThe13th(on: 23).page == then.page)
    // From before, as it was known then.
    let known = try place.bench(on: 23).threshold(CohortPlace.id, knownAt: Place.day(20))
    #expect(known.standing.isInForce)
    #expect(try place.place.registry.verify(deep: true, anchor: nil).isIntact)
  }

  @Test("a library that does not hold the definitions, or none, says nothing of them")
  func elsewhere() throws {
    let place = try RetiredPlace()
    try place.retire(RetiredPlace.recipe)
    let other = try TextFolder()
    try other.write("Protocols/released.lock", "")
    func bench(
      _ library: @autoclosure () throws(LibraryError) -> ReferenceLibrary
    ) -> Workbench {
      Workbench(
        registry: place.place.registry, library: try library(), clock: { Place.day(20) },
        actor: Place.actor)
    }
    let none = ReferenceLibrary.Candidates(
      option: nil, environment: [:], workingDirectory: "\(other.path)/none", programFolder: nil)
    for bench in [
      bench(try ReferenceLibrary(folder: other.path)), bench(try ReferenceLibrary(none)),
    ] {
      #expect(try bench.threshold(CohortPlace.id).standing.isInForce)
    }
    // One that is named and is not there is meant.
    let gone = bench(try ReferenceLibrary(folder: "\(other.path)/none"))
    #expect(code { try gone.threshold(CohortPlace.id) } == "library.noFolder")
    #expect(code { try gone.thresholds() } == "library.noFolder")
  }

  @Test("a recipe of which another in use has the hard keys ends nothing, and a cohort by it warns")
  func sameHardKeys() throws {
    let place = try RetiredPlace()
    try place.addRecipe("smoothing: none", to: "smoothing: gaussian")
    try place.retire(RetiredPlace.recipe)
    #expect(try place.bench(on: 20).threshold(CohortPlace.id).standing.isInForce)
    let lint = try place.bench(on: 20).judge(place.place.file(32, first: 4000)).lint
    #expect(lint.kept == 64)
    let found = lint.findings.filter { $0.code == .definitionRetired }
    #expect(found.allSatisfy { $0.severity == .warning })
    #expect(found.first?.message.contains("dsc-rcbv-mean@2 has its hard keys") == true)
    try place.retire("Protocols/recipes/dsc-rcbv-mean/2.yaml")
    #expect(
      try ending(place.bench(on: 21).threshold(CohortPlace.id).standing).code == .recipeWithdrawn)
  }

  @Test("another recipe does not save it where its hard keys differ")
  func otherHardKeys() throws {
    let place = try RetiredPlace()
    try place.addRecipe("leakageCorrection: BSW", to: "leakageCorrection: none")
    try place.retire(RetiredPlace.recipe)
    #expect(
      try ending(place.bench(on: 20).threshold(CohortPlace.id).standing).code == .recipeWithdrawn)
  }

  @Test("released again it mends nothing; a new fit leads on, until it is retired again")
  func releasedAgain() throws {
    let place = try RetiredPlace()
    try place.retire(RetiredPlace.recipe)
    _ = try place.bench(on: 20).apply(CohortPlace.id, to: place.place.value(of: "Q0002"))
    try place.release(RetiredPlace.recipe)
    #expect(try !place.bench(on: 21).threshold(CohortPlace.id).standing.isInForce)
    let issued = try place.bench(on: 30).calibrate(
      place.place.file(32, first: 4000), CohortPlace.request, isRecorded: true)
    #expect(issued.threshold.version == 2 && issued.standing?.isInForce == true)
    try place.retire(RetiredPlace.recipe)
    #expect(try place.bench(on: 31).thresholds().map(\.status) == ["expired"])
    _ = try place.bench(on: 32).apply(CohortPlace.id, to: place.place.value(of: "Q0003"))
    #expect(try place.events == 2)
    #expect(try place.place.registry.verify(deep: true, anchor: nil).isIntact)
  }

  @Test("retired and edited, it cannot be used, and no question passes over that")
  func edited() throws {
    let place = try RetiredPlace()
    try place.retire(RetiredPlace.recipe)
    try place.change(RetiredPlace.recipe, "leakageCorrection: BSW", to: "leakageCorrection: none")
    let bench = try place.bench(on: 20)
    #expect(code { try bench.threshold(CohortPlace.id) } == "library.releasedChanged")
    #expect(code { try bench.thresholds() } == "library.releasedChanged")
    #expect(
      code { try bench.apply(CohortPlace.id, to: place.place.value(of: "Q0002")) }
        == "library.releasedChanged")
  }

  @Test(
    "is refused to whoever would calibrate by it, from a file or a recorded cohort",
    arguments: [RetiredPlace.recipe, RetiredPlace.metric, RetiredPlace.rule, RetiredPlace.plan])
  func calibrating(file: String) throws {
    let place = try RetiredPlace()
    let cohort = place.place.file(32, first: 4000)
    #expect(try place.bench(on: 13).importCohort(cohort).new == 1)
    try place.retire(file)
    let bench = try place.bench(on: 20)
    let library = try bench.library
    #expect(
      code { try bench.calibrate(cohort: CohortPlace.id, CohortPlace.request, isRecorded: true) }
        == "library.retired")
    #expect(
      code { try bench.calibrate(cohort, CohortPlace.request, isRecorded: false) }
        == "library.retired")
    #expect(
      code { try CohortPlace.request.calibrate(cohort, by: library, now: Place.day(20)) }
        == "library.retired")
    #expect(try place.place.registry.thresholds().count == 1)
    if file == RetiredPlace.plan {
      #expect(try bench.threshold(CohortPlace.id).standing.isInForce)
      let named = CalibrationRequest(plan: "rcbv-local@1")
      #expect(
        code { try bench.calibrate(cohort, named, isRecorded: false) } == "library.retired")
      return
    }
    #expect(code { try bench.importCohort(cohort) } == "library.retired")
    let lint = try bench.judge(cohort).lint
    #expect(lint.kept == 0)
    #expect(Set(lint.findings.filter { $0.severity == .error }.map(\.code)) == [.definitionRetired])
  }

  @Test("rows by what is in use are imported, the others left out, and the event recorded")
  func leftOut() throws {
    let place = try RetiredPlace()
    try place.addRecipe("leakageCorrection: BSW", to: "leakageCorrection: none")
    try place.retire(RetiredPlace.recipe)
    var file = place.place.file(32, first: 4000)
    let lines = String(decoding: file.bytes, as: UTF8.self).split(separator: "\n")
    let changed = lines.enumerated().map { number, line in
      number == 1
        ? String(line) : String(line.replacing("dsc-rcbv-mean@1", with: "dsc-rcbv-mean@2"))
    }
    file.bytes = Array((changed.joined(separator: "\n") + "\n").utf8)
    let receipt = try place.bench(on: 20).importCohort(file)
    #expect(receipt.new == 1)
    #expect(receipt.cohorts.first?.value.summary.leftOut == ["cohort.definitionRetired": 1])
    // That the recipe is retired, and that the site left it.
    #expect(try place.events == 2)
    let account = try place.bench(on: 21).threshold(CohortPlace.id)
    #expect(try ending(account.standing).since == Place.day(20))
  }

  @Test("no site is enrolled under a retired protocol, no scan recorded by a retired phantom")
  func otherDefinitions() throws {
    let place = try RetiredPlace()
    try place.retire("Protocols/acquisition/thust2018-dsc/1.yaml")
    try place.retire("Phantoms/uniform-sphere/1.yaml")
    let bench = try place.bench(on: 20)
    #expect(
      code {
        try bench.enrol(Place.oslo, in: Place.trial, protocols: ["thust2018-dsc@1"], from: nil)
      } == "library.retired")
    // What the trial agreed before still stands.
    _ = try bench.enrol(Place.oslo, in: Place.trial, protocols: [], from: nil)
    let phantom = try bench.library.find("uniform-sphere@1", as: Phantom.self)
    #expect(phantom.status == .retired)
    #expect(
      code { try bench.measure(FilesToRead([place.place.place.path]), by: phantom) }
        == "library.retired")
    #expect(Trouble(LibraryError.retired(phantom, "it is so")).kind == .refused)
  }
}
