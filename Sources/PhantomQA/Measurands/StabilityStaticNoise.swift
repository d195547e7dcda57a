import Glibc
import Quantities
import Statistics

/// The noise of single images, from what odd and even volumes of a series do not share.
///
/// D is the sum of the volumes 1, 3, 5, … less the sum of the volumes 2, 4, 6, …; an odd last volume
/// is dropped, since it would leave a whole image in D. What is constant or drifts slowly cancels.
///
/// - Source: Friedman and Glover, J. Magn. Reson. Imaging 23 (2006) 827; Glover et al., J. Magn.
///   Reson. Imaging 36 (2012) 39.
struct StabilityStaticNoise: Sendable {
  /// Beyond so many standard errors of its mean, drift leaks into D.
  ///
  /// - Source: `phantom.md` 2.4.
  static let bound = 3.0

  /// The pixels of the square, and the volumes that enter D, an even number.
  let pixels, used: Int
  /// The mean and sample variance of D over the pixels.
  let mean, variance: Double
  /// The variance of D for a noise variance of 1.
  let weight: Double

  /// D of a series as it is.
  ///
  /// - Precondition: at least 2 volumes and 2 pixels.
  init(_ series: StabilitySeries) {
    let used = series.count - series.count % 2
    self.init(
      series.values, used: used, pixels: series.pixels, weight: Double(used))
  }

  /// D of what the quadratic trend leaves in each pixel.
  ///
  /// The trend also takes a little noise out of D; the weight says how much is left.
  init(_ residuals: StabilityResiduals) {
    let trend = residuals.trend
    let used = trend.count - trend.count % 2
    var (sum, alongTime, alongCurve) = (0.0, 0.0, 0.0)
    for index in 0..<used {
      let sign = index.isMultiple(of: 2) ? 1.0 : -1.0
      sum += sign
      alongTime += sign * trend.times[index]
      alongCurve += sign * trend.curve[index]
    }
    let taken =
      sum * sum / Double(trend.count) + alongTime * alongTime / trend.timeSquares
      + alongCurve * alongCurve / trend.curveSquares
    self.init(
      residuals.values, used: used, pixels: residuals.pixels, weight: Double(used) - taken)
  }

  private init(_ values: [Double], used: Int, pixels: Int, weight: Double) {
    precondition(used > 1 && pixels > 1, "a difference needs two volumes and two pixels")
    var difference = [Double](repeating: 0, count: pixels)
    for index in 0..<used {
      let start = index * pixels
      let sign = index.isMultiple(of: 2) ? 1.0 : -1.0
      for pixel in 0..<pixels { difference[pixel] += sign * values[start + pixel] }
    }
    let summary = Summary(of: difference)
    self.pixels = pixels
    self.used = used
    self.weight = weight
    mean = summary?.mean ?? .nan
    variance = summary?.variance ?? .nan
  }

  /// The standard deviation of the noise of one image, in the scanner's own unit.
  ///
  /// - Parameter kappa: by how much its pixels count for fewer than they are.
  func noise(_ kappa: Double) -> Estimate<Double> {
    let noise = (variance / weight).squareRoot()
    let interval = SpreadInterval.factors(degrees: degrees(kappa))
    return Estimate(
      value: noise, lower: min(noise * interval.lowerBound, noise),
      upper: max(noise * interval.upperBound, noise), level: 0.95, n: used)
  }

  /// `mean` over the noise of one image: the interval of the noise, and on the log scale that of the
  /// mean of the used volumes beside it.
  ///
  /// - Parameters:
  ///   - mean: of the square, over the volumes; positive.
  ///   - kappa: as above.
  func snr(_ mean: Double, _ kappa: Double) -> Estimate<Double> {
    let noise = (variance / weight).squareRoot()
    let interval = SpreadInterval.factors(degrees: degrees(kappa))
    let error = normalQuantile975 * noise * (kappa / Double(pixels * used)).squareRoot() / mean
    func reach(_ factor: Double) -> Double {
      (log(factor) * log(factor) + error * error).squareRoot()
    }
    let snr = mean / noise
    return Estimate(
      value: snr, lower: min(snr * exp(-reach(interval.upperBound)), snr),
      upper: max(snr * exp(reach(interval.lowerBound)), snr), level: 0.95, n: used)
  }

  private func degrees(_ kappa: Double) -> Double {
    SpreadInterval.degrees(count: pixels, fitted: 1, correlation: kappa)
  }

  /// How many standard errors the mean of D is off 0, its pixels taken as independent.
  var offset: Double { mean / (variance / Double(pixels)).squareRoot() }
}
