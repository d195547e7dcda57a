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
  let inverse = 1 / (n * n)
  let series =
    1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)))
  return steps + series / n
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
