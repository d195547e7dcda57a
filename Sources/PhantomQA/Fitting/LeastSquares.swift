import Glibc

/// Sums of products of few terms, from which a least-squares fit is solved.
///
/// Terms of order one keep the normal equations well conditioned: callers scale their coordinates
/// to -1 ... 1.
struct LeastSquares {
  let terms: Int
  private var products: [Double]
  private var right: [Double]

  init(terms: Int) {
    self.terms = terms
    products = [Double](repeating: 0, count: terms * terms)
    right = [Double](repeating: 0, count: terms)
  }

  /// Takes in one observation: `row` holds its terms.
  mutating func add(_ row: [Double], _ value: Double, weight: Double = 1) {
    for i in 0..<terms {
      let scaled = weight * row[i]
      for j in 0...i { products[i * terms + j] += scaled * row[j] }
      right[i] += scaled * value
    }
  }

  /// The coefficients; nil where the observations do not determine them.
  ///
  /// By Cholesky's decomposition, which needs no pivots for sums of squares.
  func solve() -> [Double]? {
    var l = products
    for i in 0..<terms {
      for j in 0...i {
        var sum = l[i * terms + j]
        for k in 0..<j { sum -= l[i * terms + k] * l[j * terms + k] }
        if i == j {
          // Lost to rounding: a column is a combination of the ones before it.
          guard sum > products[i * terms + i] * 1e-13 else { return nil }
          l[i * terms + i] = sum.squareRoot()
        } else {
          l[i * terms + j] = sum / l[j * terms + j]
        }
      }
    }
    var x = right
    for i in 0..<terms {
      for k in 0..<i { x[i] -= l[i * terms + k] * x[k] }
      x[i] /= l[i * terms + i]
    }
    for i in (0..<terms).reversed() {
      for k in (i + 1)..<max(terms, i + 1) { x[i] -= l[k * terms + i] * x[k] }
      x[i] /= l[i * terms + i]
    }
    return x
  }
}
