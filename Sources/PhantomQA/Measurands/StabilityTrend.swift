import Statistics

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
      squares: residuals.reduce(0) { $0 + $1 * $1 }, lag1: lagOneAutocorrelation(residuals) ?? 0)
  }

  /// The variance of the fitted difference between two volumes, in units of the noise variance.
  func contrast(_ first: Int, _ second: Int) -> Double {
    let time = times[first] - times[second]
    let bend = curve[first] - curve[second]
    return time * time / timeSquares + bend * bend / curveSquares
  }
}
