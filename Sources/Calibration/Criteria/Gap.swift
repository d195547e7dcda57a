/// Where the same cases are called positive: the cut-offs above `lower`, up to and including `upper`.
///
/// Both ends are values of cases, on the transform scale; a value equal to the cut-off is positive.
public struct Gap: Sendable, Hashable, Codable {
  public let lower: Double
  public let upper: Double

  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The middle, which on a logarithmic scale is a geometric mean.
  ///
  /// Beside an infinite value there is no middle: then the cut-off next to the finite one.
  public var cut: Double {
    guard lower.isFinite else { return upper.isFinite ? upper : 0 }
    guard upper.isFinite else { return lower.nextUp }
    let middle = lower / 2 + upper / 2
    // Between neighbouring doubles the middle rounds to one of them.
    return middle > lower ? middle : upper
  }

  /// How wide it is on the transform scale; 0 beside an infinite value, where it has no middle.
  public var width: Double { lower.isFinite && upper.isFinite ? upper - lower : 0 }
}

extension RankedSample {
  /// Walks along the gaps between the distinct values that occur, from low to high, with how many
  /// cases of each class a cut there calls rightly.
  @inline(__always)
  func forEachGap(
    _ counts: Multiplicities,
    _ body: (_ gap: Gap, _ truePositives: Int, _ trueNegatives: Int) -> Void
  ) {
    let n = Int32(cases.negatives)
    let rows = counts.rows.span
    let (pooled, endsRun, values) = (pooled.span, endsRun.span, values.span)
    var trueNegatives = 0
    var truePositives = counts.cases.positives
    var (negatives, positives) = (0, 0)
    var last = Double.nan
    for place in 0..<pooled.count {
      let row = pooled[place]
      let count = Int(rows[Int(row)])
      negatives += row < n ? count : 0
      positives += row < n ? 0 : count
      guard endsRun[place], negatives + positives > 0 else { continue }
      let value = values[Int(row)]
      // Not-a-number before the first value that occurs.
      if last <= value { body(Gap(lower: last, upper: value), truePositives, trueNegatives) }
      trueNegatives += negatives
      truePositives -= positives
      (negatives, positives) = (0, 0)
      last = value
    }
  }
}
