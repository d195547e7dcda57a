import GRDB
public import Identity
import Imaging

extension Registry {
  /// The selected series in their latest revision, by site and time.
  public func series(
    _ selection: SeriesSelection = SeriesSelection(), knownAt: Instant? = nil
  ) throws(StoreError) -> [Fact<RecordedSeries>] {
    let query = SeriesQuery(selection, knownAt: knownAt)
    return try reading { db in
      try FactQuery.facts(
        db,
        query.sql, query.arguments, order: SeriesQuery.order
      ) { row in
        let series: Series = try Stored.value(row.text("json"))
        let received = try Stored.instant(row.text("recordedAt")).calendarDay
        let latest = CalendarDay(daysSince1970: received.daysSince1970 + 1)
        return RecordedSeries(
          series: series, revision: Int(try row.integer("revision")),
          site: try Stored.identifier(row.text("site")),
          scanner: try Stored.identifier(row.text("scanner")),
          subject: try row.optionalText("subject").map(Stored.pseudonym),
          software: try row.optionalText("software"),
          fingerprint: try Stored.fingerprint(row.text("fingerprint")),
          instances: Int(try row.integer("instances")),
          observedOn: series.observedOn.flatMap { $0 > latest ? nil : $0 })
      }
    }
  }

  /// The latest report of each selected series by each protocol, in the order of `series` and then
  /// by protocol name. A series that was never checked has none.
  public func reports(
    _ selection: SeriesSelection = SeriesSelection(), knownAt: Instant? = nil
  ) throws(StoreError) -> [Fact<RecordedReport>] {
    let query = SeriesQuery(selection, knownAt: knownAt)
    return try reading { db in
      try FactQuery.facts(
        db,
        """
        SELECT r.*, s.site, s.observedAt, s.id, s.revision AS latest
        FROM (\(query.sql)) AS s
        JOIN conformanceReport AS r ON r.series = s.id AND r.part = s.part
        WHERE r.fact = (SELECT max(fact) FROM conformanceReport AS q
          WHERE q.series = r.series AND q.part = r.part AND q.protocolName = r.protocolName
            AND q.recordedAt <= :known)
        """,
        query.arguments, order: "\(SeriesQuery.order), t.protocolName"
      ) { row in
        let revision = Int(try row.integer("revision"))
        return RecordedReport(
          report: try Stored.value(row.text("json")),
          fingerprint: try Stored.fingerprint(row.text("fingerprint")), revision: revision,
          isOfLatestRevision: Int(try row.integer("latest")) == revision)
      }
    }
  }

  /// The exams recorded at a site, by pseudonym.
  public func exams(at site: Identifier<Site>) throws(StoreError) -> [String] {
    try reading { db in
      try String.all(
        db, sql: "SELECT id FROM exam WHERE site = ? ORDER BY id", arguments: [site.text])
    }
  }
}
