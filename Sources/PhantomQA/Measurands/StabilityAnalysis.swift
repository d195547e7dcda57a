public import Identity
public import Imaging
import Statistics

/// What one series of volumes shows: its measurements, and the curves behind them.
///
/// - Source: Friedman and Glover, J. Magn. Reson. Imaging 23 (2006) 827; `phantom.md` 2.4, where
///   programs differ in a definition each has a name of its own.
public struct StabilityAnalysis: Sendable, Hashable {
  /// The fewest volumes for a raw drift, for a quadratic trend, for everything, and for a baseline.
  public static let leastVolumes = 3
  public static let trendVolumes = 10
  public static let fullVolumes = 20
  public static let baselineVolumes = 60

  /// The mean of the square in each volume that was used, in the scanner's own unit.
  public let course: [Double]
  /// The quadratic trend of `course`; nil below 10 volumes.
  public let fitted: [Double]?
  /// The volumes at the start that were left out since they are not in the steady state.
  public let leftOut: Int
  /// Nil below 20 volumes, or where nothing fluctuates.
  public let spectrum: StabilitySpectrum?
  /// The fluctuation of squares of 1, 2, … pixels an edge, in percent; empty below 10 volumes.
  public let weisskoff: [Double]
  /// One for each of `Measurand.stability`, in that order; what cannot be measured is refused.
  public let measurements: [PhantomMeasurement]
}

extension StabilitySeries {
  /// Measures the stability of the series.
  ///
  /// What an unrecorded alternation of two kinds of volume does to a number cannot be taken out; it
  /// is seen in the spectrum, and then limits every measurement. Where the kinds are recorded, the
  /// series is split first (`split(by:)`).
  ///
  /// - Parameters:
  ///   - observedAt: when the series was acquired, by the scanner's clock.
  ///   - basis: of the measurements.
  ///   - remarks: what limits the series as a whole.
  public func stability(
    observedAt: ScannerTime?, basis: Basis, remarks: [PhantomMeasurement.Remark] = []
  ) -> StabilityAnalysis {
    let leftOut = values.allSatisfy(\.isFinite) ? StabilitySteadiness.unsteady(in: course) : 0
    let steady = leftOut > 0 ? volumes(leftOut..<count) : self
    var measuring = StabilityMeasuring(
      series: steady, observedAt: observedAt, basis: basis, remarks: remarks)
    if leftOut > 0 {
      measuring.remarks.append(.init(.notSteady, "\(leftOut) of \(count) volumes left out"))
    }
    return measuring.analysis(leftOut: leftOut)
  }
}
