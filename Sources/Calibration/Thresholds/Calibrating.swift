import Chains
import Glibc
public import Identity
import Quantities
import Statistics

/// A calibration under way: its fit may be computed in pieces, anywhere and in any order.
///
/// ``CalibrationPlan/calibrate(_:by:charts:stratum:seed:issuedAt:)`` is all of it on one thread.
/// Else: compute a ``Fit`` with ``fitting`` as that says, and ``conclude(_:version:)``. How it was
/// split does not show in the threshold.
public struct Calibrating: Sendable {
  private let cohort: Cohort
  private let plan: CalibrationPlan
  private let set: FitSet
  private let sample: RankedSample
  private let charts: [PhantomChart]
  private let unjudged: [UnjudgedChart]?
  private let stratum: CaseStratum
  private let seed: UInt64
  private let issuedAt: Instant

  /// The parameters and errors are those of `calibrate`; nothing is fitted yet.
  ///
  /// - Parameter unjudged: the charts of the scanners that have no baseline; nil where no registry was
  ///   asked, so that nothing is said of phantoms.
  public init(
    _ cohort: Cohort, by plan: CalibrationPlan, _ definitions: CohortDefinitions,
    charts: [PhantomChart] = [], unjudged: [UnjudgedChart]? = nil,
    stratum: CaseStratum = .untreated, seed: UInt64? = nil, issuedAt: Instant
  ) throws(CalibrationError) {
    set = try FitSet(cohort, by: plan, definitions, stratum)
    sample = RankedSample(set.fitted.map(\.value))
    self.cohort = cohort
    self.plan = plan
    self.charts = charts
    self.unjudged = unjudged
    self.stratum = stratum
    self.seed = seed ?? plan.seed(for: cohort)
    self.issuedAt = issuedAt
  }

  /// That of the threshold: `SITE-METRIC`, with the stratum behind it where that has one of its own.
  public var id: String {
    cohort.id + (stratum == .untreated ? "" : "-\(stratum.rawValue)")
  }

  /// The fit, in pieces.
  public var fitting: Fitting { Fitting(sample, by: plan.rule, seed: seed) }

  /// The fit, on this thread.
  public func fit() -> Fit { plan.rule.fit(sample, seed: seed) }

  /// The threshold of a fit that was made by ``fitting`` or ``fit()``.
  ///
  /// - Parameter version: which version of the threshold it is, counted from 1; the fit is the same
  ///   for all.
  public func conclude(_ fit: Fit, version: Int = 1) -> Threshold {
    let mixed = MixedSweep(set, fit)
    let strata = plan.compared.map { StrataComparison($0, set, plan.rule, seed: seed) }
    let caps = caps(fit, mixed, strata)
    let evidence = evidence(fit, mixed, strata, caps)
    let rung = evidence.rung
    let months = rung == .borrowed ? min(plan.validMonths, 12) : plan.validMonths
    let links = Links(
      cohort: cohort, set: set, plan: plan, fit: fit, charts: charts, unjudged: unjudged)
    let chain = links.chain(
      threshold: id, version: version, issuedAt: issuedAt,
      validUntil: issuedAt.calendarDay.adding(months: months).end)
    // No cap: the share of covered scans says it to the ladder.
    let unknown: [CalibrationReason] =
      chain.links.contains(where: \.isUnknownPhantom) ? [.phantomUnknown] : []
    return Threshold(
      id: id, version: version, site: cohort.site, stratum: stratum, metric: set.metric, plan: plan,
      recipes: set.recipes, fit: fit, mixed: mixed, strata: strata,
      noiseCorrectedYouden: noiseCorrectedYouden(fit), fittedRange: fittedRange,
      separation: separation,
      evidence: evidence, rung: rung, reasons: (fit.reasons + caps + unknown).inOrder,
      excluded: set.excluded, leftOut: cohort.leftOut,
      fittedCases: set.fitted.map(\.fingerprint).sorted(),
      fittedPatients: Set(set.fitted.map(\.made.patient)).sorted(),
      scanners: Set(set.fitted.map(\.made.scanner)).sorted(),
      chain: chain, basis: links.basis)
  }

  /// What limits the status to `provisional`.
  private func caps(
    _ fit: Fit, _ mixed: MixedSweep?, _ strata: [StrataComparison]
  ) -> [CalibrationReason] {
    var caps = fit.reasons.filter { $0 == .plateauAmbiguous || $0 == .lackOfFit }
    caps += set.rules.compactMap(\.cap)
    if let mixed, !mixed.isWithin { caps.append(.mixedSensitive) }
    if strata.contains(where: { $0.differs == true }) { caps.append(.strataDiffer) }
    if cohort.hasIncorporation { caps.append(.incorporation) }
    if set.recipes.contains(where: { !$0.undeclaredHardKeys.isEmpty }) {
      caps.append(.hardKeyUndeclared)
    }
    if mixesEpochs { caps.append(.epochsMixed) }
    return caps.inOrder
  }

  /// Whether cases of one scanner come from several of its epochs: nothing shows yet that a value means
  /// the same before and after.
  private var mixesEpochs: Bool {
    let states = set.fitted.compactMap(\.made.evidence?.scanner).filter { $0.epoch > 0 }
    return Dictionary(grouping: states, by: \.id).values.contains { Set($0.map(\.epoch)).count > 1 }
  }

  private func evidence(
    _ fit: Fit, _ mixed: MixedSweep?, _ strata: [StrataComparison], _ caps: [CalibrationReason]
  ) -> RungEvidence {
    // Several values of one scan are one scan; its evidence is the same for all of them.
    let scans = Dictionary(set.fitted.map { ([$0.made.patient, $0.made.scan], $0.made.evidence) }) {
      first, _ in first
    }.values
    func share(_ isSo: (ScanEvidence) -> Bool) -> Double {
      Double(scans.count { $0.map(isSo) ?? false }) / Double(scans.count)
    }
    let sweeps = [mixed?.isWithin] + strata.map { $0.differs.map { !$0 } }
    return RungEvidence(
      patients: fit.patients, areaLower: fit.areaInterval?.lower,
      widthRatio: fit.reported.interval.flatMap { widthRatio($0) },
      outOfBagLower: fit.outOfBag?.youden90.lower,
      checkedShare: share { $0.check?.verdict.conforms ?? false },
      coveredShare: share { $0.phantom == .inControl },
      hasRepeatability: plan.repeatability != nil, sweeps: sweeps.count { $0 != nil },
      sweepsPassed: sweeps.count { $0 == true }, caps: caps)
  }

  /// The upper over the lower end; of odds for a share. Nil where they have no ratio.
  private func widthRatio(_ interval: CutInterval) -> Double? {
    switch set.metric.scale {
    case .log, .logit:
      // On these scales a difference is the logarithm of that ratio.
      let logarithm = interval.upper - interval.lower
      // e^700 still is a number.
      return logarithm < 700 ? exp(logarithm) : nil
    case .linear:
      let ends = Threshold.Interval(interval, set.metric)
      return ends.lower > 0 ? ends.upper / ends.lower : nil
    }
  }

  private func noiseCorrectedYouden(_ fit: Fit) -> Double? {
    guard let youden = fit.outOfBag?.youden.value else { return nil }
    let rules = Dictionary(set.rules.map { ($0.key, $0) }) { first, _ in first }
    let shares = set.fitted.compactMap { one -> Double? in
      guard let source = one.made.labelSource, let key = one.made.labelRule else { return nil }
      return rules[key]?.misclassification[source]
    }
    guard shares.count == set.fitted.count else { return nil }
    let wrong = CompensatedSum.of(shares) / Double(shares.count)
    return wrong < 0.5 ? min(youden / (1 - 2 * wrong), 1) : nil
  }

  private var separation: ClosedRange<Double>? {
    let positives = set.fitted.filter(\.value.isPositive)
    let negatives = set.fitted.filter { !$0.value.isPositive }
    guard let lowest = positives.min(by: { $0.value.value < $1.value.value }),
      let highest = negatives.max(by: { $0.value.value < $1.value.value }),
      highest.value.value < lowest.value.value
    else { return nil }
    let ends = (highest.made.value, lowest.made.value)
    return min(ends.0, ends.1)...max(ends.0, ends.1)
  }

  private var fittedRange: ClosedRange<Double>? {
    guard let quantiles = Quantiles(of: sample.values.filter(\.isFinite)) else { return nil }
    return quantiles.at(0.01)...quantiles.at(0.99)
  }
}
