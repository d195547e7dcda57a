import Quantities
import Statistics

/// What the shape of a noise spectrum says: how independent pixels are, and whether the images were
/// filtered or interpolated.
///
/// - Source: `phantom.md` 1.2 and 2.2.
struct NoiseColour {
  /// The sum of the squared correlations over all lags, at least 1: by how much an SD has fewer
  /// degrees of freedom than pixels.
  let correlation: Double
  /// The sum of the correlations over all lags, at least 0: by how much the variance of a mean
  /// exceeds that of independent pixels.
  let meanCorrelation: Double
  /// Mean power below 0.05 over that from 0.05 to 0.15 cycles a pixel, with the bins of both.
  let lowShare: (ratio: Double, low: Int, high: Int)?
  /// Mean power from 0.4 to 0.5 over that from 0.15 to 0.3 cycles a pixel.
  let highShare: Double?
  /// The share of the power at 0.4 cycles a pixel and beyond, down and across; 0.2 for white noise.
  let edgeShare: (down: Double, across: Double)
  /// By how much each direction was filled with zeros: half a cycle over the frequency up to which
  /// 99 % of the power lies.
  let zeroFill: (down: Double, across: Double)
  /// The variance that white noise of the level from 0.1 to 0.2 cycles a pixel would have.
  let bandVariance: Double?

  init(_ spectrum: NoiseSpectrum) {
    var (sum, count) = (0.0, 0.0)
    var edge = (down: 0.0, across: 0.0)
    spectrum.forEachBin { bin in
      if bin.isZero { return }
      sum += bin.weight * bin.power
      count += bin.weight
      if abs(bin.down) >= 0.4 { edge.down += bin.weight * bin.power }
      if bin.across >= 0.4 { edge.across += bin.weight * bin.power }
    }
    correlation = noiseCorrelation(powers: spectrum.powers) ?? 1
    let low = spectrum.mean(above: 0, to: 0.05)
    let middle = spectrum.mean(above: 0.05, to: 0.15)
    if let low, sum > 0 { meanCorrelation = low.power / (sum / count) } else { meanCorrelation = 1 }
    if let low, let middle, middle.power > 0 {
      lowShare = (low.power / middle.power, low.bins, middle.bins)
    } else {
      lowShare = nil
    }
    if let high = spectrum.mean(above: 0.4, to: 0.5),
      let plateau = spectrum.mean(above: 0.15, to: 0.3),
      plateau.power > 0
    {
      highShare = high.power / plateau.power
    } else {
      highShare = nil
    }
    edgeShare = sum > 0 ? (edge.down / sum, edge.across / sum) : (0.2, 0.2)
    zeroFill = (
      Self.zeroFill(spectrum, sum) { abs($0.down) }, Self.zeroFill(spectrum, sum) { $0.across }
    )
    let pixel = spectrum.rowSpacing.value * spectrum.columnSpacing.value
    bandVariance = spectrum.mean(above: 0.1, to: 0.2).map { $0.power / pixel }
  }

  private static func zeroFill(
    _ spectrum: NoiseSpectrum, _ total: Double, _ frequency: (NoiseSpectrum.Bin) -> Double
  ) -> Double {
    var byFrequency: [Double: Double] = [:]
    spectrum.forEachBin { bin in
      if !bin.isZero { byFrequency[frequency(bin), default: 0] += bin.weight * bin.power }
    }
    var sum = 0.0
    for (frequency, power) in byFrequency.sorted(by: { $0.key < $1.key }) {
      sum += power
      if sum >= 0.99 * total { return frequency > 0 ? 0.5 / frequency : 1 }
    }
    return 1
  }

  /// Whether low frequencies hold more power than noise of one level would put there once in a
  /// thousand times: structure that moved between the images.
  var hasDrift: Bool {
    guard let lowShare else { return false }
    return lowShare.ratio
      > fQuantile(0.999, numerator: Double(lowShare.low), denominator: Double(lowShare.high))
  }

  /// Whether high frequencies are weaker than white noise has them.
  var isFiltered: Bool { highShare.map { $0 < 0.7 } ?? false }

  /// Whether the outermost frequencies are empty.
  var isInterpolated: Bool { min(edgeShare.down, edgeShare.across) < 0.02 }
}
