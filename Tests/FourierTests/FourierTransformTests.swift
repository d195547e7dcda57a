import Fourier
import Glibc
import TestSupport
import Testing

@Suite("Fourier transform")
struct FourierTransformTests {
  static let sizes = [
    (1, 1), (1, 2), (1, 7), (1, 60), (2, 2), (3, 5), (4, 6), (5, 4), (7, 7), (8, 3), (12, 16),
  ]

  static func plane(_ rows: Int, _ columns: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<(rows * columns)).map { _ in Double.random(in: -100...100, using: &generator) }
  }

  /// The definition, term by term.
  static func slow(
    _ plane: [Double], _ rows: Int, _ columns: Int, _ v: Int, _ u: Int
  ) -> (real: Double, imaginary: Double) {
    var sum = (real: 0.0, imaginary: 0.0)
    for y in 0..<rows {
      for x in 0..<columns {
        let turn = Double(v * y % rows) / Double(rows) + Double(u * x % columns) / Double(columns)
        sum.real += plane[y * columns + x] * cos(-2 * .pi * turn)
        sum.imaginary += plane[y * columns + x] * sin(-2 * .pi * turn)
      }
    }
    return sum
  }

  @Test("equals the sum of its definition", arguments: sizes)
  func definition(rows: Int, columns: Int) {
    let plane = Self.plane(rows, columns, seed: 1)
    let spectrum = FourierTransform(rows: rows, columns: columns).forward(plane)
    // Terms of at most 100, each within a few units in the last place.
    let bound = 100 * Double(plane.count) * 16 * Double.ulpOfOne
    for v in 0..<rows {
      for u in 0..<spectrum.halfColumns {
        let expected = Self.slow(plane, rows, columns, v, u)
        #expect(abs(spectrum[v, u].real - expected.real) <= bound)
        #expect(abs(spectrum[v, u].imaginary - expected.imaginary) <= bound)
      }
    }
  }

  @Test("the half holds the whole: every coefficient left out mirrors one that is kept")
  func half() {
    for (rows, columns) in Self.sizes {
      let spectrum = Spectrum(rows: rows, columns: columns)
      let weights = (0..<spectrum.halfColumns).map { spectrum.weight(ofColumn: $0) }
      #expect(weights.reduce(0, +) == Double(columns))
    }
  }

  @Test("the inverse undoes the forward transform", arguments: sizes)
  func roundTrip(rows: Int, columns: Int) {
    let plane = Self.plane(rows, columns, seed: 2)
    let transform = FourierTransform(rows: rows, columns: columns)
    let spectrum = transform.forward(plane)
    let back = transform.inverse(spectrum)
    for (a, b) in zip(plane, back) { #expect(abs(a - b) <= 100 * 16 * Double.ulpOfOne) }
    // The spectrum that was given is left alone, though FFTW overwrites what it reads.
    #expect(spectrum == transform.forward(plane))
  }

  @Test("Parseval holds for the plane that was transformed and for no other", arguments: sizes)
  func parseval(rows: Int, columns: Int) {
    var plane = Self.plane(rows, columns, seed: 3)
    let spectrum = FourierTransform(rows: rows, columns: columns).forward(plane)
    #expect(spectrum.holdsParseval(of: plane))
    plane[plane.count / 2] += 1
    #expect(!spectrum.holdsParseval(of: plane))
    #expect(!spectrum.holdsParseval(of: Array(plane.dropLast())))
  }

  @Test("a spectrum that is used again holds nothing of what was there")
  func reuse() {
    let transform = FourierTransform(rows: 6, columns: 10)
    let (first, second) = (Self.plane(6, 10, seed: 4), Self.plane(6, 10, seed: 5))
    var spectrum = transform.forward(first)
    transform.forward(second, into: &spectrum)
    #expect(spectrum == transform.forward(second))
  }

  @Test("the same bytes on many threads, while others plan")
  func threads() async {
    let plane = Self.plane(48, 48, seed: 6)
    let expected = FourierTransform(rows: 48, columns: 48).forward(plane)
    await withTaskGroup(of: Bool.self) { group in
      for task in 0..<32 {
        group.addTask {
          // More sizes than are kept, so that plans are made and let go meanwhile.
          for size in 1...12 {
            _ = FourierTransform(rows: size + task, columns: 5).forward(
              [Double](repeating: 1, count: (size + task) * 5))
          }
          return FourierTransform(rows: 48, columns: 48).forward(plane) == expected
        }
      }
      for await isEqual in group { #expect(isEqual) }
    }
  }
}
