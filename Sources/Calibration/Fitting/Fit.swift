public import Quantities

/// What a sample says about a cut-off: the reported one with its interval, the others beside it, and
/// how it would do on cases that were not seen.
///
/// All cut-offs are on the transform scale, higher meaning positive; a value equal to the cut-off is
/// positive.
public struct Fit: Sendable, Hashable, Codable {
  /// What was decided before.
  public let rule: FitRule
  /// Of the random numbers.
  public let seed: UInt64
  /// How many cases.
  public let cases: ClassCounts
  /// How many independent patients.
  public let patients: ClassCounts

  /// The area under the curve; nil where a class has no case.
  public let area: AreaUnderCurve?
  /// The area with its 95 % interval.
  public let areaInterval: Estimate<Double>?
  /// The empirical curve.
  public let curve: ROCCurve

  /// The reported cut-off. Its interval is that of the whole rule, the choice of an estimator
  /// included.
  public let reported: EstimatedCut
  /// The standard error of the log-binormal cut-off by the delta method, on the transform scale; nil
  /// without one.
  public let standardError: Double?
  /// The fitted distributions; nil where a class has no spread.
  public let model: LogBinormal?
  /// All estimators side by side, in the order of ``Estimator``.
  public let alternatives: [EstimatedCut]
  /// Where the empirical criterion is best.
  public let plateaus: [Gap]

  /// What the reported cut-off does on the cases it was fitted to: too good, never to be shown alone.
  public let apparent: OperatingPoint?
  /// What it may do on others; nil without a cut-off.
  public let outOfBag: OutOfBag?

  /// The cut-offs of the rule in the resamples, in the order of the replicates, without those that
  /// gave none; empty with `fewPatients`.
  public let draws: [Double]

  /// What is to be read beside the whole, in the order of the codes.
  public let reasons: [CalibrationReason]

  /// The interval that follows from ``draws``: that of ``reported`` in every fit that was made here.
  public var intervalOfDraws: CutInterval? {
    reported.cut == nil ? nil : CutInterval(draws, of: rule.replicates, level: rule.level)
  }
}
