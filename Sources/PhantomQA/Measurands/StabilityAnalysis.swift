public import Quantities

/// What one series of volumes shows: its measurements, and the curves behind them.
///
/// - Source: Friedman and Glover, J. Magn. Reson. Imaging 23 (2006) 827; `phantom.md` 2.4, where
///   programs differ in a definition each has a name of its own.
public struct StabilityAnalysis: Sendable, Hashable, Codable {
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
  public let answers: [Answer]

  /// What the series says to one measurand.
  public struct Answer: Sendable, Hashable, Codable {
    public let measurand: Measurand
    /// Nil where it is refused.
    public let estimate: Estimate<Double>?
    /// What limits or refuses it.
    public let remarks: [PhantomMeasurement.Remark]
    /// As `PhantomMeasurement.details`.
    public let details: [String: Double]
  }

  /// The answer to `measurand`; nil where it is not one of a series.
  public func answer(_ measurand: Measurand) -> Answer? {
    answers.first { $0.measurand == measurand }
  }
}

extension StabilitySeries {
  /// Measures the stability of the series.
  ///
  /// What an unrecorded alternation of two kinds of volume does to a number cannot be taken out; it
  /// is seen in the spectrum, and then limits every measurement. Where the kinds are recorded, the
  /// series is split first (`split(by:)`).
  ///
  /// - Parameter remarks: what limits the series as a whole.
  public func stability(remarks: [PhantomMeasurement.Remark] = []) -> StabilityAnalysis {
    let leftOut = values.allSatisfy(\.isFinite) ? StabilitySteadiness.unsteady(in: course) : 0
    let steady = leftOut > 0 ? volumes(leftOut..<count) : self
    var measuring = StabilityMeasuring(series: steady, remarks: remarks)
    if leftOut > 0 {
      measuring.remarks.append(.init(.notSteady, "\(leftOut) of \(count) volumes left out"))
    }
    return measuring.analysis(leftOut: leftOut)
  }
}
