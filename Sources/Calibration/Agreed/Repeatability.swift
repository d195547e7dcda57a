import Glibc
public import Identity
import Statistics

/// How much a value scatters when one subject is measured again and nothing has changed.
///
/// - Source: Raunig et al., Stat Methods Med Res 2015;24:27 (the terms); `calibration.md` 3.9.
public struct Repeatability: Sendable, Hashable, Codable {
  /// Fewer subjects than this leave so much doubt that the upper confidence bound is used instead.
  public static let subjectsForClaim = 35

  /// The within-subject standard deviation on the scale of the metric, where it is usually a pure
  /// number; positive.
  public let withinSubject: Double
  /// How many subjects were measured again; nil for a figure on which several studies agree.
  public let subjects: Int?
  /// How often each was measured, from 2 on.
  public let measurements: Int
  public let source: Citation

  public init(withinSubject: Double, subjects: Int?, measurements: Int = 2, source: Citation) {
    self.withinSubject = withinSubject
    self.subjects = subjects
    self.measurements = measurements
    self.source = source
  }

  /// The within-subject standard deviation of logarithms that a coefficient of variation stands for:
  /// √ln(1 + wCV²).
  ///
  /// - Parameter coefficient: a share, as 0.31 for 31 %.
  public static func withinSubject(ofCoefficient coefficient: Double) -> Double {
    log1p(coefficient * coefficient).squareRoot()
  }

  /// What is used: the estimate, or with fewer than 35 subjects the upper end of its 95 % interval,
  /// s √(df / χ²(0.025, df)) with df = subjects × (measurements - 1).
  public var used: Double {
    guard let subjects, subjects < Self.subjectsForClaim else { return withinSubject }
    let degrees = Double(max(subjects, 1) * max(measurements - 1, 1))
    return withinSubject * (degrees / chiSquareQuantile(0.025, degrees: degrees)).squareRoot()
  }
}
