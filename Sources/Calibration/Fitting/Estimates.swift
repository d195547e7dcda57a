/// The cut-offs of one sample by all estimators, on the transform scale.
public struct Estimates: Sendable, Hashable, Codable {
  /// The log-binormal cut-off, nil with reasons.
  public let logBinormal: Double?
  /// The model behind it, also where its cut-off does not exist; nil where a class has no spread.
  public let model: LogBinormal?
  /// The kernel cut-off, nil with reasons.
  public let kernel: Double?
  /// The empirical cut-off with all its plateaus.
  public let empirical: EmpiricalCut
  /// Why there is no log-binormal cut-off, or `hook`.
  public let logBinormalReasons: [CalibrationReason]
  /// Why there is no kernel cut-off.
  public let kernelReasons: [CalibrationReason]

  /// The cut-off of one estimator.
  public func cut(_ estimator: Estimator) -> Double? {
    switch estimator {
    case .logBinormal: logBinormal
    case .kernel: kernel
    case .empirical: empirical.cut
    }
  }

  /// What is to be read beside it.
  public func reasons(_ estimator: Estimator) -> [CalibrationReason] {
    switch estimator {
    case .logBinormal: logBinormalReasons
    case .kernel: kernelReasons
    case .empirical: empirical.reasons
    }
  }
}
