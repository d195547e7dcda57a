public import Conformance
import GRDB
public import Identity

extension Registry {
  /// What the series of a site are judged, by name of protocol; of a series that no protocol asks
  /// about there is nothing.
  ///
  /// A report on fewer files than there are holds no longer. Series that came in part or whose
  /// files name no time are among them: a case may rest on one.
  public func verdicts(
    at site: Identifier<Site>
  ) throws(StoreError) -> [SeriesKey: [String: Verdict]] {
    var found: [SeriesKey: [String: Verdict]] = [:]
    for one in try standingVerdicts(at: site) {
      found[one.series, default: [:]][one.protocolName] = one.verdict
    }
    return found
  }

  /// What a protocol says of a series, by the last report on all of its files.
  struct StandingVerdict {
    let series: SeriesKey
    let protocolName: String
    let verdict: Verdict
    /// Nil where the files name no time.
    let observedAt: Instant?
    /// Whether the series is an acquisition of which all is there.
    let isWhole: Bool
  }

  /// Those of the series of a site, in the order in which they were made.
  func standingVerdicts(at site: Identifier<Site>) throws(StoreError) -> [StandingVerdict] {
    let query = SeriesQuery(SeriesSelection(site: site), knownAt: nil)
    return try reading { db in
      // Without the texts of the reports, which are long.
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT s.id, s.part, s.observedAt, r.protocolName, r.verdict,
            s.setAside IS NULL AND s.completeness = 'complete' AS isWhole
          FROM (\(query.sql)) AS s
          JOIN conformanceReport AS r
            ON r.series = s.id AND r.part = s.part AND r.revision = s.revision
          WHERE r.fact = (SELECT max(fact) FROM conformanceReport AS q
            WHERE q.series = r.series AND q.part = r.part AND q.protocolName = r.protocolName)
          ORDER BY s.observedAt, s.id, s.part
          """,
        arguments: query.arguments)
      var found: [StandingVerdict] = []
      while let row = try rows.next() {
        let part = Int(try row.integer("part"))
        found.append(
          StandingVerdict(
            series: SeriesKey(uid: try row.text("id"), part: part == 0 ? nil : part),
            protocolName: try row.text("protocolName"),
            verdict: try Stored.word(row.text("verdict")),
            observedAt: try row.optionalInstant("observedAt"),
            isWhole: try row.integer("isWhole") == 1))
      }
      return found
    }
  }
}
