import Statistics

/// What an object holds inside that is neither shading nor noise: tissue, inserts.
///
/// Shading is a surface of the fourth order. Noise, filtered or not, is forgotten four pixels on;
/// structure is not.
///
/// - Source: robust covariance by the spreads of sums and differences: Gnanadesikan and Kettenring,
///   Biometrics 28 (1972) 81.
struct InnerPattern {
  /// The standard deviation of what pixels four apart have in common, as a share of the median: inserts
  /// of less than a quarter of the region do not count.
  let share: Double
  /// The correlation of pixels four apart, -1 to 1.
  let correlation: Double

  /// Twice what real spheres hold, two thirds of what a round head of low contrast does.
  static let most = 0.03
  /// Noise that was zero-filled to twice its matrix and filtered reaches 0.24, that head 0.59.
  private static let mostOfNoise = 0.4
  /// How far apart the pixels are.
  private static let lag = 4

  var isStructure: Bool { share > Self.most && correlation > Self.mostOfNoise }

  /// Nil where the region is too small to tell.
  ///
  /// - Parameter smoothed: the image after a 3 x 3 median.
  init?(_ smoothed: [Double], _ location: PhantomLocation, in grid: PixelGrid) {
    let outline = location.outline
    let halves = location.bubbles.map {
      HalfPlane(keeping: outline.centre, of: $0.from, $0.to, marginMillimetres: 3)
    }
    let region = PixelRegion(
      outline.scaled(by: 0.75.squareRoot()), of: outline, in: grid, halves: halves)
    let pixels = region.innerPixels
    let values = pixels.map { smoothed[$0.row * grid.columns + $0.column] }
    guard let middle = Quantiles(of: values)?.median, middle > 0,
      let rest = Surface(.quartic, values, at: pixels)?.residuals(values, at: pixels)
    else { return nil }
    var residuals = [Double?](repeating: nil, count: grid.rows * grid.columns)
    for (pixel, residual) in zip(pixels, rest) {
      residuals[pixel.row * grid.columns + pixel.column] = residual
    }
    var (together, apart) = (0.0, 0.0)
    for (down, across) in [(Self.lag, 0), (0, Self.lag)] {
      var (sums, differences): ([Double], [Double]) = ([], [])
      for pixel in pixels {
        let (row, column) = (pixel.row + down, pixel.column + across)
        guard row < grid.rows, column < grid.columns,
          let a = residuals[pixel.row * grid.columns + pixel.column],
          let b = residuals[row * grid.columns + column]
        else { continue }
        sums.append(a + b)
        differences.append(a - b)
      }
      guard let sum = Quantiles(of: sums)?.robustSpread,
        let difference = Quantiles(of: differences)?.robustSpread
      else { return nil }
      together += sum * sum
      apart += difference * difference
    }
    guard together + apart > 0 else { return nil }
    correlation = (together - apart) / (together + apart)
    share = max(0, (together - apart) / 8).squareRoot() / middle
  }
}
