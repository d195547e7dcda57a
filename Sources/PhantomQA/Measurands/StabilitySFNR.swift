import Glibc
import Quantities
import Statistics

/// Signal over temporal fluctuation: the mean over pixels of mean over residual SD, with N - 3.
///
/// - Source: Friedman and Glover, J. Magn. Reson. Imaging 23 (2006) 827.
struct StabilitySFNR: Sendable {
  let estimate: Estimate<Double>
  /// By how much the pixels count for fewer than they are, as `StabilityResiduals.kappa`.
  let kappa: Double
  /// What the value has, in the mean, over the ratio of the true mean and deviation: an average of
  /// reciprocals of estimated deviations is too large, by 4.7 % at 20 volumes and 0.4 % at 200. The
  /// definition of the literature does not take it out, and nor does the value.
  let smallSampleFactor: Double

  /// The interval is for what series of this length give in the mean; divide value and ends by
  /// `smallSampleFactor` for the ratio itself.
  ///
  /// - Parameter kappa: of the whole.
  /// - Precondition: every pixel varies.
  init(_ residuals: StabilityResiduals, kappa: Double) {
    let degrees = residuals.trend.degrees
    let ratios = zip(residuals.means, residuals.squares).map {
      $0 / ($1 / degrees).squareRoot()
    }
    let sfnr = ratios.reduce(0, +) / Double(residuals.pixels)
    // Every pixel brings its own degrees of freedom, as far as it is independent of the others.
    let each = SpreadInterval.degrees(degrees, lagOne: residuals.lag1)
    let interval = SpreadInterval.factors(degrees: each * Double(residuals.pixels) / kappa)
    estimate = Estimate(
      value: sfnr, lower: min(sfnr / interval.upperBound, sfnr),
      upper: max(sfnr / interval.lowerBound, sfnr), level: 0.95, n: residuals.trend.count)
    self.kappa = kappa
    smallSampleFactor =
      (degrees / 2).squareRoot() * exp(lgamma((degrees - 1) / 2) - lgamma(degrees / 2))
  }
}
