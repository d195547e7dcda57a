import Glibc

// Loader's form of the terms before the incomplete gamma and beta functions: no large logarithms
// are subtracted, so that they keep their digits for arguments of any size.
// Source: Loader, "Fast and accurate computation of binomial probabilities", 2000.

/// The error of Stirling's formula: ln Γ(n + 1) - ((n + ½) ln n - n + ½ ln 2π), for n > 0.
func stirlingError(_ n: Double) -> Double {
  // Below 15 the series has too few digits; the difference of two neighbours is elementary.
  var n = n
  var steps = 0.0
  while n < 15 {
    steps += (n + 0.5) * log1p(1 / n) - 1
    n += 1
  }
  let square = n * n
  return steps
    + (1 / 12
      - (1 / 360 - (1 / 1260 - (1 / 1680 - (1 / 1188) / square) / square)
        / square)
        / square)
    / n
}

/// x ln(x/mean) + mean - x, without cancellation where the two are near; both positive.
func deviance(_ x: Double, mean: Double) -> Double {
  let difference = x - mean
  guard abs(difference) < 0.1 * (x + mean) else { return x * log(x / mean) - difference }
  let ratio = difference / (x + mean)
  let square = ratio * ratio
  var term = 2 * x * ratio
  var sum = difference * ratio
  for k in 1..<1000 {
    term *= square
    let next = sum + term / Double(2 * k + 1)
    if next == sum { break }
    sum = next
  }
  return sum
}

/// x^a exp(-x)/Γ(a + 1), for positive a and x.
func gammaTerm(_ x: Double, shape a: Double) -> Double {
  exp(-stirlingError(a) - deviance(a, mean: x)) / (2 * Double.pi * a).squareRoot()
}

/// x^a y^b/B(a, b) with y = 1 - x, for positive arguments.
func betaTerm(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
  let n = a + b
  let exponent =
    stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, mean: n * x)
    - deviance(b, mean: n * y)
  return exp(exponent) * (a / n * b / (2 * Double.pi)).squareRoot()
}
