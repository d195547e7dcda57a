/// The discrete Fourier transform of a real plane, as the half that holds all of it.
///
/// F(v, u) = sum over y, x of f(y, x) exp(-2 pi i (v y / rows + u x / columns)), not normalised; a
/// line is a plane of one row. Of a real plane F(-v, -u) is the conjugate of F(v, u), so only the
/// columns 0 ... columns / 2 are kept: column 0, and the last one where `columns` is even, stand for
/// themselves, every other one for itself and its mirror (`weight(ofColumn:)`).
public struct Spectrum: Sendable, Hashable {
  /// Of the plane that was transformed.
  public let rows, columns: Int
  /// Real and imaginary part in turn, row-major, `rows` x `halfColumns` pairs.
  public internal(set) var parts: [Double]

  /// The columns that are kept: `columns` / 2 + 1.
  public var halfColumns: Int { columns / 2 + 1 }

  /// A spectrum of zeros.
  ///
  /// - Precondition: both counts are positive.
  public init(rows: Int, columns: Int) {
    precondition(rows > 0 && columns > 0, "a plane has a row and a column")
    self.rows = rows
    self.columns = columns
    parts = [Double](repeating: 0, count: rows * (columns / 2 + 1) * 2)
  }

  /// The coefficient at row `v` and column `u` of the half, both from 0.
  public subscript(v: Int, u: Int) -> (real: Double, imaginary: Double) {
    get {
      let index = (v * (columns / 2 + 1) + u) * 2
      return (parts[index], parts[index + 1])
    }
    set {
      let index = (v * (columns / 2 + 1) + u) * 2
      parts[index] = newValue.real
      parts[index + 1] = newValue.imaginary
    }
  }

  /// How many columns of the whole spectrum column `u` of the half stands for: 1 or 2.
  @inlinable
  public func weight(ofColumn u: Int) -> Double {
    u == 0 || (columns % 2 == 0 && u == columns / 2) ? 1 : 2
  }

  /// The squared magnitudes of the half, row-major.
  public var power: [Double] {
    var power: [Double] = []
    power.reserveCapacity(parts.count / 2)
    for index in stride(from: 0, to: parts.count, by: 2) {
      power.append(parts[index] * parts[index] + parts[index + 1] * parts[index + 1])
    }
    return power
  }

  /// The sum of the squared magnitudes of the whole spectrum, row by row.
  ///
  /// By Parseval's theorem it is `rows` x `columns` times the sum of the squares of the plane.
  public var totalPower: Double {
    let width = halfColumns
    var total = 0.0
    for v in 0..<rows {
      var row = 0.0
      for u in 0..<width {
        let (real, imaginary) = self[v, u]
        row += weight(ofColumn: u) * (real * real + imaginary * imaginary)
      }
      total += row
    }
    return total
  }

  /// Whether Parseval's theorem holds to `tolerance` for the plane that gave this spectrum.
  ///
  /// Asked before a number that rests on a transform is reported: a transform of other data, or of
  /// half of them, does not pass.
  ///
  /// - Parameters:
  ///   - plane: row-major, `rows` x `columns`.
  ///   - tolerance: relative.
  public func holdsParseval(of plane: [Double], tolerance: Double = 1e-12) -> Bool {
    guard plane.count == rows * columns else { return false }
    var squares = 0.0
    for y in 0..<rows {
      var row = 0.0
      for x in 0..<columns {
        let value = plane[y * columns + x]
        row += value * value
      }
      squares += row
    }
    let expected = squares * Double(plane.count)
    return abs(totalPower - expected) <= tolerance * expected
  }
}
