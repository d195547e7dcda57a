/// The cut-off of one estimator, on the transform scale.
public struct EstimatedCut: Sendable, Hashable, Codable {
  public let estimator: Estimator
  /// Nil with reasons.
  public let cut: Double?
  /// From the resamples; nil without a cut-off, with `fewPatients` or with `bootstrapUnstable`.
  public let interval: CutInterval?
  /// What is to be read beside it, in the order of the codes.
  public let reasons: [CalibrationReason]

  /// - Parameter resampled: nil where resamples would say nothing.
  init(
    _ estimator: Estimator, cut: Double?, resampled: [Double?]?, level: Double,
    reasons: [CalibrationReason]
  ) {
    self.estimator = estimator
    self.cut = cut
    guard cut != nil else {
      interval = nil
      self.reasons = reasons.inOrder
      return
    }
    guard let resampled else {
      interval = nil
      self.reasons = (reasons + [CalibrationReason.fewPatients]).inOrder
      return
    }
    interval = CutInterval(resampled.compactMap(\.self), of: resampled.count, level: level)
    let unstable: [CalibrationReason] = interval == nil ? [.bootstrapUnstable] : []
    self.reasons = (reasons + unstable).inOrder
  }
}

extension [CalibrationReason] {
  /// Each once, in the order in which the codes are declared.
  var inOrder: [CalibrationReason] { CalibrationReason.allCases.filter(contains) }
}
