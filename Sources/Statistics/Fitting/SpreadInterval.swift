import Glibc

/// Intervals of a standard deviation, and the degrees of freedom that correlated numbers leave it.
public enum SpreadInterval {
  /// What a standard deviation s is multiplied by for the ends of its interval:
  /// √(ν/χ²(½ + level/2)) and √(ν/χ²(½ - level/2)).
  ///
  /// - Parameters:
  ///   - degrees: effective degrees of freedom ν, positive and finite, not necessarily whole.
  ///   - level: the nominal coverage, strictly between 0 and 1.
  /// - Precondition: those ranges.
  /// - Source: the distribution of a sample variance; the effective degrees of a sum of unequal
  ///   shares after Satterthwaite, Biometrics Bull. 2 (1946) 110.
  public static func factors(degrees: Double, level: Double = 0.95) -> ClosedRange<Double> {
    precondition(degrees > 0 && degrees < .infinity, "degrees of freedom are positive")
    precondition(level > 0 && level < 1, "a level lies between 0 and 1")
    let gamma = GammaFunction(shape: degrees / 2)
    let tail = (1 - level) / 2
    let upper = 2 * gamma.quantile(Tails(upper: tail))
    let lower = 2 * gamma.quantile(Tails(lower: tail))
    return (degrees / upper).squareRoot()...(degrees / lower).squareRoot()
  }

  /// (n - fitted)/correlation: the degrees of freedom of the spread of `count` pixels.
  ///
  /// - Parameters:
  ///   - count: how many pixels.
  ///   - fitted: how many terms were fitted to them.
  ///   - correlation: as ``noiseCorrelation(powers:)`` gives it, at least 1.
  /// - Returns: not positive where there are no more pixels than terms.
  public static func degrees(count: Int, fitted: Int, correlation: Double) -> Double {
    Double(count - fitted) / correlation
  }

  /// ν (1 - r²)/(1 + r²): the degrees of freedom of the spread of a series whose residuals have
  /// the lag-1 autocorrelation r; ν itself where r is not positive.
  ///
  /// - Source: Bartlett, J. R. Stat. Soc. Suppl. 8 (1946) 27: Σ ρ² = (1 + r²)/(1 - r²) for a
  ///   first-order process.
  public static func degrees(_ degrees: Double, lagOne: Double) -> Double {
    lagOne > 0 ? degrees * (1 - lagOne * lagOne) / (1 + lagOne * lagOne) : degrees
  }

  /// The mean of the sample standard deviation of n normal numbers over the true one, c₄:
  /// √(2/(n - 1)) Γ(n/2)/Γ((n - 1)/2).
  ///
  /// - Precondition: `n` is at least 2.
  public static func bias(n: Int) -> Double {
    precondition(n >= 2, "a spread needs two numbers")
    // The ratio of the gamma functions by Stirling's formula, whose large terms cancel exactly.
    let z = Double(n - 1) / 2
    return exp(z * log1p(0.5 / z) - 0.5 + stirlingError(z + 0.5) - stirlingError(z))
  }
}
