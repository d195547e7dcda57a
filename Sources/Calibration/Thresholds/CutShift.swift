/// How far the cut-off of a threshold moves where it is fitted without some of its cases.
///
/// - Source: `calibration.md` 3.13, row `conformance.caseReversed`.
public struct CutShift: Sendable, Hashable {
  /// A shift beyond this many half-widths is material.
  public static let mostHalfWidths = 0.5

  /// Of the interval of the cut-off, on the transform scale; nil where there are not two cut-offs
  /// and an interval to compare.
  public let halfWidths: Double?

  /// Whether the threshold may not be used as it is: also where nothing shows that it may.
  public var isMaterial: Bool { halfWidths.map { $0 > Self.mostHalfWidths } ?? true }
}

extension Threshold {
  /// How far the cut-off moves where it is fitted on `cases` by the same plan, for the same
  /// stratum, with the same seed.
  ///
  /// - Parameters:
  ///   - cases: those of its cohort that are left.
  ///   - definitions: what the cases cite, as it was when the cohort was closed.
  public func shift(on cases: Cohort, by definitions: CohortDefinitions) -> CutShift {
    // Of too few cases, or of one class, there is no threshold: no evidence that the others do not
    // matter.
    let calibrating = try? Calibrating(
      cases, by: plan, definitions, stratum: stratum, seed: fit.seed, issuedAt: issuedAt)
    guard let calibrating, let before = fit.reported.cut, let interval = fit.reported.interval,
      let after = calibrating.fit().reported.cut, interval.lower < interval.upper
    else { return CutShift(halfWidths: nil) }
    return CutShift(halfWidths: abs(after - before) * 2 / (interval.upper - interval.lower))
  }
}
