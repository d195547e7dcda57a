/// The scores of a class's size with the limits of straightness.
struct Straightness: Sendable {
  private let scores: NormalScores
  private let limits: NormalScores.CriticalPoints

  init(_ n: Int, seed: UInt64) {
    scores = NormalScores(n)
    limits = scores.criticalPoints(seed: seed)
  }

  /// Whether a class, drawn anew or not, is less straight than 99 % of normal samples treated alike.
  func isCrooked(
    _ sample: RankedSample, _ counts: Multiplicities, _ rows: Range<Int>, _ moments: ClassMoments,
    resampled: Bool
  ) -> Bool {
    let straightness = scores.straightness(
      rows, values: sample.offsets, counts: counts.rows, mean: moments.mean - sample.centre,
      squares: Double(moments.n - 1) * moments.spread * moments.spread, count: moments.n)
    return straightness < (resampled ? limits.ofResamples : limits.ofSamples)
  }
}
