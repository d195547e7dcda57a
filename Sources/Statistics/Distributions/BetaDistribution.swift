import Glibc

/// The share of the beta distribution of shapes `a` and `b` that lies below `x`: the regularized
/// incomplete beta function I_x(a, b).
///
/// Relative accuracy 10⁻¹³ where the share is at most ½, else of its complement. 0 at and below 0,
/// 1 at and above 1; not-a-number for a shape that is not positive and finite.
///
/// - Source: DiDonato and Morris, ACM Trans. Math. Softw. 18 (1992) 360, equation 9, by the method of
///   Lentz; the term before the fraction after Loader 2000.
public func betaCDF(_ x: Double, a: Double, b: Double) -> Double {
  BetaFunction(a, b).tails(x, 1 - x).lower
}

/// The share of the beta distribution that lies above `x`; see ``betaCDF(_:a:b:)``. Small shares
/// keep their digits.
public func betaUpperTail(_ x: Double, a: Double, b: Double) -> Double {
  BetaFunction(a, b).tails(x, 1 - x).upper
}

/// The x below which a share `p` of the beta distribution of shapes `a` and `b` lies.
///
/// 0 at 0, 1 at 1, not-a-number outside. Found by bracketed Newton on the smaller tail.
public func betaQuantile(_ p: Double, a: Double, b: Double) -> Double {
  share(ofOdds: BetaFunction(a, b).odds(p <= 0.5 ? Tails(lower: p) : Tails(upper: 1 - p)))
}

/// The x above which a share `tail` of the beta distribution lies: the quantile of 1 - `tail`
/// without its rounding.
func betaQuantile(upperTail tail: Double, a: Double, b: Double) -> Double {
  share(ofOdds: BetaFunction(a, b).odds(tail <= 0.5 ? Tails(upper: tail) : Tails(lower: 1 - tail)))
}

/// The share that odds stand for, odds/(1 + odds).
func share(ofOdds odds: Double) -> Double { odds == .infinity ? 1 : odds / (1 + odds) }

/// The beta distribution of one pair of shapes.
struct BetaFunction {
  let a: Double
  let b: Double
  // The logarithm of 1/B(a, b) beyond its leading terms.
  private let stirling: Double

  /// Any shapes; where one is not positive and finite every answer is not-a-number.
  init(_ a: Double, _ b: Double) {
    self.a = a
    self.b = b
    stirling =
      a > 0 && b > 0 && a < .infinity && b < .infinity
      ? stirlingError(a + b) - stirlingError(a) - stirlingError(b) : .nan
  }

  /// Both tails at `x` with `y` = 1 - `x`, the smaller one with its own digits, and the density by
  /// the logarithm of the odds x/y.
  func tails(_ x: Double, _ y: Double) -> Tails {
    guard !stirling.isNaN, !x.isNaN else { return Tails(lower: .nan) }
    guard x > 0 else { return Tails(lower: 0) }
    guard y > 0 else { return Tails(upper: 0) }
    // x^a y^b/B(a, b)
    let n = a + b
    let term =
      exp(stirling - deviance(a, mean: n * x) - deviance(b, mean: n * y))
      * (a / n * b / (2 * Double.pi)).squareRoot()
    // The fraction converges fast on one side of the centre; the other side is its mirror image.
    return x * (n + 2) <= a + 1
      ? Tails(lower: min(term / Self.fraction(x, y, a, b), 1), density: term)
      : Tails(upper: min(term / Self.fraction(y, x, b, a), 1), density: term)
  }

  /// The odds x/(1 - x) at which the tails are `sought`. In odds neither end of 0...1 loses digits.
  func odds(_ sought: Tails) -> Double {
    guard !stirling.isNaN else { return .nan }
    return positiveRoot(start: guess(sought), sought: sought) { odds in
      tails(share(ofOdds: odds), 1 / (1 + odds))
    }
  }

  /// Where to begin: Carter's approximation by the normal distribution where the shapes allow it.
  /// Source: Abramowitz and Stegun (1964), 26.5.22.
  private func guess(_ sought: Tails) -> Double {
    guard a >= 1, b >= 1 else { return a / b }
    let z = -normalQuantile(sought.lower)
    let (first, second) = (1 / (2 * a - 1), 1 / (2 * b - 1))
    let (h, lambda) = (2 / (first + second), (z * z - 3) / 6)
    let w =
      z * max(h + lambda, 0).squareRoot() / h
      - (second - first) * (lambda + 5 / 6 - 2 / (3 * h))
    return a / b * exp(-2 * w)
  }

  /// The fraction under the term, for x up to about a/(a + b): the even part of DLMF 8.17.22.
  ///
  /// Its odd steps would subtract numbers near 1 where a or b is large; here the difference
  /// a - (a + b) x stands alone and keeps its digits.
  private static func fraction(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    let difference = a * y - b * x
    var fraction = ContinuedFraction(first: a / (a + 1) * (difference + 1))
    for k in 1..<iterations(max(a, b)) {
      let k = Double(k)
      let (middle, part) = (a + 2 * k - 1, k * (b - k) * x)
      let numerator = (a + k - 1) / middle * ((a + b + k - 1) / middle) * part * x
      let denominator =
        k + part / middle + (a + k) / (middle + 2) * (difference + 1 + k * (1 + y))
      if fraction.add(numerator: numerator, denominator: denominator) { break }
    }
    return fraction.value
  }
}
