/// The cut-offs of one resample, on the transform scale; nil where an estimator gave none.
public struct Resample: Sendable, Hashable {
  public let logBinormal: Double?
  public let kernel: Double?
  public let empirical: Double?
  /// Whether a class is less straight than 99 % of resampled normal samples are.
  let isCrooked: Bool

  /// The cut-off of one estimator.
  public func cut(_ estimator: Estimator) -> Double? {
    switch estimator {
    case .logBinormal: logBinormal
    case .kernel: kernel
    case .empirical: empirical
    }
  }
}
