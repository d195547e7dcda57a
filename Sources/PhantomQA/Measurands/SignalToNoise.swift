import Glibc
import Quantities
import Statistics

/// Signal over noise of a repeated pair, with its interval.
///
/// SNR = A / sigma. s² is half the variance of the difference less a twelfth of the square of the
/// step between stored values; for magnitudes A and sigma follow from the mean and s by the
/// distribution of Rice, for signed images they are the mean and s.
///
/// - Source: NEMA MS 1-2008, method 1; Koay and Basser, J Magn Reson 179 (2006) 317; `phantom.md` 1.2,
///   1.3, 2.1.
struct SignalToNoise {
  /// Nil where no noise or no signal is left.
  let estimate: Estimate<Double>?
  /// What limits the number, or refuses it where there is none.
  let remarks: [PhantomMeasurement.Remark]
  let details: [String: Double]

  /// Beyond it the distribution of Rice changes the ratio by less than 10⁻⁴.
  private static let certain = 60.0

  /// - Parameters:
  ///   - variance: of the difference.
  ///   - fitted: how many terms were taken out of it.
  init(_ noise: PairNoise, variance: Double, fitted: Int) {
    typealias Remark = PhantomMeasurement.Remark
    let step = noise.step
    let square = variance / 2 - step * step / 12
    guard square > 0 else {
      estimate = nil
      remarks = [Remark(variance == 0 ? .noiseVanishes : .coarseQuantisation)]
      details = [:]
      return
    }
    let spread = square.squareRoot()
    var (ratio, sigma) = (noise.signal / spread, spread)
    if !noise.isSigned, ratio < Self.certain {
      let theta = NonCentralChi.theta(meanOverSD: ratio, coils: 1)
      sigma = spread / NonCentralChi(coils: 1, theta: theta).variance.squareRoot()
      ratio = theta
    }
    let coarseness = step > 0 ? sigma / step : .infinity
    guard ratio > 0, coarseness >= 0.3 else {
      estimate = nil
      remarks = [
        ratio > 0
          ? Remark(.coarseQuantisation, "noise is \(PairFit.shown(coarseness)) steps")
          : Remark(.atNoiseFloor)
      ]
      details = [:]
      return
    }
    let colour = noise.colour
    let degrees = SpreadInterval.degrees(
      count: noise.pixels, fitted: fitted, correlation: colour.correlation)
    // So few that the noise is one slow wave: what moved between the images.
    guard degrees >= 1 else {
      estimate = nil
      remarks = [Remark(.pairDrift, "noise has \(PairFit.shown(degrees)) degrees of freedom")]
      details = [:]
      return
    }
    let factors = SpreadInterval.factors(degrees: degrees)
    // The mean of two images has half the variance of one.
    let meanError =
      sigma * (colour.meanCorrelation / Double(2 * noise.pixels)).squareRoot() / noise.signal
    let mean = normalQuantile975 * abs(meanError)
    estimate = Estimate(
      value: ratio, lower: ratio * exp(-hypot(log(factors.upperBound), mean)),
      upper: ratio * exp(hypot(log(factors.lowerBound), mean)), level: 0.95, n: noise.pixels)
    remarks =
      coarseness < 0.5
      ? [Remark(.coarseQuantisation, "noise is \(PairFit.shown(coarseness)) steps")] : []
    var details: [String: Double] = [
      "signal": noise.signal, "noise": sigma, "kappa": colour.correlation,
      "degreesOfFreedom": degrees, "step": step,
      "edgeShareDown": colour.edgeShare.down, "edgeShareAcross": colour.edgeShare.across,
    ]
    details["highShare"] = colour.highShare
    if colour.isFiltered || colour.isInterpolated {
      details["zeroFillDown"] = colour.zeroFill.down
      details["zeroFillAcross"] = colour.zeroFill.across
      if let band = colour.bandVariance, band > 0 {
        details["snrOfBand"] = noise.signal / band.squareRoot()
      }
    }
    self.details = details
  }
}
