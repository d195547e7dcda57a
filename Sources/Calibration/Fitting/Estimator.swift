/// How a cut-off is computed from cases.
public enum Estimator: String, Sendable, Hashable, Codable, CaseIterable {
  /// Between two normal distributions on the transform scale (``LogBinormal``).
  case logBinormal
  /// Between two kernel densities (``RankedSample/kernel(_:)``).
  case kernel
  /// On the cases themselves (``EmpiricalCut``).
  case empirical
}
