import Fourier
public import Quantities
import Statistics

/// The power of what a quadratic trend leaves of a series, by frequency, and whether one frequency
/// stands out.
///
/// The trend takes power from the lowest frequency, so that the test errs on 1 to 2 % of quiet
/// series at its 1 % (`phantom.md` 2.4).
///
/// - Source: Fisher, Proc. R. Soc. Lond. A 125 (1929) 54, the test of the largest ordinate.
public struct StabilitySpectrum: Sendable, Hashable, Codable {
  /// Below this probability a frequency stands out.
  public static let bound = 0.01

  /// |F|² of the residuals, not normalised, at 0, 1, … cycles a series; in the square of the
  /// scanner's own unit.
  public let power: [Double]
  /// The volumes of the series.
  public let count: Int
  /// The cycles a series of the largest ordinate, the two ends of `power` left out.
  public let peak: Int
  /// The share of the largest ordinate in the sum of all but the ends.
  public let share: Double
  /// How likely white noise has so large a largest share.
  public let probability: Double
  /// How likely white noise has so large a share at half a cycle a volume, which is left out above;
  /// of an odd series, its last volume is dropped first.
  public let alternatingProbability: Double
  /// From one volume to the next; nil where it is not known.
  public let repetition: Quantity<Second>?

  /// Whether one frequency stands out.
  public var isPeriodic: Bool { probability < Self.bound }

  /// Whether two kinds of volume seem to take turns.
  public var isAlternating: Bool { alternatingProbability < Self.bound }

  /// The volumes of one period of the largest ordinate.
  public var periodVolumes: Double { Double(count) / Double(peak) }

  /// The time of one period; nil where the time between volumes is not known.
  public var period: Quantity<Second>? { repetition.map { periodVolumes * $0 } }

  /// The spectrum of `residuals`; nil below 20 of them, or where they are all 0.
  ///
  /// - Parameters:
  ///   - residuals: of the mean of the square, volume after volume, about its quadratic trend.
  ///   - repetition: from one volume to the next; nil where it is not known.
  init?(ofResiduals residuals: [Double], repetition: Quantity<Second>?) {
    let count = residuals.count
    guard count >= StabilityAnalysis.fullVolumes else { return nil }
    let power = FourierTransform(rows: 1, columns: count).forward(residuals).power
    let inner = Array(power[1...(count - 1) / 2])
    guard let largest = FisherG.statistic(inner) else { return nil }
    let total = CompensatedSum.of(inner)
    // At half a cycle a volume, which only an even number of volumes has.
    let used = count - count % 2
    var alternating = 0.0
    for index in 0..<used {
      alternating += index.isMultiple(of: 2) ? residuals[index] : -residuals[index]
    }
    self.power = power
    self.count = count
    self.peak = largest.ordinate + 1
    self.share = largest.share
    self.probability = FisherG.probability(of: largest.share, ordinates: inner.count)
    self.alternatingProbability = FisherG.probability(
      of: min(alternating * alternating / total, 1), ordinates: inner.count)
    self.repetition = repetition
  }
}
