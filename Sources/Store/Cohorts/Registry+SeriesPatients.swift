import GRDB
public import Identity

extension Registry {
  /// Whose series are by what is recorded: the patients for whom a case of a cohort or an answer of a
  /// threshold names each. Those of which nothing is recorded are left out.
  ///
  /// Values that were erased say nothing, nor do refusals: by them no scan was used.
  public func patients(
    ofSeries series: Set<String>
  ) throws(StoreError) -> [String: Set<Pseudonym>] {
    if series.isEmpty { return [:] }
    let names = JSONValue.array(series.sorted().map { .string($0) }).text
    return try reading { db in
      let rows = try Row.all(
        db,
        sql: """
          SELECT DISTINCT series, subject FROM (
            SELECT json_extract(v.json, '$.series') AS series, c.subject AS subject
            FROM caseValue AS v
            JOIN caseRow AS c ON c.cohort = v.cohort AND c.fingerprint = v.caseRow
            UNION ALL
            SELECT json_extract(json, '$.series'), subject FROM evaluation WHERE refusal IS NULL)
          WHERE series IN (SELECT value FROM json_each(?))
          """, arguments: [names])
      var patients: [String: Set<Pseudonym>] = [:]
      for row in rows {
        patients[try row.text("series"), default: []]
          .insert(try Stored.pseudonym(row.text("subject")))
      }
      return patients
    }
  }
}
