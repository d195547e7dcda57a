/// A fit under way, in pieces that may be computed anywhere and in any order.
///
/// `FitRule.fit(_:seed:)` is all of it on one thread. Else: split the replicates into ranges, ask
/// ``resamples(_:)`` of each, join them in order, ``choose(_:)`` once, ask ``outOfBag(_:_:)`` of each
/// range, add the tallies, and ``conclude(_:_:_:)``. How they are split does not show in the fit.
public struct Fitting: Sendable {
  let sample: RankedSample
  let rule: FitRule
  let seed: UInt64
  /// The cut-offs of the sample itself.
  let estimates: Estimates
  /// What straightness is asked of the classes; nil where one has fewer than five cases or an
  /// infinite one.
  private let straightness: (negatives: Straightness, positives: Straightness)?

  /// Computes what all pieces need: the cut-offs of the sample and the limits of straightness.
  public init(_ sample: RankedSample, by rule: FitRule, seed: UInt64) {
    self.sample = sample
    self.rule = rule
    self.seed = seed
    estimates = rule.estimates(sample)
    guard sample.isFinite, sample.cases.smaller >= 5 else {
      straightness = nil
      return
    }
    let negatives = Straightness(sample.cases.negatives, seed: seed)
    // The limits depend on the size of a class and on nothing else of it.
    let areAlike = sample.cases.negatives == sample.cases.positives
    straightness = (
      negatives, areAlike ? negatives : Straightness(sample.cases.positives, seed: seed)
    )
  }

  /// All replicates: what is split into ranges.
  public var replicates: Range<Int> { 0..<rule.replicates }

  /// The cut-offs of some of the replicates, in order.
  public func resamples(_ replicates: Range<Int>) -> [Resample] {
    let resampler = Resampler(sample, seed: seed)
    var counts = Multiplicities(of: sample)
    var scratch = FitScratch(sample)
    var resamples: [Resample] = []
    resamples.reserveCapacity(replicates.count)
    for replicate in replicates {
      resampler.draw(replicate, into: &counts)
      resamples.append(resample(counts, &scratch))
    }
    return resamples
  }

  private func resample(_ counts: Multiplicities, _ scratch: inout FitScratch) -> Resample {
    var logBinormal: Double?
    var kernel: Double?
    var isCrooked = false
    if let (negatives, positives) = try? sample.moments(counts) {
      kernel = try? sample.kernel(rule.criterion, counts, negatives, positives, &scratch.kernel)
      let model = rule.model(sample, counts, negatives, positives, &scratch)
      logBinormal = try? rule.cut(of: model)
      isCrooked =
        replacesModel && self.isCrooked(counts, negatives, positives, resampled: true)
    }
    sample.findPlateaus(
      counts, slope: rule.criterion.slope, into: &scratch.plateaus, &scratch.merits)
    return Resample(
      logBinormal: logBinormal, kernel: kernel,
      empirical: RankedSample.chosen(of: scratch.plateaus, near: logBinormal)?.cut,
      isCrooked: isCrooked)
  }

  /// Whether there are patients enough for the kernel to replace a model that does not fit.
  var replacesModel: Bool { sample.patients.smaller >= FitRule.kernelPatients }

  /// Whether a class of the sample is less straight than 99 % of normal samples.
  var isCrooked: Bool {
    let counts = Multiplicities(of: sample)
    guard let (negatives, positives) = try? sample.moments(counts) else { return false }
    return isCrooked(counts, negatives, positives, resampled: false)
  }

  private func isCrooked(
    _ counts: Multiplicities, _ negatives: ClassMoments, _ positives: ClassMoments, resampled: Bool
  ) -> Bool {
    guard let straightness else { return false }
    return straightness.negatives.isCrooked(
      sample, counts, sample.negativeRows, negatives, resampled: resampled)
      || straightness.positives.isCrooked(
        sample, counts, sample.positiveRows, positives, resampled: resampled)
  }
}
