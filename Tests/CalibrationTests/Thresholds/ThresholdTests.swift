import Chains
import Identity
import Quantities
import Statistics
import TestSupport
import Testing

@testable import Calibration

@Suite("Threshold")
struct ThresholdTests {
  @Test("a good cohort gives a local threshold between its classes, with all that belongs to it")
  func whole() throws {
    var sample = CohortSample()
    // Two mixed cases in the middle: there is something to sweep.
    sample.rows += CohortSample(perClass: 1, seed: 9).rows.enumerated().map { index, row in
      row.merging([
        "patient": "M000\(index)", "series": "U-\(1100 + index)", "value": "1.6\(index + 1)",
        "label": "mixed",
        "label_source": "histology", "tumour_percent": "30", "followup_days": "",
        "label_date": "2025-02-20",
      ]) { _, new in new }
    }
    let threshold = try ThresholdSample.threshold(sample)
    #expect(threshold.id == "OSLO-rcbv.mean" && threshold.version == 1)
    #expect(threshold.reasons == [])
    #expect(threshold.missingForNextRung == [.testSet])
    #expect(threshold.rung == .local)
    let cut = try #require(threshold.cut)
    let interval = try #require(threshold.interval)
    // The sample's classes have their geometric means at 1.6 exp(±0.35).
    #expect((1.3...2).contains(cut) && interval.lower < cut && cut < interval.upper)
    #expect(threshold.fit.patients == ClassCounts(negatives: 32, positives: 32))
    #expect(threshold.excluded == [.unclassed: 2])
    #expect(threshold.mixed?.cases == 2 && threshold.mixed?.isWithin == true)
    #expect(threshold.fittedCases.count == 64 && threshold.fittedPatients.count == 64)
    #expect(threshold.scanners.map(\.text) == ["OSLO-1", "OSLO-2"])
    #expect(threshold.issuedAt == ThresholdSample.issuedAt)
    #expect(threshold.validUntil.text == "2028-05-28T23:59:59Z")
    // All labels are by follow-up, of which one in twenty is assumed wrong.
    let youden = try #require(threshold.fit.outOfBag).youden.value
    #expect(abs(try #require(threshold.noiseCorrectedYouden) - min(youden / 0.9, 1)) < 1e-12)
  }

  @Test("the chain holds what the threshold rests on, each with its state at the fit")
  func chain() throws {
    let threshold = ThresholdSample.usual
    let links = threshold.chain.links
    #expect(
      Dictionary(grouping: links, by: \.kind).mapValues(\.count) == [
        .protocol: 1, .conformance: 1, .scanner: 2, .phantom: 2, .recipe: 1, .metric: 1,
        .labelRule: 1, .cohort: 1, .algorithm: 1, .plan: 1,
      ])
    let link = Dictionary(links.map { ($0.kind, $0) }) { first, _ in first }
    #expect(link[.protocol]?.object == "thust2018-dsc" && link[.protocol]?.version == "1")
    #expect(link[.protocol]?.stateAtFit.text == "64 pass")
    #expect(link[.scanner]?.object == "OSLO-1" && link[.scanner]?.version == "XA30")
    #expect(link[.scanner]?.stateAtFit.first?.text == "2025-01-10T00:00:00Z")
    #expect(link[.phantom]?.object == "OSLO-1/snr.pair")
    #expect(link[.phantom]?.maximumAgeSeconds == 1_814_400)
    #expect(link[.phantom]?.stateAtFit.text == "in control around 32 of 32 cases")
    #expect(link[.metric]?.fingerprint == CohortSample.rcbv.fingerprint)
    let cohort = try ThresholdSample.cohort(CohortSample())
    #expect(link[.cohort]?.fingerprint == cohort.fingerprint)
    #expect(threshold.chain.threshold == threshold.id && threshold.chain.version == "1")
    #expect(threshold.basis.observed.map(\.fingerprint) == [cohort.fingerprint])
    #expect(
      threshold.basis.agreed.map(\.name) == [
        "rcbv.mean@1", "demo@1", "rcbv-demo@1", "histoOrFu6m@1", "thust2018-dsc@1",
      ])
  }

  @Test("shuffled rows give the same bytes, and so does a fit in pieces")
  func deterministic() throws {
    let plan = ThresholdSample.plan(compared: [.timing])
    let threshold = try ThresholdSample.threshold(CohortSample(), plan)
    let bytes = try JSONValue(encoding: threshold).bytes
    var sample = CohortSample()
    var random = SeededGenerator(seed: 3)
    sample.rows.shuffle(using: &random)
    #expect(try JSONValue(encoding: ThresholdSample.threshold(sample, plan)).bytes == bytes)
    let calibrating = try Calibrating(
      ThresholdSample.cohort(sample), by: plan, CohortSample.definitions,
      charts: CohortSample.charts.reversed(), issuedAt: ThresholdSample.issuedAt)
    let fitting = calibrating.fitting
    let resamples = [0..<300, 300..<301, 301..<999].flatMap(fitting.resamples)
    let choice = fitting.choose(resamples)
    let tally = fitting.outOfBag(0..<999, choice)
    let pieces = calibrating.conclude(fitting.conclude(resamples, choice, tally))
    #expect(try JSONValue(encoding: pieces).bytes == bytes)
  }

  @Test("writing and reading a threshold gives an equal one")
  func coding() throws {
    for sample in [CohortSample(), CohortSample().with(1, ["value": "0"])] {
      let threshold = try ThresholdSample.threshold(sample)
      let text = try JSONValue(encoding: threshold).text
      let read = try #require(JSONValue(parsing: text)).decoded(as: Threshold.self)
      #expect(read == threshold)
      #expect(try JSONValue(encoding: read).text == text)
    }
  }

  @Test("a metric whose lower values mean progression gives the mirrored threshold")
  func direction() throws {
    let threshold = try ThresholdSample.threshold(CohortSample(metric: "adc.mean"))
    let cut = try #require(threshold.cut)
    let interval = try #require(threshold.interval)
    #expect((1000...1400).contains(cut))
    #expect(interval.lower < cut && cut < interval.upper)
    #expect(try #require(threshold.fit.area).value > 0.8)
    #expect(!threshold.reasons.contains(.directionContradicted))
  }

  @Test("labels that contradict the declared direction are said to, and nothing is turned round")
  func contradicted() throws {
    var sample = CohortSample()
    for row in sample.rows.indices {
      let label = sample.rows[row]["label"]
      sample.rows[row]["label"] = label == "progression" ? "treatmentEffect" : "progression"
    }
    let threshold = try ThresholdSample.threshold(sample)
    #expect(threshold.cut == nil && threshold.interval == nil)
    #expect(threshold.reasons.contains(.directionContradicted))
    #expect(threshold.reasons.contains(.noDiscrimination))
    #expect(threshold.rung == .literatureOnly)
    #expect(try #require(threshold.fit.area).value < 0.2)
    let evaluation = ThresholdSample.evaluate(threshold, ThresholdSample.one(value: 2))
    #expect(evaluation.refusals == [.literatureOnly, .noDiscrimination])
    #expect(threshold.ownRefusals == evaluation.refusals)
  }

  @Test("too few patients give the rung and not an error")
  func few() throws {
    for (count, rung) in [(4, Rung.literatureOnly), (14, .literatureOnly), (16, .provisional)] {
      let threshold = try ThresholdSample.threshold(CohortSample(perClass: count))
      #expect(threshold.rung == rung, "\(count)")
      #expect(threshold.fit.patients.smaller == count)
    }
  }

  @Test("of three patients a class it is said that they are too few, and nothing of the classes")
  func tooFew() throws {
    var sample = CohortSample(perClass: 3)
    // One pair in nine lies the other way round: the lower bound of the area is below one half.
    for (row, value) in ["1.60", "1.50", "1.70", "1.65", "1.90", "1.40"].enumerated() {
      sample.rows[row]["value"] = value
    }
    let threshold = try ThresholdSample.threshold(sample)
    #expect(threshold.fit.patients == ClassCounts(negatives: 3, positives: 3))
    #expect(threshold.reasons.contains(.noDiscrimination))
    #expect(threshold.cut != nil && threshold.interval == nil)
    #expect(threshold.ownRefusals == [.literatureOnly])
  }

  @Test("one class, one patient, and no case at all are errors that name what is missing")
  func refused() throws {
    var one = CohortSample()
    for row in one.rows.indices { one.rows[row]["label"] = "progression" }
    var patient = CohortSample()
    patient.rows = Array(patient.rows.prefix(1))
    var pending = CohortSample()
    for row in pending.rows.indices {
      for column in ["label_rule", "label_date", "label_source", "followup_days"] {
        pending.rows[row][column] = ""
      }
      pending.rows[row]["label"] = "pending"
    }
    for (sample, code, word) in [
      (one, CalibrationErrorCode.oneClass, "64 cases are positive"),
      (patient, .oneClass, "1 case is positive"), (pending, .nothingToFit, "64 cases"),
    ] {
      let error = #expect(throws: CalibrationError.self) {
        try ThresholdSample.threshold(sample)
      }
      #expect(error?.code == code)
      #expect(error?.why.contains(word) == true, "\(error?.why ?? "")")
    }
  }

  @Test("a plan for another metric, and definitions that are gone, are errors")
  func definitions() throws {
    let cohort = try ThresholdSample.cohort(CohortSample())
    let other = #expect(throws: CalibrationError.self) {
      try ThresholdSample.plan(CohortSample.adc).calibrate(
        cohort, by: CohortSample.definitions, issuedAt: ThresholdSample.issuedAt)
    }
    #expect(other?.code == .otherMetric)
    for definitions in [
      CohortDefinitions(metrics: [], recipes: [], labelRules: []),
      CohortDefinitions(
        metrics: [CohortSample.rcbv], recipes: [], labelRules: [CohortSample.rule("histoOrFu6m")]),
      CohortDefinitions(
        metrics: [CohortSample.rcbv], recipes: [CohortSample.recipe("rcbv-demo")], labelRules: []),
    ] {
      let error = #expect(throws: CalibrationError.self) {
        try ThresholdSample.plan().calibrate(
          cohort, by: definitions, issuedAt: ThresholdSample.issuedAt)
      }
      #expect(error?.code == .missingDefinition)
    }
  }

  @Test("cases of two hard recipes, brought together by hand, make no threshold")
  func recipes() throws {
    let cohort = try ThresholdSample.cohort(CohortSample())
    var cases = cohort.cases
    let last = cases.removeLast()
    cases.append(
      Case(
        site: last.site, patient: last.patient, scan: last.scan, scanDate: last.scanDate,
        scanner: last.scanner, metric: last.metric, value: last.value, recipe: "rcbv-hard@1",
        label: last.label, labelRule: last.labelRule, antiangiogenic: .none, therapy: .other))
    let mixed = try Cohort(site: cohort.site, metric: cohort.metric, cases: cases)
    let error = #expect(throws: CalibrationError.self) {
      try ThresholdSample.plan().calibrate(
        mixed, by: CohortSample.definitions, issuedAt: ThresholdSample.issuedAt)
    }
    #expect(error?.code == .recipesDiffer && error?.why.contains("software") == true)
  }

  @Test("all ties, perfect separation and values at zero have their reasons, and never crash")
  func degenerate() throws {
    var ties = CohortSample()
    for row in ties.rows.indices { ties.rows[row]["value"] = "1.50" }
    let tied = try ThresholdSample.threshold(ties)
    #expect(tied.cut == nil && tied.reasons.contains(.noDiscrimination))
    #expect(tied.rung == .literatureOnly)

    var apart = CohortSample()
    for row in apart.rows.indices {
      apart.rows[row]["value"] = row % 2 == 0 ? "3.\(10 + row)" : "0.\(30 + row / 2)"
    }
    let separated = try ThresholdSample.threshold(apart)
    #expect(separated.reasons.contains(.delongDegenerate))
    #expect(separated.fit.area?.value == 1 && separated.fit.plateaus.count == 1)
    #expect(try #require(separated.fit.areaInterval).lower < 1)

    let zero = try ThresholdSample.threshold(CohortSample().with(1, ["value": "0"]))
    #expect(zero.reasons.contains(.logNonpositive))
    #expect(zero.fit.reported.estimator == .empirical && zero.fit.model == nil)
    #expect(zero.cut != nil)
  }

  @Test("mixed cases that move the threshold out of its interval keep it provisional")
  func mixed() throws {
    var sample = CohortSample()
    for row in 0..<40 {
      let from = sample.rows[row % 64]
      sample.rows.append(
        from.merging([
          "patient": "M\(1000 + row)", "series": "U-\(1200 + row)", "value": "0.3\(row % 10)",
          "label": "indeterminate",
        ]) { _, new in new })
    }
    let threshold = try ThresholdSample.threshold(sample)
    #expect(threshold.mixed?.cases == 40 && threshold.mixed?.isWithin == false)
    #expect(threshold.reasons.contains(.mixedSensitive))
    #expect(threshold.evidence.caps.contains(.mixedSensitive))
    #expect(threshold.rung == .provisional)
  }

  @Test("strata with different thresholds keep it provisional; alike they are a sweep that passed")
  func strata() throws {
    let plan = ThresholdSample.plan(compared: [.timing, .therapy])
    let alike = try ThresholdSample.threshold(CohortSample(), plan)
    #expect(alike.strata.map(\.division) == [.timing, .therapy])
    #expect(alike.strata[0].first == ClassCounts(negatives: 16, positives: 16))
    #expect(alike.strata[0].differs == false)
    // Nobody had immunotherapy: there is nothing to compare.
    #expect(alike.strata[1].difference == nil && alike.strata[1].differs == nil)
    #expect(alike.evidence.sweeps == 1 && alike.evidence.sweepsPassed == 1)
    #expect(alike.rung == .local)

    var sample = CohortSample()
    for row in sample.rows.indices where sample.rows[row]["days_since_rt"] == "140" {
      let value = Double(sample.rows[row]["value"] ?? "") ?? 1
      sample.rows[row]["value"] = "\((value * 300).rounded() / 100)"
    }
    let different = try ThresholdSample.threshold(sample, plan)
    let comparison = different.strata[0]
    #expect(comparison.differs == true)
    #expect(different.reasons.contains(.strataDiffer) && different.rung < .local)
    // The later cases were made three times as large.
    let moved = try #require(comparison.difference)
    #expect(comparison.lower ?? 0 < moved && moved < comparison.upper ?? 0)
    #expect(comparison.lower ?? 9 < 1.0986 && 1.0986 < comparison.upper ?? 0)
  }

  @Test("treated vessels are a stratum with a threshold of its own, and unknown ones of none")
  func antiangiogenic() throws {
    var sample = CohortSample()
    sample.rows += CohortSample(seed: 5).rows.enumerated().map { index, row in
      row.merging([
        "patient": "A\(1000 + index)", "series": "U-\(1100 + index)", "antiangiogenic": "current",
      ]) { _, new in new }
    }
    sample.rows[0]["antiangiogenic"] = "unknown"
    let main = try ThresholdSample.threshold(sample)
    let treated = try ThresholdSample.threshold(sample, stratum: .antiangiogenic)
    #expect(main.fit.patients == ClassCounts(negatives: 32, positives: 31))
    #expect(main.excluded == [.otherStratum: 64, .stratumUnknown: 1])
    #expect(treated.id == "OSLO-rcbv.mean-antiangiogenic")
    #expect(treated.fit.patients == ClassCounts(negatives: 32, positives: 32))
    #expect(Set(main.fittedPatients).isDisjoint(with: treated.fittedPatients))
  }

  @Test("cases for tests, repeats, pending ones and those of other rules are counted, not fitted")
  func excluded() throws {
    let sample = CohortSample().with(0, ["role": "test"]).with(1, ["role": "monitor"])
      .with(2, ["repeat": "1"]).with(3, ["label": "pending"]).with(4, ["label": "indeterminate"])
    let threshold = try ThresholdSample.threshold(sample)
    #expect(
      threshold.excluded == [.otherRole: 2, .repeated: 1, .pending: 1, .unclassed: 1])
    #expect(threshold.fit.cases.total == 59)
    // A case made by hand may hold what no file brings about.
    let cohort = try ThresholdSample.cohort(CohortSample())
    let below = ThresholdSample.one(value: -1, label: .progression)
    let impossible = try Cohort(
      site: cohort.site, metric: cohort.metric, cases: cohort.cases + [below])
    #expect(
      try ThresholdSample.plan().calibrate(
        impossible, by: CohortSample.definitions, issuedAt: ThresholdSample.issuedAt
      ).excluded == [.impossible: 1])
    let none = #expect(throws: CalibrationError.self) {
      try ThresholdSample.threshold(CohortSample(), ThresholdSample.plan(rules: ["histo@9"]))
    }
    #expect(none?.code == .nothingToFit)
  }

  @Test("a declared exception, undeclared hard keys and unchecked scans keep it provisional")
  func caps() throws {
    var circular = CohortSample()
    for row in circular.rows.indices { circular.rows[row]["label_rule"] = "byPerfusion@1" }
    let cohort = try #require(circular.reading(allowsIncorporation: true).cohorts.first)
    let plan = ThresholdSample.plan(compared: [.timing], rules: ["byPerfusion@1"])
    let incorporated = try plan.calibrate(
      cohort, by: CohortSample.definitions, issuedAt: ThresholdSample.issuedAt)
    #expect(incorporated.reasons == [.incorporation] && incorporated.rung == .provisional)

    let unchecked = try #require(
      CohortSample().table().judge(by: CohortSample.definitions).cohorts.first)
    let threshold = try ThresholdSample.plan(compared: [.timing]).calibrate(
      unchecked, by: CohortSample.definitions, issuedAt: ThresholdSample.issuedAt)
    #expect(threshold.rung == .provisional)
    #expect(threshold.missingForNextRung == [.scansChecked, .phantomCoverage])
    #expect(!threshold.chain.links.contains { $0.kind == .scanner || $0.kind == .protocol })
    // Checked or not, the numbers are the same.
    #expect(threshold.fit == ThresholdSample.usual.fit)

    let unknown = try ThresholdSample.threshold(
      CohortSample(), ThresholdSample.plan(compared: [.timing], repeatability: nil))
    #expect(unknown.missingForNextRung == [.repeatability])
  }

  @Test("cases from before and after a change of the scanner keep it provisional")
  func epochs() throws {
    let known = CohortSample.scanner("OSLO-1")
    let changed = Epoch(
      scanner: known.scanner.id, number: 2, effectiveAt: CohortSample.day("2025-04-01").start,
      cause: "scanner.hardware", software: "XA30")
    let sample = CohortSample.context
    let context = CohortContext(
      today: sample.today, sites: sample.sites,
      scanners: sample.scanners.merging([
        known.scanner.id: KnownScanner(scanner: known.scanner, epochs: known.epochs + [changed])
      ]) { _, new in new }, scans: sample.scans, charts: sample.charts)
    let cohort = try #require(
      CohortSample().table().judge(by: CohortSample.definitions, in: context).cohorts.first)
    let mixed = try ThresholdSample.plan(compared: [.timing]).calibrate(
      cohort, by: CohortSample.definitions, charts: CohortSample.charts,
      issuedAt: ThresholdSample.issuedAt)
    #expect(mixed.reasons == [.epochsMixed] && mixed.evidence.caps == [.epochsMixed])
    #expect(mixed.rung == .provisional)
    // The numbers are those of the cases, changed or not.
    #expect(mixed.fit == ThresholdSample.usual.fit)
  }

  /// What a registry knows where OSLO-1 had these epochs.
  private static func context(_ epochs: [Epoch], charts: [PhantomChart] = []) -> CohortContext {
    let (known, sample) = (CohortSample.scanner("OSLO-1").scanner, CohortSample.context)
    return CohortContext(
      today: sample.today, sites: sample.sites,
      scanners: sample.scanners.merging([
        known.id: KnownScanner(scanner: known, epochs: epochs)
      ]) { _, new in new }, scans: sample.scans, charts: charts)
  }

  private static func epoch(_ number: Int, from day: String, software: String?) -> Epoch {
    Epoch(
      scanner: CohortSample.identifier("OSLO-1"), number: number,
      effectiveAt: CohortSample.day(day).start, cause: "first seen", software: software)
  }

  @Test(
    "a case of the same epoch rests on the same scanner, though its software became known later")
  func softwareKnownLater() throws {
    let unknown = Self.context([Self.epoch(1, from: "2024-01-01", software: nil)])
    let cohort = try #require(
      CohortSample().table().judge(by: CohortSample.definitions, in: unknown).cohorts.first)
    let chain = try ThresholdSample.plan(compared: [.timing]).calibrate(
      cohort, by: CohortSample.definitions, issuedAt: ThresholdSample.issuedAt
    ).chain
    let one = try #require(cohort.cases.first { $0.scanner.text == "OSLO-1" })
    func applies(_ epochs: [Epoch]) -> Applicability {
      let evidence = Self.context(epochs).evidence(
        of: one, for: CohortSample.rcbv, heldAgainst: chain)
      return chain.applicability(of: one.known(by: evidence).basis(by: CohortSample.definitions))
    }
    let known = Self.epoch(1, from: "2024-01-01", software: "XA30")
    #expect(applies([known]) == .applies)
    // In an epoch of its own, in which nothing was fitted, it does not.
    let day = try #require(unknown.evidence(of: one, for: CohortSample.rcbv).day)
    let alone = Self.epoch(2, from: day.text, software: "XA60")
    let later = Self.epoch(
      3, from: CalendarDay(daysSince1970: day.daysSince1970 + 1).text, software: "XA30")
    #expect(applies([known, alone, later]) == .doesNotApply([.scannerNotLinked]))
  }

  @Test("to a phantom of which nothing is known there is one link, however many epochs were fitted")
  func unknownOfEpochs() throws {
    let context = Self.context([
      Self.epoch(1, from: "2024-01-01", software: "XA30"),
      Self.epoch(2, from: "2025-04-01", software: "XA60"),
    ])
    let cohort = try #require(
      CohortSample().table().judge(by: CohortSample.definitions, in: context).cohorts.first)
    let known: [[UnjudgedChart]] = [
      [],
      [1, 2].map {
        UnjudgedChart(
          object: "OSLO-1/snr.pair", scanner: CohortSample.identifier("OSLO-1"),
          measurand: "snr.pair", epoch: $0)
      },
    ]
    for unjudged in known {
      let calibrating = try Calibrating(
        cohort, by: ThresholdSample.plan(compared: [.timing]), CohortSample.definitions,
        unjudged: unjudged, issuedAt: ThresholdSample.issuedAt)
      let chain = calibrating.conclude(calibrating.fit()).chain
      let links = chain.links.filter(\.isUnknownPhantom)
      let ours = links.filter { $0.object.hasPrefix("OSLO-1") }
      let cases = cohort.cases.filter { $0.scanner.text == "OSLO-1" }
      #expect(ours.map(\.object) == ["OSLO-1"])
      let why = unjudged.isEmpty ? "no phantom of it is charted" : "no chart of it has a baseline"
      #expect(ours.first?.stateAtFit.text.contains(why) == true)
      #expect(ours.first?.stateAtFit.text.hasSuffix("around \(cases.count) cases") == true)
      #expect(Set(links.map { [$0.object, $0.version] }).count == links.count)
    }
  }

  @Test("to a chart that goes on through several epochs there is one link")
  func chartOfEpochs() throws {
    let epochs = [
      Self.epoch(1, from: "2024-01-01", software: "XA30"),
      Self.epoch(2, from: "2025-04-01", software: "XA60"),
    ]
    let charts = [1, 2].map { number in
      PhantomChart(
        object: "OSLO-1/snr.pair", scanner: CohortSample.identifier("OSLO-1"),
        measurand: "snr.pair", epoch: number, baseline: Fingerprint(of: "\(number)".utf8),
        inControl: [CohortSample.day("2024-06-01")...CohortSample.day("2025-12-01")],
        intervalSeconds: 7 * 86_400)
    }
    let context = Self.context(epochs, charts: charts)
    let cohort = try #require(
      CohortSample().table().judge(by: CohortSample.definitions, in: context).cohorts.first)
    let links = try ThresholdSample.plan(compared: [.timing]).calibrate(
      cohort, by: CohortSample.definitions, charts: charts, issuedAt: ThresholdSample.issuedAt
    ).chain.links
    let ours = cohort.cases.filter { $0.scanner.text == "OSLO-1" }
    let days = ours.compactMap(\.evidence?.day)
    let phantom = try #require(links.first { $0.object == "OSLO-1/snr.pair" })
    #expect(links.count { $0.object == "OSLO-1/snr.pair" } == 1)
    #expect(phantom.fingerprint == Fingerprint(of: "2".utf8))
    #expect(phantom.stateAtFit.text == "in control around \(ours.count) of \(ours.count) cases")
    #expect(phantom.stateAtFit.first == days.min()?.start)
    #expect(phantom.stateAtFit.last == days.max()?.end)
    #expect(links.count { $0.kind == .scanner && $0.object == "OSLO-1" } == 2)
  }

  @Test("the silence of a chart says nothing where another had taken its place, and it is held")
  func succeeded() throws {
    func chart(
      _ name: String, _ from: String, _ to: String, out: [ClosedRange<CalendarDay>] = [],
      measuredUntil: String? = nil, coil: String? = "head"
    ) -> PhantomChart {
      PhantomChart(
        object: "OSLO-1/snr.pair/\(name)", scanner: CohortSample.identifier("OSLO-1"),
        measurand: "snr.pair", epoch: 1, baseline: Fingerprint(of: name.utf8),
        inControl: [CohortSample.day(from)...CohortSample.day(to)], outOfControl: out,
        measuredUntil: measuredUntil.map(CohortSample.day), intervalSeconds: 7 * 86_400,
        coil: coil.map { Fingerprint(of: $0.utf8) })
    }
    /// The charts that are linked; those that age whatever comes with a mark.
    func linked(_ charts: [PhantomChart]) throws -> [String] {
      let context = Self.context(
        [Self.epoch(1, from: "2019-01-01", software: "XA30")], charts: charts)
      let cohort = try #require(
        CohortSample().table().judge(by: CohortSample.definitions, in: context).cohorts.first)
      return try ThresholdSample.plan(compared: [.timing]).calibrate(
        cohort, by: CohortSample.definitions, charts: charts, issuedAt: ThresholdSample.issuedAt
      ).chain.links.filter { $0.kind == .phantom }.map { link in
        let name = String(link.object.split(separator: "/").last ?? "")
        #expect(link.maximumAgeSeconds == 1_814_400)
        return link.silentUntil == nil ? "\(name), ageing" : name
      }
    }
    let old = chart("old", "2020-06-01", "2020-12-01")
    let new = chart("new", "2024-06-01", "2025-12-01")
    #expect(try linked([old, new]) == ["new, ageing", "old"])
    #expect(try linked([old]) == ["old, ageing"])
    // Around a day that the new one covers the old one is not asked; before it, it is, and so are others.
    func around(_ day: String, _ charts: [PhantomChart]) -> PhantomCoverage? {
      charts.coverage(on: CohortSample.day(day))
    }
    #expect(around("2025-01-01", [old, new]) == .inControl)
    #expect(around("2026-01-01", [old, new]) == .open && around("2025-01-01", [old]) == .open)
    let unlike = chart("new", "2024-06-01", "2025-12-01", coil: "body")
    #expect(around("2025-01-01", [old, unlike]) == .open)
    // What it was when it fell silent is an event, which finds its link.
    let lost = chart(
      "old", "2020-06-01", "2020-12-01",
      out: [CohortSample.day("2020-12-02")...CohortSample.day("2030-01-01")])
    #expect(try linked([lost, new]) == ["new, ageing", "old"])
    #expect(around("2025-01-01", [lost, new]) == .outOfControl)
    // One that was measured until lately was not silent, though it was out of control.
    let bad = chart(
      "old", "2020-06-01", "2020-12-01",
      out: [CohortSample.day("2020-12-02")...CohortSample.day("2030-01-01")],
      measuredUntil: "2025-11-20")
    #expect(try linked([bad, new]) == ["new, ageing", "old, ageing"])
    // Another coil, or one that nothing names, shows nothing of this one.
    for other in ["body", nil] {
      let elsewhere = chart("new", "2024-06-01", "2025-12-01", coil: other)
      #expect(try linked([old, elsewhere]) == ["new, ageing", "old, ageing"])
      let unlike = chart("old", "2020-06-01", "2020-12-01", coil: other)
      #expect(try linked([unlike, new]) == ["new, ageing", "old, ageing"])
    }
    // One that covers some cases alone succeeds nothing.
    let short = chart("short", "2025-06-01", "2026-03-01")
    #expect(try linked([old, short]) == ["old, ageing", "short, ageing"])
    // Of two that are measured in turn each ages: one is always some days ahead of the other.
    for end in ["2025-12-01", "2025-12-08", "2025-12-22"] {
      let twin = chart("twin", "2024-06-01", end)
      #expect(try linked([new, twin]) == ["new, ageing", "twin, ageing"])
    }
    // After three of its intervals of silence one is succeeded.
    let later = chart("later", "2024-06-01", "2025-12-24")
    #expect(try linked([new, later]) == ["later, ageing", "new"])
  }

  @Test("several lesions of a patient are resampled together, and counted once")
  func clustered() throws {
    var sample = CohortSample()
    sample.rows += sample.rows.prefix(20).map { $0.merging(["lesion": "2"]) { _, new in new } }
    let threshold = try ThresholdSample.threshold(sample)
    #expect(threshold.fit.cases.total == 84)
    #expect(threshold.fit.patients == ClassCounts(negatives: 32, positives: 32))
    #expect(threshold.fittedPatients.count == 64)
  }

  @Test("a threshold moves with its values: three times as large, three times the threshold")
  func equivariant() throws {
    let cohort = try ThresholdSample.cohort(CohortSample())
    let cases = cohort.cases.map { one in
      Case(
        site: one.site, patient: one.patient, scan: one.scan, scanDate: one.scanDate,
        scanner: one.scanner, metric: one.metric, value: one.value * 3, recipe: one.recipe,
        label: one.label, labelRule: one.labelRule, labelSource: one.labelSource,
        antiangiogenic: .none, therapy: .other)
    }
    let scaled = try Cohort(site: cohort.site, metric: cohort.metric, cases: cases)
    let one = try ThresholdSample.plan().calibrate(
      cohort, by: CohortSample.definitions, seed: 1, issuedAt: ThresholdSample.issuedAt)
    let three = try ThresholdSample.plan().calibrate(
      scaled, by: CohortSample.definitions, seed: 1, issuedAt: ThresholdSample.issuedAt)
    let (cut, scaledCut) = (try #require(one.cut), try #require(three.cut))
    #expect(abs(scaledCut / (3 * cut) - 1) < 1e-12)
    #expect(one.fit.area == three.fit.area)
  }
}
