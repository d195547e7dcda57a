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
  /// The difference is summed on a grid a quarter of the smaller bandwidth apart. Kernels end five
  /// bandwidths away; where that leaves zeros the bracket spans them.
  func bracketCrossings(from low: Double, to high: Double, _ scratch: inout KernelScratch) {
    let places = Int((4 * (high - low) / min(negativeWidth, positiveWidth)).rounded(.up))
    let step = (high - low) / Double(places)
    let blocks = places / 4 + 1
    scratch.grid.removeAll(keepingCapacity: true)
    for _ in 0..<blocks { scratch.grid.append(.zero) }
    GaussianKernels(width: negativeWidth, members: 0..<scratch.negatives).add(
      scratch.offsets, scratch.counts, height: -negativeHeight, from: low, step: step,
      to: &scratch.grid)
    GaussianKernels(width: positiveWidth, members: scratch.negatives..<scratch.cases).add(
      scratch.offsets, scratch.counts, height: positiveHeight, from: low, step: step,
      to: &scratch.grid)

    scratch.brackets.removeAll(keepingCapacity: true)
    var below: (place: Int, value: Double)?
    for place in 0...places {
      let value = scratch.grid[place / 4][place % 4]
      if value < 0 {
        below = (place, value)
      } else if value > 0, let last = below {
        let line = last.value / (last.value - value)
        let hasNeighbours = place == last.place + 1 && last.place > 0 && place < places
        let share =
          hasNeighbours
          ? Self.share(
            line, scratch.value(last.place - 1), last.value, value, scratch.value(place + 1))
          : line
        scratch.brackets.append(
          KernelScratch.Bracket(
            low: low + Double(last.place) * step, high: low + Double(place) * step, share: share))
        below = nil
      }
    }
  }

  /// Where between b and c, the one negative and the other positive, the cubic through four neighbouring
  /// values crosses 0, as a share of the way: so near that Newton's method needs a step less from there than
  /// from where the straight line does.
  private static func share(
    _ line: Double, _ a: Double, _ b: Double, _ c: Double, _ d: Double
  ) -> Double {
    var share = line
    for _ in 0..<3 {
      let (before, after, rest) = (share + 1, share - 1, 2 - share)
      // Lagrange's polynomial through the places -1, 0, 1 and 2.
      let ends = (a * after * rest + d * before * after) * share / 6
      let middle = (c * share - b * after) * before * rest / 2
      share -= (ends + middle) / (c - b)
    }
    return share > 0 && share < 1 ? share : line
  }

  /// The crossing in a bracket, by Newton's method on ln f₁ - ln k f₀, halving where that fails.
  func crossing(in bracket: KernelScratch.Bracket, _ scratch: KernelScratch) -> Double {
    var (low, high) = (bracket.low, bracket.high)
    var place = low + (high - low) * bracket.share
    let close = 1e-7 * min(negativeWidth, positiveWidth)
    let negatives = GaussianKernels(width: negativeWidth, members: 0..<scratch.negatives)
    let positives = GaussianKernels(
      width: positiveWidth, members: scratch.negatives..<scratch.cases)
    for _ in 0..<200 {
      let negative = negatives.sum(scratch.offsets, scratch.counts, at: place)
      let positive = positives.sum(scratch.offsets, scratch.counts, at: place)
      let ofNegatives = negativeHeight * negative.value
      let ofPositives = positiveHeight * positive.value
      // Farther from all cases than doubles reach: no place is better than another.
      if ofNegatives == 0 && ofPositives == 0 { break }
      if ofPositives < ofNegatives { low = place } else { high = place }
      let step =
        log(ofPositives / ofNegatives)
        / (positive.slope / positive.value - negative.slope / negative.value)
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
