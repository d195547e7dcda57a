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
///   Trans Geosci Remote Sens 39 (2001) 2235 for the fit of the phase.
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
      let fit = Self.refine(bins, from: peak)
    else { return nil }
    self = fit
  }

  private init(
    rows: Double, columns: Double, rowError: Double, columnError: Double, covariance: Double
  ) {
    self.rows = rows
    self.columns = columns
    self.rowError = rowError
    self.columnError = columnError
    self.covariance = covariance
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
  ) -> PhaseCorrelation? {
    // The normal equations do not change while the shift does.
    var (dd, da, aa) = (0.0, 0.0, 0.0)
    for bin in bins {
      dd += bin.weight * bin.down * bin.down
      da += bin.weight * bin.down * bin.across
      aa += bin.weight * bin.across * bin.across
    }
    let determinant = dd * aa - da * da
    guard determinant > 0 else { return nil }
    let turn = 2 * Double.pi
    var (row, column) = start
    for _ in 0..<50 {
      var (d, a) = (0.0, 0.0)
      for bin in bins {
        let phase = phase(of: bin, at: row, column)
        d += bin.weight * bin.down * phase
        a += bin.weight * bin.across * phase
      }
      let step = (
        -(aa * d - da * a) / (determinant * turn), -(dd * a - da * d) / (determinant * turn)
      )
      row += step.0
      column += step.1
      if abs(step.0) < 1e-12 && abs(step.1) < 1e-12 { break }
    }
    // Without a model of the errors: each frequency's own squared phase is its variance.
    var (ee, ef, ff) = (0.0, 0.0, 0.0)
    for bin in bins {
      let error = bin.weight * phase(of: bin, at: row, column)
      ee += error * error * bin.down * bin.down
      ef += error * error * bin.down * bin.across
      ff += error * error * bin.across * bin.across
    }
    let scale = 1 / (determinant * determinant * turn * turn)
    let rowVariance = (aa * aa * ee - 2 * aa * da * ef + da * da * ff) * scale
    let columnVariance = (dd * dd * ff - 2 * dd * da * ef + da * da * ee) * scale
    let covariance = ((aa * dd + da * da) * ef - aa * da * ee - dd * da * ff) * scale
    return PhaseCorrelation(
      rows: row, columns: column, rowError: max(0, rowVariance).squareRoot(),
      columnError: max(0, columnVariance).squareRoot(), covariance: covariance)
  }

  /// The phase that is left of a frequency when the shift is taken out.
  private static func phase(of bin: Bin, at row: Double, _ column: Double) -> Double {
    let angle = 2 * Double.pi * (bin.down * row + bin.across * column)
    let (c, s) = (cos(angle), sin(angle))
    return atan2(bin.real * s + bin.imaginary * c, bin.real * c - bin.imaginary * s)
  }
}
