import Quantities

extension Fitting {
  /// Puts the fit together.
  ///
  /// - Parameters:
  ///   - resamples: of all replicates, in order.
  ///   - choice: made of them.
  ///   - tally: of all replicates.
  public func conclude(_ resamples: [Resample], _ choice: Choice, _ tally: OutOfBagTally) -> Fit {
    let area = sample.area()
    let interval = area?.interval()
    let tellScatter = sample.units.tellScatter
    let alternatives = Estimator.allCases.map { estimator in
      EstimatedCut(
        estimator, cut: estimates.cut(estimator),
        resampled: tellScatter ? resamples.map { $0.cut(estimator) } : nil, level: rule.level,
        reasons: estimates.reasons(estimator))
    }
    let reported = EstimatedCut(
      choice.estimator, cut: estimates.cut(choice.estimator),
      resampled: tellScatter ? choice.cuts : nil, level: rule.level,
      reasons: estimates.reasons(choice.estimator))
    let error = estimates.logBinormal.flatMap { estimates.model?.standardError(of: $0) }
    return Fit(
      rule: rule, seed: seed, cases: sample.cases, patients: sample.patients, area: area,
      areaInterval: interval, curve: sample.curve(), reported: reported,
      standardError: error.flatMap { $0.isFinite ? $0 : nil }, model: estimates.model,
      alternatives: alternatives, plateaus: estimates.empirical.plateaus,
      apparent: reported.cut.map(sample.counts(at:)),
      outOfBag: reported.cut == nil ? nil : OutOfBag(tally, of: sample),
      draws: tellScatter ? choice.cuts.compactMap { $0 } : [],
      reasons: reasons(area, interval, reported, alternatives, choice))
  }

  private func reasons(
    _ area: AreaUnderCurve?, _ interval: Estimate<Double>?, _ reported: EstimatedCut,
    _ alternatives: [EstimatedCut], _ choice: Choice
  ) -> [CalibrationReason] {
    var reasons = reported.reasons
    if let area, let interval {
      reasons += area.reasons
      if interval.lower <= 0.5 { reasons.append(.noDiscrimination) }
      if area.value < 0.5 { reasons.append(.directionContradicted) }
    } else {
      reasons.append(.tooFewCases)
    }
    if !sample.isFinite { reasons.append(.logNonpositive) }
    if choice.lacksFit, choice.estimator != .kernel { reasons.append(.lackOfFit) }
    if plateausDisagree(reported, alternatives) { reasons.append(.plateauAmbiguous) }
    return reasons.inOrder
  }

  /// Whether several places are best on the cases, and the reported cut-off is not one that their
  /// resamples could have given.
  private func plateausDisagree(_ reported: EstimatedCut, _ alternatives: [EstimatedCut]) -> Bool {
    guard estimates.empirical.plateaus.count > 1, let cut = reported.cut,
      let empirical = alternatives.last(where: { $0.estimator == .empirical })?.interval
    else { return false }
    return cut < empirical.lower || cut > empirical.upper
  }
}
