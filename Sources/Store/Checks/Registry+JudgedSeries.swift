public import Conformance
public import Identity

/// A complete acquisition of a site, and the worst that holds of what it was judged.
public struct JudgedSeries: Sendable, Hashable {
  public let series: SeriesKey
  /// By the scanner's clock.
  public let observedAt: Instant
  public let verdict: Verdict

  public init(series: SeriesKey, observedAt: Instant, verdict: Verdict) {
    self.series = series
    self.observedAt = observedAt
    self.verdict = verdict
  }
}

extension Registry {
  /// What the acquisitions of a site are judged, in the order in which they were made.
  ///
  /// Series that came in part, that no protocol asks about or whose files name no time are left out.
  public func judgedSeries(at site: Identifier<Site>) throws(StoreError) -> [JudgedSeries] {
    var found: [JudgedSeries] = []
    for report in try standingVerdicts(at: site) where report.isWhole {
      guard let observedAt = report.observedAt else { continue }
      let one = JudgedSeries(
        series: report.series, observedAt: observedAt, verdict: report.verdict)
      // Two reports on one series follow one another.
      if let last = found.last, last.series == one.series {
        found[found.count - 1] = last.verdict < one.verdict ? one : last
      } else {
        found.append(one)
      }
    }
    return found
  }
}
