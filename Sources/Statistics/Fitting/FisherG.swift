import Glibc

/// Fisher's test for one period in a series: the largest share that one ordinate of the periodogram
/// has in their sum.
///
/// - Source: Fisher, Proc. R. Soc. A 125 (1929) 54.
public enum FisherG {
  /// The largest share, and which ordinate has it (counted from 0, the first of equals).
  ///
  /// Nil where there is no power or an ordinate is negative or not finite.
  ///
  /// - Parameter powers: of the ordinates 1 to ⌊(N - 1)/2⌋ of a series of N: without the mean and,
  ///   for even N, without the last, whose distribution is another.
  public static func statistic(_ powers: [Double]) -> (share: Double, ordinate: Int)? {
    guard powers.allSatisfy({ $0.isFinite && $0 >= 0 }) else { return nil }
    let total = CompensatedSum.of(powers)
    guard total > 0, total < .infinity else { return nil }
    var largest = 0
    for index in powers.indices where powers[index] > powers[largest] { largest = index }
    return (powers[largest] / total, largest)
  }

  /// The exact probability that white normal noise has a largest share of `share` or more:
  /// Σ (-1)^(j-1) C(m, j) (1 - j share)^(m-1) over j from 1 while the bracket is positive.
  ///
  /// To 10⁻⁹ of its value where it is below 0.01, to 10⁻⁵ absolute above 0.99999, where the terms of
  /// the sum would outgrow a double's digits and the limit 1 - (1 - exp(-m share))^m is given.
  ///
  /// - Parameter ordinates: m, how many ordinates share the power.
  /// - Precondition: at least one ordinate.
  public static func probability(of share: Double, ordinates: Int) -> Double {
    precondition(ordinates > 0, "a share of at least one ordinate")
    guard !share.isNaN else { return .nan }
    let m = Double(ordinates)
    if share * m <= 1 { return 1 }
    if share >= 1 { return share > 1 ? 0 : (ordinates == 1 ? 1 : 0) }
    let expected = m * exp(-m * share)
    if expected > 12 { return -expm1(m * log1p(-exp(-m * share))) }
    var sum = CompensatedSum()
    var logChoose = 0.0
    for j in 1...ordinates {
      let rest = 1 - Double(j) * share
      guard rest > 0 else { break }
      logChoose += log((m - Double(j) + 1) / Double(j))
      let term = exp(logChoose + (m - 1) * log(rest))
      sum.add(j.isMultiple(of: 2) ? -term : term)
      if term < 1e-18 * sum.value { break }
    }
    return min(max(sum.value, 0), 1)
  }

  /// The share that white normal noise reaches with a probability of `probability`: the bound of
  /// the test.
  ///
  /// - Precondition: at least one ordinate; a probability strictly between 0 and 1.
  public static func bound(probability: Double, ordinates: Int) -> Double {
    precondition(probability > 0 && probability < 1, "a probability lies between 0 and 1")
    // The probability falls with the share; 60 halvings of 1/m...1 reach the last digit.
    var (low, high) = (1 / Double(ordinates), 1.0)
    for _ in 0..<60 {
      let middle = 0.5 * (low + high)
      if Self.probability(of: middle, ordinates: ordinates) > probability {
        low = middle
      } else {
        high = middle
      }
    }
    return 0.5 * (low + high)
  }
}
