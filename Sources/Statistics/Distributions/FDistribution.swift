/// The share of the F distribution below `f`; 0 at and below 0.
///
/// - Parameters:
///   - numerator: degrees of freedom of the variance above the line, positive and finite.
///   - denominator: those of the variance below it.
/// - Returns: a share; not-a-number for other degrees.
/// - Source: Abramowitz and Stegun (1964), 26.6.2.
public func fCDF(_ f: Double, numerator: Double, denominator: Double) -> Double {
  fTails(f, numerator, denominator).lower
}

/// The share of the F distribution above `f`: the p value of a ratio of variances. Small shares
/// keep their digits.
public func fUpperTail(_ f: Double, numerator: Double, denominator: Double) -> Double {
  fTails(f, numerator, denominator).upper
}

/// The F below which a share `p` lies; 0 at 0, infinite at 1, not-a-number outside 0...1.
public func fQuantile(_ p: Double, numerator: Double, denominator: Double) -> Double {
  let tails = p <= 0.5 ? Tails(lower: p) : Tails(upper: 1 - p)
  return BetaFunction(numerator / 2, denominator / 2).odds(tails) * (denominator / numerator)
}

private func fTails(_ f: Double, _ numerator: Double, _ denominator: Double) -> Tails {
  let odds = max(f, 0) * (numerator / denominator)
  return BetaFunction(numerator / 2, denominator / 2)
    .tails(share(ofOdds: odds), 1 / (1 + odds))
}
