import Statistics

/// How uniform the inside of an object is: what tells a phantom from a head.
struct Interior {
  /// Standard deviation over mean in the 75 % region, a quadratic surface taken out.
  let variation: Double
  /// The same of the smoothed image, by robust spread and median, what noise leaves in it taken off:
  /// structure that is no insert of less than a quarter of the region.
  let structure: Double

  init(_ picture: Picture, smoothed: [Double], _ outline: Outline) {
    let region = PixelRegion(
      outline.scaled(by: 0.75.squareRoot()), of: outline, in: picture.grid, halves: [])
    let pixels = region.innerPixels
    let columns = picture.grid.columns
    let values = pixels.map { picture.values[$0.row * columns + $0.column] }
    let smooth = pixels.map { smoothed[$0.row * columns + $0.column] }
    if let mean = Summary(of: values)?.mean, mean > 0,
      let rest = Surface(.quadratic, values, at: pixels)?.residuals(values, at: pixels),
      let spread = Summary(of: rest)?.standardDeviation
    {
      variation = spread / mean
    } else {
      variation = .infinity
    }
    if let middle = Quantiles(of: smooth)?.median, middle > 0,
      let rest = Surface(.quadratic, smooth, at: pixels)?.residuals(smooth, at: pixels),
      let spread = Quantiles(of: rest)?.robustSpread
    {
      let left = Self.smoothing * Self.noise(picture, pixels)
      structure = max(0, spread * spread - left * left).squareRoot() / middle
    } else {
      structure = .infinity
    }
  }

  /// What a median of 3 x 3 leaves of the SD of white noise.
  private static let smoothing = 0.408

  /// The SD of noise, by the differences of neighbours in a row.
  private static func noise(_ picture: Picture, _ pixels: [(row: Int, column: Int)]) -> Double {
    let columns = picture.grid.columns
    let differences = pixels.lazy.filter { $0.column + 1 < columns }.map { pixel in
      picture.values[pixel.row * columns + pixel.column + 1]
        - picture.values[pixel.row * columns + pixel.column]
    }
    return (Quantiles(of: Array(differences))?.robustSpread ?? 0) / 2.0.squareRoot()
  }
}
