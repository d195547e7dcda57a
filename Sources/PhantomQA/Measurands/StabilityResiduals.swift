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
  /// - Returns: as it is, and with what all pixels share in a volume taken off first, so that
  ///   neighbourhood alone counts.
  /// - Precondition: every pixel varies.
  /// - Source: Bai and Saranadasa, Statistica Sinica 6 (1996) 311, eq. 3.9 for the unbiased trace.
  var kappa: (whole: Double, local: Double) {
    var scaled = values
    let roots = squares.map { ($0 / trend.degrees).squareRoot() }
    // Of each volume, the sum over the pixels by the root of their number: what is off each product
    // of volumes once the means are taken off.
    let count = Double(pixels)
    let shared = (0..<trend.count).map { index in
      let start = index * pixels
      var sum = 0.0
      for pixel in 0..<pixels {
        scaled[start + pixel] /= roots[pixel]
        sum += scaled[start + pixel]
      }
      return sum / count.squareRoot()
    }
    // The squared norm of a product with its transpose is the same from either side; the volumes
    // are fewer.
    var (whole, local) = (Trace(), Trace())
    for first in 0..<trend.count {
      for second in 0...first {
        let product = Self.product(scaled, first * pixels, second * pixels, pixels)
        whole.add(product, isDiagonal: first == second)
        local.add(product - shared[first] * shared[second], isDiagonal: first == second)
      }
    }
    let degrees = SpreadInterval.degrees(trend.degrees, lagOne: lag1)
    return (
      whole.kappa(trend.degrees, effective: degrees, pixels: count),
      local.kappa(trend.degrees, effective: degrees, pixels: count)
    )
  }

  /// The sum of products of two volumes, in four sums so that they need not wait for each other.
  private static func product(
    _ values: [Double], _ first: Int, _ second: Int, _ count: Int
  ) -> Double {
    var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0)
    var pixel = 0
    while pixel + 3 < count {
      a += values[first + pixel] * values[second + pixel]
      b += values[first + pixel + 1] * values[second + pixel + 1]
      c += values[first + pixel + 2] * values[second + pixel + 2]
      d += values[first + pixel + 3] * values[second + pixel + 3]
      pixel += 4
    }
    while pixel < count {
      a += values[first + pixel] * values[second + pixel]
      pixel += 1
    }
    return (a + b) + (c + d)
  }

  /// The trace of a matrix of products of volumes, and its squared norm.
  private struct Trace {
    private var trace = 0.0
    private var norm = 0.0

    mutating func add(_ product: Double, isDiagonal: Bool) {
      norm += (isDiagonal ? 1 : 2) * product * product
      if isDiagonal { trace += product }
    }

    func kappa(_ degrees: Double, effective: Double, pixels: Double) -> Double {
      guard effective > 1 else { return pixels }
      let trace = trace / degrees
      let norm = norm / (degrees * degrees)
      let squared =
        effective * effective / ((effective - 1) * (effective + 2))
        * (norm - trace * trace / effective)
      return min(max(squared / trace, 1), pixels)
    }
  }
}
