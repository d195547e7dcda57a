import Statistics

/// What the quadratic trend leaves in every pixel of a series.
struct StabilityResiduals: Sendable {
  let trend: StabilityTrend
  let pixels: Int
  /// Volume after volume, `pixels` a volume.
  let values: [Double]
  /// The mean of each pixel over the volumes, and the sum of squares of its residuals.
  let means, squares: [Double]

  /// - Precondition: at least 4 volumes.
  init(_ series: StabilitySeries) {
    let trend = StabilityTrend(count: series.count)
    let pixels = series.pixels
    // The first volume is taken off, so that a large signal does not cost digits.
    let origin = Array(series.volume(0))
    var sums = [Double](repeating: 0, count: pixels)
    var alongTime = sums
    var alongCurve = sums
    for index in 0..<series.count {
      let start = index * pixels
      let (time, curve) = (trend.times[index], trend.curve[index])
      for pixel in 0..<pixels {
        let value = series.values[start + pixel] - origin[pixel]
        sums[pixel] += value
        alongTime[pixel] += time * value
        alongCurve[pixel] += curve * value
      }
    }
    for pixel in 0..<pixels {
      sums[pixel] /= Double(series.count)
      alongTime[pixel] /= trend.timeSquares
      alongCurve[pixel] /= trend.curveSquares
    }
    var values = series.values
    var squares = [Double](repeating: 0, count: pixels)
    for index in 0..<series.count {
      let start = index * pixels
      let (time, curve) = (trend.times[index], trend.curve[index])
      for pixel in 0..<pixels {
        let rest =
          values[start + pixel] - origin[pixel] - sums[pixel] - time * alongTime[pixel]
          - curve * alongCurve[pixel]
        values[start + pixel] = rest
        squares[pixel] += rest * rest
      }
    }
    self.trend = trend
    self.pixels = pixels
    self.values = values
    self.squares = squares
    means = (0..<pixels).map { origin[$0] + sums[$0] }
  }

  /// The correlation of residuals with those of the next volume, over all pixels.
  var lag1: Double {
    var products = 0.0
    for index in pixels..<values.count { products += values[index] * values[index - pixels] }
    let total = squares.reduce(0, +)
    return total > 0 ? products / total : 0
  }

  /// By how much the pixels of a region count for fewer than they are where a spread is averaged
  /// over them: the sum of squared correlations of one pixel with all, 1 for independent noise and
  /// the number of pixels where all move together.
  ///
  /// From the residuals, scaled to one variance a pixel: the trace of the squared correlation
  /// matrix, less what chance correlations over so few volumes add, over the number of pixels.
  ///
  /// - Parameter local: whether what all pixels share in a volume is taken off first, so that
  ///   neighbourhood alone counts.
  /// - Precondition: every pixel varies.
  /// - Source: Bai and Saranadasa, Statistica Sinica 6 (1996) 311, eq. 3.9 for the unbiased trace.
  func kappa(local: Bool) -> Double {
    var scaled = values
    let roots = squares.map { ($0 / trend.degrees).squareRoot() }
    for index in 0..<trend.count {
      let start = index * pixels
      var sum = 0.0
      for pixel in 0..<pixels {
        scaled[start + pixel] /= roots[pixel]
        sum += scaled[start + pixel]
      }
      guard local else { continue }
      let mean = sum / Double(pixels)
      for pixel in 0..<pixels { scaled[start + pixel] -= mean }
    }
    // The squared norm of a product with its transpose is the same from either side; the volumes
    // are fewer.
    var norm = 0.0
    var trace = 0.0
    for first in 0..<trend.count {
      for second in 0...first {
        var product = 0.0
        let (left, right) = (first * pixels, second * pixels)
        for pixel in 0..<pixels { product += scaled[left + pixel] * scaled[right + pixel] }
        norm += (first == second ? 1 : 2) * product * product
        if first == second { trace += product }
      }
    }
    let degrees = SpreadInterval.degrees(trend.degrees, lagOne: lag1)
    guard degrees > 1 else { return Double(pixels) }
    norm /= trend.degrees * trend.degrees
    trace /= trend.degrees
    let squared =
      degrees * degrees / ((degrees - 1) * (degrees + 2)) * (norm - trace * trace / degrees)
    return min(max(squared / trace, 1), Double(pixels))
  }
}
