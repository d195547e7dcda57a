import Statistics

/// Which estimator is reported, and the cut-off that the whole rule gives in each resample.
public struct Choice: Sendable, Hashable {
  /// The estimator of the sample's own cut-off.
  public let estimator: Estimator
  /// Whether the log-binormal model does not describe the data.
  public let lacksFit: Bool
  /// For each replicate, on the transform scale; nil where the rule gave none.
  public let cuts: [Double?]
}

extension Fitting {
  /// Chooses what is reported, for the sample and again in each resample.
  ///
  /// Log-binormal, unless a class is crooked or the kernel and the log-binormal cut-off differ: 0
  /// lies outside the 95 % interval of their difference. Then the kernel, with 100 patients or more
  /// in each class. A resample is judged alike, with that interval moved to its own difference and
  /// √2 times as wide: it was drawn twice, once from the population and once from the sample, and
  /// would else be found to lack fit where the sample is not.
  /// Infinite values leave the empirical cut-off alone.
  ///
  /// - Parameter resamples: of all replicates, in order.
  /// - Precondition: as many as the rule has replicates.
  public func choose(_ resamples: [Resample]) -> Choice {
    precondition(resamples.count == rule.replicates, "a choice needs all replicates")
    guard sample.isFinite else {
      return Choice(estimator: .empirical, lacksFit: false, cuts: resamples.map(\.empirical))
    }
    let own = Self.difference(estimates.kernel, estimates.logBinormal)
    let differences = Quantiles(
      of: resamples.compactMap { Self.difference($0.kernel, $0.logBinormal) })
    func differs(_ difference: Double?, widened: Double) -> Bool {
      guard let difference, let own, let differences else { return false }
      return difference + widened * (differences.at(0.025) - own) > 0
        || difference + widened * (differences.at(0.975) - own) < 0
    }
    let lacksFit = isCrooked || differs(own, widened: 1)
    guard replacesModel else {
      return Choice(
        estimator: .logBinormal, lacksFit: lacksFit, cuts: resamples.map(\.logBinormal))
    }
    return Choice(
      estimator: lacksFit ? .kernel : .logBinormal, lacksFit: lacksFit,
      cuts: resamples.map {
        let difference = Self.difference($0.kernel, $0.logBinormal)
        return $0.isCrooked || differs(difference, widened: (2.0).squareRoot())
          ? $0.kernel : $0.logBinormal
      })
  }

  private static func difference(_ kernel: Double?, _ logBinormal: Double?) -> Double? {
    guard let kernel, let logBinormal else { return nil }
    return kernel - logBinormal
  }
}
