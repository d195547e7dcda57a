/// What must be read beside an evaluation.
public enum EvaluationRemark: String, Sendable, Hashable, Codable, CaseIterable {
  /// The threshold borrows from a prior or from other sites.
  case borrowed = "threshold.borrowed"
  /// The threshold is provisional.
  case provisional = "threshold.provisional"
  /// Soft keys of the recipe differ from those of the fitted cases.
  case recipeSoft = "threshold.recipeSoft"
  /// Nobody checked how the scan was acquired, or the check is undetermined.
  case scanUnchecked = "threshold.scanUnchecked"
  /// No phantom was measured in control since the day of the scan, or ever.
  case phantomOpen = "threshold.phantomOpen"
  /// How much a value scatters is not known: its own error is not in the probability.
  case repeatabilityUnknown = "threshold.repeatabilityUnknown"
  /// Beyond the fitted values: the probability of progression is that at their end.
  case beyondFittedRange = "threshold.beyondFittedRange"
}
