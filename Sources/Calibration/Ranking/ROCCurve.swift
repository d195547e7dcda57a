/// The empirical ROC curve: the operating point of every cut that tells two cases apart.
public struct ROCCurve: Sendable, Hashable, Codable {
  /// One point of the curve.
  public struct Point: Sendable, Hashable, Codable {
    /// Where the cut is, on the transform scale: the middle between two neighbouring values. Nil at
    /// the ends of the curve, where every case is called alike: positive at the first point,
    /// negative at the last.
    public let cut: Double?
    public let counts: OperatingPoint
  }

  /// From the cut below all values to that above them.
  public let points: [Point]
}

extension RankedSample {
  /// The curve of the sample; without points where a class has no case.
  public func curve() -> ROCCurve {
    guard cases.smaller > 0 else { return ROCCurve(points: []) }
    let all = OperatingPoint(truePositives: cases.positives, trueNegatives: 0, of: cases)
    let none = OperatingPoint(truePositives: 0, trueNegatives: cases.negatives, of: cases)
    var points = [ROCCurve.Point(cut: nil, counts: all)]
    forEachGap(Multiplicities(of: self)) { gap, truePositives, trueNegatives in
      let counts = OperatingPoint(
        truePositives: truePositives, trueNegatives: trueNegatives, of: cases)
      points.append(ROCCurve.Point(cut: gap.cut, counts: counts))
    }
    return ROCCurve(points: points + [ROCCurve.Point(cut: nil, counts: none)])
  }

  /// What a cut-off does on the sample: values at or above it are called positive.
  public func counts(at cut: Double) -> OperatingPoint {
    OperatingPoint(
      truePositives: positiveRows.upperBound - firstRow(atOrAbove: cut, in: positiveRows),
      trueNegatives: firstRow(atOrAbove: cut, in: negativeRows), of: cases)
  }

  /// The first row of a class whose value is not below `cut`; the end of the class if there is none.
  func firstRow(atOrAbove cut: Double, in rows: Range<Int>) -> Int {
    var (low, high) = (rows.lowerBound, rows.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < cut { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
