public import Conformance
import GRDB
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
    let query = SeriesQuery(SeriesSelection(site: site), knownAt: nil)
    return try reading { db in
      // Without the texts of the reports, which are long.
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT s.id, s.part, s.observedAt, r.verdict
          FROM (\(query.sql)) AS s
          JOIN conformanceReport AS r
            ON r.series = s.id AND r.part = s.part AND r.revision = s.revision
          WHERE s.setAside IS NULL AND s.completeness = 'complete' AND s.observedAt IS NOT NULL
            AND r.fact = (SELECT max(fact) FROM conformanceReport AS q
              WHERE q.series = r.series AND q.part = r.part AND q.protocolName = r.protocolName)
          ORDER BY s.observedAt, s.id, s.part
          """,
        arguments: query.arguments)
      var found: [JudgedSeries] = []
      while let row = try rows.next() {
        let part = Int(try row.integer("part"))
        let one = JudgedSeries(
          series: SeriesKey(uid: try row.text("id"), part: part == 0 ? nil : part),
          observedAt: try row.instant("observedAt"), verdict: try Stored.word(row.text("verdict")))
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
}
