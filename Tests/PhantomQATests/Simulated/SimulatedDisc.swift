import Glibc
import Imaging
import Quantities
import Statistics

@testable import PhantomQA

/// A disc with known truth: where it is, how bright, how noisy.
struct SimulatedDisc {
  var rows = 128
  var columns = 128
  /// In mm.
  var spacing = 1.0
  /// Centre and radius in pixels.
  var centre = (row: 63.3, column: 62.8)
  var radius = 42.5
  /// The radius along columns over that along rows; 1 for a circle.
  var ratio = 1.0
  var signal = 1000.0
  /// How much the signal falls from the left edge of the image to the right one, as a share of it.
  var shading = 0.0
  /// How many degrees of the outline, about the top, are cut off by a chord.
  var bubbleDegrees = 0.0
  /// The SD of the noise of one channel.
  var sigma = 0.0
  var noise = SimulatedNoise.white
  /// Whether values keep their sign; else they are the magnitude of two channels.
  var isSigned = false

  /// The value without noise in one pixel: coverage by 16 x 16 points where the edge crosses it.
  private func clean(_ row: Int, _ column: Int) -> Double {
    let (y, x) = (Double(row) - centre.row, (Double(column) - centre.column) / ratio)
    let distance = hypot(y, x)
    let chord = bubbleDegrees > 0 ? -radius * cos(bubbleDegrees * .pi / 360) : -.infinity
    let shade = signal * (1 - shading * Double(column) / Double(columns - 1))
    if distance > radius + 1 { return 0 }
    if distance < radius - 1 && y > chord + 1 { return shade }
    var inside = 0
    for v in 0..<16 {
      for u in 0..<16 {
        let (b, a) = (
          y + Double(2 * v - 15) / 32, x + Double(2 * u - 15) / 32 / ratio
        )
        if a * a + b * b <= radius * radius && b >= chord { inside += 1 }
      }
    }
    return shade * Double(inside) / 256
  }

  /// The image without noise, row-major.
  func clean() -> [Double] {
    (0..<rows).flatMap { row in (0..<columns).map { clean(row, $0) } }
  }

  /// The image of one seed and repeat, row-major.
  func values(seed: UInt64, image: Int, clean: [Double]? = nil) -> [Double] {
    let clean = clean ?? self.clean()
    if sigma == 0 { return clean }
    let real = noise.field(
      rows: rows, columns: columns, seed: seed, replicate: image, stratum: 0)
    if isSigned { return clean.indices.map { clean[$0] + sigma * real[$0] } }
    let imaginary = noise.field(
      rows: rows, columns: columns, seed: seed, replicate: image, stratum: 1)
    return clean.indices.map { hypot(clean[$0] + sigma * real[$0], sigma * imaginary[$0]) }
  }

  func picture(_ values: [Double]) -> Picture {
    Picture(
      grid: PixelGrid(rows: rows, columns: columns, rowSpacing: spacing, columnSpacing: spacing),
      values: values)
  }

  /// The outline that is known.
  var outline: Outline {
    .ellipse(
      Outline.Ellipse(
        centre: PlanePoint(row: centre.row * spacing, column: centre.column * spacing),
        longSemiAxis: radius * spacing, shortSemiAxis: radius * spacing, rotation: 0))
  }
}
