public import Chains
public import Identity

/// A calibrated cut-off with its interval, its operating point, and the chain of what it rests on:
/// a versioned record, never a bare number.
///
/// The record carries what it needs to be used by itself: the declaration of its metric, the recipes
/// of its cases, its plan. Whether it is in force is not part of it; that is what its chain says of
/// the events since (``Chain``), for any date.
///
/// All cut-offs inside ``fit`` are on the transform scale of the metric, turned so that higher means
/// progression; ``cut`` and ``interval`` are in the unit of the metric.
///
/// - Source: `calibration.md` 1.1, 3.5.
public struct Threshold: Sendable, Hashable, Codable {
  /// `SITE-METRIC`, with the stratum behind it where that has a threshold of its own.
  public let id: String
  /// Counted from 1.
  public let version: Int
  public let site: Identifier<Site>
  public let stratum: CaseStratum
  public let metric: Metric
  public let plan: CalibrationPlan
  /// The recipes of the cases, all with the same hard keys.
  public let recipes: [Recipe]
  public let fit: Fit
  /// Nil where no case is of no class.
  public let mixed: MixedSweep?
  /// One for each division of the plan.
  public let strata: [StrataComparison]
  /// The out-of-bag Youden index with the assumed share of wrong labels taken out: J / (1 - 2e), at
  /// most 1. An upper view beside J, never used for a status; nil where a source of labels has no
  /// such share or there is no J.
  public let noiseCorrectedYouden: Double?
  /// The 1st and the 99th hundredth of the fitted values, on the transform scale: beyond them the
  /// fitted densities say nothing of their own.
  public let fittedRange: ClosedRange<Double>?
  /// Where the classes do not overlap: the value of the one and of the other class that lie nearest, in
  /// the unit of the metric. Any cut-off between them separates the fitted cases. Nil where none does.
  public let separation: ClosedRange<Double>?
  /// What its rung was concluded from.
  public let evidence: RungEvidence
  /// The rung when it was fitted.
  public let rung: Rung
  /// What is to be read beside the numbers, the caps included, in the order of the codes.
  public let reasons: [CalibrationReason]
  /// How many cases of the cohort were not fitted, and why.
  public let excluded: [CaseExclusion: Int]
  /// How many rows of the cohort's file were left out before, by code.
  public let leftOut: [String: Int]
  /// The fingerprints of the fitted cases, ascending.
  public let fittedCases: [Fingerprint]
  /// The pseudonyms of the fitted patients, ascending: none of their cases is ever evaluated.
  public let fittedPatients: [String]
  /// The scanners of the fitted cases, ascending.
  public let scanners: [Identifier<MRScanner>]
  public let chain: Chain
  public let basis: Basis

  public var issuedAt: Instant { chain.issuedAt }
  public var validUntil: Instant { chain.validUntil }

  /// `ID@version`, as people and records cite it.
  public var key: String { "\(id)@\(version)" }

  /// The cut-off in the unit of the metric; a value equal to it is of the positive class. Nil with
  /// reasons.
  public var cut: Double? { fit.reported.cut.map { metric.value(signed: $0) } }

  /// The interval of the cut-off, in the unit of the metric; nil with reasons.
  public var interval: Interval? { fit.reported.interval.map { Interval($0, metric) } }

  /// What keeps it from the rung above its own; empty for the highest.
  public var missingForNextRung: [RungCondition] {
    Rung.allCases.first { $0 > rung && $0 != .borrowed }.map { evidence.missing(for: $0) } ?? []
  }

  /// The ends of an interval in the unit of the metric.
  public struct Interval: Sendable, Hashable, Codable {
    /// The smaller and the larger value.
    public let lower, upper: Double
    /// The nominal coverage.
    public let level: Double

    init(_ interval: CutInterval, _ metric: Metric) {
      let ends = [interval.lower, interval.upper].map { metric.value(signed: $0) }
      lower = min(ends[0], ends[1])
      upper = max(ends[0], ends[1])
      level = interval.level
    }
  }
}
