import GRDB
import Identity

/// The SQL behind a selection of series.
struct SeriesQuery {
  /// The rows of `series` that hold, as known at a moment.
  let sql: String
  let arguments: StatementArguments

  /// Within one scanner by its clock, else by site: what people compare stands together.
  static let order = "t.site, t.observedAt IS NULL, t.observedAt, t.id, t.part"

  init(_ selection: SeriesSelection, knownAt: Instant?) {
    var conditions = [
      """
      revision = (SELECT max(revision) FROM series AS b
        WHERE b.id = a.id AND b.part = a.part AND b.recordedAt <= :known)
      """
    ]
    var values: [String: (any DatabaseValueConvertible)?] = [
      "known": FactQuery.limit(knownAt)
    ]
    func require(_ condition: String, _ name: String, _ value: String?) {
      guard let value else { return }
      conditions.append(condition)
      values[name] = value
    }
    require("site = :site", "site", selection.site?.text)
    require("scanner = :scanner", "scanner", selection.scanner?.text)
    require("exam = :exam", "exam", selection.exam)
    require("id = :uid", "uid", selection.uid)
    require("substr(observedAt, 1, 10) >= :first", "first", selection.from?.text)
    require("substr(observedAt, 1, 10) <= :last", "last", selection.to?.text)
    require(
      """
      EXISTS (SELECT 1 FROM enrolment AS e WHERE e.trial = :trial AND e.site = a.site
        AND e.recordedAt <= :known
        AND (a.observedAt IS NULL OR substr(a.observedAt, 1, 10) >= e.effectiveFrom))
      """, "trial", selection.trial?.text)
    sql = "SELECT * FROM series AS a WHERE " + conditions.joined(separator: " AND ")
    arguments = StatementArguments(values)
  }
}
