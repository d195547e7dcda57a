/// The cut-off that is best on the cases themselves, with everywhere else it could lie.
///
/// The optimum is not a number but a plateau: every cut-off in a gap between two cases calls the same
/// cases. Where disjoint plateaus are optimal alike they are all listed and never averaged, since
/// between them the criterion is worse: the widest is taken, of equally wide ones the nearest to the
/// log-binormal cut-off, then the one with the higher sensitivity.
///
/// - Source: Youden, Cancer 3 (1950) 32; `calibration.md` 3.5.1.
public struct EmpiricalCut: Sendable, Hashable, Codable {
  /// All optimal plateaus from low to high; none where no cut is better than calling every case
  /// alike.
  public let plateaus: [Gap]
  /// The middle of the plateau that was taken, on the transform scale.
  public let cut: Double?
  /// `plateauAmbiguous`; without a cut-off `noDiscrimination`, or `costDominates` where the errors
  /// weigh differently.
  public let reasons: [CalibrationReason]
}

extension RankedSample {
  /// The empirically best cut-off.
  ///
  /// - Parameters:
  ///   - criterion: what is to be best.
  ///   - reference: the log-binormal cut-off, if there is one: it decides between equally wide
  ///     plateaus.
  public func empirical(_ criterion: Criterion = .youden, near reference: Double? = nil)
    -> EmpiricalCut
  {
    var plateaus: [Gap] = []
    var merits: [Double] = []
    findPlateaus(Multiplicities(of: self), slope: criterion.slope, into: &plateaus, &merits)
    let chosen = Self.chosen(of: plateaus, near: reference)
    return EmpiricalCut(
      plateaus: plateaus, cut: chosen?.cut,
      reasons: chosen == nil
        ? [criterion.reasonWithoutOptimum] : plateaus.count > 1 ? [.plateauAmbiguous] : [])
  }

  /// Writes the optimal plateaus over `plateaus`.
  ///
  /// Compared is Se + k Sp in units of 1/(mn). With k = 1 all numbers are integers and ties exact;
  /// else what differs by rounding alone is a tie.
  ///
  /// - Parameter merits: scratch.
  func findPlateaus(
    _ counts: Multiplicities, slope: Double, into plateaus: inout [Gap], _ merits: inout [Double]
  ) {
    plateaus.removeAll(keepingCapacity: true)
    let (n, m) = (Double(counts.cases.negatives), Double(counts.cases.positives))
    let slack = slope == 1 ? 0 : 1e-12 * (1 + slope) * m * n
    let best = weigh(counts, slope: slope, into: &merits)
    // A cut must beat both never and always, so that cases that occur lie on both sides of it.
    guard best > max(slope * n * m, m * n) + slack else { return }
    for place in merits.indices where merits[place] >= best - slack {
      let gap = gap(at: place, counts)
      // Cases that do not occur divide no gap, and neighbouring gaps are one plateau.
      if let last = plateaus.last, last.upper >= gap.lower {
        plateaus[plateaus.count - 1] = Gap(lower: last.lower, upper: gap.upper)
      } else {
        plateaus.append(gap)
      }
    }
  }

  /// Writes the merit of a cut just below each value over `merits`, at the last place of the value; at
  /// its other places less than any. Gives the greatest.
  private func weigh(
    _ counts: Multiplicities, slope: Double, into merits: inout [Double]
  ) -> Double {
    if merits.count != pooled.count { merits = [Double](repeating: 0, count: pooled.count) }
    let firstPositive = Int32(cases.negatives)
    let (n, m) = (Double(counts.cases.negatives), Double(counts.cases.positives))
    let rows = counts.rows.span
    let (pooled, endsRun) = (pooled.span, endsRun.span)
    var merits = merits.mutableSpan
    var trueNegatives = 0
    var truePositives = counts.cases.positives
    var (negatives, positives) = (0, 0)
    var best = -1.0
    // Whether a case occurs cannot be guessed, so that nothing here branches on it.
    for place in 0..<pooled.count {
      let row = pooled[place]
      let count = Int(rows[Int(row)])
      negatives += row < firstPositive ? count : 0
      positives += row < firstPositive ? 0 : count
      merits[place] = -1
      guard endsRun[place] else { continue }
      let merit = Double(truePositives) * n + slope * (Double(trueNegatives) * m)
      merits[place] = merit
      best = merit > best ? merit : best
      trueNegatives += negatives
      truePositives -= positives
      (negatives, positives) = (0, 0)
    }
    return best
  }

  /// The gap between values that occur in which a cut just below the value at `place` lies.
  ///
  /// - Precondition: cases that occur lie on both sides of it.
  private func gap(at place: Int, _ counts: Multiplicities) -> Gap {
    func value(_ place: Int) -> Double { values[Int(pooled[place])] }
    func occurs(_ place: Int) -> Bool { counts.rows[Int(pooled[place])] > 0 }
    var upper = place
    while upper > 0, value(upper - 1) == value(place) { upper -= 1 }
    var lower = upper - 1
    while !occurs(lower) { lower -= 1 }
    while !occurs(upper) { upper += 1 }
    return Gap(lower: value(lower), upper: value(upper))
  }

  /// The plateau to take; nil where there is none.
  static func chosen(of plateaus: [Gap], near reference: Double?) -> Gap? {
    guard var chosen = plateaus.first else { return nil }
    for plateau in plateaus.dropFirst() {
      // Widths that differ by the rounding of a transform are equal.
      let slack = 1e-9 * max(plateau.width, chosen.width)
      if plateau.width > chosen.width + slack {
        chosen = plateau
      } else if plateau.width >= chosen.width - slack, let reference,
        abs(plateau.cut - reference) < abs(chosen.cut - reference)
      {
        // Without a reference, or as near, the lower one stays: its sensitivity is higher.
        chosen = plateau
      }
    }
    return chosen
  }
}
