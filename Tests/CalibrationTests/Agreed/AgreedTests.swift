import Identity
import Quantities
import Statistics
import TestSupport
import Testing

@testable import Calibration

@Suite("What is agreed before a calibration")
struct AgreedTests {
  private static func again<Value: Codable & Equatable>(_ value: Value) throws -> Value {
    let text = try JSONValue(encoding: value).text
    return try #require(JSONValue(parsing: text)).decoded(as: Value.self)
  }

  @Test("writing and reading a definition gives an equal one with an equal fingerprint")
  func coding() throws {
    let metric = try Self.again(CohortSample.adc)
    #expect(metric == CohortSample.adc && metric.fingerprint == CohortSample.adc.fingerprint)
    let recipe = CohortSample.recipe("a", soft: ["smoothing": "3 mm"])
    #expect(try Self.again(recipe) == recipe)
    #expect(try Self.again(recipe).hardFingerprint == recipe.hardFingerprint)
    let rule = CohortSample.rule("a")
    #expect(try Self.again(rule) == rule)
    for seed in [CalibrationPlan.Seed.cohort, .number(.max), .number(0)] {
      let plan = ThresholdSample.plan(seed: seed)
      #expect(try Self.again(plan) == plan)
      #expect(try Self.again(plan).fingerprint == plan.fingerprint)
    }
  }

  @Test("a definition of another schema is not read")
  func schema() throws {
    var text = try JSONValue(encoding: CohortSample.adc).text
    text = text.replacing("diapason.metric/1", with: "diapason.metric/2")
    #expect(throws: DecodingError.self) {
      try #require(JSONValue(parsing: text)).decoded(as: Metric.self)
    }
  }

  @Test("a number that is not finite is an error of its definition")
  func notFinite() {
    let error = #expect(throws: CalibrationError.self) {
      try Metric(
        name: "a", version: 1, status: .draft, title: "a", source: CohortSample.source,
        family: .adc, unit: .one, scale: .log, direction: .lower,
        possible: CohortSample.bounds(0, .infinity), plausible: CohortSample.bounds(0, 1),
        typical: 1, decimals: 0, measurands: [])
    }
    #expect(error?.code == .definitionNotFinite && error?.where == "a@1")
  }

  @Test("each scale brings its values back, and turns them so that higher means progression")
  func scales() {
    for scale in MetricScale.allCases {
      for value in [0.001, 0.25, 0.5, 0.75, 0.999] {
        #expect(abs(scale.inverse(scale.forward(value)) - value) <= 1e-14)
        #expect(!scale.isBoundary(value))
      }
    }
    #expect(MetricScale.log.forward(0) == -.infinity && MetricScale.log.isBoundary(0))
    #expect(MetricScale.log.forward(-1).isNaN)
    #expect(MetricScale.logit.forward(1) == .infinity && MetricScale.logit.forward(0) == -.infinity)
    #expect(MetricScale.logit.inverse(-800) == 0 && MetricScale.logit.inverse(800) == 1)
    #expect(CohortSample.adc.signed(800) > CohortSample.adc.signed(1200))
    #expect(CohortSample.rcbv.signed(2) > CohortSample.rcbv.signed(1))
    for metric in [CohortSample.adc, CohortSample.rcbv] {
      #expect(abs(metric.value(signed: metric.signed(1.7)) - 1.7) < 1e-14)
    }
  }

  @Test("recipes are identical, differ softly or differ hard, each way round and by key")
  func recipes() {
    let one = CohortSample.recipe("one")
    let soft = CohortSample.recipe("soft", soft: ["smoothing": "3 mm"])
    let hard = CohortSample.recipe("hard", hard: ["software": "b", "preload": "none"])
    #expect(one.compare(with: CohortSample.recipe("other")) == .identical)
    #expect(one.compare(with: soft) == .softDiffers(["smoothing"]))
    #expect(soft.compare(with: one) == .softDiffers(["smoothing"]))
    #expect(one.compare(with: hard) == .hardDiffers(["preload", "software"]))
    #expect(soft.compare(with: hard) == .hardDiffers(["preload", "software"]))
    let diffusion = CohortSample.recipe("adc", metric: CohortSample.adc)
    #expect(one.compare(with: diffusion) == .hardDiffers(["metric"]))
    // What a threshold holds on to is the same exactly where no hard key differs.
    #expect(one.hardFingerprint == soft.hardFingerprint)
    #expect(one.hardFingerprint != hard.hardFingerprint)
    #expect(one.fingerprint != soft.fingerprint)
  }

  @Test("a hard key that is left out is undeclared, and differs from any that is given")
  func undeclared() throws {
    let one = CohortSample.recipe("one")
    var keys = one.hard
    keys["software"] = nil
    let open = try Recipe(
      name: "open", version: 1, status: .draft, title: "open", metric: "rcbv.mean", family: .rCBV,
      hard: keys, soft: [:])
    #expect(open.undeclaredHardKeys == ["software"] && one.undeclaredHardKeys == [])
    #expect(open.compare(with: one) == .hardDiffers(["software"]))
  }

  @Test("every family has keys, hard and soft ones apart, each in order", arguments: MetricFamily.allCases)
  func families(_ family: MetricFamily) {
    #expect(family.hardKeys == family.hardKeys.sorted() && !family.hardKeys.isEmpty)
    #expect(family.softKeys == family.softKeys.sorted() && !family.softKeys.isEmpty)
    #expect(Set(family.hardKeys).isDisjoint(with: family.softKeys))
    #expect(family.modality != .anatomical && family.modality != .histology)
  }

  @Test("shares of tumour are labels by the bounds of a rule, its ends included")
  func histology() {
    let bounds = LabelRule.HistologyBounds(negativeAtMost: 10, positiveAtLeast: 50)
    let labels = [0, 10, 10.1, 49.9, 50, 100].map(bounds.label)
    #expect(
      labels == [.treatmentEffect, .treatmentEffect, .mixed, .mixed, .progression, .progression])
  }

  @Test("few subjects leave the upper bound of the spread, as published intervals have it")
  func repeatability() {
    // Repeatability coefficient 1.78 with an interval to 2.34, 33 subjects measured twice
    // (AJNR 2015;36:1654, Table 2): the printed figures have three digits.
    let few = Repeatability(withinSubject: 1.78, subjects: 33, source: CohortSample.source)
    #expect(abs(few.used - 2.34) < 0.005)
    let enough = Repeatability(withinSubject: 1.78, subjects: 35, source: CohortSample.source)
    #expect(enough.used == 1.78)
    let agreed = Repeatability(withinSubject: 1.78, subjects: nil, source: CohortSample.source)
    #expect(agreed.used == 1.78)
    // wCV² = exp(s²) - 1.
    let spread = Repeatability.withinSubject(ofCoefficient: 0.31)
    #expect(abs(spread - 0.3029) < 5e-5)
  }

  @Test("the seed of a cohort is the first eight bytes of its fingerprint")
  func seed() throws {
    let cohort = try #require(CohortSample().reading().cohorts.first)
    let digits = String(cohort.fingerprint.hex.prefix(16))
    #expect(ThresholdSample.plan().seed(for: cohort) == UInt64(digits, radix: 16))
    #expect(ThresholdSample.plan(seed: .number(7)).seed(for: cohort) == 7)
  }
}
