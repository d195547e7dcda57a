import Chains
import Identity
import Statistics
import Testing

@testable import Calibration

@Suite("Evaluation of a case")
struct EvaluationTests {
  private static let threshold = CohortSample.made {
    try ThresholdSample.threshold(
      CohortSample(), ThresholdSample.plan(compared: [.timing]))
  }
  private static let diffusion = CohortSample.made {
    try ThresholdSample.threshold(CohortSample(metric: "adc.mean"))
  }

  private static func refusals(
    _ one: Case, _ standing: Standing = ThresholdSample.inForce
  ) -> [Refusal] {
    ThresholdSample.evaluate(threshold, one, standing: standing).refusals
  }

  @Test("a value far on either side has its side, a sure probability, and no grey")
  func sides() throws {
    for (threshold, metric, high, low) in [
      (Self.threshold, CohortSample.rcbv, 6.0, 0.4), (Self.diffusion, CohortSample.adc, 600, 2400),
    ] {
      let beyond = try #require(
        ThresholdSample.evaluate(threshold, ThresholdSample.one(metric, value: high)).answer)
      #expect(beyond.side == .beyond && beyond.outcome == .beyond)
      #expect(beyond.probabilityBeyond > 0.999)
      let not = try #require(
        ThresholdSample.evaluate(threshold, ThresholdSample.one(metric, value: low)).answer)
      #expect(not.side == .notBeyond && not.outcome == .notBeyond)
      #expect(not.probabilityBeyond < 0.001)
    }
  }

  @Test("a value at the threshold is beyond it, and in the grey zone")
  func equal() throws {
    let cut = try #require(Self.threshold.fit.reported.cut)
    // The value whose logarithm is the cut-off, to the last digit.
    var value = try #require(Self.threshold.cut)
    while CohortSample.rcbv.signed(value) < cut { value = value.nextUp }
    let answer = try #require(
      ThresholdSample.evaluate(Self.threshold, ThresholdSample.one(value: value)).answer)
    #expect(answer.side == .beyond && answer.outcome == .grey)
    #expect(abs(answer.probabilityBeyond - 0.5) < 0.2)
  }

  @Test("the probability is the mean of the normal tails over the draws, as a plain loop has it")
  func probability() throws {
    let threshold = Self.threshold
    let spread = ThresholdSample.repeatability.used
    for value in [0.5, 1.2, 1.6, 1.9, 4] {
      let signed = CohortSample.rcbv.signed(value)
      var sum = 0.0
      for draw in threshold.fit.draws { sum += normalCDF((signed - draw) / spread) }
      let expected = sum / Double(threshold.fit.draws.count)
      #expect(abs(threshold.probabilityBeyond(signed) - expected) < 1e-12)
    }
    // Never falling, and symmetric to the mirrored metric's.
    let values = stride(from: -2.0, through: 3, by: 0.01).map(threshold.probabilityBeyond)
    #expect(values == values.sorted() && values.allSatisfy { (0...1).contains($0) })
  }

  @Test("without a known spread the probability is the share of draws that the value reaches")
  func withoutSpread() throws {
    let threshold = try ThresholdSample.threshold(
      CohortSample(), ThresholdSample.plan(repeatability: nil))
    let draws = threshold.fit.draws
    for draw in [draws[0], draws[100]] {
      let reached = Double(draws.count { $0 <= draw }) / Double(draws.count)
      #expect(threshold.probabilityBeyond(draw) == reached)
    }
    let evaluation = ThresholdSample.evaluate(threshold, ThresholdSample.one(value: 3))
    #expect(evaluation.remarks.contains(.repeatabilityUnknown))
  }

  @Test("a value at the end of the scale has no place there, and no answer")
  func ends() throws {
    for evaluation in [
      ThresholdSample.evaluate(Self.threshold, ThresholdSample.one(value: 0)),
      ThresholdSample.evaluate(
        Self.diffusion, ThresholdSample.one(CohortSample.adc, value: 0)),
    ] {
      #expect(evaluation.refusals == [.scaleBoundary] && evaluation.answer == nil)
    }
  }

  @Test("the probability of progression follows the densities, clamped, at the plan's prevalence")
  func progression() throws {
    let threshold = Self.threshold
    let model = try #require(threshold.fit.model)
    let signed = CohortSample.rcbv.signed(1.7)
    let given = try #require(threshold.progression(signed, prevalence: 0.5))
    let z0 = (signed - model.negatives.mean) / model.negatives.spread
    let z1 = (signed - model.positives.mean) / model.positives.spread
    let ratio =
      normalDensity(z1) / model.positives.spread * model.negatives.spread
      / normalDensity(z0)
    #expect(abs(given.likelihoodRatio / ratio - 1) < 1e-12)
    #expect(abs(given.probability - ratio / (1 + ratio)) < 1e-12)
    let rare = try #require(threshold.progression(signed, prevalence: 0.1))
    #expect(abs(rare.probability - ratio / (ratio + 9)) < 1e-12)
    // Beyond the fitted values nothing is known of the densities.
    let range = try #require(threshold.fittedRange)
    #expect(
      threshold.progression(range.upperBound + 9, prevalence: 0.5)
        == threshold.progression(range.upperBound, prevalence: 0.5))
    for signed in stride(from: -9.0, through: 9, by: 0.5) {
      let ratio = try #require(threshold.progression(signed, prevalence: 0.5)).likelihoodRatio
      #expect((0.05...20).contains(ratio))
    }
    let far = ThresholdSample.evaluate(threshold, ThresholdSample.one(value: 12))
    #expect(far.remarks == [.beyondFittedRange])
  }

  @Test(
    "each reason refuses, and no answer comes with it",
    arguments: [
      (Refusal.recipeHard, ThresholdSample.one(value: 2, recipe: "rcbv-hard@1")),
      (.recipeHard, ThresholdSample.one(value: 2, recipe: "unknown@1")),
      (.protocolNotLinked, ThresholdSample.one(value: 2, agreed: "another")),
      (.scannerNotLinked, ThresholdSample.one(value: 2, scanner: "OSLO-9")),
      (.scannerNotLinked, ThresholdSample.one(value: 2, site: "BERGEN")),
      (.scannerNotLinked, ThresholdSample.one(value: 2, software: "XA60")),
      (.scanNotConformant, ThresholdSample.one(value: 2, verdict: .fail)),
      (.phantomOutOfControl, ThresholdSample.one(value: 2, phantom: .outOfControl)),
      (.stratumMismatch, ThresholdSample.one(value: 2, antiangiogenic: .unknown)),
      (.antiangiogenicStratum, ThresholdSample.one(value: 2, antiangiogenic: .current)),
      (.antiangiogenicStratum, ThresholdSample.one(value: 2, antiangiogenic: .within42d)),
      (.outOfRange, ThresholdSample.one(value: 51)),
      (.outOfRange, ThresholdSample.one(value: -1)),
      (.outOfRange, ThresholdSample.one(value: .nan)),
      (.fitCase, ThresholdSample.one(value: 2, patient: "P1004")),
    ])
  func refused(_ refusal: Refusal, _ one: Case) {
    let evaluation = ThresholdSample.evaluate(Self.threshold, one)
    #expect(evaluation.refusals == [refusal])
    #expect(evaluation.answer == nil)
  }

  @Test("a case of another metric is refused by its version, whatever else it shares")
  func metric() {
    let one = ThresholdSample.one(CohortSample.adc, value: 1000)
    #expect(Self.refusals(one).contains(.metricVersion))
    #expect(Self.refusals(one).contains(.recipeHard))
  }

  @Test("what is not known of a case is not shared with the threshold")
  func unknown() {
    let one = ThresholdSample.one(value: 2, hasEvidence: false)
    #expect(Self.refusals(one) == [.protocolNotLinked, .scannerNotLinked])
  }

  @Test("a threshold that is not in force refuses, and says so first")
  func standing() {
    let chain = Self.threshold.chain
    func standing(_ kind: ChainEvent.Kind?, on object: String, after days: Int64) -> Standing {
      let at = Instant(seconds: chain.issuedAt.seconds + 86_400)
      let later = Instant(seconds: chain.issuedAt.seconds + 86_400 * days)
      // Phantoms are measured: nothing is overdue.
      var events = [
        (ChainEvent.Kind.phantomInControl, "OSLO-1/snr.pair"),
        (.phantomInControl, "OSLO-2/snr.pair"),
      ]
      if let kind { events.append((kind, object)) }
      return chain.standing(
        after: events.map {
          ChainEvent(
            kind: $0, object: $1, isMaterial: true, effectiveAt: at, recordedAt: at, cause: "seen")
        }, asOf: later, knownAt: later)
    }
    let suspended = standing(.phantomOutOfControl, on: "OSLO-1/snr.pair", after: 2)
    let one = ThresholdSample.one(value: 2, patient: "P1004", verdict: .fail)
    #expect(Self.refusals(one, suspended) == [.suspended, .scanNotConformant, .fitCase])
    #expect(Self.refusals(one, standing(nil, on: "", after: 800)).first == .expired)
    #expect(
      Self.refusals(one, standing(.personWithdraw, on: chain.threshold, after: 2)).first
        == .withdrawn)
    #expect(Self.refusals(ThresholdSample.one(value: 2), standing(nil, on: "", after: 2)) == [])
    let evaluation = ThresholdSample.evaluate(
      Self.threshold, ThresholdSample.one(value: 2), standing: suspended)
    #expect(evaluation.answer == nil && evaluation.standing == suspended)
  }

  @Test("reasons are listed in their order, all of them")
  func order() {
    let one = ThresholdSample.one(
      value: 99, patient: "P1004", site: "BERGEN", recipe: "rcbv-hard@1",
      antiangiogenic: .current, verdict: .fail, phantom: .outOfControl, agreed: "another")
    let refusals = Self.refusals(one)
    #expect(
      refusals == [
        .recipeHard, .protocolNotLinked, .scannerNotLinked, .scanNotConformant,
        .phantomOutOfControl, .antiangiogenicStratum, .outOfRange, .fitCase,
      ])
    #expect(refusals == Refusal.allCases.filter(refusals.contains))
  }

  @Test("soft differences, unchecked scans, open phantoms and a provisional rung are remarked")
  func remarks() throws {
    func remarks(_ one: Case) -> [EvaluationRemark] {
      ThresholdSample.evaluate(Self.threshold, one).remarks
    }
    #expect(remarks(ThresholdSample.one(value: 1.6)) == [])
    #expect(remarks(ThresholdSample.one(value: 1.6, recipe: "rcbv-soft@1")) == [.recipeSoft])
    #expect(remarks(ThresholdSample.one(value: 1.6, verdict: .undetermined)) == [.scanUnchecked])
    #expect(remarks(ThresholdSample.one(value: 1.6, phantom: .open)) == [.phantomOpen])
    let provisional = try ThresholdSample.threshold(CohortSample(perClass: 20))
    #expect(
      ThresholdSample.evaluate(provisional, ThresholdSample.one(value: 1.6)).remarks
        == [.provisional])
  }

  @Test("a threshold of the treated stratum takes treated cases alone")
  func treated() throws {
    var sample = CohortSample()
    for row in sample.rows.indices { sample.rows[row]["antiangiogenic"] = "current" }
    let threshold = try ThresholdSample.threshold(sample, stratum: .antiangiogenic)
    let treated = ThresholdSample.one(value: 3, antiangiogenic: .current)
    #expect(ThresholdSample.evaluate(threshold, treated).refusals == [])
    let other = ThresholdSample.one(value: 3)
    #expect(ThresholdSample.evaluate(threshold, other).refusals == [.stratumMismatch])
  }

  @Test("writing and reading an evaluation gives an equal one")
  func coding() throws {
    for one in [ThresholdSample.one(value: 2), ThresholdSample.one(value: 99)] {
      let evaluation = ThresholdSample.evaluate(Self.threshold, one)
      let text = try JSONValue(encoding: evaluation).text
      #expect(try #require(JSONValue(parsing: text)).decoded(as: Evaluation.self) == evaluation)
    }
  }

  @Test("codes name their subject and are spelt as their case")
  func codes() {
    for refusal in Refusal.allCases { #expect(refusal.rawValue == "threshold.\(refusal)") }
    for remark in EvaluationRemark.allCases { #expect(remark.rawValue == "threshold.\(remark)") }
  }
}
