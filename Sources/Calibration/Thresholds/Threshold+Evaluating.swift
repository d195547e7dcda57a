public import Chains
import Glibc
public import Identity
import Quantities
import Statistics

extension Threshold {
  /// Applies the threshold to a case.
  ///
  /// Never a side without a right to it: what speaks against an answer is collected first, and then
  /// nothing is computed.
  ///
  /// - Parameters:
  ///   - one: a case that was not fitted; its label is not read.
  ///   - definitions: the metric and recipe that it cites.
  ///   - standing: of ``chain``, as of the date of use.
  ///   - asOf: that date.
  /// - Source: `calibration.md` 3.10.
  public func evaluate(
    _ one: Case, by definitions: CohortDefinitions, standing: Standing, asOf: Instant
  ) -> Evaluation {
    let basis = one.basis(by: definitions)
    let refusals = refusals(of: one, basis, standing)
    let signed = metric.signed(one.value)
    let answer = refusals.isEmpty ? self.answer(signed) : nil
    return Evaluation(
      threshold: key, patient: one.patient, scan: one.scan, lesion: one.lesion, series: one.series,
      scanDay: one.evidence?.day ?? one.scanDate.day, value: one.value, asOf: asOf,
      standing: standing, rung: rung, refusals: refusals, answer: answer,
      remarks: remarks(of: one, definitions, signed), basis: basis)
  }

  // Refusals.

  /// Why no case is ever evaluated by it, whatever its standing and the case; in the order of
  /// `Refusal`, empty where cases may be.
  public var ownRefusals: [Refusal] {
    var found: [Refusal] = []
    if rung == .literatureOnly || cut == nil { found.append(.literatureOnly) }
    if doesNotDiscriminate { found.append(.noDiscrimination) }
    if rung == .borrowed, reasons.contains(.priorConflict) { found.append(.priorConflict) }
    return found
  }

  /// Whether the cases show that the classes are not told apart as declared.
  ///
  /// Where they are too few for any rung the lower bound of the area says how few they are, and that
  /// is said already; that the classes lie the other way round is seen of few cases too.
  private var doesNotDiscriminate: Bool {
    guard reasons.contains(.noDiscrimination) else { return false }
    return evidence.patients.smaller >= Rung.borrowed.leastPatients
      || reasons.contains(.directionContradicted)
  }

  private func refusals(of one: Case, _ basis: Basis, _ standing: Standing) -> [Refusal] {
    var found = Set(ownRefusals)
    switch standing {
    case .inForce: break
    case .suspended: found.insert(.suspended)
    case .expired: found.insert(.expired)
    case .withdrawn: found.insert(.withdrawn)
    }
    switch chain.applicability(of: basis) {
    case .applies: break
    case .doesNotApply(let reasons): found.formUnion(reasons.map(refusal))
    }
    // Without a registry no scanner is linked; the names are known all the same.
    if one.site != site || !scanners.contains(one.scanner) { found.insert(.scannerNotLinked) }
    if one.metric != metric.name { found.insert(.metricVersion) }
    if one.evidence?.check?.verdict == .fail { found.insert(.scanNotConformant) }
    if one.evidence?.phantom == .outOfControl { found.insert(.phantomOutOfControl) }
    switch CaseStratum(one.antiangiogenic) {
    case stratum: break
    case .antiangiogenic: found.insert(.antiangiogenicStratum)
    case .untreated, nil: found.insert(.stratumMismatch)
    }
    if !one.value.isFinite || !metric.possible.contains(one.value) {
      found.insert(.outOfRange)
    } else if metric.scale.isBoundary(one.value) {
      found.insert(.scaleBoundary)
    }
    if fittedPatients.contains(one.patient) { found.insert(.fitCase) }
    return Refusal.allCases.filter(found.contains)
  }

  private func refusal(_ reason: Applicability.Reason) -> Refusal {
    switch reason {
    case .protocolNotLinked: .protocolNotLinked
    case .scannerNotLinked: .scannerNotLinked
    case .recipeHard: .recipeHard
    case .metricVersion: .metricVersion
    case .transformChanged: .transformChanged
    }
  }

  // The answer.

  /// - Parameter signed: on the transform scale, higher meaning progression.
  private func answer(_ signed: Double) -> Evaluation.Answer? {
    guard let cut = fit.reported.cut else { return nil }
    let side: Evaluation.Side = signed >= cut ? .beyond : .notBeyond
    let probability = probabilityBeyond(signed)
    return Evaluation.Answer(
      side: side, probabilityBeyond: probability,
      outcome: plan.greyZone.contains(probability)
        ? .grey : probability >= 0.5 ? .beyond : .notBeyond,
      progression: progression(signed, prevalence: plan.rule.criterion.prevalence))
  }

  /// The probability that the true value lies beyond the true threshold: the mean of
  /// Φ((l - t) / s) over the draws t of the threshold, with the within-subject spread s; without
  /// one, the share of draws that the value reaches.
  ///
  /// - Parameter signed: l, on the transform scale, higher meaning progression.
  /// - Returns: 0 to 1; without draws 0 or 1, by the side.
  func probabilityBeyond(_ signed: Double) -> Double {
    guard !fit.draws.isEmpty else { return signed >= fit.reported.cut ?? .infinity ? 1 : 0 }
    let spread = plan.repeatability?.used ?? 0
    let terms = fit.draws.map { draw -> Double in
      if spread > 0, signed.isFinite { return normalCDF((signed - draw) / spread) }
      return signed >= draw ? 1 : 0
    }
    return min(CompensatedSum.of(terms) / Double(terms.count), 1)
  }

  /// The probability of progression at a prevalence, by the fitted densities.
  ///
  /// The likelihood ratio is that of the value, or of the nearer end of the fitted values where it
  /// lies beyond them, and at most 20 either way: densities know little of their tails.
  ///
  /// - Parameters:
  ///   - signed: on the transform scale, higher meaning progression.
  ///   - prevalence: strictly between 0 and 1.
  /// - Returns: nil where no densities were fitted, or where they do not describe the data.
  func progression(_ signed: Double, prevalence: Double) -> Evaluation.Progression? {
    guard let model = fit.model, fit.reported.estimator == .logBinormal, let fittedRange else {
      return nil
    }
    let within = min(max(signed, fittedRange.lowerBound), fittedRange.upperBound)
    let ratio = min(max(exp(model.logLikelihoodRatio(at: within)), 1 / 20), 20)
    let odds = prevalence / (1 - prevalence) * ratio
    return Evaluation.Progression(
      prevalence: prevalence, probability: odds / (1 + odds), likelihoodRatio: ratio)
  }

  // Remarks.

  private func remarks(
    of one: Case, _ definitions: CohortDefinitions, _ signed: Double
  ) -> [EvaluationRemark] {
    var found: Set<EvaluationRemark> = []
    switch rung {
    case .borrowed: found.insert(.borrowed)
    case .provisional: found.insert(.provisional)
    case .literatureOnly, .local, .validated: break
    }
    if let recipe = definitions.recipes[one.recipe],
      !recipes.contains(where: { $0.compare(with: recipe) == .identical })
    {
      found.insert(.recipeSoft)
    }
    if one.evidence?.check?.verdict.conforms != true { found.insert(.scanUnchecked) }
    if !metric.measurands.isEmpty, (one.evidence?.phantom ?? .open) == .open {
      found.insert(.phantomOpen)
    }
    if plan.repeatability == nil { found.insert(.repeatabilityUnknown) }
    if let fittedRange, !fittedRange.contains(signed) { found.insert(.beyondFittedRange) }
    return EvaluationRemark.allCases.filter(found.contains)
  }
}
