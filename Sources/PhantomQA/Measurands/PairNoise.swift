import Fourier
import Quantities
import Statistics

/// The noise of a repeated pair in a region, with its spectrum.
struct PairNoise {
  /// The mean of both images in the region, every pixel by its share.
  let signal: Double
  /// How many pixels the noise was measured in.
  let pixels: Int
  /// The variance of the difference about a fitted plane, three degrees of freedom taken off.
  let differenceVariance: Double
  /// The same about its mean, one taken off.
  let plainVariance: Double
  /// The step between stored values, in the unit of the image.
  let step: Double
  /// Whether the images are signed, so that noise is Gaussian.
  let isSigned: Bool
  /// In the largest centred square of at most 64 pixels a side.
  let spectrum: NoiseSpectrum
  let colour: NoiseColour
  /// How alike the two images are above 0.25 cycles a pixel, from -1 to 1: near 0 for independent
  /// noise, near 1 for one acquisition twice.
  let highPassCorrelation: Double

  /// The largest side of a square whose spectrum is taken. In a larger one the lowest frequencies
  /// hold what the phantom, not the noise, did between two images; and one side for all gives
  /// spectra and bounds that compare.
  private static let largestSide = 64

  /// Nil where the region is too small for a spectrum.
  init?(
    _ a: Picture, _ b: Picture, region: PixelRegion, pixels: [(row: Int, column: Int)],
    centre: PlanePoint, step: Double, isSigned: Bool
  ) {
    let difference = zip(a.values, b.values).map { $0 - $1 }
    let inside = pixels.map { difference[$0.row * a.grid.columns + $0.column] }
    guard let square = region.largestSquare(about: centre, most: Self.largestSide),
      let surface = Surface(.plane, inside, at: pixels), let plain = Summary(of: inside)?.variance
    else { return nil }
    var squares = CompensatedSum()
    for residual in surface.residuals(inside, at: pixels) { squares.add(residual * residual) }
    self.pixels = pixels.count
    self.step = step
    self.isSigned = isSigned
    signal = (region.mean(of: a.values) + region.mean(of: b.values)) / 2
    differenceVariance = squares.value / Double(pixels.count - 3)
    plainVariance = plain
    guard let noise = Self.flattened(difference, square, a.grid.columns),
      let first = Self.flattened(a.values, square, a.grid.columns),
      let second = Self.flattened(b.values, square, a.grid.columns)
    else { return nil }
    spectrum = NoiseSpectrum(
      of: noise, rows: square.side, columns: square.side, rowSpacing: Quantity(a.grid.rowSpacing),
      columnSpacing: Quantity(a.grid.columnSpacing), images: 2)
    colour = NoiseColour(spectrum)
    highPassCorrelation = Self.correlation(first, second, side: square.side)
  }

  /// The pixels of a square, a plane taken out.
  private static func flattened(
    _ image: [Double], _ square: PixelSquare, _ columns: Int
  ) -> [Double]? {
    let pixels = square.pixels
    let values = pixels.map { image[$0.row * columns + $0.column] }
    return Surface(.plane, values, at: pixels)?.residuals(values, at: pixels)
  }

  private static func correlation(_ a: [Double], _ b: [Double], side: Int) -> Double {
    let transform = FourierTransform(rows: side, columns: side)
    let (p, q) = (transform.forward(a), transform.forward(b))
    var (cross, first, second) = (0.0, 0.0, 0.0)
    for v in 0..<side {
      let down = Double(v <= side / 2 ? v : v - side) / Double(side)
      for u in 0..<p.halfColumns {
        let across = Double(u) / Double(side)
        guard down * down + across * across >= 0.0625 else { continue }
        let (x, y, weight) = (p[v, u], q[v, u], p.weight(ofColumn: u))
        cross += weight * (x.real * y.real + x.imaginary * y.imaginary)
        first += weight * (x.real * x.real + x.imaginary * x.imaginary)
        second += weight * (y.real * y.real + y.imaginary * y.imaginary)
      }
    }
    let scale = (first * second).squareRoot()
    return scale > 0 ? cross / scale : 0
  }
}
