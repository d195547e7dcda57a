/// The cut-off of one estimator, on the transform scale.
public struct EstimatedCut: Sendable, Hashable, Codable {
  public let estimator: Estimator
  /// Nil with reasons.
  public let cut: Double?
  /// From the resamples; nil without a cut-off or with `bootstrapUnstable`.
  public let interval: CutInterval?
  /// What is to be read beside it, in the order of the codes.
  public let reasons: [CalibrationReason]

  init(
    _ estimator: Estimator, cut: Double?, resampled: [Double?], level: Double,
    reasons: [CalibrationReason]
  ) {
    self.estimator = estimator
    self.cut = cut
    interval =
      cut == nil
      ? nil : CutInterval(resampled.compactMap(\.self), of: resampled.count, level: level)
    let unstable: [CalibrationReason] = cut != nil && interval == nil ? [.bootstrapUnstable] : []
    self.reasons = (reasons + unstable).inOrder
  }
}

extension [CalibrationReason] {
  /// Each once, in the order in which the codes are declared.
  var inOrder: [CalibrationReason] { CalibrationReason.allCases.filter(contains) }
}
