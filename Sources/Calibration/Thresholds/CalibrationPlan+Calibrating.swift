public import Identity

extension CalibrationPlan {
  /// The first version of the threshold of a cohort.
  ///
  /// The same cohort, plan, definitions and date give the same bytes, in whatever order the cases
  /// came. What cannot be computed of it is absent and carries its reason; too few cases give a
  /// threshold of the rung `literatureOnly`, which evaluates nothing.
  ///
  /// - Parameters:
  ///   - cohort: one metric at one site.
  ///   - definitions: what the cases cite, as it was when the cohort was closed.
  ///   - charts: the control charts that the evidence of the cases names.
  ///   - stratum: whose threshold it is.
  ///   - seed: of the resampling, where it is not to be the plan's.
  ///   - issuedAt: when the threshold is recorded; its validity counts from it.
  /// - Throws: `calibration.otherMetric`, `missingDefinition`, `recipesDiffer`, `nothingToFit`,
  ///   `oneClass`.
  /// - Source: `calibration.md` 3.3, 3.5, 3.12, 3.13.
  public func calibrate(
    _ cohort: Cohort, by definitions: CohortDefinitions, charts: [PhantomChart] = [],
    stratum: CaseStratum = .untreated, seed: UInt64? = nil, issuedAt: Instant
  ) throws(CalibrationError) -> Threshold {
    let calibrating = try Calibrating(
      cohort, by: self, definitions, charts: charts, stratum: stratum, seed: seed,
      issuedAt: issuedAt)
    return calibrating.conclude(calibrating.fit())
  }
}
