import Glibc
import Statistics
import Testing

@Suite("Gaussian kernels")
struct GaussianKernelsTests {
  static let places: [Double] = [9, -1.5, 0.25, 4, 9]
  static let counts: [Double] = [9, 1, 2, 3, 9]
  static let kernels = GaussianKernels(width: 0.75, members: 1..<4)

  /// The definition, member by member.
  private static func direct(_ x: Double) -> (value: Double, slope: Double) {
    var (value, slope) = (0.0, 0.0)
    for member in 1..<4 {
      let z = (x - places[member]) / 0.75
      let kernel = counts[member] * exp(-z * z / 2)
      value += kernel
      slope -= z / 0.75 * kernel
    }
    return (value, slope)
  }

  @Test("on a grid they are the definition as far as five widths, and nothing beyond")
  func grid() {
    var grid = [SIMD4<Double>](repeating: .zero, count: 12)
    Self.kernels.add(Self.places, Self.counts, height: -2, from: -3, step: 0.2, to: &grid)
    for place in 0..<48 {
      let expected = -2 * Self.direct(-3 + 0.2 * Double(place)).value
      #expect(abs(grid[place / 4][place % 4] - expected) < 4e-5, "place \(place)")
    }
  }

  @Test("a place far outside the grid adds nothing")
  func outside() {
    for low in [-100.0, 100] {
      var grid = [SIMD4<Double>](repeating: .zero, count: 3)
      Self.kernels.add(Self.places, Self.counts, height: 1, from: low, step: 0.2, to: &grid)
      #expect(grid == [.zero, .zero, .zero])
    }
  }

  @Test("sum and slope are the definition")
  func sums() {
    for x in [-2.0, 0.25, 3.1] {
      let sum = Self.kernels.sum(Self.places, Self.counts, at: x)
      let expected = Self.direct(x)
      #expect(abs(sum.value - expected.value) < 1e-14)
      #expect(abs(sum.slope - expected.slope) < 1e-14)
    }
  }
}
