public import Quantities
import Statistics

/// The performance to expect of a cut-off on cases it was not fitted to: the whole rule, applied to
/// the cases that each resample left out.
///
/// Sensitivity and specificity are the means, over the cases of a class, of how often a case was
/// called rightly; their intervals are Wilson's with the number of patients as n, that of Youden's
/// index squares and adds the two.
///
/// - Source: Efron, J. Am. Stat. Assoc. 78 (1983) 316; `calibration.md` 3.5.7.
public struct OutOfBag: Sendable, Hashable, Codable {
  /// With a 95 % interval.
  public let sensitivity: Estimate<Double>
  /// With a 95 % interval.
  public let specificity: Estimate<Double>
  /// Sensitivity + specificity - 1, with a 95 % interval.
  public let youden: Estimate<Double>
  /// The same with a 90 % interval, whose lower end the status ladder asks for.
  public let youden90: Estimate<Double>

  /// Nil where no case of a class was ever left out.
  init?(_ tally: OutOfBagTally, of sample: RankedSample) {
    func rate(_ rows: Range<Int>) -> Double? {
      var sum = CompensatedSum()
      var n = 0
      for row in rows where tally.asked[row] > 0 {
        sum.add(Double(tally.hits[row]) / Double(tally.asked[row]))
        n += 1
      }
      return n > 0 ? min(sum.value / Double(n), 1) : nil
    }
    let patients = sample.patients
    guard let hits = rate(sample.positiveRows), let rejections = rate(sample.negativeRows),
      let sensitivity = WilsonInterval.around(hits, n: patients.positives),
      let specificity = WilsonInterval.around(rejections, n: patients.negatives),
      let sensitivity90 = WilsonInterval.around(hits, n: patients.positives, level: 0.90),
      let specificity90 = WilsonInterval.around(rejections, n: patients.negatives, level: 0.90)
    else { return nil }
    self.sensitivity = sensitivity
    self.specificity = specificity
    youden = NewcombeInterval.youden(sensitivity: sensitivity, specificity: specificity)
    youden90 = NewcombeInterval.youden(sensitivity: sensitivity90, specificity: specificity90)
  }
}
