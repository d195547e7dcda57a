import Glibc
import Statistics

/// Two Gaussian kernel densities, and where f₁ rises through k f₀.
struct KernelDensities {
  /// The standard deviation of the kernel of each class.
  let negativeWidth, positiveWidth: Double
  /// What a case contributes to k f₀ and to f₁ at its own place.
  let negativeHeight, positiveHeight: Double
  let negativeCount, positiveCount: Double
  /// k, the slope of the criterion.
  let slope: Double

  init(
    negatives: (count: Int, width: Double), positives: (count: Int, width: Double), slope: Double
  ) {
    negativeWidth = negatives.width
    positiveWidth = positives.width
    negativeCount = Double(negatives.count)
    positiveCount = Double(positives.count)
    negativeHeight = slope * rootOfInverseTwoPi / (negativeCount * negatives.width)
    positiveHeight = rootOfInverseTwoPi / (positiveCount * positives.width)
    self.slope = slope
  }

  /// Brackets the rising crossings between the smallest and the largest case, from low to high.
  ///
  /// The difference is summed on a grid a quarter of the smaller bandwidth apart. Along it a
  /// Gaussian is a product whose factor changes by a constant factor, so that a case costs two
  /// exponentials and not one for each place. Kernels end six bandwidths away, at 10⁻⁸ of their
  /// height; where that leaves zeros the bracket spans them.
  func bracketCrossings(from low: Double, to high: Double, _ scratch: inout KernelScratch) {
    let places = Int((4 * (high - low) / min(negativeWidth, positiveWidth)).rounded(.up))
    let step = (high - low) / Double(places)
    let blocks = places / 4 + 1
    scratch.grid.removeAll(keepingCapacity: true)
    for _ in 0..<blocks { scratch.grid.append(.zero) }
    addKernels(
      of: 0..<scratch.negatives, scratch.offsets, scratch.counts, height: -negativeHeight,
      width: negativeWidth, from: low, step, to: &scratch.grid)
    addKernels(
      of: scratch.negatives..<scratch.cases, scratch.offsets, scratch.counts,
      height: positiveHeight, width: positiveWidth, from: low, step, to: &scratch.grid)

    scratch.brackets.removeAll(keepingCapacity: true)
    var below: (place: Int, value: Double)?
    for place in 0...places {
      let value = scratch.grid[place / 4][place % 4]
      if value < 0 {
        below = (place, value)
      } else if value > 0, let last = below {
        scratch.brackets.append(
          KernelScratch.Bracket(
            low: low + Double(last.place) * step, high: low + Double(place) * step,
            atLow: last.value, atHigh: value))
        below = nil
      }
    }
  }

  private func addKernels(
    of members: Range<Int>, _ offsets: [Double], _ counts: [Double], height: Double, width: Double,
    from low: Double, _ step: Double, to grid: inout [SIMD4<Double>]
  ) {
    let ratio = step / width
    let q = exp(-ratio * ratio)
    let (q2, q4, q8) = (q * q, q * q * q * q, q * q * q * q * q * q * q * q)
    let q16 = SIMD4(repeating: q8 * q8)
    let factors = SIMD4(1, q4, q8, q8 * q4)
    let reach = 6 * width
    let offsets = offsets.span
    let counts = counts.span
    var grid = grid.mutableSpan
    for member in members {
      let offset = offsets[member]
      let first = max(Int((offset - reach - low) / step), 0) / 4
      let last = min(Int((offset + reach - low) / step) / 4, grid.count - 1)
      // From the first place d bandwidths off: φ(d + r) = φ(d) exp(-d r - r²/2), and so on.
      let d = (low + Double(4 * first) * step - offset) / width
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

  /// The crossing in a bracket, by Newton's method on ln f₁ - ln k f₀, halving where that fails.
  func crossing(in bracket: KernelScratch.Bracket, _ scratch: KernelScratch) -> Double {
    var (low, high) = (bracket.low, bracket.high)
    var place = low + (high - low) * (bracket.atLow / (bracket.atLow - bracket.atHigh))
    let close = 1e-7 * min(negativeWidth, positiveWidth)
    for _ in 0..<200 {
      let negative = sum(0..<scratch.negatives, negativeWidth, at: place, scratch)
      let positive = sum(
        scratch.negatives..<scratch.cases, positiveWidth, at: place, scratch)
      let (ofNegatives, ofPositives) = (negativeHeight * negative.0, positiveHeight * positive.0)
      // Farther from all cases than doubles reach: no place is better than another.
      if ofNegatives == 0 && ofPositives == 0 { break }
      if ofPositives < ofNegatives { low = place } else { high = place }
      let step =
        log(ofPositives / ofNegatives) / (positive.1 / positive.0 - negative.1 / negative.0)
      let next = place - step
      if next > low, next < high {
        place = next
        // The error after a step is of the order of its square.
        if abs(step) <= close { break }
      } else {
        let middle = low + (high - low) / 2
        if middle <= low || middle >= high || abs(step) <= close { break }
        place = middle
      }
    }
    return place
  }

  /// The sum of exp(-z²/2) over cases, and its derivative.
  private func sum(
    _ members: Range<Int>, _ width: Double, at place: Double, _ scratch: KernelScratch
  ) -> (Double, Double) {
    var (sum, derivative) = (0.0, 0.0)
    let inverse = 1 / width
    let offsets = scratch.offsets.span
    let counts = scratch.counts.span
    for member in members {
      let z = (place - offsets[member]) * inverse
      let kernel = counts[member] * exp(-0.5 * z * z)
      sum += kernel
      derivative -= z * kernel
    }
    return (sum, derivative * inverse)
  }

  /// The expected cost of a cut in units of that of calling all negative: F₁ + k (1 - F₀).
  func cost(of cut: Double, _ scratch: KernelScratch) -> Double {
    var (missed, alarmed) = (0.0, 0.0)
    for member in 0..<scratch.negatives {
      alarmed +=
        scratch.counts[member] * normalCDF((scratch.offsets[member] - cut) / negativeWidth)
    }
    for member in scratch.negatives..<scratch.cases {
      missed +=
        scratch.counts[member] * normalCDF((cut - scratch.offsets[member]) / positiveWidth)
    }
    return missed / positiveCount + slope * alarmed / negativeCount
  }
}

private let rootOfInverseTwoPi = 0.398_942_280_401_432_7
