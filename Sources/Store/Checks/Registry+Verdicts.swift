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
    let query = SeriesQuery(SeriesSelection(site: site), knownAt: nil)
    return try reading { db in
      // Without the texts of the reports, which are long.
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT s.id, s.part, r.protocolName, r.verdict
          FROM (\(query.sql)) AS s
          JOIN conformanceReport AS r
            ON r.series = s.id AND r.part = s.part AND r.revision = s.revision
          WHERE r.fact = (SELECT max(fact) FROM conformanceReport AS q
            WHERE q.series = r.series AND q.part = r.part AND q.protocolName = r.protocolName)
          """,
        arguments: query.arguments)
      var found: [SeriesKey: [String: Verdict]] = [:]
      while let row = try rows.next() {
        let part = Int(try row.integer("part"))
        let key = SeriesKey(uid: try row.text("id"), part: part == 0 ? nil : part)
        let verdict: Verdict = try Stored.word(row.text("verdict"))
        found[key, default: [:]][try row.text("protocolName")] = verdict
      }
      return found
    }
  }
}
