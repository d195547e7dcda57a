import Glibc

/// The share of the gamma distribution of `shape` and scale 1 that lies below `x`: the
/// regularized incomplete gamma function P(shape, x).
///
/// Relative accuracy 10⁻¹³ where the share is at most ½, else of its complement. 0 at and below
/// 0; not-a-number for a shape that is not positive and finite.
///
/// - Source: NIST Digital Library of Mathematical Functions 8.7.1, 8.9.2; the term before the sum
///   after Loader 2000.
public func gammaCDF(_ x: Double, shape: Double) -> Double {
  GammaFunction(shape: shape).tails(x).lower
}

/// The share of the gamma distribution of `shape` and scale 1 that lies above `x`: Q(shape, x).
///
/// See ``gammaCDF(_:shape:)``; small shares keep their digits.
public func gammaUpperTail(_ x: Double, shape: Double) -> Double {
  GammaFunction(shape: shape).tails(x).upper
}

/// The x below which a share `p` of the gamma distribution of `shape` and scale 1 lies.
///
/// 0 at 0, infinite at 1, not-a-number outside. Found by bracketed Newton on the smaller tail.
public func gammaQuantile(_ p: Double, shape: Double) -> Double {
  guard shape > 0, shape < .infinity else { return .nan }
  return GammaFunction(shape: shape).quantile(p <= 0.5 ? Tails(lower: p) : Tails(upper: 1 - p))
}

/// The gamma distribution of one shape and scale 1.
struct GammaFunction {
  let shape: Double
  private let stirling: Double

  /// Any shape; where it is not positive and finite every answer is not-a-number.
  init(shape: Double) {
    self.shape = shape
    stirling = shape > 0 && shape < .infinity ? stirlingError(shape) : .nan
  }

  /// Both tails at `x`, the smaller one with its own digits, and the density by ln x.
  func tails(_ x: Double) -> Tails {
    guard !stirling.isNaN, !x.isNaN else { return Tails(lower: .nan) }
    guard x > 0 else { return Tails(lower: 0) }
    guard x < .infinity else { return Tails(upper: 0) }
    // x^a exp(-x)/Γ(a + 1)
    let term =
      exp(-stirling - deviance(shape, mean: x)) / (2 * Double.pi * shape).squareRoot()
    let density = term * shape
    if x < shape + 1 {
      var part = 1.0
      var sum = 1.0
      for k in 1..<iterations(shape) {
        part *= x / (shape + Double(k))
        sum += part
        if part < sum * 0x1p-54 { break }
      }
      return Tails(lower: min(term * sum, 1), density: density)
    }
    var fraction = ContinuedFraction(first: x + 1 - shape)
    for k in 1..<iterations(shape) {
      let k = Double(k)
      if fraction.add(numerator: -k * (k - shape), denominator: x + 2 * k + 1 - shape) { break }
    }
    return Tails(upper: min(density / fraction.value, 1), density: density)
  }

  /// The x at which the tails are `sought`.
  func quantile(_ sought: Tails) -> Double {
    // Wilson and Hilferty 1931; far below the centre the leading term of the series.
    let z = normalQuantile(sought.lower)
    let cube = 1 - 1 / (9 * shape) + z / (3 * shape.squareRoot())
    let logFactorial =
      stirling + 0.5 * log(2 * Double.pi * shape) + shape * log(shape) - shape
    let start =
      cube > 0.3 ? shape * cube * cube * cube : exp((log(sought.lower) + logFactorial) / shape)
    return positiveRoot(start: start, sought: sought, tails)
  }
}

/// Enough terms for full digits: they shrink as exp(-k²/(2 shape)) at the worst place.
func iterations(_ shape: Double) -> Int { 200 + Int(min(20 * shape.squareRoot(), 1e8)) }
