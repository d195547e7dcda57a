import Calibration

extension Calibrating {
  /// The fit, its resamples computed by several threads; the same as ``fit()``.
  func fit(by jobs: Jobs) -> Fit {
    if jobs == .one { return fit() }
    let fitting = fitting
    let pieces = Self.pieces(of: fitting.replicates, each: 50)
    let resamples = jobs.map(pieces.indices) { fitting.resamples(pieces[$0]) }.flatMap { $0 }
    let choice = fitting.choose(resamples)
    let tallies = jobs.map(pieces.indices) { fitting.outOfBag(pieces[$0], choice) }
    return fitting.conclude(resamples, choice, tallies.dropFirst().reduce(tallies[0], +))
  }

  /// Parts of so many each, in order; a rule has at least one replicate.
  private static func pieces(of replicates: Range<Int>, each: Int) -> [Range<Int>] {
    stride(from: replicates.lowerBound, to: replicates.upperBound, by: each).map {
      $0..<min($0 + each, replicates.upperBound)
    }
  }
}
