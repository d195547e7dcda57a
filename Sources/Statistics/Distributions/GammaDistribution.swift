import Glibc

/// The share of the gamma distribution of `shape` and scale 1 that lies below `x`: the
/// regularized incomplete gamma function P(shape, x).
///
/// Relative accuracy 10⁻¹³ where the share is at most ½, else of its complement. 0 at and below
/// 0; not-a-number for a shape that is not positive and finite.
///
/// - Source: NIST Digital Library of Mathematical Functions 8.7.1, 8.9.2; the term before the sum
///   after Loader 2000.
public func gammaCDF(_ x: Double, shape: Double) -> Double { gammaTails(x, shape: shape).lower }

/// The share of the gamma distribution of `shape` and scale 1 that lies above `x`: Q(shape, x).
///
/// See ``gammaCDF(_:shape:)``; small shares keep their digits.
public func gammaUpperTail(_ x: Double, shape: Double) -> Double {
  gammaTails(x, shape: shape).upper
}

/// The x below which a share `p` of the gamma distribution of `shape` and scale 1 lies.
///
/// 0 at 0, infinite at 1, not-a-number outside. Found by bracketed Newton on the smaller tail.
public func gammaQuantile(_ p: Double, shape: Double) -> Double {
  guard p >= 0, p <= 1, shape > 0, shape < .infinity else { return .nan }
  if p == 0 { return 0 }
  if p == 1 { return .infinity }
  let below = p <= 0.5
  // Wilson and Hilferty 1931; far below the centre the leading term of the series.
  let z = normalQuantile(p)
  let cube = 1 - 1 / (9 * shape) + z / (3 * shape.squareRoot())
  let logFactorial =
    stirlingError(shape) + 0.5 * log(2 * Double.pi * shape) + shape * log(shape) - shape
  let start =
    cube > 0.3 ? shape * cube * cube * cube : exp((log(p) + logFactorial) / shape)
  return positiveRoot(start: start, target: log(below ? p : 1 - p), rising: below) { x in
    let tails = gammaTails(x, shape: shape)
    let tail = below ? tails.lower : tails.upper
    let density = gammaTerm(x, shape: shape) * shape
    return (log(tail), (below ? density : -density) / tail)
  }
}

/// Both tails at `x`; the smaller one with its own digits.
func gammaTails(_ x: Double, shape a: Double) -> Tails {
  guard a > 0, a < .infinity, !x.isNaN else { return Tails(lower: .nan) }
  guard x > 0 else { return Tails(lower: 0) }
  guard x < .infinity else { return Tails(upper: 0) }
  let term = gammaTerm(x, shape: a)
  let most = iterations(a)
  if x < a + 1 {
    var part = 1.0
    var sum = 1.0
    for k in 1..<most {
      part *= x / (a + Double(k))
      sum += part
      if part < sum * 0x1p-54 { break }
    }
    return Tails(lower: min(term * sum, 1))
  }
  var fraction = ContinuedFraction(first: x + 1 - a)
  for k in 1..<most {
    let k = Double(k)
    if fraction.add(numerator: -k * (k - a), denominator: x + 2 * k + 1 - a) { break }
  }
  return Tails(upper: min(term * a / fraction.value, 1))
}

/// Enough terms for full digits: they shrink as exp(-k²/(2 shape)) at the worst place.
func iterations(_ shape: Double) -> Int { 200 + Int(min(20 * shape.squareRoot(), 1e8)) }
