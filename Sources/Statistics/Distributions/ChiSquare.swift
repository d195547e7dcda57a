/// The share of the chi-square distribution below `x`; 0 at and below 0.
///
/// - Parameter degrees: degrees of freedom, positive and finite, not necessarily whole.
/// - Returns: a share; not-a-number for other degrees. Relative accuracy as
///   ``gammaCDF(_:shape:)``, whose special case it is.
/// - Source: Abramowitz and Stegun (1964), 26.4.19.
public func chiSquareCDF(_ x: Double, degrees: Double) -> Double {
  gammaCDF(x / 2, shape: degrees / 2)
}

/// The share of the chi-square distribution above `x`: the p value of a chi-square statistic.
public func chiSquareUpperTail(_ x: Double, degrees: Double) -> Double {
  gammaUpperTail(x / 2, shape: degrees / 2)
}

/// The x below which a share `p` of the chi-square distribution lies; 0 at 0, infinite at 1,
/// not-a-number outside 0...1.
public func chiSquareQuantile(_ p: Double, degrees: Double) -> Double {
  2 * gammaQuantile(p, shape: degrees / 2)
}
