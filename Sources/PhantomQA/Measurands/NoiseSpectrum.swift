import Fourier
import Glibc
public import Quantities

/// The noise power spectrum of a square of an image, or of the difference of two.
///
/// NPS(v, u) = dx dy / (Nx Ny) |F(v, u)|² / images, in the square of the image's unit times mm²: F is
/// the transform of what is left after a surface was taken out, no window; `images` is 2 for a
/// difference, so that both give the noise of one image.
///
/// - Its sum times the size of a frequency bin is the mean square (Parseval), which is asserted.
/// - Frequencies are in cycles a pixel or a mm, as each function says.
/// - Source: ICRU Report 54 (1996); the definitions of `phantom.md` 2.2.
public struct NoiseSpectrum: Sendable, Hashable {
  /// Of the plane that was transformed.
  public let rows, columns: Int
  public let rowSpacing, columnSpacing: Quantity<Millimetre>
  /// Row-major, `rows` x (`columns` / 2 + 1): what is left out mirrors what is kept.
  public let half: [Double]

  /// - Parameters:
  ///   - residuals: row-major, `rows` x `columns`.
  ///   - images: 1 for one image, 2 for the difference of two.
  /// - Precondition: sizes and spacings are positive and fit.
  public init(
    of residuals: [Double], rows: Int, columns: Int, rowSpacing: Quantity<Millimetre>,
    columnSpacing: Quantity<Millimetre>, images: Int
  ) {
    precondition(rows * columns == residuals.count && images > 0, "a plane of noise is whole")
    let spectrum = FourierTransform(rows: rows, columns: columns).forward(residuals)
    precondition(spectrum.holdsParseval(of: residuals), "a transform keeps the power of its plane")
    let scale =
      rowSpacing.value * columnSpacing.value / Double(rows * columns) / Double(images)
    self.rows = rows
    self.columns = columns
    self.rowSpacing = rowSpacing
    self.columnSpacing = columnSpacing
    half = spectrum.power.map { $0 * scale }
  }

  /// The columns that are kept.
  public var halfColumns: Int { columns / 2 + 1 }

  /// The power at row `v` and column `u`, both from 0, of the whole plane.
  public subscript(v: Int, u: Int) -> Double {
    u < halfColumns
      ? half[v * halfColumns + u] : half[(rows - v) % rows * halfColumns + columns - u]
  }

  /// A bin of the half plane with what it stands for.
  struct Bin {
    let power: Double
    /// Along columns (down) and rows (across), in cycles a pixel, from -0.5 to 0.5.
    let down, across: Double
    /// How many bins of the whole plane it stands for: 1 or 2.
    let weight: Double
    let isZero: Bool

    var frequency: Double { (down * down + across * across).squareRoot() }
  }

  /// Calls `body` with every bin of the half plane, row after row.
  func forEachBin(_ body: (Bin) -> Void) {
    for v in 0..<rows {
      let down = Double(v <= rows / 2 ? v : v - rows) / Double(rows)
      for u in 0..<halfColumns {
        body(
          Bin(
            power: half[v * halfColumns + u], down: down, across: Double(u) / Double(columns),
            weight: u == 0 || 2 * u == columns ? 1 : 2, isZero: v == 0 && u == 0))
      }
    }
  }

  /// The powers of the whole plane but that of frequency 0, in the order of the half: what stands for
  /// two bins comes twice.
  var powers: [Double] {
    var powers: [Double] = []
    powers.reserveCapacity(rows * columns)
    forEachBin { bin in
      if bin.isZero { return }
      powers.append(bin.power)
      if bin.weight == 2 { powers.append(bin.power) }
    }
    return powers
  }

  /// The sum of the spectrum times the size of a bin: the mean square of the noise of one image.
  public var meanSquare: Double {
    var sum = 0.0
    forEachBin { sum += $0.weight * $0.power }
    let size = Double(rows * columns) * rowSpacing.value * columnSpacing.value
    return sum / size
  }

  /// Mean power between two radial frequencies in cycles a pixel, the lower one not counted, and
  /// how many bins of the whole plane it is the mean of; nil where there is none.
  public func mean(above low: Double, to high: Double) -> (power: Double, bins: Int)? {
    var (sum, count) = (0.0, 0.0)
    forEachBin { bin in
      let frequency = bin.frequency
      if frequency > low && frequency < high && !bin.isZero {
        sum += bin.weight * bin.power
        count += bin.weight
      }
    }
    return count > 0 ? (sum / count, Int(count)) : nil
  }

  /// A ring of the spectrum.
  public struct Ring: Sendable, Hashable, Codable {
    /// How many bins of the whole plane.
    public let count: Int
    /// The mean frequency of those bins in cycles a mm, and their mean power; nil for none.
    public let frequency, power: Double?
  }

  /// The mean over rings of `width` cycles a mm: bin k holds k width <= f < (k + 1) width; the
  /// frequency 0 is left out.
  public func rings(width: Double) -> [Ring] {
    precondition(width > 0, "a ring has a width")
    var sums: [(count: Double, frequency: Double, power: Double)] = []
    forEachBin { bin in
      if bin.isZero { return }
      let frequency = hypot(bin.down / rowSpacing.value, bin.across / columnSpacing.value)
      // A frequency on the edge of two rings belongs to the upper one, whichever way it was rounded.
      let ring = Int((frequency / width * (1 + 1e-12)).rounded(.down))
      while sums.count <= ring { sums.append((0, 0, 0)) }
      sums[ring].count += bin.weight
      sums[ring].frequency += bin.weight * frequency
      sums[ring].power += bin.weight * bin.power
    }
    return sums.map { sum in
      Ring(
        count: Int(sum.count), frequency: sum.count > 0 ? sum.frequency / sum.count : nil,
        power: sum.count > 0 ? sum.power / sum.count : nil)
    }
  }
}
