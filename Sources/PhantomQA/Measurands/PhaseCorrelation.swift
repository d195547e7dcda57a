import Fourier
import Glibc

/// How far one image is shifted against another, to a few thousandths of a pixel.
///
/// R = conj(A) B of the images, their means removed; no window, which would pull the shift towards
/// zero. A whole-pixel shift from the peak of the inverse of R / |R| below 0.25 cycles a pixel, then
/// weighted least squares of the phase of R exp(2 pi i k . s) on -2 pi k, weights |R|, until the step
/// is below 10⁻¹² pixels.
///
/// - Source: Kuglin and Hines, Proc IEEE Conf Cybernetics and Society (1975) 163; Stone et al., IEEE
///   Trans Geosci Remote Sens 39 (2001) 2235 for the fit of the phase; White,
///   Econometrica 48 (1980) 817 for its errors.
struct PhaseCorrelation {
  /// From the first image to the second, in pixels, positive along growing index.
  let rows, columns: Double
  /// The standard errors of both and their covariance, in pixels and pixels squared.
  let rowError, columnError, covariance: Double

  /// Nil where an image has no structure.
  ///
  /// - Parameters:
  ///   - first, second: row-major, `rows` x `columns`.
  ///   - isWindowed: whether both are multiplied by a Hann window: only to say that an object that
  ///     reaches the border has moved, never by how much.
  init?(
    _ first: [Double], _ second: [Double], rows: Int, columns: Int, isWindowed: Bool = false
  ) {
    let transform = FourierTransform(rows: rows, columns: columns)
    let prepared = [first, second].map { Self.prepared($0, rows, columns, isWindowed) }
    let a = transform.forward(prepared[0])
    let b = transform.forward(prepared[1])
    var bins: [Bin] = []
    bins.reserveCapacity(a.parts.count / 8)
    var phases = Spectrum(rows: rows, columns: columns)
    for v in 0..<rows {
      let down = Double(v <= rows / 2 ? v : v - rows) / Double(rows)
      for u in 0..<a.halfColumns {
        let across = Double(u) / Double(columns)
        let square = down * down + across * across
        guard square > 0, square < 0.0625 else { continue }
        let (p, q) = (a[v, u], b[v, u])
        let real = p.real * q.real + p.imaginary * q.imaginary
        let imaginary = p.real * q.imaginary - p.imaginary * q.real
        let size = (real * real + imaginary * imaginary).squareRoot()
        guard size > 0 else { continue }
        phases[v, u] = (real / size, imaginary / size)
        // Of a frequency and its mirror, which have one phase, the fit takes one.
        if u == 0 && down < 0 { continue }
        bins.append(
          Bin(real: real, imaginary: imaginary, weight: size, down: down, across: across))
      }
    }
    guard !bins.isEmpty,
      let peak = Self.peak(transform.inverse(phases), rows: rows, columns: columns),
      let shift = Self.refine(bins, from: peak)
    else { return nil }
    let errors = Self.errors(transform, a, b, shift.row, shift.column)
    self.rows = shift.row
    self.columns = shift.column
    rowError = max(0, errors.dd).squareRoot()
    columnError = max(0, errors.aa).squareRoot()
    covariance = errors.da
  }

  /// A frequency with the cross spectrum there.
  private struct Bin {
    let real, imaginary: Double
    /// The size of the cross spectrum.
    let weight: Double
    /// In cycles a pixel.
    let down, across: Double
  }

  private static func prepared(
    _ image: [Double], _ rows: Int, _ columns: Int, _ isWindowed: Bool
  ) -> [Double] {
    var sum = 0.0
    for value in image { sum += value }
    let mean = sum / Double(image.count)
    var prepared = image.map { $0 - mean }
    if isWindowed {
      let (down, across) = (hann(rows), hann(columns))
      for row in 0..<rows {
        for column in 0..<columns { prepared[row * columns + column] *= down[row] * across[column] }
      }
    }
    return prepared
  }

  /// Periodic: 0.5 - 0.5 cos(2 pi i / count).
  private static func hann(_ count: Int) -> [Double] {
    (0..<count).map { 0.5 - 0.5 * cos(2 * .pi * Double($0) / Double(count)) }
  }

  /// The whole-pixel shift of the highest value; of equal ones the one with the smaller row, then
  /// column.
  private static func peak(
    _ correlation: [Double], rows: Int, columns: Int
  ) -> (row: Double, column: Double)? {
    var best = -Double.infinity
    var place: Int?
    for (index, value) in correlation.enumerated() where value > best {
      best = value
      place = index
    }
    guard let place else { return nil }
    let (row, column) = (place / columns, place % columns)
    return (
      Double(row > rows / 2 ? row - rows : row),
      Double(column > columns / 2 ? column - columns : column)
    )
  }

  private static func refine(
    _ bins: [Bin], from start: (row: Double, column: Double)
  ) -> (row: Double, column: Double)? {
    // These sums do not change while the shift does.
    var sums = Squares()
    for bin in bins { sums.add(bin.down, bin.across, bin.weight) }
    guard sums.determinant > 0 else { return nil }
    let turn = 2 * Double.pi
    var (row, column) = start
    for _ in 0..<50 {
      var (d, a) = (0.0, 0.0)
      for bin in bins {
        let phase = phase(of: bin, at: row, column)
        d += bin.weight * bin.down * phase
        a += bin.weight * bin.across * phase
      }
      let scale = sums.determinant * turn
      let step = (
        (sums.da * a - sums.aa * d) / scale, (sums.da * d - sums.dd * a) / scale
      )
      row += step.0
      column += step.1
      if abs(step.0) < 1e-12 && abs(step.1) < 1e-12 { break }
    }
    return (row, column)
  }

  /// Sums over frequencies or pixels of down², down x across and across², each times a factor.
  private struct Squares {
    var (dd, da, aa) = (0.0, 0.0, 0.0)

    var determinant: Double { dd * aa - da * da }

    mutating func add(_ down: Double, _ across: Double, _ factor: Double) {
      dd += factor * down * down
      da += factor * down * across
      aa += factor * across * across
    }

    /// The inverse of these times `other` times the inverse.
    func sandwich(_ other: Squares) -> Squares {
      let scale = 1 / (determinant * determinant)
      var result = Squares()
      result.dd = (aa * aa * other.dd - 2 * aa * da * other.da + da * da * other.aa) * scale
      result.aa = (dd * dd * other.aa - 2 * dd * da * other.da + da * da * other.dd) * scale
      result.da =
        ((dd * aa + da * da) * other.da - aa * da * other.dd - dd * da * other.aa) * scale
      return result
    }
  }

  /// The variances and the covariance of both shifts, in pixels squared.
  ///
  /// To first order the fit is that of the difference of the images to their slopes below 0.25 cycles
  /// a pixel: each pixel's own squared difference is its variance, so that noise may differ between
  /// object and background; what its spectrum holds below 0.25 more or less than elsewhere is
  /// counted as well.
  private static func errors(
    _ transform: FourierTransform, _ a: Spectrum, _ b: Spectrum, _ row: Double, _ column: Double
  ) -> Squares {
    var (down, across, rest) = (a, a, a)
    var (band, bandCount, all, allCount) = (0.0, 0.0, 0.0, 0.0)
    for v in 0..<a.rows {
      let f = Double(v <= a.rows / 2 ? v : v - a.rows) / Double(a.rows)
      for u in 0..<a.halfColumns {
        let g = Double(u) / Double(a.columns)
        let (p, q) = (a[v, u], b[v, u])
        let angle = 2 * Double.pi * (f * row + g * column)
        let (c, s) = (cos(angle), sin(angle))
        let difference = (
          real: q.real * c - q.imaginary * s - p.real,
          imaginary: q.real * s + q.imaginary * c - p.imaginary
        )
        rest[v, u] = difference
        let isInBand = f * f + g * g < 0.0625
        down[v, u] = isInBand ? (-2 * .pi * f * p.imaginary, 2 * .pi * f * p.real) : (0, 0)
        across[v, u] = isInBand ? (-2 * .pi * g * p.imaginary, 2 * .pi * g * p.real) : (0, 0)
        if v == 0 && u == 0 { continue }
        let weight = a.weight(ofColumn: u)
        let power =
          weight
          * (difference.real * difference.real + difference.imaginary * difference.imaginary)
        all += power
        allCount += weight
        if isInBand {
          band += power
          bandCount += weight
        }
      }
    }
    guard all > 0, bandCount > 0 else { return Squares() }
    let colour = band / bandCount / (all / allCount)
    let (slopes, differences) = (
      zip(transform.inverse(down), transform.inverse(across)), transform.inverse(rest)
    )
    var (sums, noise) = (Squares(), Squares())
    for (slope, difference) in zip(slopes, differences) {
      sums.add(slope.0, slope.1, 1)
      noise.add(slope.0, slope.1, colour * difference * difference)
    }
    return sums.determinant > 0 ? sums.sandwich(noise) : noise
  }

  /// The phase that is left of a frequency when the shift is taken out.
  private static func phase(of bin: Bin, at row: Double, _ column: Double) -> Double {
    let angle = 2 * Double.pi * (bin.down * row + bin.across * column)
    let (c, s) = (cos(angle), sin(angle))
    return atan2(bin.real * s + bin.imaginary * c, bin.real * c - bin.imaginary * s)
  }
}
