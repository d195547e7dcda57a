import GRDB
public import Identity
public import Trials

extension Registry {
  /// The acquisitions that `SeriesSelection.trial` leaves out of its sites, counted; by site. Sites
  /// without any are left out.
  public func earlierSeries(
    in trial: Identifier<Trial>, knownAt: Instant? = nil
  ) throws(StoreError) -> [EarlierSeries] {
    try reading { db in
      try Row.all(
        db,
        sql: """
          SELECT a.site, count(*) AS number, first.day AS day
          FROM series AS a JOIN (SELECT site, min(effectiveFrom) AS day FROM enrolment
            WHERE trial = :trial AND recordedAt <= :known GROUP BY site) AS first
            ON first.site = a.site
          WHERE revision = (SELECT max(revision) FROM series AS b
              WHERE b.id = a.id AND b.part = a.part AND b.recordedAt <= :known)
            AND a.setAside IS NULL AND substr(a.observedAt, 1, 10) < first.day
          GROUP BY a.site, first.day ORDER BY a.site
          """,
        arguments: ["trial": trial.text, "known": FactQuery.limit(knownAt)]
      ).map { row in
        EarlierSeries(
          site: try Stored.identifier(row.text("site")), count: Int(try row.integer("number")),
          firstDay: try Stored.day(row.text("day")))
      }
    }
  }
}
