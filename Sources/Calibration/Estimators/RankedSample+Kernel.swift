import Glibc

extension RankedSample {
  /// The cut-off of least expected cost between two Gaussian kernel densities, on the transform
  /// scale.
  ///
  /// Each class has the bandwidth 0.9 min(s, IQR/1.349) n^(-1/5), but at least 2⁻¹⁴ of the range of
  /// all values. Of all places between the smallest and the largest case where f₁ rises through k f₀
  /// the one of least expected cost is taken; it is solved for to rounding.
  ///
  /// - Throws: `tooFewCases` with fewer than two in a class, `logNonpositive` where values are
  ///   infinite, `noSpread` where a class has none; `noDiscrimination`, or `costDominates` where the
  ///   errors weigh differently, if no such place is better than calling every case alike.
  /// - Source: Silverman (1986), (3.31), for the bandwidth; Zou, Hall and Shapiro, Stat. Med. 16
  ///   (1997) 2143, for the smooth curve.
  public func kernel(_ criterion: Criterion = .youden) throws(CalibrationReason) -> Double {
    var scratch = KernelScratch()
    let counts = Multiplicities(of: self)
    let moments = try moments(counts)
    return try kernel(criterion, counts, moments.negatives, moments.positives, &scratch)
  }

  /// The same for a resample with its moments.
  func kernel(
    _ criterion: Criterion, _ counts: Multiplicities, _ negatives: ClassMoments,
    _ positives: ClassMoments, _ scratch: inout KernelScratch
  ) throws(CalibrationReason) -> Double {
    let (low, high) = gather(counts, &scratch)
    let least = (high - low) * 0x1p-14
    let densities = KernelDensities(
      negatives: (negatives.n, max(bandwidth(counts, negativeRows, negatives), least)),
      positives: (positives.n, max(bandwidth(counts, positiveRows, positives), least)),
      slope: criterion.slope)
    densities.bracketCrossings(from: low, to: high, &scratch)
    // Calling all positive costs k, calling all negative 1.
    var leastCost = min(1, criterion.slope)
    var best: Double?
    for bracket in scratch.brackets {
      let cut = densities.crossing(in: bracket, scratch)
      let cost = densities.cost(of: cut, scratch)
      if cost < leastCost { (best, leastCost) = (cut, cost) }
    }
    guard let best else { throw criterion.reasonWithoutOptimum }
    return centre + best
  }

  /// Lists the cases that occur; gives the smallest and the largest offset.
  private func gather(_ counts: Multiplicities, _ scratch: inout KernelScratch) -> (Double, Double)
  {
    scratch.resize(to: cases.total)
    let negatives = gather(
      counts.rows, negativeRows, from: 0, into: &scratch.offsets, &scratch.counts)
    scratch.negatives = negatives
    scratch.cases = gather(
      counts.rows, positiveRows, from: negatives, into: &scratch.offsets, &scratch.counts)
    // Within a class offsets ascend.
    return (
      min(scratch.offsets[0], scratch.offsets[negatives]),
      max(scratch.offsets[negatives - 1], scratch.offsets[scratch.cases - 1])
    )
  }

  /// Each row is written and the next one over it if it does not occur: no branch to guess.
  private func gather(
    _ counts: [Int32], _ rows: Range<Int>, from first: Int, into gatheredOffsets: inout [Double],
    _ gatheredCounts: inout [Double]
  ) -> Int {
    let counts = counts.span
    let offsets = offsets.span
    var gatheredOffsets = gatheredOffsets.mutableSpan
    var gatheredCounts = gatheredCounts.mutableSpan
    var place = first
    for row in rows {
      gatheredOffsets[place] = offsets[row]
      gatheredCounts[place] = Double(counts[row])
      place += min(Int(counts[row]), 1)
    }
    return place
  }

  /// Silverman's bandwidth; without an interquartile range that of the spread alone.
  private func bandwidth(
    _ counts: Multiplicities, _ rows: Range<Int>, _ moments: ClassMoments
  ) -> Double {
    let range = interquartileRange(counts, rows, n: moments.n) / 1.349
    let spread = range > 0 ? min(moments.spread, range) : moments.spread
    return 0.9 * spread * exp(-0.2 * log(Double(moments.n)))
  }

  /// The distance of the type 7 quartiles of a resampled class.
  private func interquartileRange(_ counts: Multiplicities, _ rows: Range<Int>, n: Int) -> Double {
    // The quartiles are at the places (n - 1)/4 and 3 (n - 1)/4 among the n, counted from 0.
    quantile(counts, rows, quarters: 3 * (n - 1)) - quantile(counts, rows, quarters: n - 1)
  }

  private func quantile(_ counts: Multiplicities, _ rows: Range<Int>, quarters: Int) -> Double {
    let place = Int32(quarters / 4)
    let weight = Double(quarters % 4) / 4
    var after: Int32 = 0
    for row in rows {
      after += counts.rows[row]
      guard after > place else { continue }
      // The next in order: this value again, or that of the next row that occurs.
      if after > place + 1 || weight == 0 { return offsets[row] }
      var next = row + 1
      while next < rows.upperBound, counts.rows[next] == 0 { next += 1 }
      guard next < rows.upperBound else { return offsets[row] }
      return offsets[row] + weight * (offsets[next] - offsets[row])
    }
    return 0
  }
}
