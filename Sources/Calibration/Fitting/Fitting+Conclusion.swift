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
    let alternatives = Estimator.allCases.map { estimator in
      EstimatedCut(
        estimator, cut: estimates.cut(estimator), resampled: resamples.map { $0.cut(estimator) },
        level: rule.level, reasons: estimates.reasons(estimator))
    }
    let reported = EstimatedCut(
      choice.estimator, cut: estimates.cut(choice.estimator), resampled: choice.cuts,
      level: rule.level, reasons: estimates.reasons(choice.estimator))
    let error = estimates.logBinormal.flatMap { estimates.model?.standardError(of: $0) }
    return Fit(
      rule: rule, seed: seed, cases: sample.cases, patients: sample.patients, area: area,
      areaInterval: interval, curve: sample.curve(), reported: reported,
      standardError: error.flatMap { $0.isFinite ? $0 : nil }, model: estimates.model,
      alternatives: alternatives, plateaus: estimates.empirical.plateaus,
      apparent: reported.cut.map(sample.counts(at:)),
      outOfBag: reported.cut == nil ? nil : OutOfBag(tally, of: sample),
      draws: choice.cuts.compactMap { $0 },
      reasons: reasons(area, interval, reported, choice))
  }

  private func reasons(
    _ area: AreaUnderCurve?, _ interval: Estimate<Double>?, _ reported: EstimatedCut,
    _ choice: Choice
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
    // Several places are best, and the reported cut-off is in none of them.
    let plateaus = estimates.empirical.plateaus
    if plateaus.count > 1, let cut = reported.cut,
      !plateaus.contains(where: { $0.lower < cut && cut <= $0.upper })
    {
      reasons.append(.plateauAmbiguous)
    }
    return reasons.inOrder
  }
}
