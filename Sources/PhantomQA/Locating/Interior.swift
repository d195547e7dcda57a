import Statistics

/// How uniform the inside of an object is: what tells a phantom from a head.
struct Interior {
  /// Standard deviation over mean in the 75 % region, a quadratic surface taken out.
  let variation: Double
  /// The same of the smoothed image, by robust spread and median: structure without noise, and
  /// without inserts that take less than a quarter of the region.
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
      structure = spread / middle
    } else {
      structure = .infinity
    }
  }
}
