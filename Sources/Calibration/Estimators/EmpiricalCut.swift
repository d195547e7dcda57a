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
    findPlateaus(Multiplicities(of: self), slope: criterion.slope, into: &plateaus)
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
  func findPlateaus(_ counts: Multiplicities, slope: Double, into plateaus: inout [Gap]) {
    plateaus.removeAll(keepingCapacity: true)
    let (n, m) = (Double(counts.cases.negatives), Double(counts.cases.positives))
    let slack = slope == 1 ? 0 : 1e-12 * (1 + slope) * m * n
    // A cut must beat both never and always.
    var best = max(slope * n * m, m * n)
    var found = false
    var adjoins = false
    forEachGap(counts) { gap, truePositives, trueNegatives in
      let merit = Double(truePositives) * n + slope * (Double(trueNegatives) * m)
      if merit > best + slack {
        best = merit
        found = true
        plateaus.removeAll(keepingCapacity: true)
        plateaus.append(gap)
        adjoins = true
      } else if found && merit >= best - slack {
        if adjoins {
          let last = plateaus.removeLast()
          plateaus.append(Gap(lower: last.lower, upper: gap.upper))
        } else {
          plateaus.append(gap)
        }
        adjoins = true
      } else {
        adjoins = false
      }
    }
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
