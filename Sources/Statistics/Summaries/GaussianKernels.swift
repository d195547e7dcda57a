import Glibc

/// The Gaussian kernels exp(-z²/2), z = (x - xᵢ) / width, of some members of a list of places xᵢ:
/// what a kernel density is summed from (Silverman 1986, section 2.4).
///
/// The places and how often each counts are arguments, so that resamples of one list need no copy
/// of it. All lengths are in the unit of the places.
public struct GaussianKernels: Sendable {
  /// The standard deviation of a kernel; more than zero.
  public let width: Double
  /// Which places of the lists have one.
  public let members: Range<Int>

  public init(width: Double, members: Range<Int>) {
    self.width = width
    self.members = members
  }

  /// Adds `height` times the kernels to a grid of places `low`, `low + step`, ..., four a vector.
  ///
  /// Along the grid a Gaussian is a product whose factor changes by a constant factor, so that a
  /// member costs two exponentials and not one for each place. Kernels end five widths away, at
  /// 4·10⁻⁶ of their height.
  public func add(
    _ places: [Double], _ counts: [Double], height: Double, from low: Double, step: Double,
    to grid: inout [SIMD4<Double>]
  ) {
    let ratio = step / width
    let q = exp(-ratio * ratio)
    let (q2, q4, q8) = (q * q, q * q * q * q, q * q * q * q * q * q * q * q)
    let q16 = SIMD4(repeating: q8 * q8)
    let factors = SIMD4(1, q4, q8, q8 * q4)
    let reach = 5 * width
    let places = places.span
    let counts = counts.span
    var grid = grid.mutableSpan
    for member in members {
      let place = places[member]
      let first = max(Int((place - reach - low) / step), 0) / 4
      let last = min(Int((place + reach - low) / step) / 4, grid.count - 1)
      guard first <= last else { continue }
      // From the first place d widths off: φ(d + r) = φ(d) exp(-d r - r²/2), and so on.
      let d = (low + Double(4 * first) * step - place) / width
      let start = height * counts[member] * exp(-0.5 * d * d)
      let growth = exp(-ratio * d - 0.5 * ratio * ratio)
      let growth2 = growth * growth
      var kernel = SIMD4(
        start, start * growth, start * growth2 * q, start * growth2 * growth * q2 * q)
      var change = factors * (growth2 * growth2 * q4 * q2)
      for block in first...last {
        grid[block] += kernel
        kernel *= change
        change *= q16
      }
    }
  }

  /// The sum of the kernels at `place`, and its derivative.
  public func sum(
    _ places: [Double], _ counts: [Double], at place: Double
  ) -> (value: Double, slope: Double) {
    var (sum, slope) = (0.0, 0.0)
    let inverse = 1 / width
    let places = places.span
    let counts = counts.span
    for member in members {
      let z = (place - places[member]) * inverse
      let kernel = counts[member] * exp(-0.5 * z * z)
      sum += kernel
      slope -= z * kernel
    }
    return (sum, slope * inverse)
  }
}
