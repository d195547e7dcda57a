import Fourier
import Glibc
import Statistics

/// Noise fields of SD 1 whose correlation is known.
enum SimulatedNoise: String, CaseIterable {
  case white, fermiEdge, hann, zeroFilled

  /// What a frequency in cycles a pixel is multiplied by.
  func transfer(_ down: Double, _ across: Double) -> Double {
    switch self {
    case .white: 1
    case .fermiEdge: 1 / (1 + exp((hypot(down, across) - 0.38) / 0.02))
    case .hann: (0.5 + 0.5 * cos(2 * .pi * down)) * (0.5 + 0.5 * cos(2 * .pi * across))
    case .zeroFilled: abs(down) <= 0.25 && abs(across) <= 0.25 ? 1 : 0
    }
  }

  /// A field of `rows` x `columns` numbers: stream `replicate`, `stratum` of `seed`.
  func field(
    rows: Int, columns: Int, seed: UInt64, replicate: Int, stratum: Int
  ) -> [Double] {
    var generator = Philox4x32(
      seed: seed, purpose: .kSpaceNoise, replicate: UInt32(replicate), stratum: UInt32(stratum))
    let white = (0..<(rows * columns)).map { _ in generator.nextNormal() }
    if self == .white { return white }
    let transform = FourierTransform(rows: rows, columns: columns)
    var spectrum = transform.forward(white)
    var power = 0.0
    for v in 0..<rows {
      let down = Double(v <= rows / 2 ? v : v - rows) / Double(rows)
      for u in 0..<spectrum.halfColumns {
        let factor = transfer(down, Double(u) / Double(columns))
        let value = spectrum[v, u]
        spectrum[v, u] = (value.real * factor, value.imaginary * factor)
        power += spectrum.weight(ofColumn: u) * factor * factor
      }
    }
    let scale = (Double(rows * columns) / power).squareRoot()
    return transform.inverse(spectrum).map { $0 * scale }
  }

  /// The sum of the squared correlations over all lags, of a plane of this size.
  func correlation(rows: Int, columns: Int) -> Double {
    var (squares, fourths) = (0.0, 0.0)
    for v in 0..<rows {
      for u in 0..<columns {
        let factor = transfer(
          Double(v <= rows / 2 ? v : v - rows) / Double(rows),
          Double(u <= columns / 2 ? u : u - columns) / Double(columns))
        squares += factor * factor
        fourths += factor * factor * factor * factor
      }
    }
    return Double(rows * columns) * fourths / (squares * squares)
  }
}
