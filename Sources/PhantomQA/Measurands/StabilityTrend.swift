/// Least squares on 1, t and t² over volumes at equal times, t from -1 to 1.
///
/// The times are symmetric, so that 1, t and t² less its mean are orthogonal and every coefficient
/// is a sum of its own: one pass over the volumes serves all pixels.
///
/// - Source: Friedman and Glover, J. Magn. Reson. Imaging 23 (2006) 827, the detrending;
///   `phantom.md` 2.4, t = (2i - N + 1)/(N - 1).
struct StabilityTrend: Sendable {
  let count: Int
  /// The times, and their squares less the mean of the squares.
  let times, curve: [Double]
  /// The sums of squares of the two.
  let timeSquares, curveSquares: Double

  /// - Precondition: at least 4 volumes, so that something is left over.
  init(count: Int) {
    precondition(count > 3, "three terms need more than three volumes")
    self.count = count
    let times = (0..<count).map { Double(2 * $0 - count + 1) / Double(count - 1) }
    let mean = times.reduce(0) { $0 + $1 * $1 } / Double(count)
    let curve = times.map { $0 * $0 - mean }
    self.times = times
    self.curve = curve
    timeSquares = times.reduce(0) { $0 + $1 * $1 }
    curveSquares = curve.reduce(0) { $0 + $1 * $1 }
  }

  /// What is left of the degrees of freedom.
  var degrees: Double { Double(count - 3) }

  /// A series with its fit.
  struct Fit: Sendable {
    let mean: Double
    /// The coefficients of t and of t² less its mean.
    let slope, bend: Double
    let fitted, residuals: [Double]
    /// The sum of squares of the residuals.
    let squares: Double
    /// The correlation of the residuals with the next one; 0 where there are none.
    let lag1: Double
  }

  /// - Precondition: `series` has `count` numbers.
  func fit(_ series: [Double]) -> Fit {
    precondition(series.count == count, "a series has the length of its trend")
    // The first value is taken off: a large common signal must not cost digits.
    let origin = series[0]
    var (sum, alongTime, alongCurve) = (0.0, 0.0, 0.0)
    for index in 0..<count {
      let value = series[index] - origin
      sum += value
      alongTime += times[index] * value
      alongCurve += curve[index] * value
    }
    let mean = sum / Double(count)
    let slope = alongTime / timeSquares
    let bend = alongCurve / curveSquares
    let fitted = (0..<count).map { origin + mean + slope * times[$0] + bend * curve[$0] }
    let residuals = (0..<count).map {
      series[$0] - origin - mean - slope * times[$0] - bend * curve[$0]
    }
    return Fit(
      mean: origin + mean, slope: slope, bend: bend, fitted: fitted, residuals: residuals,
      squares: residuals.reduce(0) { $0 + $1 * $1 }, lag1: Self.lag1(of: residuals))
  }

  /// The variance of the fitted difference between two volumes, in units of the noise variance.
  func contrast(_ first: Int, _ second: Int) -> Double {
    let time = times[first] - times[second]
    let bend = curve[first] - curve[second]
    return time * time / timeSquares + bend * bend / curveSquares
  }

  /// The sum of products of neighbours over the sum of squares; 0 where all are 0.
  static func lag1(of residuals: [Double]) -> Double {
    var (products, squares) = (0.0, 0.0)
    for index in residuals.indices {
      squares += residuals[index] * residuals[index]
      if index > 0 { products += residuals[index] * residuals[index - 1] }
    }
    return squares > 0 ? products / squares : 0
  }
}

/// What correlation between neighbouring volumes takes from an interval; negative correlation gives
/// nothing back.
///
/// - Source: Bartlett, J. R. Stat. Soc. B 8 (1946) 27, for a first-order autoregression.
enum Autocorrelation {
  /// The factor on the degrees of freedom of a variance: (1 - r²)/(1 + r²).
  static func shareOfDegrees(lag1: Double) -> Double {
    let r = min(max(lag1, 0), 0.99)
    return (1 - r * r) / (1 + r * r)
  }

  /// The factor on the variance of a mean or slope: (1 + r)/(1 - r).
  static func varianceFactor(lag1: Double) -> Double {
    let r = min(max(lag1, 0), 0.99)
    return (1 + r) / (1 - r)
  }
}
