import Glibc

/// The share of the beta distribution of shapes `a` and `b` that lies below `x`: the regularized
/// incomplete beta function I_x(a, b).
///
/// Relative accuracy 10⁻¹³ where the share is at most ½, else of its complement. 0 at and below 0,
/// 1 at and above 1; not-a-number for a shape that is not positive and finite.
///
/// - Source: NIST Digital Library of Mathematical Functions 8.17.22, by the method of Lentz; the
///   term before the fraction after Loader 2000.
public func betaCDF(_ x: Double, a: Double, b: Double) -> Double {
  betaTails(x, 1 - x, a, b).lower
}

/// The share of the beta distribution that lies above `x`; see ``betaCDF(_:a:b:)``. Small shares
/// keep their digits.
public func betaUpperTail(_ x: Double, a: Double, b: Double) -> Double {
  betaTails(x, 1 - x, a, b).upper
}

/// The x below which a share `p` of the beta distribution of shapes `a` and `b` lies.
///
/// 0 at 0, 1 at 1, not-a-number outside. Found by bracketed Newton on the smaller tail.
public func betaQuantile(_ p: Double, a: Double, b: Double) -> Double {
  share(ofOdds: betaOdds(p <= 0.5 ? Tails(lower: p) : Tails(upper: 1 - p), a, b))
}

/// The x above which a share `tail` of the beta distribution lies: the quantile of 1 - `tail`
/// without its rounding.
func betaQuantile(upperTail tail: Double, a: Double, b: Double) -> Double {
  share(ofOdds: betaOdds(tail <= 0.5 ? Tails(upper: tail) : Tails(lower: 1 - tail), a, b))
}

/// The odds x/(1 - x) at which the tails of the beta distribution are `tails`.
///
/// In odds neither end of 0...1 loses digits, and the logarithm of either tail is a concave
/// function of their logarithm, so that Newton's steps cannot wander.
func betaOdds(_ tails: Tails, _ a: Double, _ b: Double) -> Double {
  guard tails.lower >= 0, tails.upper >= 0, a > 0, b > 0, a < .infinity, b < .infinity else {
    return .nan
  }
  if tails.lower == 0 { return 0 }
  if tails.upper == 0 { return .infinity }
  let below = tails.lower <= tails.upper
  let target = log(below ? tails.lower : tails.upper)
  return positiveRoot(start: a / b, target: target, rising: below) { odds in
    let (x, y) = (share(ofOdds: odds), 1 / (1 + odds))
    let here = betaTails(x, y, a, b)
    let tail = below ? here.lower : here.upper
    let density = betaTerm(x, y, a, b)
    return (log(tail), (below ? density : -density) / tail)
  }
}

func share(ofOdds odds: Double) -> Double { odds < .infinity ? odds / (1 + odds) : 1 }

/// Both tails at `x` with `y` = 1 - `x`; the smaller one with its own digits.
func betaTails(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Tails {
  guard a > 0, b > 0, a < .infinity, b < .infinity, !x.isNaN else { return Tails(lower: .nan) }
  guard x > 0 else { return Tails(lower: 0) }
  guard y > 0 else { return Tails(upper: 0) }
  // The fraction converges fast on one side of the centre; the other side is its mirror image.
  guard x * (a + b + 2) <= a + 1 else {
    return Tails(upper: min(betaTerm(x, y, a, b) / (b * betaFraction(y, b, a)), 1))
  }
  return Tails(lower: min(betaTerm(x, y, a, b) / (a * betaFraction(x, a, b)), 1))
}

private func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
  var fraction = ContinuedFraction(first: 1)
  for k in 0..<iterations(max(a, b)) {
    let k = Double(k)
    let odd = -(a + k) * (a + b + k) * x / ((a + 2 * k) * (a + 2 * k + 1))
    if fraction.add(numerator: odd, denominator: 1) { break }
    let even = (k + 1) * (b - k - 1) * x / ((a + 2 * k + 1) * (a + 2 * k + 2))
    if fraction.add(numerator: even, denominator: 1) { break }
  }
  return fraction.value
}
