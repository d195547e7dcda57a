public import Chains
public import Identity

/// The answer of a threshold for one case: on which side it lies and how sure that is, or why there
/// is no answer.
///
/// Two probabilities that are never mixed: that the *true value* lies beyond the threshold, which
/// holds the errors of the measurement and of the threshold; and that the *tumour progresses*, given
/// this value and a prevalence.
///
/// - Source: `calibration.md` 3.10.
public struct Evaluation: Sendable, Hashable, Codable {
  /// `ID@version` of the threshold.
  public let threshold: String
  public let patient, scan, lesion: String
  /// The id of the series behind the value; nil where the case names none.
  public let series: String?
  /// The day of the scan; nil where no day is known, as where only an offset is.
  public let scanDay: CalendarDay?
  /// In the unit of the metric.
  public let value: Double
  /// The date of use, as of which the standing was asked.
  public let asOf: Instant
  /// The standing that was seen.
  public let standing: Standing
  public let rung: Rung
  /// In the order of `Refusal`; empty where there is an answer.
  public let refusals: [Refusal]
  /// Nil where it was refused.
  public let answer: Answer?
  /// In the order of `EvaluationRemark`.
  public let remarks: [EvaluationRemark]
  /// What the case rests on; what the threshold does stands in its record.
  public let basis: Basis

  /// On which side of a threshold a case lies.
  public enum Side: String, Sendable, Hashable, Codable, CaseIterable {
    /// At the threshold, or on the side that means progression.
    case beyond
    case notBeyond
  }

  /// What is shown: a side, or that it cannot be told.
  public enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
    case beyond, notBeyond, grey
  }

  public struct Answer: Sendable, Hashable, Codable {
    /// Of the value as it is.
    public let side: Side
    /// The probability that the true value lies beyond the true threshold, 0 to 1.
    public let probabilityBeyond: Double
    /// The side, or `grey` where the plan's bounds of that probability leave it open.
    public let outcome: Outcome
    /// The probability of progression given the value; nil where no densities were fitted.
    public let progression: Progression?
  }

  /// The probability of progression, given a value and a prevalence.
  public struct Progression: Sendable, Hashable, Codable {
    /// Of progression among those who are asked, strictly between 0 and 1.
    public let prevalence: Double
    public let probability: Double
    /// How many times likelier the value is in progression, 1/20 to 20.
    public let likelihoodRatio: Double
  }
}
