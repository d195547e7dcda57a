import Glibc
public import Quantities
import Statistics

/// The area under the empirical ROC curve: the share of pairs of a positive and a negative case in
/// which the positive one is higher, a tie counting one half.
///
/// The direction is the declared one; an area below one half is reported as such and never turned.
///
/// - Source: Bamber, J. Math. Psychol. 12 (1975) 387.
public struct AreaUnderCurve: Sendable, Hashable, Codable {
  /// Twice the pairs won plus the pairs tied; exact.
  public let numerator: Int
  /// Twice the number of pairs; positive.
  public let denominator: Int
  /// The variance of ``value``; nil where a class has one case, or one patient
  /// (`delongUndefined`).
  public let variance: Double?
  /// How many independent patients each class has.
  public let patients: ClassCounts

  /// The area, from 0 to 1.
  public var value: Double { Double(numerator) / Double(denominator) }

  /// What is to be read beside the interval: `delongUndefined`, `delongDegenerate`.
  public var reasons: [CalibrationReason] {
    guard let variance else { return [.delongUndefined] }
    return isDegenerate(variance) ? [.delongDegenerate] : []
  }

  /// The area with its interval.
  ///
  /// DeLong's on the logit scale, logit A ± z √Var / (A (1 - A)); where the area is 0 or 1 or its
  /// variance 0 or undefined, Newcombe's method 5, which needs the number of patients only.
  ///
  /// - Parameter level: the nominal coverage, strictly between 0 and 1.
  /// - Source: Newcombe, Stat. Med. 25 (2006) 559; coverage of both in `calibration.md` 1.
  public func interval(level: Double = 0.95) -> Estimate<Double> {
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    let z = -normalQuantile((1 - level) / 2)
    let area = value
    let (lower, upper): (Double, Double)
    if let variance, !isDegenerate(variance) {
      let centre = log(area / (1 - area))
      let reach = z * variance.squareRoot() / (area * (1 - area))
      (lower, upper) = (expit(centre - reach), expit(centre + reach))
    } else {
      lower = Newcombe5.lower(area, z: z, patients: patients)
      upper = 1 - Newcombe5.lower(1 - area, z: z, patients: patients)
    }
    return Estimate(
      value: area, lower: min(lower, area), upper: max(upper, area), level: level,
      n: patients.total)
  }

  /// Whether the lower end of the interval is at or below `bound`.
  ///
  /// Asks the same intervals without solving for their ends.
  ///
  /// - Parameters:
  ///   - bound: strictly between 0 and 1.
  ///   - z: the normal quantile of the interval's upper tail, as in 1.96.
  func isBoundedBelow(by bound: Double, z: Double) -> Bool {
    let area = value
    guard area > bound else { return true }
    guard let variance, !isDegenerate(variance) else {
      return Newcombe5.holds(bound, area, z: z, patients: patients)
    }
    let reach = z * variance.squareRoot() / (area * (1 - area))
    return log(area / (1 - area)) - reach <= log(bound / (1 - bound))
  }

  private func isDegenerate(_ variance: Double) -> Bool {
    numerator == 0 || numerator == denominator || variance == 0
  }
}

private func expit(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
