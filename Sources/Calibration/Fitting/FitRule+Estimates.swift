import Statistics

extension FitRule {
  func estimates(
    _ sample: RankedSample, _ counts: Multiplicities, _ scratch: inout FitScratch
  ) -> Estimates {
    var model: LogBinormal?
    var logBinormal: Double?
    var kernel: Double?
    var logBinormalReasons: [CalibrationReason] = []
    var kernelReasons: [CalibrationReason] = []
    do throws(CalibrationReason) {
      let moments = try sample.moments(counts)
      do throws(CalibrationReason) {
        kernel = try sample.kernel(
          criterion, counts, moments.negatives, moments.positives, &scratch.kernel)
      } catch {
        kernelReasons.append(error)
      }
      let chosen = self.model(sample, counts, moments.negatives, moments.positives, &scratch)
      model = chosen
      let cut = try self.cut(of: chosen)
      logBinormal = cut
      if let other = chosen.otherCrossing(than: cut), sample.spans(other) {
        logBinormalReasons.append(.hook)
      }
    } catch {
      logBinormalReasons.append(error)
      // Without moments neither exists.
      if model == nil { kernelReasons.append(error) }
    }
    return Estimates(
      logBinormal: logBinormal, model: model, kernel: kernel,
      empirical: sample.empirical(criterion, near: logBinormal),
      logBinormalReasons: logBinormalReasons, kernelReasons: kernelReasons)
  }

  /// The log-binormal model of a resample, with equal spreads where its area is weak.
  func model(
    _ sample: RankedSample, _ counts: Multiplicities, _ negatives: ClassMoments,
    _ positives: ClassMoments, _ scratch: inout FitScratch
  ) -> LogBinormal {
    LogBinormal(
      negatives: negatives, positives: positives,
      ratio: tellsApart(sample, counts, &scratch) ? ratio : .equal)
  }

  /// The cut-off of a model, whose positives must be higher.
  func cut(of model: LogBinormal) throws(CalibrationReason) -> Double {
    guard model.positives.mean > model.negatives.mean else { throw .directionContradicted }
    return try model.cut(for: criterion)
  }

  private func tellsApart(
    _ sample: RankedSample, _ counts: Multiplicities, _ scratch: inout FitScratch
  ) -> Bool {
    switch ratio {
    case .equal, .free: return true
    case .shrunk:
      guard let area = sample.area(of: counts, placements: &scratch.placements) else {
        return false
      }
      return !area.isBoundedBelow(by: Self.weakArea, z: normalQuantile975)
    }
  }
}
