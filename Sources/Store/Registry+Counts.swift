public import Conformance
import GRDB
public import Identity

/// How much is recorded.
public struct StoreCounts: Sendable, Hashable {
  public let sites, scanners, trials, exams: Int
  /// Series in their latest revision, and their files.
  public let series, instances: Int
  /// Latest reports by verdict; a verdict that no report has is left out.
  public let reports: [Verdict: Int]
  /// Acts in the audit.
  public let acts: Int
}

extension Registry {
  /// How much had been recorded by `knownAt`.
  public func counts(knownAt: Instant? = nil) throws(StoreError) -> StoreCounts {
    let known = FactQuery.limit(knownAt)
    return try reading { db in
      func count(_ what: String, _ table: String, _ moment: String = "recordedAt") throws -> Int {
        try Int.one(
          db, sql: "SELECT \(what) FROM \(table) WHERE \(moment) <= ?", arguments: [known]) ?? 0
      }
      let verdicts = try Row.all(
        db,
        sql: """
          SELECT verdict, count(*) AS n FROM conformanceReport AS a WHERE fact = (
            SELECT max(fact) FROM conformanceReport AS b WHERE b.series = a.series
              AND b.part = a.part AND b.protocolName = a.protocolName AND b.recordedAt <= ?)
          GROUP BY verdict
          """, arguments: [known])
      var reports: [Verdict: Int] = [:]
      for row in verdicts {
        reports[try Stored.word(row.text("verdict"))] = Int(try row.integer("n"))
      }
      return StoreCounts(
        sites: try count("count(DISTINCT code)", "site"),
        scanners: try count("count(*)", "equipment"), trials: try count("count(*)", "trial"),
        exams: try count("count(*)", "exam"),
        series: try Int.one(
          db,
          sql: "SELECT count(*) FROM (SELECT DISTINCT id, part FROM series WHERE recordedAt <= ?)",
          arguments: [known]) ?? 0,
        instances: try count("count(DISTINCT sop)", "instance"), reports: reports,
        acts: try count("count(*)", "audit", "at"))
    }
  }
}
